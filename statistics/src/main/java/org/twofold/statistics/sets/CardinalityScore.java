package org.twofold.statistics.sets;

import java.util.random.RandomGenerator;
import org.twofold.statistics.PassingRate;

/**
 * How well predicted probabilities q(N) say how many particles there are.
 *
 * <p>Accuracy is the fraction of N̂ = N, with N̂ the most probable number (of equal ones the smallest), and once more with N̂ drawn from q;
 * the expectation of the second is the mean of q(N). Errors are √(a(1 − a)/n). The cross-entropy is the mean of −ln q(N) in nats, infinite
 * if a number that comes up has no probability.
 *
 * <p>Source: Soybelman et al. (2022), Table 1, whose accuracy is printed without saying which of the two it is.
 *
 * @param mostProbable accuracy of the most probable number
 * @param sampled accuracy of drawn numbers
 * @param expectedSampled what sampled is on average over draws
 * @param crossEntropy mean of −ln q(N), in nats
 * @param meanExcess mean of N̂ − N, of the most probable number
 * @param meanSampledExcess mean of N̂ − N, of drawn numbers
 */
public record CardinalityScore(PassingRate mostProbable, PassingRate sampled, double expectedSampled, double crossEntropy,
                               double meanExcess, double meanSampledExcess) {

    private static final double ROUNDING = 1e-4;

    /**
     * Scores predictions.
     *
     * @param probabilities q(0), q(1), …, [predictions, numbers] row-major; each row adds up to 1, within float32 rounding
     * @param numbers how many numbers are possible, 0 included
     * @param truth N [predictions]
     * @param random draws N̂
     * @throws IllegalArgumentException if there is no prediction, an array has another length, a row is no distribution or a number is impossible
     */
    public static CardinalityScore of(double[] probabilities, int numbers, int[] truth, RandomGenerator random) {
        requireShape(probabilities, numbers, truth);
        long right = 0;
        long drawnRight = 0;
        double expected = 0;
        double crossEntropy = 0;
        double excess = 0;
        double drawnExcess = 0;
        int n = truth.length;
        for (int i = 0; i < n; i++) {
            double q = probabilities[i * numbers + truth[i]];
            int said = mostProbable(probabilities, numbers, i);
            int drawn = draw(probabilities, numbers, i, random.nextDouble());
            right += said == truth[i] ? 1 : 0;
            drawnRight += drawn == truth[i] ? 1 : 0;
            expected += q / n;
            crossEntropy -= Math.log(q) / n;
            excess += (said - truth[i]) / (double) n;
            drawnExcess += (drawn - truth[i]) / (double) n;
        }
        return new CardinalityScore(new PassingRate(right, n), new PassingRate(drawnRight, n), expected, crossEntropy, excess, drawnExcess);
    }

    /** The most probable number of one prediction, of equal ones the smallest. */
    public static int mostProbable(double[] probabilities, int numbers, int prediction) {
        int from = prediction * numbers;
        int most = 0;
        for (int k = 1; k < numbers; k++) {
            most = probabilities[from + k] > probabilities[from + most] ? k : most;
        }
        return most;
    }

    private static int draw(double[] probabilities, int numbers, int prediction, double uniform) {
        int from = prediction * numbers;
        double below = 0;
        int last = 0;
        for (int k = 0; k < numbers; k++) {
            below += probabilities[from + k];
            if (uniform < below) {
                return k;
            }
            last = probabilities[from + k] > 0 ? k : last;
        }
        // Rounding left a gap below 1.
        return last;
    }

    private static void requireShape(double[] probabilities, int numbers, int[] truth) {
        if (truth.length == 0 || numbers < 1 || probabilities.length != (long) truth.length * numbers) {
            throw new IllegalArgumentException("probabilities has " + probabilities.length + " values; " + truth.length + " predictions of "
                    + numbers + " numbers need " + (long) truth.length * numbers + ", of one prediction at least");
        }
        for (int i = 0; i < truth.length; i++) {
            if (truth[i] < 0 || truth[i] >= numbers) {
                throw new IllegalArgumentException("truth[" + i + "] is " + truth[i] + "; predictions are of 0 to " + (numbers - 1));
            }
            double sum = 0;
            for (int k = 0; k < numbers; k++) {
                double q = probabilities[i * numbers + k];
                if (!(q >= 0)) {
                    throw new IllegalArgumentException("prediction " + i + ": the probability of " + k + " is " + q + "; it cannot be");
                }
                sum += q;
            }
            if (!(Math.abs(sum - 1) <= ROUNDING)) {
                throw new IllegalArgumentException("prediction " + i + ": probabilities add up to " + sum + ", not to 1");
            }
        }
    }
}
