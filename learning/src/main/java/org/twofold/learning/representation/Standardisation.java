package org.twofold.learning.representation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.twofold.events.BadInput;
import org.twofold.events.Events;
import org.twofold.learning.bundle.StrictJson;

/**
 * Mean and standard deviation of every column of a table of numbers: u = (x − mean) / deviation.
 *
 * <p>Fitted on the training events only, population formula (division by N), every event counted with its weight; a column that
 * never changes, or by less than 10⁻⁶ as the masses of light quarks, gets deviation 1. Source: section 2.1 of the OTUS paper,
 * "standardised per component"; the bound as in the released code of latent variational diffusion.
 *
 * @param mean one value for every column, in its unit
 * @param deviation likewise, all > 0
 */
public record Standardisation(List<Double> mean, List<Double> deviation) {

    private static final double LEAST = 1e-6;

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

    /** Fits to the columns of events. */
    public static Standardisation fit(Events events) {
        double[] weights = events.weights();
        return fit(events.space().width(), weights, column -> {
            float[] values = events.column(column);
            return event -> values[event];
        });
    }

    /**
     * Fits to rows [n × width].
     *
     * @param weights of the rows; 0 leaves one out
     */
    public static Standardisation fit(float[] rows, int width, double[] weights) {
        return fit(width, weights, column -> row -> rows[row * width + column]);
    }

    /** One column, row by row. */
    private interface Column {
        float at(int row);
    }

    private interface Table {
        Column column(int column);
    }

    private static Standardisation fit(int width, double[] weights, Table table) {
        Double[] mean = new Double[width];
        Double[] deviation = new Double[width];
        for (int column = 0; column < width; column++) {
            Column values = table.column(column);
            double sum = 0;
            double total = 0;
            for (int i = 0; i < weights.length; i++) {
                sum += weights[i] * values.at(i);
                total += weights[i];
            }
            double centre = sum / total;
            double squares = 0;
            for (int i = 0; i < weights.length; i++) {
                double distance = values.at(i) - centre;
                squares += weights[i] * distance * distance;
            }
            double spread = Math.sqrt(Math.max(squares / total, 0));
            mean[column] = centre;
            // Weighted sums round, so a constant column far from zero may have any small spread, and nothing may be divided by that.
            deviation[column] = spread < LEAST || isConstant(values, weights) ? 1 : spread;
        }
        return new Standardisation(List.of(mean), List.of(deviation));
    }

    private static boolean isConstant(Column values, double[] weights) {
        int first = 0;
        while (first < weights.length && weights[first] == 0) {
            first++;
        }
        for (int i = first; i < weights.length; i++) {
            if (weights[i] != 0 && values.at(i) != values.at(first)) {
                return false;
            }
        }
        return true;
    }

    /** The same with mean 0 in columns whose sign means nothing, so that turning it is a symmetry of u as well. */
    public Standardisation centred(List<Integer> columns) {
        List<Double> centres = new ArrayList<>(mean);
        columns.forEach(column -> centres.set(column, 0.0));
        return new Standardisation(centres, deviation);
    }

    /** How many columns. */
    public int width() {
        return mean.size();
    }

    /** u of rows [n × width], in place. */
    public void apply(float[] rows) {
        int width = width();
        double[] m = means();
        double[] d = deviations();
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) ((rows[i] - m[i % width]) / d[i % width]);
        }
    }

    /** x of one u. */
    public double original(double u, int column) {
        return mean.get(column) + deviation.get(column) * u;
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

    /** {@code {"mean":[…],"deviation":[…]}}. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode means = json.putArray("mean");
        mean.forEach(means::add);
        ArrayNode deviations = json.putArray("deviation");
        deviation.forEach(deviations::add);
        return json;
    }

    /**
     * Reads what {@link #toJson} wrote; other keys are the caller's.
     *
     * @param file what messages call the place
     * @throws BadInput if it is not one of so many columns
     */
    public static Standardisation read(String file, JsonNode json, int width) {
        try {
            Standardisation read = new Standardisation(StrictJson.numbers(json.path("mean")), StrictJson.numbers(json.path("deviation")));
            if (read.width() == width) {
                return read;
            }
            throw new IllegalArgumentException(read.width() + " columns");
        } catch (IllegalArgumentException e) {
            throw BadInput.at(file, "keys 'mean' and 'deviation'", "two numbers for each of " + width + " columns",
                    String.valueOf(e.getMessage()), "");
        }
    }
}
