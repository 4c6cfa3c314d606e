package org.twofold.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Studies as YAML files, the built-in ones and the user's own; JSON, which is what models carry, is read as well.
 *
 * <p>Every method throws {@link BadInput} with line and column for a file that is not a study.
 */
public final class StudyFile {

    /** The studies that come with Twofold. */
    public static final List<String> BUILT_IN = List.of("zee", "zee-isr", "zll", "ttbar-otus", "ttbar-semilep", "smeared-set", "jets-w");

    private static final long LONGEST = 1 << 20;

    private StudyFile() {}

    /**
     * The built-in study of this name, or the study in the file of this name.
     *
     * @throws WrongUse if there is neither
     */
    public static Study load(String nameOrFile) {
        if (BUILT_IN.contains(nameOrFile)) {
            return builtIn(nameOrFile);
        }
        Path path = path(nameOrFile);
        if (!Files.exists(path)) {
            throw new WrongUse("no study is named " + BadInput.quote(nameOrFile) + " and no file either; built in are "
                    + String.join(", ", BUILT_IN) + ", and a study of your own is a .yaml file");
        }
        if (!Files.isRegularFile(path)) {
            throw BadInput.at(nameOrFile, "", "a study file", "a directory", "name the .yaml file in it");
        }
        try {
            if (Files.size(path) > LONGEST) {
                throw BadInput.at(nameOrFile, "", "a study of at most " + LONGEST + " bytes", Files.size(path) + " bytes", "");
            }
            return parse(nameOrFile, Files.readString(path, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw BadInput.at(nameOrFile, "", "a readable UTF-8 file", String.valueOf(e.getMessage()), "");
        }
    }

    private static Path path(String file) {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw new WrongUse(BadInput.quote(file) + " cannot be the name of a file here: " + e.getReason());
        }
    }

    /** One of {@link #BUILT_IN}. */
    public static Study builtIn(String name) {
        String resource = name + ".yaml";
        try (InputStream in = StudyFile.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new WrongUse("no study named " + BadInput.quote(name) + " is built in");
            }
            return parse("built-in " + resource, new String(in.readAllBytes(), StandardCharsets.UTF_8), false);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Reads a study from its text; {@code file} is what messages call it. */
    public static Study parse(String file, String text) {
        return parse(file, text, true);
    }

    private static Study parse(String file, String text, boolean asBuiltIn) {
        StrictYaml yaml = StrictYaml.parse(file, text);
        String name = yaml.text("study");
        String title = yaml.text("title");
        StrictYaml theory = yaml.mapping("theory");
        StrictYaml detector = yaml.mapping("detector");
        List<Channel> channels = channels(yaml);
        EventSpace theorySpace = EventSpaceYaml.read(name + "." + Level.THEORY.label(), theory, channels);
        EventSpace detectorSpace = EventSpaceYaml.read(name + "." + Level.DETECTOR.label(), detector, channels);
        String theoryDataset = theory.optionalText("dataset").orElse(Level.THEORY.label());
        String detectorDataset = detector.optionalText("dataset").orElse(Level.DETECTOR.label());
        List<String> fallingPt = detector.keys().contains("fallingPt") ? detector.texts("fallingPt") : List.of();
        Map<Level, List<StoredArray>> arrays = new EnumMap<>(Level.class);
        EventSpaceYaml.arrays(theory, theorySpace).ifPresent(stored -> arrays.put(Level.THEORY, stored));
        EventSpaceYaml.arrays(detector, detectorSpace).ifPresent(stored -> arrays.put(Level.DETECTOR, stored));
        List<DelphesPick> delphes = DelphesPickYaml.read(detector, detectorSpace)
                .orElseGet(() -> asBuiltIn ? delphes(name, detectorSpace) : List.of());
        Optional<TopPairDecay> decay = TopPairDecay.read(theory, theorySpace).or(() -> asBuiltIn ? decay(name, theorySpace) : Optional.empty());
        theory.rejectUnknownKeys();
        detector.rejectUnknownKeys();
        boolean onShell = switch (yaml.optionalText("energies").orElse("as-read")) {
            case "as-read" -> false;
            case "on-shell" -> true;
            default -> throw yaml.bad("energies", "as-read or on-shell", BadInput.quote(yaml.text("energies")), "");
        };
        List<Cut> acceptance = yaml.texts("acceptance").stream()
                .map(cut -> placed(yaml, "acceptance", () -> Cut.parse(cut))).toList();
        List<StudyObservable> observables = yaml.mappings("observables").stream().map(StudyFile::observable).toList();
        yaml.rejectUnknownKeys();
        return placed(yaml, "observables", () -> new Study(name, title, theorySpace, detectorSpace, theoryDataset,
                detectorDataset, onShell, fallingPt, acceptance, observables, arrays, delphes, decay));
    }

    /** The same of how its theory events are found in generator records. */
    private static Optional<TopPairDecay> decay(String name, EventSpace theory) {
        return BUILT_IN.contains(name) ? Optional.of(builtIn(name)).filter(known -> known.theory().equals(theory)).flatMap(Study::decay)
                : Optional.empty();
    }

    /** What the built-in study of this name says of Delphes: models that were trained before it said so carry the rest of it. */
    private static List<DelphesPick> delphes(String name, EventSpace detector) {
        if (!BUILT_IN.contains(name)) {
            return List.of();
        }
        Study known = builtIn(name);
        return known.detector().equals(detector) ? known.delphes() : List.of();
    }

    /** {@code channels: [ee, mumu]}, or {@code channels: {ee: 11, mumu: 13}} with the PDG codes of their particles. */
    private static List<Channel> channels(StrictYaml yaml) {
        List<Channel> channels = new ArrayList<>();
        if (yaml.isMapping("channels")) {
            StrictYaml codes = yaml.mapping("channels");
            for (String name : codes.keys()) {
                long code = codes.wholeNumber(name, 0);
                channels.add(placed(codes, name, () -> new Channel(name, OptionalInt.of(Math.toIntExact(code)))));
            }
        } else {
            yaml.texts("channels").forEach(name -> channels.add(placed(yaml, "channels", () -> Channel.named(name))));
        }
        if (channels.isEmpty() && yaml.keys().contains("channels")) {
            throw yaml.bad("channels", "2 to " + Channel.MOST + " channels", "none", "leave the key out where all events are of one kind");
        }
        // Asked here, so that the complaint points at the key.
        EventObject any = new EventObject("any", 0, Optional.empty());
        return placed(yaml, "channels", () -> new EventSpace("study", List.of(any), channels)).channels();
    }

    private static StudyObservable observable(StrictYaml yaml) {
        String expression = yaml.text("of");
        Observable observable = placed(yaml, "of", () -> Observable.parse(expression));
        String label = yaml.optionalText("label").orElse(expression);
        Set<Level> levels = switch (yaml.optionalText("level").orElse("both")) {
            case "both" -> EnumSet.allOf(Level.class);
            case "theory" -> EnumSet.of(Level.THEORY);
            case "detector" -> EnumSet.of(Level.DETECTOR);
            default -> throw yaml.bad("level", "theory, detector or both", yaml.text("level"), "");
        };
        String edges = yaml.text("edges");
        Binning binning = placed(yaml, "edges", () -> Binning.parse(edges));
        yaml.rejectUnknownKeys();
        return placed(yaml, "label", () -> new StudyObservable(observable, label, levels, binning));
    }

    /** Gives a complaint about content the place in the file where that content stands. */
    static <T> T placed(StrictYaml yaml, String key, java.util.function.Supplier<T> value) {
        try {
            return value.get();
        } catch (WrongUse | IllegalArgumentException | ArithmeticException e) {
            throw yaml.bad(key, "a usable '" + key + "'", String.valueOf(e.getMessage()), "");
        }
    }

    /** The study as JSON, which {@link #parse} reads back. */
    public static ObjectNode toJson(Study study) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("study", study.name());
        json.put("title", study.title());
        if (!study.channels().isEmpty()) {
            json.set("channels", channelsJson(study.channels()));
        }
        for (Level level : Level.values()) {
            ObjectNode space = json.putObject(level.label());
            space.put("dataset", study.dataset(level));
            EventSpaceYaml.write(study.space(level), study.arrays(level), space);
            if (level == Level.THEORY && !study.decay().equals(decay(study.name(), study.theory()))) {
                study.decay().ifPresent(decay -> decay.write(space));
            }
            if (level == Level.DETECTOR && !study.delphes().equals(delphes(study.name(), study.detector()))) {
                DelphesPickYaml.write(study.delphes(), space);
            }
            if (level == Level.DETECTOR && !study.fallingPt().isEmpty()) {
                ArrayNode ordered = space.putArray("fallingPt");
                study.fallingPt().forEach(ordered::add);
            }
        }
        if (study.onShell()) {
            json.put("energies", "on-shell");
        }
        ArrayNode acceptance = json.putArray("acceptance");
        study.acceptance().forEach(cut -> acceptance.add(cut.expression()));
        ArrayNode observables = json.putArray("observables");
        for (StudyObservable shown : study.observables()) {
            ObjectNode node = observables.addObject();
            node.put("of", shown.observable().expression());
            node.put("label", shown.label());
            node.put("level", shown.levels().size() == 2 ? "both" : shown.levels().iterator().next().label());
            node.put("edges", String.join(", ", shown.binning().edges().stream().map(String::valueOf).toList()));
        }
        return json;
    }

    /** Codes stand in the file only if all channels have one. */
    private static JsonNode channelsJson(List<Channel> channels) {
        if (channels.stream().allMatch(channel -> channel.pdg().isPresent())) {
            ObjectNode codes = JsonNodeFactory.instance.objectNode();
            channels.forEach(channel -> codes.put(channel.name(), channel.pdg().getAsInt()));
            return codes;
        }
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        channels.forEach(channel -> names.add(channel.name()));
        return names;
    }
}
