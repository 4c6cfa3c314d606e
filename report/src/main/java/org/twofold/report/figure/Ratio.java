package org.twofold.report.figure;

/**
 * A model over the truth in one bin.
 *
 * <p>r = m/n and σ = r √(1/n + 1/m); with weights the roots hold the relative errors. An empty truth has no ratio (NaN);
 * an empty model has r = 0 with the 68 % Poisson limit 1.841/n, upwards only.
 *
 * @param value r
 * @param up σ upwards, the error of the truth included
 * @param down σ downwards
 * @param modelUp the share of the model in it
 * @param modelDown the share of the model in it
 */
record Ratio(double value, double up, double down, double modelUp, double modelDown) {

    static final Ratio NONE = new Ratio(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /** Upper end of the central 68 % interval of the mean of a Poisson variable that was seen to be zero. */
    private static final double LIMIT_ON_ZERO = 1.841;

    static Ratio of(Spectrum model, Spectrum truth, int b) {
        if (truth.content(b) == 0) {
            return NONE;
        }
        double scale = model.scale() / truth.scale();
        if (model.content(b) == 0) {
            double limit = scale * LIMIT_ON_ZERO * model.meanWeight() / truth.content(b);
            return new Ratio(0, limit, 0, limit, 0);
        }
        double value = scale * model.content(b) / truth.content(b);
        double own = Math.abs(value) * model.relativeError(b);
        double all = Math.abs(value) * Math.hypot(model.relativeError(b), truth.relativeError(b));
        return new Ratio(value, all, all, own, own);
    }
}
