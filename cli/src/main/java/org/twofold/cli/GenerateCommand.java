package org.twofold.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.RandomStreams;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.events.WrongUse;
import org.twofold.formats.EventFiles;
import org.twofold.formats.EventSink;
import org.twofold.formats.Hdf5Writer;
import org.twofold.formats.NamedEvents;
import org.twofold.physics.Generators;
import org.twofold.physics.PairedSample;
import org.twofold.physics.SampleGenerator;
import org.twofold.physics.SmearedSets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code twofold generate}. */
@Command(name = "generate", mixinStandardHelpOptions = true, sortOptions = false,
        header = "Make events with the built-in generator and a detector whose response is known in closed form.",
        description = {"",
                "Exactly N reconstructed pairs are made; theory events that the detector misses are "
                        + "counted and left out. With --level both an .h5 file gets both levels; of another format "
                        + "two files are made, NAME.theory.EXT and NAME.detector.EXT. --mass and --width put another "
                        + "resonance in the place of the Z boson, within ten widths of its mass; the detector stays.",
                "", "Of smeared-set, N sets of particles are made and each is measured K times (--replicas): detector events have "
                        + "their set as parent, and those of one set stand one after the other.",
                ""},
        footer = {"", "Examples:", "  twofold generate zee --events 100000 --seed 1 --out zee.h5",
                "  twofold generate zee --mass 300 --width 3 --events 100000 --seed 1 --out signal.h5",
                "  twofold generate smeared-set --events 2915 --replicas 100 --seed 1 --out train.h5"})
final class GenerateCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(index = "0", paramLabel = "STUDY", description = "zee, zee-isr, zll (half e⁻e⁺, half μ⁻μ⁺) or smeared-set")
    private String study;

    @Option(names = "--events", paramLabel = "N", required = true, description = "how many pairs, or sets")
    private long events;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "the master seed (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "new file: .parquet, .h5, .root, .csv or .csv.gz")
    private String out;

    @Option(names = "--level", paramLabel = "L", defaultValue = "both",
            description = "theory, detector or both (default: ${DEFAULT-VALUE})")
    private String level;

    @Option(names = "--mass", paramLabel = "M", description = "mass of the resonance in GeV, with --width (default: that of the Z boson)")
    private Optional<Double> mass = Optional.empty();

    @Option(names = "--width", paramLabel = "G", description = "its width in GeV, with --mass")
    private Optional<Double> width = Optional.empty();

    @Option(names = "--replicas", paramLabel = "K", defaultValue = "1",
            description = "how often every set is measured, of smeared-set (default: ${DEFAULT-VALUE})")
    private int replicas;

    @Option(names = "--collimation", paramLabel = "R", description = "put the particles of a set within R of an axis, of smeared-set "
            + "(default: in all directions)")
    private Optional<Double> collimation = Optional.empty();

    @Option(names = "--inefficiency", paramLabel = "f", description = "the fraction of the particles of smeared-set that is lost within "
            + "the acceptance, by a rule too fine to learn (default: 0.05); with 0 who is seen follows from pT and η")
    private Optional<Double> inefficiency = Optional.empty();

    @Override
    public Integer call() {
        if (events < 1) {
            throw new WrongUse("--events must be at least 1, not " + events);
        }
        if (replicas < 1) {
            throw new WrongUse("--replicas must be at least 1, not " + replicas);
        }
        if (collimation.isPresent() && !(collimation.get() > 0 && collimation.get() <= 1)) {
            throw new WrongUse("--collimation is a radius above 0 and at most 1, not " + collimation.get());
        }
        if (inefficiency.isPresent() && !(inefficiency.get() >= 0 && inefficiency.get() < 1)) {
            throw new WrongUse("--inefficiency is a fraction from 0 to below 1, not " + inefficiency.get());
        }
        Study asked = StudyFile.load(study);
        SampleGenerator generator = generator(asked);
        ProgressLine progress = ProgressLine.onStandardError(spec.commandLine().getErr(), "generate", "events");
        long[] counts;
        try (Interruption signal = new Interruption(spec.commandLine().getErr(), out)) {
            counts = made(asked, generator, progress);
        }
        progress.finish(counts[0], replicas > 1 ? replicas + " replicas of each, seed " + seed
                : asked.name().equals(SmearedSets.STUDY) ? "seed " + seed : counts[1] + " more were not reconstructed, seed " + seed);
        return ExitStatus.DONE;
    }

    private long[] made(Study asked, SampleGenerator generator, ProgressLine progress) {
        return switch (level) {
            case "both" -> out.endsWith(".h5") ? bothInOne(asked, generator, progress) : bothInTwo(generator, progress);
            case "theory", "detector" -> stream(generator, progress, List.of(Level.valueOf(level.toUpperCase(java.util.Locale.ROOT))),
                    List.of(out));
            default -> throw new WrongUse("--level is theory, detector or both, not '" + level + "'");
        };
    }

    private SampleGenerator generator(Study asked) {
        if (mass.isPresent() != width.isPresent()) {
            throw new WrongUse("--mass and --width go together");
        }
        if (asked.name().equals(SmearedSets.STUDY)) {
            if (mass.isPresent()) {
                throw new WrongUse("sets of particles come from no resonance: leave --mass and --width out");
            }
            return SmearedSets.of(asked, collimation.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                    inefficiency.orElse(SmearedSets.INEFFICIENCY));
        }
        if (replicas > 1 || collimation.isPresent() || inefficiency.isPresent()) {
            throw new WrongUse("--replicas, --collimation and --inefficiency are for " + SmearedSets.STUDY + ", not " + asked.name());
        }
        return mass.isPresent() ? Generators.of(asked, Generators.resonance(mass.get(), width.get())) : Generators.of(asked);
    }

    private long[] bothInOne(Study asked, SampleGenerator generator, ProgressLine progress) {
        Path target = Path.of(out);
        if (Files.exists(target)) {
            throw new WrongUse(out + " exists; choose another name or remove it");
        }
        List<PairedSample> blocks = new ArrayList<>();
        long[] counts = generate(generator, progress, blocks::add);
        Hdf5Writer.write(target, List.of(
                new NamedEvents(asked.theoryDataset(), Events.concat(asked.theory(), blocks.stream().map(PairedSample::theory).toList())),
                new NamedEvents(asked.detectorDataset(),
                        Events.concat(asked.detector(), blocks.stream().map(PairedSample::detector).toList()))));
        return counts;
    }

    private long[] bothInTwo(SampleGenerator generator, ProgressLine progress) {
        String ending = List.of(".parquet", ".root", ".csv.gz", ".csv").stream().filter(out::endsWith).findFirst()
                .orElseThrow(() -> new WrongUse(out + ": an event file ends in .parquet, .h5, .root, .csv or .csv.gz"));
        String stem = out.substring(0, out.length() - ending.length());
        return stream(generator, progress, List.of(Level.THEORY, Level.DETECTOR),
                List.of(stem + ".theory" + ending, stem + ".detector" + ending));
    }

    private long[] stream(SampleGenerator generator, ProgressLine progress, List<Level> levels, List<String> locations) {
        List<EventSink> sinks = new ArrayList<>();
        try {
            for (int i = 0; i < levels.size(); i++) {
                sinks.add(EventFiles.create(locations.get(i), levels.get(i) == Level.THEORY ? generator.theorySpace()
                        : generator.detectorSpace(), System.out));
            }
            long[] counts = generate(generator, progress, sample -> {
                for (int i = 0; i < levels.size(); i++) {
                    sinks.get(i).write(levels.get(i) == Level.THEORY ? sample.theory() : sample.detector());
                }
            });
            sinks.forEach(EventSink::commit);
            return counts;
        } finally {
            sinks.forEach(EventSink::close);
        }
    }

    private long[] generate(SampleGenerator generator, ProgressLine progress, java.util.function.Consumer<PairedSample> sink) {
        long[] counts = new long[2];
        generator.generate(events, replicas, new RandomStreams(seed), sample -> {
            counts[0] += sample.size();
            counts[1] += sample.rejected();
            progress.show(counts[0], events, "");
            sink.accept(sample);
        });
        return counts;
    }
}
