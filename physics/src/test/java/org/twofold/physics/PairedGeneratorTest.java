package org.twofold.physics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.twofold.events.Cut;
import org.twofold.events.Events;
import org.twofold.events.RandomStreams;
import org.twofold.events.StudyFile;
import org.twofold.events.WrongUse;

class PairedGeneratorTest {

    private static final PairedGenerator ZEE = Generators.of(StudyFile.builtIn("zee"));

    @Test
    void exactlyAsManyPairsAsWereAskedFor() {
        PairedSample sample = ZEE.generate(5001, new RandomStreams(1));
        assertEquals(5001, sample.size());
        assertEquals(5001, sample.detector().size());
        assertEquals(5001, sample.generated() - sample.rejected());
        long[] ids = LongStream.range(0, 5001).toArray();
        assertArrayEquals(ids, sample.theory().eventIds());
        assertArrayEquals(ids, sample.detector().eventIds());
        assertArrayEquals(ids, sample.detector().parentIds());
        assertTrue(LongStream.of(sample.theory().parentIds()).allMatch(id -> id == Events.NO_PARENT));
    }

    @Test
    void theFirstPairsAreTheSameHoweverManyFollow() {
        PairedSample many = ZEE.generate(3000, new RandomStreams(2));
        for (int size : new int[] {1, 2, 255, 256, 1000, 2999}) {
            PairedSample few = ZEE.generate(size, new RandomStreams(2));
            assertArrayEquals(many.theory().slice(0, size).rows(), few.theory().rows());
            assertArrayEquals(many.detector().slice(0, size).rows(), few.detector().rows());
            assertTrue(few.generated() < many.generated());
        }
    }

    @Test
    void pairsAndCountsFollowFromTheParts() {
        PairedSample sample = ZEE.generate(500, new RandomStreams(3));
        Events theory = ZEE.generator().generate(0, (int) sample.generated(), new RandomStreams(3));
        Simulation all = ZEE.detector().simulate(theory, new RandomStreams(3));
        assertEquals(all.rejected(), sample.rejected());
        assertArrayEquals(all.detector().rows(), sample.detector().rows());
        int[] kept = LongStream.of(all.detector().parentIds()).mapToInt(id -> (int) id).toArray();
        assertArrayEquals(theory.at(kept).rows(), sample.theory().rows());
        assertEquals(theory.size() - 1, kept[kept.length - 1]);
    }

    @Test
    void blocksAreTheWholeInPieces() {
        PairedSample whole = ZEE.generate(20_000, new RandomStreams(4));
        List<PairedSample> blocks = new ArrayList<>();
        ZEE.generate(20_000, new RandomStreams(4), blocks::add);
        assertTrue(blocks.size() > 1);
        assertArrayEquals(whole.theory().rows(),
                Events.concat(whole.theory().space(), blocks.stream().map(PairedSample::theory).toList()).rows());
        assertEquals(whole.generated(), blocks.stream().mapToLong(PairedSample::generated).sum());
        long next = 0;
        for (PairedSample block : blocks) {
            for (int i = 0; i < block.size(); i++) {
                assertEquals(next, block.theory().eventId(i));
                assertEquals(next++, block.detector().parentId(i));
            }
        }
    }

    @Test
    void threadsChangeNothing() {
        PairedSample here = ZEE.generate(4000, new RandomStreams(5));
        ForkJoinPool alone = new ForkJoinPool(1);
        try {
            PairedSample there = alone.submit(() -> ZEE.generate(4000, new RandomStreams(5))).join();
            assertArrayEquals(here.detector().rows(), there.detector().rows());
        } finally {
            alone.shutdown();
        }
        assertFalse(Arrays.equals(here.detector().rows(), ZEE.generate(4000, new RandomStreams(6)).detector().rows()));
    }

    @Test
    void whatCannotBeMadeIsRefused() {
        RandomStreams random = new RandomStreams(7);
        assertThrows(WrongUse.class, () -> ZEE.generate(0, random));
        assertThrows(WrongUse.class, () -> ZEE.generate(-5, random));
        assertThrows(WrongUse.class, () -> ZEE.generate(Long.MAX_VALUE, random));
        ParametrisedDetector d = ZEE.detector();
        PairedGenerator blind = new PairedGenerator(ZEE.generator(), new ParametrisedDetector(
                d.space(), d.measurements(), List.of(Cut.parse("pt(electron) >= 1000"))));
        WrongUse e = assertThrows(WrongUse.class, () -> blind.generate(10, random));
        assertTrue(e.getMessage().contains("acceptance"), e.getMessage());
    }

    @Test
    void rowsBelongTogether() {
        PairedSample sample = ZEE.generate(3, new RandomStreams(8));
        assertThrows(IllegalArgumentException.class,
                () -> new PairedSample(sample.theory(), sample.detector().slice(0, 2), 3, 0));
        assertThrows(IllegalArgumentException.class, () -> new PairedSample(sample.theory(), sample.detector(), 3, 1));
    }
}
