package org.twofold.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.twofold.events.BadInput;
import org.twofold.events.Cut;
import org.twofold.events.EventSpace;
import org.twofold.events.Level;
import org.twofold.events.LevelCut;
import org.twofold.events.Observable;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.events.WrongUse;
import org.twofold.formats.EventFiles;
import org.twofold.formats.EventSource;
import org.twofold.formats.EventSpaceJson;
import org.twofold.formats.Inspection;
import org.twofold.learning.bundle.AtomicFile;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.bundle.Manifest;
import org.twofold.learning.bundle.Safetensors;
import org.twofold.learning.bundle.StrictJson;
import org.twofold.learning.model.Method;
import org.twofold.methods.Methods;
import org.twofold.report.MetricsJson;
import org.twofold.report.league.LeagueJson;

/**
 * Everything of ours that reads what somebody else may have written. Whatever bytes come, they are read or refused: by {@link BadInput} or
 * {@link WrongUse} in one line, in time, in the memory that was given, and by nothing else.
 */
enum FuzzTarget {

    LHE(".lhe", new Asked("zee", Level.THEORY)),
    HEPMC(".hepmc", new Asked("zee", Level.THEORY)),
    CSV(".csv", new Asked("zee", Level.THEORY), new Asked("zll", Level.DETECTOR), new Asked("ttbar-semilep", Level.DETECTOR)),
    PARQUET(".parquet", new Asked("zee", Level.THEORY), new Asked("zll", Level.DETECTOR), new Asked("ttbar-semilep", Level.DETECTOR),
            new Asked("smeared-set", Level.THEORY)),
    HDF5(".h5", new Asked("zee", Level.THEORY), new Asked("zee", Level.DETECTOR), new Asked("ttbar-semilep", Level.DETECTOR),
            new Asked("smeared-set", Level.DETECTOR), new Asked("jets-w", Level.THEORY)),
    ROOT(".root", new Asked("zee", Level.DETECTOR), new Asked("ttbar-semilep", Level.DETECTOR), new Asked("zee", Level.THEORY),
            new Asked("smeared-set", Level.THEORY)),

    /** Text that says what events look like, as Parquet files of ours have it. */
    EVENT_SPACE {
        @Override
        void read(byte[] input, FuzzFile file) {
            EventSpace space = EventSpaceJson.read("fuzz", text(input));
            require(EventSpaceJson.read("again", EventSpaceJson.write(space)).equals(space), "another space when it is read again");
        }
    },
    STUDY {
        @Override
        void read(byte[] input, FuzzFile file) {
            Study study = StudyFile.load(file.with("study.yaml", input).toString());
            StudyFile.parse("again", StudyFile.toJson(study).toString());
        }
    },
    /** Conditions, observables and choices of particles on the command line. */
    EXPRESSION {
        @Override
        void read(byte[] input, FuzzFile file) {
            String text = text(input);
            readBySome(() -> ParticleChoice.parse(text), () -> LevelCut.parse(text), () -> {
                Cut cut = Cut.parse(text);
                require(Cut.parse(cut.expression()).equals(cut), "another condition when it is read again");
            }, () -> {
                Observable observable = Observable.parse(text);
                require(Observable.parse(observable.expression()).equals(observable), "another observable when it is read again");
                isRead(() -> observable.checkAgainst(TOP_PAIRS.detector()));
            });
        }
    },
    /** {@code {"method": …, "recipe": …}}: the hyperparameters of every method. */
    RECIPE {
        @Override
        void read(byte[] input, FuzzFile file) {
            ObjectNode asked = StrictJson.read("fuzz", input);
            Method method = Methods.named(asked.path("method").asText());
            if (asked.path("recipe") instanceof ObjectNode recipe) {
                ObjectNode resolved = method.resolve("fuzz", recipe);
                require(method.resolve("again", resolved).equals(resolved), "another recipe when it is read again");
                method.plan(resolved);
            }
        }
    },
    /** {@code method key=value…}, one in a line: what {@code --set} says. */
    OVERRIDES {
        @Override
        void read(byte[] input, FuzzFile file) {
            List<String> lines = text(input).lines().limit(20).toList();
            Map<String, String> changes = new LinkedHashMap<>();
            lines.stream().skip(1).filter(line -> line.contains("="))
                    .forEach(line -> changes.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
            Method method = Methods.named(lines.isEmpty() ? "" : lines.get(0));
            readBySome(List.of("zee", "ttbar-semilep", "smeared-set").stream().map(study -> (Runnable) () -> Overrides.recipe(method,
                    StudyFile.builtIn(study), method.presets().get(0), false, changes)).toArray(Runnable[]::new));
        }
    },
    /** The files that say what a folder was asked for: run.yaml, ablation.yaml, league.yaml. */
    SETTINGS {
        @Override
        void read(byte[] input, FuzzFile file) {
            List.of(RunFile.NAME, AblationFile.NAME, LeagueFile.NAME).forEach(name -> file.with(name, input));
            readBySome(() -> RunFile.read(file.folder()), () -> AblationFile.read(file.folder()), () -> LeagueFile.read(file.folder()));
        }
    },
    METRICS {
        @Override
        void read(byte[] input, FuzzFile file) {
            MetricsJson.read("fuzz", text(input));
        }
    },
    LEAGUE {
        @Override
        void read(byte[] input, FuzzFile file) {
            LeagueJson.read("fuzz", text(input));
        }
    },
    /** A bundle as it stands on disk; nearly always its digests refuse it, which is what they are for. */
    BUNDLE {
        @Override
        void read(byte[] input, FuzzFile file) {
            open(Bundle.read(file.with("fuzz.twofold", input)));
        }
    },
    /** The manifest of a model, with digests that fit: somebody wrote it like that. */
    MANIFEST {
        @Override
        void read(byte[] input, FuzzFile file) {
            open(Bundle.read(ForgedBundle.withManifest(file, input)));
        }
    },
    REPRESENTATION {
        @Override
        void read(byte[] input, FuzzFile file) {
            open(ForgedBundle.withPart(file, Bundle.REPRESENTATION, input));
        }
    },
    SAFETENSORS {
        @Override
        void read(byte[] input, FuzzFile file) {
            Safetensors.read("fuzz", input);
            open(ForgedBundle.withPart(file, Bundle.WEIGHTS, input));
        }
    };

    /** Events that a file of some format is asked for. */
    private record Asked(Study study, Level level) {

        Asked(String study, Level level) {
            this(StudyFile.builtIn(study), level);
        }

        EventSource open(Path path) {
            return EventFiles.open(path.toString(), study, level);
        }
    }

    private static final int BATCH = 64;
    private static final Study TOP_PAIRS = StudyFile.builtIn("ttbar-semilep");

    private final String suffix;
    private final List<Asked> asked;

    FuzzTarget(String suffix, Asked... asked) {
        this.suffix = suffix;
        this.asked = List.of(asked);
    }

    FuzzTarget() {
        this("");
    }

    /** The name of its folder. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Reads bytes, whole or as far as they are good: events to the end, once for every study that might have such a file.
     *
     * @throws BadInput or {@link WrongUse} if they are refused
     */
    void read(byte[] input, FuzzFile file) {
        Path path = file.with("fuzz" + suffix, input);
        isRead(() -> Inspection.of(path.toString()));
        readBySome(asked.stream().map(one -> (Runnable) () -> {
            try (EventSource source = one.open(path)) {
                while (source.next(BATCH).size() > 0) { }
                source.truncations();
                source.selection();
            }
        }).toArray(Runnable[]::new));
    }

    /** Whether the bytes are read; they are refused otherwise, and everything else fails. */
    final boolean check(byte[] input, FuzzFile file) {
        return isRead(() -> read(input, file));
    }

    private static void readBySome(Runnable... readings) {
        int read = 0;
        for (Runnable reading : readings) {
            read += isRead(reading) ? 1 : 0;
        }
        if (read == 0) {
            throw new WrongUse("refused by all");
        }
    }

    private static boolean isRead(Runnable reading) {
        try {
            reading.run();
            return true;
        } catch (BadInput | WrongUse refused) {
            String message = String.valueOf(refused.getMessage());
            require(refused.getMessage() != null && !message.isBlank(), "a refusal that says nothing");
            // What a command line was given by its user may have lines; the command line makes one of them.
            require(refused instanceof WrongUse || message.lines().count() == 1, "a refusal of several lines: " + message);
            return false;
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    private static void open(Bundle bundle) {
        Methods.of(bundle.expect(Manifest.MODEL)).open(bundle);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** A small model of which one thing is other than it was, with digests that fit all the same. */
    private static final class ForgedBundle {

        private static final Map<String, byte[]> PARTS = new TreeMap<>();
        private static final Manifest MANIFEST = take();

        private static Manifest take() {
            FuzzFile file = new FuzzFile();
            try (InputStream in = FuzzTarget.class.getResourceAsStream("golden/otus-response-unranked.twofold")) {
                Bundle bundle = Bundle.read(file.with("golden.twofold", in.readAllBytes()));
                bundle.partNames().forEach(part -> PARTS.put(part, bundle.part(part)));
                return bundle.manifest();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static Bundle withPart(FuzzFile file, String part, byte[] content) {
            Map<String, byte[]> parts = new TreeMap<>(PARTS);
            parts.put(part, content);
            Path path = file.folder().resolve("forged.twofold");
            try {
                Bundle.write(path, AtomicFile.IfExists.REPLACE, MANIFEST, parts);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Bundle.read(path);
        }

        static Path withManifest(FuzzFile file, byte[] manifest) {
            return file.with("forged.twofold", ForgedZip.of(manifest, PARTS));
        }
    }
}
