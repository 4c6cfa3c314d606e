package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One command, run inside this process.
 *
 * @param status the exit status
 * @param out everything on standard output, that of streams of events included
 * @param err everything on standard error
 */
record Cli(int status, String out, String err) {

    private static final Pattern PROGRESS = Pattern.compile("(generate|convert|fold|unfold|training|evaluation|stress|replica \\d+ of \\d+|point \\d+ of \\d+ .*): .*");

    static Cli run(Object... arguments) {
        return runWith("", arguments);
    }

    /** The same with text on standard input. */
    static Cli runWith(String standardInput, Object... arguments) {
        StringWriter results = new StringWriter();
        StringWriter notices = new StringWriter();
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        InputStream oldIn = System.in;
        PrintStream oldOut = System.out;
        System.setIn(new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8)));
        System.setOut(new PrintStream(stream, true, StandardCharsets.UTF_8));
        try {
            int status = Twofold.commandLine().setOut(new PrintWriter(results, true)).setErr(new PrintWriter(notices, true))
                    .execute(Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new));
            return new Cli(status, results + stream.toString(StandardCharsets.UTF_8), notices.toString());
        } finally {
            System.setIn(oldIn);
            System.setOut(oldOut);
        }
    }

    /** Fails the test, with what the command said, unless it ended like this. */
    Cli ends(int expected) {
        assertEquals(expected, status, () -> "standard error was: " + err);
        return this;
    }

    /** Lines on standard error that are not progress. */
    List<String> complaints() {
        return err.lines().filter(line -> !line.isBlank() && !PROGRESS.matcher(line).matches()).toList();
    }

    JsonNode json() {
        try {
            return new ObjectMapper().readTree(out);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
