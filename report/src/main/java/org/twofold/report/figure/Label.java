package org.twofold.report.figure;

import org.twofold.events.StudyObservable;
import org.twofold.report.drawing.Decimals;
import org.twofold.report.drawing.RichText;

/**
 * What a quantity is called on an axis.
 *
 * @param symbol as {@link RichText} markup
 * @param unit empty for a pure number
 */
public record Label(String symbol, String unit) {

    /** The label of an observable of a study. */
    public static Label of(StudyObservable shown) {
        return new Label(RichText.physics(shown.label()), shown.observable().unit().symbol());
    }

    /** With the unit in brackets: {@code m [GeV]}. */
    public String withUnit() {
        return unit.isEmpty() ? symbol : symbol + " [" + unit + "]";
    }

    /** What a bin of this width holds: {@code Events / 2 GeV}. */
    public String perBin(double binWidth) {
        String amount = Decimals.significant(binWidth, 3).replaceAll("(\\.\\d*?)0+$", "$1").replaceAll("\\.$", "");
        if (unit.isEmpty()) {
            return "Events / " + amount;
        }
        return amount.equals("1") ? "Events / " + unit : "Events / " + amount + " " + unit;
    }
}
