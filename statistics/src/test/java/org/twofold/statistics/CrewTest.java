package org.twofold.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CrewTest {

    @Test
    void everyPartIsDoneOnce() {
        for (int threads = 1; threads < 5; threads++) {
            Crew crew = new Crew(threads);
            for (int parts : new int[] {0, 1, 2, 7, 1000}) {
                AtomicIntegerArray done = new AtomicIntegerArray(parts);
                crew.share(parts, done::incrementAndGet);
                for (int part = 0; part < parts; part++) {
                    assertEquals(1, done.get(part));
                }
            }
        }
    }

    @Test
    void whatAPartThrowsIsThrown() {
        assertThrows(RuntimeException.class, () -> new Crew(3).share(20, part -> {
            throw new IllegalArgumentException("part " + part);
        }));
        assertThrows(IllegalArgumentException.class, () -> new Crew(0));
    }

    /** The only helper is held up by somebody else's work until the test ends. */
    @Test
    @Timeout(60)
    void nobodyWaitsForAHelperWhoDoesNotCome() throws InterruptedException {
        Crew crew = new Crew(2);
        CountDownLatch bothHeld = new CountDownLatch(2);
        CountDownLatch release = new CountDownLatch(1);
        Thread other = new Thread(() -> crew.share(2, part -> {
            bothHeld.countDown();
            await(release);
        }));
        other.start();
        bothHeld.await();
        AtomicIntegerArray done = new AtomicIntegerArray(10);
        crew.share(10, done::incrementAndGet);
        for (int part = 0; part < 10; part++) {
            assertEquals(1, done.get(part));
        }
        release.countDown();
        other.join();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
