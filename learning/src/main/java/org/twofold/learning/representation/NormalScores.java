package org.twofold.learning.representation;

import com.fasterxml.jackson.core.io.NumberOutput;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hipparchus.special.Erf;
import org.twofold.events.BadInput;

/**
 * The rising map that makes one number standard normal: z = Φ⁻¹(F(x)), and back, x = F⁻¹(Φ(z)).
 *
 * <p>However sharp a peak or long a tail, z has none. F is that of a training sample, kept as knots (z, x) between which the map is
 * linear; beyond the last it is constant. A value that many events share, such as the mass of a quark, has a range of z, and a
 * number in (0, 1) says where in it.
 *
 * @param scores z of the knots, never falling
 * @param values x of the knots, never falling
 */
public record NormalScores(List<Double> scores, List<Double> values) {

    private static final MathContext NINE_DIGITS = new MathContext(9);
    /** A file is not believed to have more knots. */
    private static final int MOST_KNOTS = 4000;
    /** Even steps of probability; the outermost are halved again and again into the tails. */
    private static final int BULK = 400;
    /** A sample with no more different values than this is taken to have no others. */
    private static final int MOST_ATOMS = 64;

    public NormalScores {
        scores = List.copyOf(scores);
        values = List.copyOf(values);
        if (scores.size() != values.size() || scores.isEmpty() || scores.size() > MOST_KNOTS || !neverFalls(scores) || !neverFalls(values)) {
            throw new IllegalArgumentException("normal scores have 1 to " + MOST_KNOTS + " finite knots and as many values, none below the one before");
        }
    }

    private static boolean neverFalls(List<Double> numbers) {
        return IntStream.range(0, numbers.size()).allMatch(i -> Double.isFinite(numbers.get(i)) && (i == 0 || numbers.get(i) >= numbers.get(i - 1)));
    }

    /** Fits to a sample with weights ≥ 0, not all 0. */
    public static NormalScores fit(double[] sample, double[] weights) {
        Integer[] order = IntStream.range(0, sample.length).filter(i -> weights[i] > 0).boxed()
                .sorted(Comparator.comparingDouble(i -> sample[i])).toArray(Integer[]::new);
        if (order.length == 0 || !Arrays.stream(sample).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("normal scores need a sample of finite numbers with weights above zero");
        }
        double total = Arrays.stream(order).mapToDouble(i -> weights[i]).sum();
        double[] x = new double[order.length];
        double[] below = new double[order.length];
        double sum = 0;
        for (int k = 0; k < order.length; k++) {
            x[k] = sample[order[k]];
            sum += weights[order[k]];
            below[k] = sum / total;
        }
        List<Double> scores = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        double least = 0.5 / order.length;
        if (Arrays.stream(x).distinct().limit(MOST_ATOMS + 1).count() <= MOST_ATOMS) {
            double from = least;
            for (int k = 0; k < x.length; k++) {
                if (k == x.length - 1 || x[k + 1] > x[k]) {
                    double to = Math.min(1 - least, below[k]);
                    scores.add(score(from));
                    values.add(x[k]);
                    scores.add(score(to));
                    values.add(x[k]);
                    from = to;
                }
            }
            return rounded(scores, values);
        }
        for (double p : probabilities(least)) {
            int k = Arrays.binarySearch(below, p);
            scores.add(score(p));
            values.add(x[Math.min(x.length - 1, k >= 0 ? k : -k - 1)]);
        }
        return rounded(scores, values);
    }

    /** Scores to nine digits, more than a float32 has; values stay as they are, since some are met exactly. */
    private static NormalScores rounded(List<Double> scores, List<Double> values) {
        return new NormalScores(scores.stream().map(NormalScores::rounded).toList(), values);
    }

    private static double rounded(double number) {
        return new BigDecimal(number, NINE_DIGITS).doubleValue();
    }

    /** Fits an odd map, from which both signs of x are treated alike. */
    public static NormalScores fitOdd(double[] sample, double[] weights) {
        double[] both = new double[2 * sample.length];
        double[] twice = new double[both.length];
        for (int i = 0; i < sample.length; i++) {
            both[2 * i] = sample[i];
            both[2 * i + 1] = -sample[i];
            twice[2 * i] = weights[i];
            twice[2 * i + 1] = weights[i];
        }
        NormalScores fitted = fit(both, twice);
        int n = fitted.scores.size();
        List<Double> scores = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            scores.add((fitted.scores.get(i) - fitted.scores.get(n - 1 - i)) / 2);
            values.add((fitted.values.get(i) - fitted.values.get(n - 1 - i)) / 2);
        }
        return rounded(scores, values);
    }

    private static List<Double> probabilities(double least) {
        List<Double> lower = new ArrayList<>();
        for (double p = 1.0 / BULK; p > least; p /= 2) {
            lower.add(0, p);
        }
        lower.add(0, least);
        List<Double> all = new ArrayList<>(lower);
        // Of a few hundred values the outermost probability lies inside of the first even steps.
        double first = lower.get(lower.size() - 1);
        for (int k = 2; k < BULK - 1; k++) {
            double p = (double) k / BULK;
            if (p > first && p < 1 - first) {
                all.add(p);
            }
        }
        for (int i = lower.size() - 1; i >= 0; i--) {
            all.add(1 - lower.get(i));
        }
        return all;
    }

    private static double score(double probability) {
        return Math.sqrt(2) * Erf.erfInv(2 * probability - 1);
    }

    private static double probability(double score) {
        return 0.5 * Erf.erfc(-score / Math.sqrt(2));
    }

    /** The map in a form that is quick to apply. */
    public Compiled compiled() {
        return new Compiled(scores.stream().mapToDouble(Double::doubleValue).toArray(),
                values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Knots in arrays; safe for several threads. */
    public static final class Compiled {

        private final double[] scores;
        private final double[] values;

        private Compiled(double[] scores, double[] values) {
            this.scores = scores;
            this.values = values;
        }

        /**
         * z of x.
         *
         * @param within in (0, 1), where in its range of probability a value stands that has one
         */
        public double score(double x, double within) {
            int low = firstNotBelow(values, x);
            if (low == values.length) {
                return scores[values.length - 1];
            }
            if (values[low] > x) {
                return low == 0 ? scores[0]
                        : scores[low - 1] + (scores[low] - scores[low - 1]) * (x - values[low - 1]) / (values[low] - values[low - 1]);
            }
            int high = low;
            while (high + 1 < values.length && values[high + 1] == x) {
                high++;
            }
            if (high == low) {
                return scores[low];
            }
            double p = probability(scores[low]);
            return NormalScores.score(p + within * (probability(scores[high]) - p));
        }

        /** x of z. */
        public double value(double z) {
            int k = firstNotBelow(scores, z);
            if (k == 0) {
                return values[0];
            }
            if (k == scores.length) {
                return values[k - 1];
            }
            double step = scores[k] - scores[k - 1];
            return values[k - 1] + (step > 0 ? (values[k] - values[k - 1]) * (z - scores[k - 1]) / step : 0);
        }

        /** The first place whose number is not below x; the length if there is none. */
        private static int firstNotBelow(double[] rising, double x) {
            int from = 0;
            int to = rising.length;
            while (from < to) {
                int middle = (from + to) >>> 1;
                if (rising[middle] < x) {
                    from = middle + 1;
                } else {
                    to = middle;
                }
            }
            return from;
        }
    }

    /** {@code {"scores":"…","values":"…"}}, numbers between spaces: as arrays they would be mostly line breaks. */
    public ObjectNode toJson() {
        return JsonNodeFactory.instance.objectNode().put("scores", text(scores)).put("values", text(values));
    }

    private static String text(List<Double> numbers) {
        // Not Double.toString, which writes some numbers otherwise since Java 19.
        return numbers.stream().map(number -> NumberOutput.toString(number, true)).collect(Collectors.joining(" "));
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws BadInput if it is something else
     */
    public static NormalScores read(String file, JsonNode json) {
        try {
            return new NormalScores(numbers(json.path("scores")), numbers(json.path("values")));
        } catch (IllegalArgumentException e) {
            throw BadInput.at(file, "keys 'scores' and 'values'", "knots that never fall", String.valueOf(e.getMessage()), "");
        }
    }

    private static List<Double> numbers(JsonNode text) {
        // One more than there may be, so that too many are seen to be.
        return Arrays.stream(text.asText().strip().split(" +", MOST_KNOTS + 1)).map(Double::valueOf).toList();
    }
}
