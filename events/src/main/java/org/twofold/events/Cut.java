package org.twofold.events;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition on one observable: {@code pt(electron) >= 10} or {@code abs(eta(electron)) <= 2.5}.
 *
 * @param observable what is cut on
 * @param absolute whether its absolute value is compared
 * @param atLeast true for ≥ bound, false for ≤ bound
 * @param bound in the observable's unit
 */
public record Cut(Observable observable, boolean absolute, boolean atLeast, double bound) {

    private static final Pattern CONDITION =
            Pattern.compile("\\s*+(abs\\()?\\s*+([A-Za-z][A-Za-z0-9]*+\\s*+\\([^()]*+\\))\\s*+(\\))?\\s*+(>=|<=)\\s*+(\\S++)\\s*+");

    public Cut {
        if (observable.each()) {
            throw new WrongUse("a cut is on events, and " + observable.expression() + " is a number of every member");
        }
        if (!Double.isFinite(bound)) {
            throw new WrongUse("a cut needs a finite bound, not " + bound);
        }
    }

    /**
     * Reads a condition.
     *
     * @throws WrongUse if it is not one
     */
    public static Cut parse(String text) {
        Matcher condition = CONDITION.matcher(text);
        if (!condition.matches() || (condition.group(1) == null) != (condition.group(3) == null)) {
            throw new WrongUse(BadInput.quote(text) + " is not a condition such as pt(electron) >= 10");
        }
        try {
            return new Cut(Observable.parse(condition.group(2)), condition.group(1) != null,
                    condition.group(4).equals(">="), Double.parseDouble(condition.group(5)));
        } catch (NumberFormatException e) {
            throw new WrongUse(BadInput.quote(condition.group(5)) + " in " + BadInput.quote(text) + " is not a number");
        }
    }

    /** The condition as text, which {@link #parse} reads back. */
    public String expression() {
        String left = absolute ? "abs(" + observable.expression() + ")" : observable.expression();
        return left + (atLeast ? " >= " : " <= ") + bound;
    }

    /** Whether each event satisfies the condition, [size]. */
    public boolean[] of(Events events) {
        double[] values = observable.of(events);
        boolean[] passes = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            double value = absolute ? Math.abs(values[i]) : values[i];
            passes[i] = atLeast ? value >= bound : value <= bound;
        }
        return passes;
    }
}
