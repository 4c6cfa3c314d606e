package org.twofold.cli;

import java.math.BigDecimal;
import org.twofold.events.BadInput;
import org.twofold.events.WrongUse;

/** The fraction of the events of a file of pairs whose labels are used: {@code --pair-fraction}. */
final class PairFraction {

    /** What a grid calls it; no recipe has a key like it. */
    static final String KEY = "pair-fraction";
    static final String OPTION = "--" + KEY;

    private PairFraction() {}

    /**
     * Reads a fraction, 0 standing for no labels.
     *
     * @throws WrongUse if it is none
     */
    static double parse(String text) {
        try {
            double fraction = Double.parseDouble(text);
            if (fraction >= 0 && fraction <= 1) {
                return fraction;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new WrongUse(OPTION + " must be a number from 0 to 1, not " + BadInput.quote(text));
    }

    /** As on the command line of a training. */
    static String options(String pairs, double fraction) {
        return " --pairs " + DataLocation.name(pairs) + " " + OPTION + " " + BigDecimal.valueOf(fraction).stripTrailingZeros()
                .toPlainString();
    }
}
