package org.twofold.events;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a study file says about one of its levels: {@code objects}, {@code collections}, {@code scalars} and, of HDF5 files of
 * others, {@code hdf5}.
 */
final class EventSpaceYaml {

    private EventSpaceYaml() {}

    /** The space of one level. */
    static EventSpace read(String name, StrictYaml yaml, List<Channel> channels) {
        List<EventCollection> collections = yaml.optionalMappings("collections").stream().map(EventSpaceYaml::collection).toList();
        List<EventObject> objects = (collections.isEmpty() ? yaml.mappings("objects") : yaml.optionalMappings("objects")).stream()
                .map(EventSpaceYaml::object).toList();
        List<Feature> scalars = features(yaml, "scalars");
        String place = scalars.isEmpty() ? collections.isEmpty() ? "objects" : "collections" : "scalars";
        if (place.equals("objects") || !objects.isEmpty()) {
            // Asked for first, so that a complaint about objects points at them.
            StudyFile.placed(yaml, "objects", () -> new EventSpace(name, objects, channels));
        }
        return StudyFile.placed(yaml, place, () -> new EventSpace(name, objects, channels, collections, scalars));
    }

    private static EventObject object(StrictYaml yaml) {
        String name = yaml.text("name");
        double mass = yaml.number("mass", 0);
        boolean transverse = yaml.truth("transverse", false);
        Optional<ParticleSelection> selection = Optional.empty();
        if (yaml.keys().contains("pdg")) {
            List<Long> codes = yaml.wholeNumbers("pdg");
            long status = yaml.wholeNumber("status", 1);
            ParticleStage stage = stage(yaml);
            selection = Optional.of(StudyFile.placed(yaml, "pdg", () -> new ParticleSelection(
                    codes.stream().map(Math::toIntExact).collect(Collectors.toSet()), Math.toIntExact(status), stage)));
        } else {
            yaml.wholeNumber("status", 1);
            stage(yaml);
        }
        Optional<ParticleSelection> found = selection;
        if (!yaml.keys().contains("pdg")) {
            // Ask, so that a misspelt 'pdg' is told the right name.
            yaml.optionalText("pdg");
        }
        yaml.rejectUnknownKeys();
        return StudyFile.placed(yaml, "name", () -> new EventObject(name, mass, transverse, found));
    }

    private static ParticleStage stage(StrictYaml yaml) {
        Optional<String> label = yaml.optionalText("stage");
        return label.isEmpty() ? ParticleStage.HARD_PROCESS : ParticleStage.labelled(label.get()).orElseThrow(
                () -> yaml.bad("stage", String.join(", ", ParticleStage.labels()), BadInput.quote(label.get()), ""));
    }

    /** {@code {name: jets, most: 20, features: {pt: GeV, eta: none}}}. */
    private static EventCollection collection(StrictYaml yaml) {
        String name = yaml.text("name");
        long most = yaml.wholeNumber("most");
        List<Feature> features = features(yaml, "features");
        yaml.rejectUnknownKeys();
        return StudyFile.placed(yaml, "name", () -> new EventCollection(name, Math.toIntExact(most), features));
    }

    /** Names and units, such as {@code {pt: GeV, btag: none}}; none if the key is not there. */
    private static List<Feature> features(StrictYaml yaml, String key) {
        List<Feature> features = new ArrayList<>();
        if (yaml.has(key)) {
            StrictYaml units = yaml.mapping(key);
            for (String name : units.keys()) {
                String label = units.text(name);
                Unit unit = Unit.labelled(label).orElseThrow(() -> units.bad(name, "a unit, " + String.join(" or ", Unit.labels()),
                        BadInput.quote(label), ""));
                features.add(StudyFile.placed(units, name, () -> new Feature(name, unit)));
            }
        }
        return features;
    }

    /** Where events of the level stand in HDF5 files of others, where the study says so. */
    static Optional<List<StoredArray>> arrays(StrictYaml yaml, EventSpace space) {
        if (!yaml.has("hdf5")) {
            return Optional.empty();
        }
        List<StoredArray> arrays = yaml.mappings("hdf5").stream().map(EventSpaceYaml::array).toList();
        return StudyFile.placed(yaml, "hdf5", () -> {
            StoredArray.check(arrays, space);
            return Optional.of(arrays);
        });
    }

    private static StoredArray array(StrictYaml yaml) {
        String key = yaml.has("group") ? "group" : "dataset";
        String dataset = yaml.text(key);
        List<String> of = yaml.oneOrMoreTexts("of");
        List<String> said = yaml.oneOrMoreTexts("columns");
        // In a group "pt=met" is a pt whose array is called met.
        boolean group = key.equals("group");
        List<String> columns = said.stream().map(text -> group && text.contains("=") ? text.substring(0, text.indexOf('=')) : text).toList();
        List<String> names = group ? said.stream().map(text -> text.substring(text.indexOf('=') + 1)).toList() : List.of();
        Optional<String> mask = yaml.optionalText("mask");
        boolean packed = yaml.truth("packed", false);
        yaml.rejectUnknownKeys();
        return StudyFile.placed(yaml, key, () -> new StoredArray(dataset, of, columns, mask, packed, names));
    }

    /** Writes what {@link #read} and {@link #arrays} read; keys of which there is nothing to say are left out. */
    static void write(EventSpace space, List<StoredArray> arrays, ObjectNode json) {
        if (!space.objects().isEmpty()) {
            ArrayNode objects = json.putArray("objects");
            space.objects().forEach(object -> objects.add(objectJson(object)));
        }
        if (!space.collections().isEmpty()) {
            ArrayNode collections = json.putArray("collections");
            for (EventCollection collection : space.collections()) {
                ObjectNode node = collections.addObject();
                node.put("name", collection.name());
                node.put("most", collection.most());
                putFeatures(node.putObject("features"), collection.features());
            }
        }
        if (!space.scalars().isEmpty()) {
            putFeatures(json.putObject("scalars"), space.scalars());
        }
        if (!arrays.isEmpty()) {
            ArrayNode stored = json.putArray("hdf5");
            for (StoredArray array : arrays) {
                ObjectNode node = stored.addObject();
                node.put(array.names().isEmpty() ? "dataset" : "group", array.dataset());
                if (!array.of().isEmpty()) {
                    ArrayNode of = node.putArray("of");
                    array.of().forEach(of::add);
                }
                ArrayNode columns = node.putArray("columns");
                for (int c = 0; c < array.columns().size(); c++) {
                    boolean renamed = !array.names().isEmpty() && !array.names().get(c).equals(array.columns().get(c));
                    columns.add(array.columns().get(c) + (renamed ? "=" + array.names().get(c) : ""));
                }
                array.mask().ifPresent(mask -> node.put("mask", mask));
                if (array.packed()) {
                    node.put("packed", true);
                }
            }
        }
    }

    private static void putFeatures(ObjectNode json, List<Feature> features) {
        features.forEach(feature -> json.put(feature.name(), feature.unit().label()));
    }

    private static ObjectNode objectJson(EventObject object) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", object.name());
        json.put("mass", object.mass());
        if (object.transverse()) {
            json.put("transverse", true);
        }
        object.selection().ifPresent(selection -> {
            ArrayNode codes = json.putArray("pdg");
            selection.pdgCodes().stream().sorted().forEach(codes::add);
            json.put("status", selection.status());
            if (selection.stage() != ParticleStage.HARD_PROCESS) {
                json.put("stage", selection.stage().label());
            }
        });
        return json;
    }
}
