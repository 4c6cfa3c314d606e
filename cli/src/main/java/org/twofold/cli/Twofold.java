package org.twofold.cli;

import java.io.PrintWriter;
import org.twofold.events.BadInput;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command line of Twofold. */
@Command(name = "twofold", version = "twofold " + Twofold.VERSION, mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND", sortOptions = false,
        header = "Learns the two maps between theory and detector at a particle collider.",
        description = {"", "Fold: theory-level events to detector-level events, a fast simulation.",
                "Unfold: measured events back to theory level.", ""},
        footer = {"", "Begin with:  twofold demo",
                "Exit status: 0 done, 1 a gate failed, 2 wrong use, 3 bad input, 4 stopped and resumable, 70 a defect of ours."},
        subcommands = {DemoCommand.class, GenerateCommand.class, InspectCommand.class, ConvertCommand.class, ExportCommand.class, TrainCommand.class,
                FoldCommand.class, UnfoldCommand.class, EvaluateCommand.class, AblateCommand.class, LeagueCommand.class, StressCommand.class, PublishCommand.class, DoctorCommand.class, HelpCommand.class})
public final class Twofold implements Runnable {

    /** The version of this release; the POM says the same, and a test compares. */
    public static final String VERSION = "0.1.0";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing; twofold --help lists them");
    }

    /** The command line, with every failure turned into one line and a status. */
    public static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Twofold());
        commandLine.setParameterExceptionHandler((failure, arguments) -> {
            PrintWriter err = failure.getCommandLine().getErr();
            err.println("twofold: " + Failures.oneLine(String.valueOf(failure.getMessage())));
            return ExitStatus.WRONG_USE;
        });
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> Failures.report(failure, command.getErr()));
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        return commandLine;
    }

    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true");
        System.exit(commandLine().execute(arguments));
    }

    /** A message for a file that cannot be reached. */
    static BadInput unreadable(String file, Exception e) {
        return BadInput.at(file, "", "a readable file", String.valueOf(e.getMessage()), "");
    }
}
