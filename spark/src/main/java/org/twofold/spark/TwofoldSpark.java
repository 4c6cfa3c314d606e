package org.twofold.spark;

import java.io.PrintWriter;
import java.util.function.Supplier;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.twofold.events.WrongUse;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** Twofold on a cluster; started by {@code spark-submit}, see docs/spark.md. */
@Command(name = "twofold-spark", version = "twofold 0.1.0", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        header = "Fold, unfold, convert and evaluate over a cluster.",
        description = {"", "Directories of Parquet files in and out; executors and driver must see them under the same names.",
                "The events are those that the command line twofold makes, whatever the number of partitions and executors.", ""},
        footer = {"", "Exit status: 0 done, 1 a gate failed, 2 wrong use, 3 bad input, 70 a defect of ours or of the cluster."},
        subcommands = {FoldCommand.class, UnfoldCommand.class, ConvertCommand.class, EvaluateCommand.class, HelpCommand.class})
public final class TwofoldSpark implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private final Supplier<JavaSparkContext> cluster;

    private TwofoldSpark(Supplier<JavaSparkContext> cluster) {
        this.cluster = cluster;
    }

    /** The cluster, once it is needed. */
    JavaSparkContext cluster() {
        return cluster.get();
    }

    /** That of the command that a subcommand belongs to. */
    static JavaSparkContext cluster(CommandLine.Model.CommandSpec subcommand) {
        return ((TwofoldSpark) subcommand.root().userObject()).cluster();
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing; --help lists them");
    }

    /**
     * The commands, with every failure turned into one line and a status.
     *
     * @param cluster is asked for when a command has looked at its options
     */
    public static CommandLine commandLine(Supplier<JavaSparkContext> cluster) {
        CommandLine commandLine = new CommandLine(new TwofoldSpark(cluster));
        commandLine.setParameterExceptionHandler((failure, arguments) -> {
            PrintWriter err = failure.getCommandLine().getErr();
            err.println("twofold: " + Failures.oneLine(String.valueOf(failure.getMessage())));
            return ExitStatus.WRONG_USE;
        });
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> Failures.report(failure, command.getErr()));
        return commandLine;
    }

    /** A cluster as {@code spark-submit} describes it; Spark closes it when the process ends. */
    private static JavaSparkContext submitted() {
        SparkConf configuration = new SparkConf().setIfMissing("spark.app.name", "twofold").setIfMissing("spark.log.level", "WARN");
        if (!configuration.contains("spark.master")) {
            throw new WrongUse("no cluster is named: start this with spark-submit --master …, see docs/spark.md");
        }
        return new JavaSparkContext(configuration);
    }

    public static void main(String[] arguments) {
        System.exit(commandLine(TwofoldSpark::submitted).execute(arguments));
    }
}
