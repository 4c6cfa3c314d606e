package org.twofold.methods.posterior;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.twofold.events.BadInput;

/**
 * u = (x − mean) / deviation, column by column of any table of numbers.
 *
 * <p>Weighted population formula; a deviation below 10⁻⁶, as of massless quarks, becomes 1.
 *
 * @param mean one for each column
 * @param deviation likewise, all > 0
 */
public record ColumnScaling(List<Double> mean, List<Double> deviation) {

    private static final double LEAST = 1e-6;

    public ColumnScaling {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        if (mean.size() != deviation.size() || mean.stream().anyMatch(m -> !Double.isFinite(m))
                || deviation.stream().anyMatch(d -> !(d > 0) || Double.isInfinite(d))) {
            throw new IllegalArgumentException("as many finite means as finite deviations above zero are needed");
        }
    }

    /**
     * Fits to rows [n × width].
     *
     * @param weights of the rows; 0 leaves one out
     */
    public static ColumnScaling fit(float[] rows, int width, double[] weights) {
        double total = Arrays.stream(weights).sum();
        Double[] mean = new Double[width];
        Double[] deviation = new Double[width];
        for (int column = 0; column < width; column++) {
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                sum += weights[i] * rows[i * width + column];
            }
            double centre = sum / total;
            double squares = 0;
            for (int i = 0; i < weights.length; i++) {
                double distance = rows[i * width + column] - centre;
                squares += weights[i] * distance * distance;
            }
            double spread = Math.sqrt(squares / total);
            mean[column] = centre;
            deviation[column] = spread < LEAST ? 1 : spread;
        }
        return new ColumnScaling(List.of(mean), List.of(deviation));
    }

    /** The same with mean 0 in columns whose sign means nothing, so that turning it is a symmetry of u as well. */
    public ColumnScaling centred(List<Integer> columns) {
        List<Double> centres = new ArrayList<>(mean);
        columns.forEach(column -> centres.set(column, 0.0));
        return new ColumnScaling(centres, deviation);
    }

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
     * Reads what {@link #toJson} wrote.
     *
     * @throws BadInput if it is not one of so many columns
     */
    public static ColumnScaling read(String file, JsonNode json, int width) {
        try {
            ColumnScaling read = new ColumnScaling(numbers(json.path("mean")), numbers(json.path("deviation")));
            if (read.width() == width) {
                return read;
            }
            throw new IllegalArgumentException(read.width() + " columns");
        } catch (IllegalArgumentException e) {
            throw BadInput.at(file, "keys 'mean' and 'deviation'", "two numbers for each of " + width + " columns",
                    String.valueOf(e.getMessage()), "");
        }
    }

    /** The numbers of a JSON array; whatever is none becomes NaN. */
    public static List<Double> numbers(JsonNode array) {
        List<Double> values = new ArrayList<>();
        array.forEach(node -> values.add(node.isNumber() ? node.asDouble() : Double.NaN));
        return values;
    }
}
