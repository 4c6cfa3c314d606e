package org.twofold.formats;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.twofold.events.BadInput;
import org.twofold.events.Channel;
import org.twofold.events.EventCollection;
import org.twofold.events.EventObject;
import org.twofold.events.EventSpace;
import org.twofold.events.Feature;
import org.twofold.events.ParticleSelection;
import org.twofold.events.ParticleStage;
import org.twofold.events.Unit;

/**
 * An event space as the JSON that files carry:
 * {@code {"version":1,"name":"zee.theory","objects":[{"name":"electron","mass":0.0,"pdg":[11],"status":1},…]}}, and
 * {@code "channels":["ee","mumu"]} where there are some; an object of another stage than the hard process has a {@code "stage"}. A
 * space with collections or scalars is of version 2, with
 * {@code "collections":[{"name":"jets","most":20,"features":[{"name":"pt","unit":"GeV"},…]}]} and
 * {@code "scalars":[{"name":"lepton.charge","unit":"none"},…]}: software that knows version 1 alone would leave them out.
 *
 * <p>Keys that this version does not know are passed over, so that files of later versions stay readable.
 */
public final class EventSpaceJson {

    private static final int OF_OBJECTS = 1;
    private static final int VERSION = 2;
    private static final int LONGEST = 1 << 20;

    private EventSpaceJson() {}

    /** The space as one line of JSON. */
    public static String write(EventSpace space) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("version", space.isFixed() ? OF_OBJECTS : VERSION);
        json.put("name", space.name());
        ArrayNode objects = json.putArray("objects");
        for (EventObject object : space.objects()) {
            ObjectNode node = objects.addObject();
            node.put("name", object.name());
            node.put("mass", object.mass());
            if (object.transverse()) {
                node.put("transverse", true);
            }
            object.selection().ifPresent(selection -> {
                ArrayNode codes = node.putArray("pdg");
                selection.pdgCodes().stream().sorted().forEach(codes::add);
                node.put("status", selection.status());
                if (selection.stage() != ParticleStage.HARD_PROCESS) {
                    node.put("stage", selection.stage().label());
                }
            });
        }
        if (!space.channels().isEmpty()) {
            ArrayNode channels = json.putArray("channels");
            space.channelNames().forEach(channels::add);
        }
        if (!space.collections().isEmpty()) {
            ArrayNode collections = json.putArray("collections");
            for (EventCollection collection : space.collections()) {
                ObjectNode node = collections.addObject();
                node.put("name", collection.name());
                node.put("most", collection.most());
                putFeatures(node.putArray("features"), collection.features());
            }
        }
        if (!space.scalars().isEmpty()) {
            putFeatures(json.putArray("scalars"), space.scalars());
        }
        return json.toString();
    }

    private static void putFeatures(ArrayNode json, List<Feature> features) {
        features.forEach(feature -> json.addObject().put("name", feature.name()).put("unit", feature.unit().label()));
    }

    private static List<Feature> features(JsonNode json) {
        List<Feature> features = new ArrayList<>();
        json.forEach(node -> features.add(new Feature(node.path("name").asText(), Unit.labelled(node.path("unit").asText()).orElseThrow(
                () -> new IllegalArgumentException("the unit " + BadInput.quote(node.path("unit").asText()))))));
        return features;
    }

    /**
     * Reads {@link #write}'s text back; {@code file} is what messages call the place it came from.
     *
     * @throws BadInput if it is something else
     */
    public static EventSpace read(String file, String text) {
        if (text.length() > LONGEST) {
            throw bad(file, text.length() + " characters");
        }
        try {
            JsonNode json = new ObjectMapper().readTree(text);
            if (!json.path("version").isInt() || json.path("version").intValue() > VERSION) {
                throw BadInput.at(file, "its event space", "version " + VERSION, BadInput.quote(json.path("version").toString()),
                        "the file was written by a later Twofold: use that or newer");
            }
            List<EventObject> objects = new ArrayList<>();
            json.path("objects").forEach(node -> objects.add(object(node)));
            List<Channel> channels = new ArrayList<>();
            json.path("channels").forEach(node -> channels.add(Channel.named(node.asText())));
            List<EventCollection> collections = new ArrayList<>();
            json.path("collections").forEach(node -> collections.add(new EventCollection(node.path("name").asText(),
                    node.path("most").asInt(), features(node.path("features")))));
            return new EventSpace(json.path("name").asText(), objects, channels, collections, features(json.path("scalars")));
        } catch (JsonProcessingException e) {
            throw bad(file, BadInput.quote(text));
        } catch (IllegalArgumentException e) {
            throw bad(file, String.valueOf(e.getMessage()));
        }
    }

    private static EventObject object(JsonNode node) {
        Optional<ParticleSelection> selection = Optional.empty();
        if (node.has("pdg")) {
            Set<Integer> codes = new HashSet<>();
            node.path("pdg").forEach(code -> codes.add(code.asInt()));
            String stage = node.path("stage").asText(ParticleStage.HARD_PROCESS.label());
            selection = Optional.of(new ParticleSelection(codes, node.path("status").asInt(), ParticleStage.labelled(stage).orElseThrow(
                    () -> new IllegalArgumentException("the stage " + BadInput.quote(stage)))));
        }
        return new EventObject(node.path("name").asText(), node.path("mass").asDouble(),
                node.path("transverse").asBoolean(), selection);
    }

    private static BadInput bad(String file, String found) {
        return BadInput.at(file, "its event space", "JSON with version, name and objects", found, "");
    }
}
