package org.twofold.report.figure;

import java.util.Arrays;
import java.util.List;
import org.twofold.statistics.RatioWithErrors;

/**
 * A model over the truth in one bin, as {@link RatioWithErrors} defines it; all NaN where the truth is empty.
 *
 * @param value m/n
 * @param up its error upwards, that of the truth included
 * @param down its error downwards
 * @param modelUp the share of the model in it
 * @param modelDown the share of the model in it
 */
record Ratio(double value, double up, double down, double modelUp, double modelDown) {

    static final Ratio NONE = new Ratio(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /** One for every bin. */
    static List<Ratio> of(Spectrum model, Spectrum truth) {
        Ratio[] ratios = new Ratio[truth.bins()];
        Arrays.fill(ratios, NONE);
        // The ratio is of the contents as given and scaled afterwards, so that the limit on an empty bin is scaled too.
        double scale = model.scale() / truth.scale();
        for (RatioWithErrors.Point point : RatioWithErrors.of(truth.histogram(), model.histogram()).points()) {
            double value = scale * point.ratio();
            double own = value == 0 ? 0 : Math.abs(value) * model.relativeError(point.bin());
            double up = scale * point.up();
            ratios[point.bin()] = new Ratio(value, up, scale * point.down(), value == 0 ? up : own, own);
        }
        return List.of(ratios);
    }
}
