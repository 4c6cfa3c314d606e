package org.twofold.formats;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.twofold.events.EventObject;
import org.twofold.events.EventSpace;
import org.twofold.events.Study;

/**
 * What is in an event file, as far as it can be told; made by reading all of it once, in constant memory.
 *
 * @param file what the user called it
 * @param format {@code Parquet}, {@code HDF5}, {@code LHE}, {@code HepMC}, {@code ROOT} or {@code CSV}
 * @param bytes its length
 * @param facts what the file says about itself: generator, beams, version
 * @param arrays all arrays of an HDF5 file with shape and type, or all branches of the trees of a ROOT file with type
 * @param parts the events in it; several where an HDF5 file has several levels
 */
public record Inspection(String file, String format, long bytes, Map<String, String> facts, Map<String, String> arrays,
        List<Part> parts) {

    /**
     * Events of one kind.
     *
     * @param name the array they stand in; empty where a file holds nothing else
     * @param space what they look like, where the file or the study tells
     * @param events how many
     * @param weights empty where nothing is known but an array of numbers
     * @param channels how many events each channel has, in the order of their indices; empty where there are none
     * @param columns one by one; none for an LHE or HepMC file without a study, which names its particles otherwise
     * @param scalars one by one; most often none
     * @param collections one by one; most often none
     */
    public record Part(String name, Optional<EventSpace> space, long events, Optional<WeightSummary> weights,
            Map<String, Long> channels, List<ColumnSummary> columns, List<ColumnSummary> scalars, List<CollectionSummary> collections) {

        /** A part without scalars and collections. */
        public Part(String name, Optional<EventSpace> space, long events, Optional<WeightSummary> weights, Map<String, Long> channels,
                List<ColumnSummary> columns) {
            this(name, space, events, weights, channels, columns, List.of(), List.of());
        }

        public Part {
            scalars = List.copyOf(scalars);
            collections = List.copyOf(collections);
            // Map.copyOf would lose the order.
            channels = Collections.unmodifiableMap(new LinkedHashMap<>(channels));
            columns = List.copyOf(columns);
        }
    }

    public Inspection {
        facts = new TreeMap<>(facts);
        arrays = new TreeMap<>(arrays);
        parts = List.copyOf(parts);
    }

    /**
     * Looks into a file.
     *
     * @throws org.twofold.events.BadInput if it is not an event file, or is damaged
     */
    public static Inspection of(String location) {
        return Inspector.inspect(location, Optional.empty());
    }

    /** The same, with a study that names the objects of files that do not do so themselves. */
    public static Inspection of(String location, Study study) {
        return Inspector.inspect(location, Optional.of(study));
    }

    /**
     * As JSON, a part with channels also their counts under {@code channels}, with scalars these under {@code scalars} like columns,
     * and with collections {@code "collections":[{"name","most","members","features"}]}, of which one that lost members also says
     * {@code "truncated":{"events","members"}}: {@code
     * {"file","format","bytes","facts","arrays","spaces":[…],"parts":[{"name","space","events","weights","columns"}]}}.
     */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("file", file);
        json.put("format", format);
        json.put("bytes", bytes);
        if (parts.stream().mapToLong(Part::events).distinct().count() == 1) {
            json.put("events", parts.get(0).events());
        }
        ObjectNode said = json.putObject("facts");
        facts.forEach(said::put);
        ObjectNode stored = json.putObject("arrays");
        arrays.forEach(stored::put);
        ArrayNode spaces = json.putArray("spaces");
        parts.stream().flatMap(part -> part.space().stream()).map(EventSpace::name).forEach(spaces::add);
        ArrayNode list = json.putArray("parts");
        parts.forEach(part -> put(list.addObject(), part));
        return json;
    }

    private static void put(ObjectNode json, Part part) {
        json.put("name", part.name());
        part.space().ifPresent(space -> {
            ObjectNode node = json.putObject("space");
            node.put("name", space.name());
            ArrayNode objects = node.putArray("objects");
            space.objects().stream().map(EventObject::name).forEach(objects::add);
        });
        json.put("events", part.events());
        part.weights().ifPresent(weights -> {
            ObjectNode node = json.putObject("weights");
            node.put("sum", weights.sum());
            node.put("minimum", weights.minimum());
            node.put("maximum", weights.maximum());
            node.put("negative", weights.negative());
        });
        if (!part.channels().isEmpty()) {
            ObjectNode channels = json.putObject("channels");
            part.channels().forEach(channels::put);
        }
        put(json.putArray("columns"), part.columns());
        if (!part.scalars().isEmpty()) {
            put(json.putArray("scalars"), part.scalars());
        }
        if (!part.collections().isEmpty()) {
            ArrayNode collections = json.putArray("collections");
            for (CollectionSummary collection : part.collections()) {
                ObjectNode node = collections.addObject();
                node.put("name", collection.name());
                node.put("most", collection.most());
                putRange(node.putObject("members"), collection.members());
                put(node.putArray("features"), collection.features());
                collection.truncation().ifPresent(lost ->
                        node.putObject("truncated").put("events", lost.events()).put("members", lost.members()));
            }
        }
    }

    private static void put(ArrayNode json, List<ColumnSummary> columns) {
        for (ColumnSummary column : columns) {
            ObjectNode node = json.addObject();
            node.put("name", column.name());
            putRange(node, column);
            node.put("missing", column.missing());
        }
    }

    private static void putRange(ObjectNode json, ColumnSummary column) {
        put(json, "mean", column.mean());
        put(json, "minimum", column.minimum());
        put(json, "maximum", column.maximum());
    }

    private static void put(ObjectNode json, String key, OptionalDouble value) {
        if (value.isPresent()) {
            json.put(key, value.getAsDouble());
        } else {
            json.putNull(key);
        }
    }
}
