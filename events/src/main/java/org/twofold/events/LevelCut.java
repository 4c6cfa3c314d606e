package org.twofold.events;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition on one level of an event: {@code theory:mass(electron+positron) >= 86}.
 *
 * @param level whose events are looked at
 * @param cut what they must satisfy
 */
public record LevelCut(Level level, Cut cut) {

    private static final Pattern NAMED = Pattern.compile("\\s*+(theory|detector)\\s*+:(.*+)", Pattern.DOTALL);

    /**
     * Reads a condition that names its level.
     *
     * @throws WrongUse if it is not one
     */
    public static LevelCut parse(String text) {
        Matcher named = NAMED.matcher(text);
        if (!named.matches()) {
            throw new WrongUse(BadInput.quote(text) + " does not say at which level: write theory:… or detector:…, "
                    + "such as theory:pt(electron) >= 10");
        }
        return new LevelCut(Level.valueOf(named.group(1).toUpperCase(Locale.ROOT)), Cut.parse(named.group(2)));
    }

    /**
     * Reads a condition on events of which there is one level only, which it need not name.
     *
     * @throws WrongUse if it is not one, or names the other level
     */
    public static Cut parse(String text, Level only) {
        if (!NAMED.matcher(text).matches()) {
            return Cut.parse(text);
        }
        LevelCut named = parse(text);
        if (named.level() != only) {
            throw new WrongUse(BadInput.quote(text) + " is about " + named.level().label() + " events, and these are "
                    + only.label() + " events");
        }
        return named.cut();
    }

    /** The condition as text, which {@link #parse(String)} reads back. */
    public String expression() {
        return level.label() + ":" + cut.expression();
    }
}
