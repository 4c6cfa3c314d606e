package org.twofold.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.twofold.events.Cut;
import org.twofold.events.EventSpace;
import org.twofold.events.Level;
import org.twofold.events.LevelCut;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.events.WrongUse;
import org.twofold.formats.Conversion;
import org.twofold.formats.EventFiles;
import org.twofold.formats.EventSink;
import org.twofold.formats.EventSource;
import org.twofold.formats.PairSink;
import org.twofold.formats.SelectedEvents;
import org.twofold.formats.SelectedPairs;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code twofold convert}. */
@Command(name = "convert", mixinStandardHelpOptions = true, sortOptions = false,
        header = "Convert event files between LHE, HepMC3 and Delphes ROOT (all three read only), HDF5, Parquet, ROOT trees and CSV.",
        description = {"", "The study says which particles of an LHE or HepMC file are the objects of an event,",
                "which arrays of an HDF5 file hold which level, and which particles of a Delphes file make",
                "an event at detector level; events with others are left out and counted. --select names particles",
                "without a study. --keep and --drop select events by observables. With --level both",
                "pairs go from one HDF5 file, or a Delphes file with Particle, into an HDF5 file, and a condition on one level chooses for both.", ""},
        footer = {"", "Examples:", "  twofold convert events.lhe.gz theory.parquet --study zee",
                "  twofold convert events.lhe.gz leptons.csv --select electron=11,positron=-11",
                "  twofold convert events.hepmc.gz bare.parquet --select electron=11:final-state,positron=-11:final-state",
                "  twofold convert ttbar.h5 spanet.h5 --study ttbar-semilep --level both --layout docs/studies/ttbar-spanet.yaml",
                "  twofold convert zee.h5#reco reco.csv --study zee --level detector",
                "  twofold convert delphes.root:Delphes detector.parquet --study ttbar-semilep",
                "  twofold convert delphes.root pairs.h5 --study ttbar-semilep --level both",
                "  twofold convert detector.parquet detector.root --study ttbar-semilep --level detector",
                "  twofold convert zee.h5#reco sidebands.parquet --drop \"mass(electron+positron) >= 86\" --drop \"mass(electron+positron) <= 96\"",
                "  twofold convert zee.h5 peak.h5 --level both --keep \"theory:mass(electron+positron) >= 86\" --keep \"theory:mass(electron+positron) <= 96\""})
final class ConvertCommand implements Callable<Integer> {

    private static final String BOTH = "both";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(index = "0", paramLabel = "IN", description = "event file, file.h5#dataset, file.root:tree or - for standard input")
    private String in;

    @Parameters(index = "1", paramLabel = "OUT", description = "new file (.parquet, .h5, .root, .csv, .csv.gz) or - for CSV on standard output")
    private String out;

    @Option(names = "--study", paramLabel = "S", defaultValue = "",
            description = "a built-in study (zee, zee-isr, zll, ttbar-otus, ttbar-semilep, smeared-set, jets-w) or a .yaml file (default: zee)")
    private String study;

    @Option(names = "--select", paramLabel = "NAME=PDG[:STATUS][:STAGE],…", defaultValue = "",
            description = "particles of an LHE or HepMC file, by PDG code; stages are hard-process, decay and final-state")
    private String select;

    @Option(names = "--level", paramLabel = "L", defaultValue = "",
            description = "theory, detector or both (default: that of the dataset named, detector of Delphes files, else theory)")
    private String level;

    @Option(names = "--layout", paramLabel = "S", defaultValue = "",
            description = "write the arrays that this study describes under hdf5, those of JetNet or SPANet for example (.h5 only)")
    private String layout;

    @Option(names = "--keep", paramLabel = "CUT", description = "keep only events with this, e.g. \"pt(electron) >= 25\", of pairs \"detector:pt(electron) >= 25\"; again for more")
    private List<String> keep = new ArrayList<>();

    @Option(names = "--drop", paramLabel = "CUT",
            description = "leave out events with this and every other --drop, e.g. \"mass(electron+positron) >= 86\" and \"… <= 96\"")
    private List<String> drop = new ArrayList<>();

    @Override
    public Integer call() {
        if (!select.isEmpty() && !(study.isEmpty() && level.isEmpty())) {
            throw new WrongUse("--select stands instead of --study and --level");
        }
        try (Interruption signal = new Interruption(spec.commandLine().getErr(), out)) {
            return level.equals(BOTH) ? convertPairs() : convertEvents();
        }
    }

    private int convertEvents() {
        ProgressLine progress = progress("events");
        Level one = select.isEmpty() ? level(study()) : Level.THEORY;
        // Conditions are read before a file is opened: one that is none leaves nothing open.
        List<Cut> kept = keep.stream().map(condition -> LevelCut.parse(condition, one)).toList();
        List<Cut> dropped = drop.stream().map(condition -> LevelCut.parse(condition, one)).toList();
        try (SelectedEvents source = new SelectedEvents(open(one), kept, dropped);
                EventSink sink = sink(source.space(), one)) {
            long events = Conversion.convert(source, sink, done -> progress.show(done + source.leftOut(), source.ofAll().orElse(0), ""));
            finish(progress, events, source.leftOut());
            EventInput.report(source, spec.commandLine().getErr());
        }
        return ExitStatus.DONE;
    }

    private int convertPairs() {
        ProgressLine progress = progress("pairs");
        Study asked = study();
        List<LevelCut> kept = keep.stream().map(LevelCut::parse).toList();
        List<LevelCut> dropped = drop.stream().map(LevelCut::parse).toList();
        try (SelectedPairs source = SelectedPairs.open(in, asked, kept, dropped); PairSink sink = PairSink.create(out, asked, layout())) {
            long pairs = Conversion.convert(source, sink, done -> progress.show(done + source.leftOut(), source.ofAll().orElse(0), ""));
            finish(progress, pairs, source.leftOut());
            source.selections().forEach(selection -> spec.commandLine().getErr().println(in + ": " + selection.sentence()));
            EventInput.report(in, source.truncations(), spec.commandLine().getErr());
        }
        return ExitStatus.DONE;
    }

    private EventSink sink(EventSpace space, Level one) {
        return layout().map(other -> EventFiles.create(out, space, other, one)).orElseGet(() -> EventFiles.create(out, space, System.out));
    }

    private Optional<Study> layout() {
        return layout.isEmpty() ? Optional.empty() : Optional.of(StudyFile.load(layout));
    }

    private ProgressLine progress(String unit) {
        return ProgressLine.onStandardError(spec.commandLine().getErr(), "convert", unit);
    }

    private void finish(ProgressLine progress, long done, long leftOut) {
        String selected = keep.isEmpty() && drop.isEmpty() ? "" : leftOut + " left out";
        String to = out.equals("-") ? "" : out;
        progress.finish(done, selected.isEmpty() || to.isEmpty() ? selected + to : selected + ", " + to);
    }

    private Study study() {
        return StudyFile.load(study.isEmpty() ? "zee" : study);
    }

    private EventSource open(Level one) {
        return select.isEmpty() ? EventFiles.open(in, study(), one, System.in)
                : EventFiles.open(in, ParticleChoice.parse(select), System.in);
    }

    private boolean namesDetector(Study asked) {
        return EventFiles.isOfDetector(in) || in.endsWith("#" + asked.detectorDataset())
                || asked.arrays(Level.DETECTOR).stream().anyMatch(array -> array.paths().stream().anyMatch(path -> in.endsWith("#" + path)));
    }

    private Level level(Study asked) {
        if (level.isEmpty()) {
            return namesDetector(asked) ? Level.DETECTOR : Level.THEORY;
        }
        return switch (level) {
            case "theory" -> Level.THEORY;
            case "detector" -> Level.DETECTOR;
            default -> throw new WrongUse("--level is theory, detector or both, not '" + level.toLowerCase(Locale.ROOT) + "'");
        };
    }
}
