package org.twofold.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.twofold.events.BadInput;
import org.twofold.events.Spelling;
import org.twofold.events.Study;
import org.twofold.events.WrongUse;
import org.twofold.learning.model.Method;

/**
 * {@code --set key=value}: changes to a recipe, keys with dots as in {@code weights.latent} or {@code stages.0.anchor}.
 *
 * <p>{@code steps=N} is short for all stages cut or stretched in proportion to N steps together, {@code anchor=β} for the
 * anchor weight of every stage, and {@code lambda=λ} is what papers call {@code weights.latent}. A recipe that was changed
 * says so in its preset's name, so that it cannot be taken for the published one.
 */
final class Overrides {

    private static final String STEPS = "steps";
    private static final String ANCHOR = "anchor";
    private static final String LAMBDA = "lambda";
    private static final String LATENT = "weights.latent";

    private Overrides() {}

    /**
     * The preset of a method with changes, every value written out.
     *
     * @param labelled whether the preset's terms for labelled pairs are switched on first
     * @throws WrongUse for values that make no sense, since nobody has written a file
     */
    static ObjectNode recipe(Method method, Study study, String preset, boolean labelled, Map<String, String> changes) {
        try {
            ObjectNode begin = method.preset(preset, study);
            return method.resolve("--set", apply(labelled ? method.supervised(begin) : begin, changes));
        } catch (BadInput e) {
            throw new WrongUse(e.getMessage().replaceFirst(", line \\d+ column \\d+", ""));
        }
    }

    static ObjectNode apply(ObjectNode preset, Map<String, String> changes) {
        ObjectNode recipe = preset.deepCopy();
        changes.forEach((key, value) -> {
            switch (key) {
                case STEPS -> scaleSteps(recipe, value);
                case ANCHOR -> anchorEverywhere(recipe, value);
                default -> set(recipe, longName(key), value);
            }
        });
        if (!recipe.equals(preset)) {
            recipe.put("preset", recipe.path("preset").asText() + " changed");
        }
        return recipe;
    }

    /** The key itself, or the one it is another name for. */
    static String longName(String key) {
        return key.equals(LAMBDA) ? LATENT : key;
    }

    /** What people call a key, as markup for figures and tables. */
    static String label(String key) {
        return longName(key).equals(LATENT) ? "λ" : key.equals(ANCHOR) ? "Anchor β" : key.equals(PairFraction.KEY)
                ? "Labelled fraction" : key;
    }

    /** Whether the value of a key is a list, in which commas stand between items. */
    static boolean isList(ObjectNode recipe, String key) {
        String[] path = longName(key).split("\\.");
        return !key.equals(STEPS) && !key.equals(ANCHOR) && child(parent(recipe, path, key), path[path.length - 1], key).isArray();
    }

    private static JsonNode parent(ObjectNode recipe, String[] path, String key) {
        JsonNode node = recipe;
        for (int i = 0; i < path.length - 1; i++) {
            node = child(node, path[i], key);
        }
        return node;
    }

    private static void set(ObjectNode recipe, String key, String value) {
        String[] path = key.split("\\.");
        JsonNode node = parent(recipe, path, key);
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
            if (node.has("stages")) {
                known.addAll(List.of(STEPS, ANCHOR, LAMBDA));
            }
            throw new WrongUse("--set " + key + ": there is no " + BadInput.quote(name) + " here"
                    + (known.isEmpty() ? "" : ", the nearest is " + Spelling.nearest(name, known) + " among " + String.join(", ", known)));
        }
        return found;
    }

    private static void anchorEverywhere(ObjectNode recipe, String value) {
        for (int i = 0; i < recipe.path("stages").size(); i++) {
            set(recipe, "stages." + i + "." + ANCHOR, value);
        }
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
