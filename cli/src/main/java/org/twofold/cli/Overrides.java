package org.twofold.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.twofold.events.BadInput;
import org.twofold.events.Spelling;
import org.twofold.events.WrongUse;

/**
 * {@code --set key=value}: changes to a recipe, keys with dots as in {@code weights.latent} or {@code stages.0.anchor}.
 *
 * <p>{@code steps=N} is short for all stages cut or stretched in proportion to N steps together. A recipe that was changed
 * says so in its preset's name, so that it cannot be taken for the published one.
 */
final class Overrides {

    private Overrides() {}

    static ObjectNode apply(ObjectNode preset, Map<String, String> changes) {
        ObjectNode recipe = preset.deepCopy();
        changes.forEach((key, value) -> {
            if (key.equals("steps")) {
                scaleSteps(recipe, value);
            } else {
                set(recipe, key, value);
            }
        });
        if (!recipe.equals(preset)) {
            recipe.put("preset", recipe.path("preset").asText() + " changed");
        }
        return recipe;
    }

    private static void set(ObjectNode recipe, String key, String value) {
        String[] path = key.split("\\.");
        JsonNode node = recipe;
        for (int i = 0; i < path.length - 1; i++) {
            node = child(node, path[i], key);
        }
        String last = path[path.length - 1];
        JsonNode old = child(node, last, key);
        if (old.isObject() || old.isArray() && !old.isEmpty() && !old.path(0).isValueNode()) {
            throw new WrongUse("--set " + key + " names a group of values; name one of them");
        }
        JsonNode changed = old.isArray() ? list(recipe, value) : recipe.textNode(value);
        if (node instanceof ObjectNode object) {
            object.set(last, changed);
        } else {
            ((ArrayNode) node).set(Integer.parseInt(last), changed);
        }
    }

    private static ArrayNode list(ObjectNode maker, String value) {
        ArrayNode list = maker.arrayNode();
        if (value.isBlank()) {
            return list;
        }
        // Commas also stand between the arguments of an observable.
        for (String item : value.split(",(?![^(]*\\))")) {
            list.add(item.strip());
        }
        return list;
    }

    private static JsonNode child(JsonNode node, String name, String key) {
        JsonNode found = node.isArray() && name.matches("\\d{1,4}") ? node.path(Integer.parseInt(name)) : node.path(name);
        if (found.isMissingNode()) {
            List<String> known = new ArrayList<>();
            node.fieldNames().forEachRemaining(known::add);
            throw new WrongUse("--set " + key + ": there is no " + BadInput.quote(name) + " here"
                    + (known.isEmpty() ? "" : ", the nearest is " + Spelling.nearest(name, known) + " among " + String.join(", ", known)));
        }
        return found;
    }

    private static void scaleSteps(ObjectNode recipe, String value) {
        long wanted;
        try {
            wanted = Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new WrongUse("--set steps needs a whole number, not " + BadInput.quote(value));
        }
        JsonNode stages = recipe.path("stages");
        long all = 0;
        for (JsonNode stage : stages) {
            all += stage.path("steps").asLong();
        }
        if (wanted < stages.size() || all == 0) {
            throw new WrongUse("--set steps=" + wanted + " leaves a stage without a step");
        }
        long left = wanted;
        for (int i = 0; i < stages.size(); i++) {
            ObjectNode stage = (ObjectNode) stages.get(i);
            long share = i == stages.size() - 1 ? left : Math.max(1, Math.round((double) wanted * stage.path("steps").asLong() / all));
            stage.put("steps", share);
            left -= share;
        }
    }
}
