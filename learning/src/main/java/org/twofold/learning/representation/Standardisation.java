package org.twofold.learning.representation;

import java.util.List;
import java.util.stream.IntStream;
import org.twofold.events.Events;

/**
 * Mean and standard deviation of every column of a space: u = (x − mean) / deviation.
 *
 * <p>Fitted on the training events only, population formula (division by N), every event counted with its weight; a
 * column that never changes gets deviation 1. Source: section 2.1 of the OTUS paper, "standardised per component".
 *
 * @param mean one value for every column, GeV
 * @param deviation likewise, all > 0
 */
public record Standardisation(List<Double> mean, List<Double> deviation) {

    public Standardisation {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        if (mean.size() != deviation.size() || mean.isEmpty()) {
            throw new IllegalArgumentException(mean.size() + " means and " + deviation.size() + " deviations");
        }
        if (deviation.stream().anyMatch(d -> !(d > 0) || Double.isInfinite(d)) || mean.stream().anyMatch(m -> !Double.isFinite(m))) {
            throw new IllegalArgumentException("means must be finite and deviations finite and above zero");
        }
    }

    /** Fits to events. */
    public static Standardisation fit(Events events) {
        int width = events.space().width();
        Double[] mean = new Double[width];
        Double[] deviation = new Double[width];
        double[] weights = events.weights();
        for (int column = 0; column < width; column++) {
            float[] values = events.column(column);
            double sum = 0;
            double total = 0;
            for (int i = 0; i < values.length; i++) {
                sum += weights[i] * values[i];
                total += weights[i];
            }
            double centre = sum / total;
            double squares = 0;
            for (int i = 0; i < values.length; i++) {
                squares += weights[i] * (values[i] - centre) * (values[i] - centre);
            }
            double spread = Math.sqrt(Math.max(squares / total, 0));
            mean[column] = centre;
            // Weighted sums round, so a constant column may have a spread of 1e-17, and nothing may be divided by that.
            deviation[column] = spread > 0 && !isConstant(values) ? spread : 1;
        }
        return new Standardisation(List.of(mean), List.of(deviation));
    }

    private static boolean isConstant(float[] values) {
        for (float value : values) {
            if (value != values[0]) {
                return false;
            }
        }
        return true;
    }

    /** How many columns. */
    public int width() {
        return mean.size();
    }

    public double[] means() {
        return mean.stream().mapToDouble(Double::doubleValue).toArray();
    }

    public double[] deviations() {
        return deviation.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Means of the given columns. */
    public double[] means(IntStream columns) {
        return columns.mapToDouble(mean::get).toArray();
    }

    /** Deviations of the given columns. */
    public double[] deviations(IntStream columns) {
        return columns.mapToDouble(deviation::get).toArray();
    }
}
