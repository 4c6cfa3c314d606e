package org.twofold.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.FourVector;
import org.twofold.events.Level;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.formats.EventFiles;
import org.twofold.formats.EventSource;
import org.twofold.learning.bundle.Sha256;

/** A few hundred events and a barely trained model, made once for all tests by the commands themselves. */
final class World {

    static final Study ZEE = StudyFile.builtIn("zee");
    static final int EVENTS = 400;
    static final int HELD_OUT = 120;

    private static final Path FOLDER = fresh("world");
    /** Both levels. */
    static final Path BOTH = generated("zee.h5", 1, "both");
    /** Others, which no model has seen. */
    static final Path OTHERS = generated("others.h5", 2, "both");
    static final Path THEORY = generated("theory.csv", 1, "theory");
    static final Path DETECTOR = generated("detector.csv", 1, "detector");
    /** {@link #THEORY} as a generator would write it. */
    static final Path LHE = writeLhe();
    /** The same with incoming quarks. */
    static final Path HEPMC = writeHepMc();
    static final Path RUN = trained("run", "--hold-out", HELD_OUT);
    static final Path MODEL = RUN.resolve("model.twofold");
    /** A map of momenta, which knows nothing of the acceptance and folds some events out of it. */
    static final Path MOMENTUM_MODEL = trained("momenta", "--set", "network.kind=conditional-noise", "--set", "network.aligned=false")
            .resolve("model.twofold");

    private World() {}

    /** A training that takes a moment; {@code more} comes behind, and what it says again counts. */
    static Object[] tinyTraining(Path out, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("train", "otus", "--study", "zee", "--paired", BOTH, "--preset", "quick",
                "--set", "steps=6", "--set", "batch=100", "--set", "slices=8", "--set", "validationEvents=50", "--set",
                "validateEvery=3", "--out", out));
        for (String option : List.of("--study", "--paired")) {
            if (List.of(more).contains(option)) {
                int at = arguments.indexOf(option);
                arguments.subList(at, at + 2).clear();
            }
        }
        arguments.addAll(List.of(more));
        return arguments.toArray();
    }

    static String sha256(Path file) {
        return Sha256.of(file);
    }

    static Events read(Path file, Level level) {
        return read(file, ZEE.space(level));
    }

    /** All events of one level, as the commands read them. */
    static Events read(String location, Study study, Level level) {
        return EventInput.read(location, study, level, new PrintWriter(Writer.nullWriter()));
    }

    static Events read(Path file, EventSpace space) {
        try (EventSource source = EventFiles.open(file.toString(), space)) {
            return source.readAll();
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything below a folder, as relative names in order. */
    static List<String> tree(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> !path.equals(folder)).map(path -> folder.relativize(path).toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path fresh(String name) {
        try {
            Path folder = Files.createTempDirectory("twofold-test-" + name);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void remove(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path generated(String name, int seed, String level) {
        Path file = FOLDER.resolve(name);
        Cli.run("generate", "zee", "--events", EVENTS, "--seed", seed, "--level", level, "--out", file).ends(ExitStatus.DONE);
        return file;
    }

    private static Path trained(String name, Object... more) {
        Path out = FOLDER.resolve(name);
        Cli.run(tinyTraining(out, more)).ends(ExitStatus.DONE);
        return out;
    }

    /** Quarks of the hard process that become the pair: no shower, so that the numbers are those of the other files. */
    private static Path writeHepMc() {
        Events events = read(THEORY, Level.THEORY);
        StringBuilder text = new StringBuilder("HepMC::Version 3.02.06\nHepMC::Asciiv3-START_EVENT_LISTING\n");
        IntStream.range(0, events.size()).forEach(i -> text.append("E ").append(i).append(" 1 4\nU GEV MM\nA 0 event_scale 91\n")
                .append("P 1 0 1 0 0 50 50 0 21\nP 2 0 -1 0 0 -50 50 0 21\nV -1 0 [1,2]\n")
                .append(outgoing(3, 11, events.fourVector(0, i))).append(outgoing(4, -11, events.fourVector(1, i))));
        try {
            return Files.writeString(FOLDER.resolve("theory.hepmc"), text.append("HepMC::Asciiv3-END_EVENT_LISTING\n"),
                    StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String outgoing(int number, int pdg, FourVector p) {
        return "P " + number + " -1 " + pdg + " " + p.px() + " " + p.py() + " " + p.pz() + " " + p.energy() + " 0 23\n";
    }

    private static Path writeLhe() {
        Events events = read(THEORY, Level.THEORY);
        StringBuilder text = new StringBuilder("<LesHouchesEvents version=\"3.0\">\n<init>\n"
                + "2212 2212 6500 6500 0 0 0 0 3 1\n1436 12 1 9999\n</init>\n");
        IntStream.range(0, events.size()).forEach(i -> text.append("<event>\n2 9999 1 91 0.0078 0.13\n")
                .append(particle(11, events.fourVector(0, i))).append(particle(-11, events.fourVector(1, i))).append("</event>\n"));
        try {
            return Files.writeString(FOLDER.resolve("theory.lhe"), text.append("</LesHouchesEvents>\n"), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String particle(int pdg, FourVector p) {
        return String.format(Locale.ROOT, "%d 1 0 0 0 0 %s %s %s %s 0 0 9\n", pdg, p.px(), p.py(), p.pz(), p.energy());
    }
}
