package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fuzzing guided by coverage: Jazzer looks for inputs that break a reader, for {@code -Dfuzz.seconds=300} each, in a process with the
 * memory that readers may have. {@code -Dfuzz.targets=root,hdf5} chooses some.
 *
 * <p>What is found stands in {@code cli/target/fuzz/TARGET/found}; keep it, made small, beside the seeds under {@code found}, with the
 * name of what was wrong, and mend the reader. What was tried stays in {@code corpus} and is where the next campaign begins.
 */
@Tag("fuzz")
class FuzzCampaignTest {

    /** What readers may take of memory for files of less than a MB: an array of 256 MB that a packed file may hold, and themselves. */
    private static final String HEAP = "-Xmx512m";
    private static final int LONGEST_INPUT = 300_000;
    /** For what never ends; {@link FuzzEntry} holds the rest to seconds of processor time. */
    private static final int ALARM_SECONDS = 120;
    private static final Pattern EXECUTED = Pattern.compile("stat::number_of_executed_units:\\s*(\\d+)");

    static Stream<FuzzTarget> targets() {
        List<String> asked = List.of(System.getProperty("fuzz.targets", "").split(","));
        return Arrays.stream(FuzzTarget.values()).filter(target -> asked.equals(List.of("")) || asked.contains(target.label()));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void nothingIsFound(FuzzTarget target) throws Exception {
        int seconds = Integer.getInteger("fuzz.seconds", 300);
        Path folder = Path.of("target", "fuzz", target.label()).toAbsolutePath();
        Path found = Files.createDirectories(folder.resolve("found"));
        Path corpus = Files.createDirectories(folder.resolve("corpus"));
        List<Path> before = FuzzCases.in(found);
        Path log = folder.resolve("log.txt");
        Process jazzer = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), HEAP, "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError", "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "com.code_intelligence.jazzer.Jazzer", "--target_class=" + FuzzEntry.class.getName(),
                "--target_args=" + target.label() + " " + folder,
                "--instrumentation_includes=org.twofold.**" + File.pathSeparator + "io.jhdf.**",
                "--instrumentation_excludes=org.twofold.cli.Fuzz*",
                "--custom_hook_includes=org.twofold.**" + File.pathSeparator + "io.jhdf.**" + File.pathSeparator + "org.yaml.**",
                // Reading files of any name is what these readers do.
                "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.FilePathTraversal",
                "--reproducer_path=" + folder, corpus.toString(), FuzzCases.folder(target, FuzzCases.SEEDS).toString(),
                "-artifact_prefix=" + found + "/", "-max_total_time=" + seconds, "-timeout=" + ALARM_SECONDS, "-rss_limit_mb=0",
                "-max_len=" + LONGEST_INPUT, "-print_final_stats=1")
                .directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        int status = jazzer.waitFor();
        String said = Files.readString(log);
        Matcher executed = EXECUTED.matcher(said);
        System.out.printf(Locale.ROOT, "%s: %s inputs in %d s, status %d%n", target.label(), executed.find() ? executed.group(1) : "?", seconds, status);
        if (status != 0 && FuzzCases.in(found).equals(before)) {
            // The process is gone, and with it the library's own notes: memory that was not there, most likely.
            keep(folder.resolve(FuzzEntry.CURRENT), found.resolve("ended-the-process"));
        }
        assertEquals(0, status, () -> "see " + found + "; " + said.lines().filter(line -> line.contains("Java Exception") || line.contains("ERROR"))
                .collect(Collectors.joining("; ")));
    }

    private static void keep(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.copy(from, to, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
