package org.twofold.methods.vld;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.twofold.events.BadInput;
import org.twofold.events.StrictYaml;

/** {@link Variants} in recipes, under the key {@code variants}: of each system those that it has. */
final class VariantsFile {

    private static final String VARIANTS = "variants";
    private static final String SPLIT_HEADS = "splitHeads";
    private static final String TIME = "time";
    private static final String SCHEDULE = "schedule";
    private static final String CONSISTENCY = "consistency";

    private VariantsFile() {}

    static ObjectNode toJson(VldKind kind, Variants variants) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (kind.encodes()) {
            json.put(SPLIT_HEADS, variants.splitHeads());
        }
        if (kind.diffuses()) {
            json.put(TIME, label(variants.time())).put(SCHEDULE, label(variants.schedule()));
        }
        return json.put(CONSISTENCY, label(variants.consistency()));
    }

    /**
     * Those of a recipe; recipes from before there were any have none, and no key need be there.
     *
     * @throws BadInput for a variant that is none, or that the system has none of
     */
    static Variants read(VldKind kind, StrictYaml recipe) {
        Variants otherwise = Variants.DEFAULT;
        if (!recipe.has(VARIANTS)) {
            return otherwise;
        }
        StrictYaml yaml = recipe.mapping(VARIANTS);
        Variants read = new Variants(kind.encodes() ? yaml.truth(SPLIT_HEADS, otherwise.splitHeads()) : otherwise.splitHeads(),
                kind.diffuses() ? choice(yaml, TIME, otherwise.time()) : otherwise.time(),
                kind.diffuses() ? choice(yaml, SCHEDULE, otherwise.schedule()) : otherwise.schedule(),
                choice(yaml, CONSISTENCY, otherwise.consistency()));
        yaml.rejectUnknownKeys();
        return read;
    }

    private static <E extends Enum<E>> E choice(StrictYaml yaml, String key, E otherwise) {
        String asked = yaml.optionalText(key).orElse(label(otherwise));
        List<E> all = Arrays.asList(otherwise.getDeclaringClass().getEnumConstants());
        return all.stream().filter(one -> label(one).equals(asked)).findFirst().orElseThrow(() ->
                yaml.bad(key, String.join(" or ", all.stream().map(VariantsFile::label).toList()), BadInput.quote(asked), ""));
    }

    /** {@code alpha-squared} of ALPHA_SQUARED. */
    private static String label(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
