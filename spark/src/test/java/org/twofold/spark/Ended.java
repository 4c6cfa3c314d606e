package org.twofold.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.twofold.cli.Twofold;
import picocli.CommandLine;

/**
 * One command that has ended, run inside this process.
 *
 * @param status the exit status
 * @param out everything on standard output
 * @param err everything on standard error
 */
record Ended(int status, String out, String err) {

    /** Spark in this process, two tasks at a time, one more attempt for each that fails; started by the first test that needs it. */
    private static final class Local {
        static final JavaSparkContext SPARK = new JavaSparkContext(new SparkConf().setMaster("local[2,2]").setAppName("tests")
                .set("spark.ui.enabled", "false").set("spark.driver.host", "127.0.0.1").set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.log.level", "OFF"));
    }

    static JavaSparkContext local() {
        return Local.SPARK;
    }

    /** {@code twofold}, one process. */
    static Ended twofold(Object... arguments) {
        return run(Twofold.commandLine(), arguments);
    }

    /** The same on a cluster that is this process. */
    static Ended spark(Object... arguments) {
        return run(TwofoldSpark.commandLine(Ended::local), arguments);
    }

    private static Ended run(CommandLine commandLine, Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true))
                .execute(Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new));
        return new Ended(status, out.toString(), err.toString());
    }

    /** Fails the test, with what the command said, unless it ended like this. */
    Ended with(int expected) {
        assertEquals(expected, status, () -> "standard error was: " + err);
        return this;
    }

    List<String> lines() {
        return err.lines().filter(line -> !line.isBlank()).toList();
    }
}
