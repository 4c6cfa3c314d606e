package org.twofold.methods.sets;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.twofold.events.BadInput;
import org.twofold.events.StrictYaml;

/** Widths and words in recipes. */
public final class RecipeWords {

    private RecipeWords() {}

    /** Writes widths as a list. */
    public static void put(ObjectNode json, String key, List<Integer> widths) {
        ArrayNode list = json.putArray(key);
        widths.forEach(list::add);
    }

    /** A list of whole numbers. */
    public static List<Integer> widths(StrictYaml yaml, String key) {
        return yaml.wholeNumbers(key).stream().map(Math::toIntExact).toList();
    }

    /**
     * A whole number.
     *
     * @throws ArithmeticException if it does not fit
     */
    public static int whole(StrictYaml yaml, String key) {
        return Math.toIntExact(yaml.wholeNumber(key));
    }

    /** A constant by its name in any case, with - or _. */
    public static <E extends Enum<E>> E word(StrictYaml yaml, String key, Class<E> type) {
        String word = yaml.text(key);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(word.toUpperCase(Locale.ROOT).replace('-', '_'))) {
                return constant;
            }
        }
        throw yaml.bad(key, "one of " + String.join(", ", Arrays.stream(type.getEnumConstants()).map(Enum::name).toList()),
                BadInput.quote(word), "");
    }
}
