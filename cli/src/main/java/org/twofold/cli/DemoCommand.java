package org.twofold.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code twofold demo}: the main job on built-in data, each step a command that can be typed. */
@Command(name = "demo", mixinStandardHelpOptions = true, sortOptions = false,
        header = "The main job on built-in data, in minutes: generate, train, fold, unfold, evaluate.",
        description = {"",
                "Needs no file and leaves everything in one folder, ending with a report. Each step is "
                        + "printed as the command that does it, so that you can go on from there with your own "
                        + "events.",
                ""},
        footer = {"", "Example:", "  twofold demo --out first-look"})
final class DemoCommand implements Callable<Integer> {

    private static final int TRAINING_EVENTS = 60_000;
    private static final int TEST_EVENTS = 30_000;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "twofold-demo", description = "new folder (default: ${DEFAULT-VALUE})")
    private Path out;

    @Override
    public Integer call() {
        Outputs.freshFolder(out);
        String train = out.resolve("train.h5").toString();
        String test = out.resolve("test.h5").toString();
        String run = out.resolve("run").toString();
        String model = Path.of(run, ModelFile.NAME).toString();
        String report = out.resolve("report").toString();
        List<List<String>> steps = List.of(
                List.of("generate", "zee", "--events", Integer.toString(TRAINING_EVENTS), "--seed", "1", "--out", train),
                List.of("generate", "zee", "--events", Integer.toString(TEST_EVENTS), "--seed", "2", "--out", test),
                List.of("train", "otus", "--study", "zee", "--paired", train, "--preset", "quick", "--seed", "1", "--out", run),
                List.of("fold", model, "--in", test, "--out", out.resolve("folded.parquet").toString()),
                List.of("unfold", model, "--in", test, "--out", out.resolve("unfolded.csv").toString(), "--draws", "2"),
                List.of("evaluate", model, "--data", test, "--out", report));
        PrintWriter screen = spec.commandLine().getErr();
        int status = ExitStatus.DONE;
        for (List<String> step : steps) {
            screen.println();
            screen.println("$ twofold " + String.join(" ", step));
            screen.flush();
            status = Twofold.commandLine().setOut(spec.commandLine().getOut()).setErr(screen).execute(step.toArray(String[]::new));
            if (status != ExitStatus.DONE) {
                break;
            }
        }
        if (status == ExitStatus.DONE || status == ExitStatus.GATE_FAILED) {
            screen.println();
            screen.println("Open " + out.resolve("report").resolve("report.html").toAbsolutePath() + " in a browser.");
            screen.flush();
        }
        return status;
    }
}
