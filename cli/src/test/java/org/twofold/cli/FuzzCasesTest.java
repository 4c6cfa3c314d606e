package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What fuzzing begins with is read, and what it has found is read or refused: the part of {@code mvn verify -Pfuzz} that takes seconds. */
class FuzzCasesTest {

    /** Far more than any needs, so that an endless loop ends the test and a busy machine does not. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final long MOST_MEMORY = 1L << 29;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** A target that refused everything would look through nothing. */
    @ParameterizedTest
    @EnumSource
    void seedsAreRead(FuzzTarget target) throws Exception {
        FuzzFile file = new FuzzFile();
        List<Path> seeds = FuzzCases.in(FuzzCases.folder(target, FuzzCases.SEEDS));
        assertFalse(seeds.isEmpty());
        int read = 0;
        for (Path seed : seeds) {
            read += target.check(Files.readAllBytes(seed), file) ? 1 : 0;
        }
        assertTrue(2 * read >= seeds.size(), "of " + seeds.size() + " seeds only " + read + " are read");
    }

    @ParameterizedTest
    @MethodSource("found")
    void whatWasFoundIsReadOrRefused(FuzzTarget target, String name, Path input) throws Exception {
        byte[] bytes = Files.readAllBytes(input);
        long allocated = assertTimeoutPreemptively(LONGEST, () -> {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            target.check(bytes, new FuzzFile());
            return THREADS.getCurrentThreadAllocatedBytes() - before;
        });
        assertTrue(allocated < MOST_MEMORY, allocated + " bytes of memory for a file of " + bytes.length);
    }

    static Stream<Arguments> found() {
        return Arrays.stream(FuzzTarget.values()).flatMap(target -> FuzzCases.in(FuzzCases.folder(target, FuzzCases.FOUND)).stream()
                .map(file -> Arguments.of(target, file.getFileName().toString(), file)));
    }
}
