package org.twofold.spark;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.twofold.events.Level;
import org.twofold.events.LevelCut;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.events.WrongUse;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code convert} on a cluster. */
@Command(name = "convert", mixinStandardHelpOptions = true, sortOptions = false,
        header = "Copy events into files of another number, with conditions.",
        footer = {"", "Examples:", "  spark-submit … convert /data/theory /data/high --study zee --keep \"pt(electron) >= 25\"",
                "  spark-submit … convert /data/jobs /data/theory --study zee --renumber"})
final class ConvertCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(index = "0", paramLabel = "IN", description = "directory of Parquet files, or one of them")
    private Path in;

    @Parameters(index = "1", paramLabel = "OUT", description = "new directory of Parquet files")
    private Path out;

    @Option(names = "--study", paramLabel = "S", defaultValue = "zee", description = "a built-in study or a .yaml file (default: zee)")
    private String study;

    @Option(names = "--level", paramLabel = "L", defaultValue = "theory", description = "theory or detector (default: theory)")
    private String level;

    @Option(names = "--keep", paramLabel = "CUT", description = "keep only events with this, e.g. \"pt(electron) >= 25\"; again for more")
    private List<String> keep = new ArrayList<>();

    @Option(names = "--drop", paramLabel = "CUT",
            description = "leave out events with this and every other --drop, e.g. \"mass(electron+positron) >= 86\" and \"… <= 96\"")
    private List<String> drop = new ArrayList<>();

    @Option(names = "--renumber", description = "eventId becomes the position among the events of all files, from 0; for events without parents")
    private boolean renumbered;

    @Mixin
    private Partitions partitions;

    @Override
    public Integer call() {
        OutputDirectory.refuseExisting(out);
        Study asked = StudyFile.load(study);
        Level of = level();
        Stream.concat(keep.stream(), drop.stream())
                .forEach(condition -> LevelCut.parse(condition, of).observable().checkAgainst(asked.space(of)));
        EventDirectory input = EventDirectory.of(in, asked, of);
        int parts = partitions.of(input);
        EventWork work = new ConversionWork(StudyFile.toJson(asked).toString(), of, keep, drop, renumbered);
        PrintWriter err = spec.commandLine().getErr();
        JavaSparkContext spark = TwofoldSpark.cluster(spec);
        Stopwatch watch = Stopwatch.started();
        Tally tally;
        try (OutputDirectory output = OutputDirectory.of(out)) {
            List<PartOutcome.Written> written = new ClusterRun(spark, err).run("convert", work, input, parts, output);
            output.commit(written);
            tally = written.stream().map(PartOutcome.Written::tally).reduce(Tally.NONE, Tally::plus);
        }
        String selected = keep.isEmpty() && drop.isEmpty() ? "" : String.format(Locale.ROOT, "%d left out, ", tally.leftOut());
        err.println(watch.sentence("convert", tally.kept()) + ", " + selected + out);
        tally.surplus().forEach(surplus -> err.println(in + ": " + surplus.truncation().sentence()));
        err.flush();
        return ExitStatus.DONE;
    }

    private Level level() {
        return switch (level) {
            case "theory" -> Level.THEORY;
            case "detector" -> Level.DETECTOR;
            default -> throw new WrongUse("--level is theory or detector, not '" + level.toLowerCase(Locale.ROOT) + "'");
        };
    }
}
