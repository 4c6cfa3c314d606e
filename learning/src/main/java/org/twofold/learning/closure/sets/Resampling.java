package org.twofold.learning.closure.sets;

import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.statistics.Bootstrap;
import org.twofold.statistics.Estimate;

/**
 * How well a number is known: its standard deviation over resamples of truths, the same ones in both samples where both are of the
 * same truths.
 *
 * @param random names the resamples
 * @param paired whether truth i of one sample is truth i of the other
 */
record Resampling(RandomStreams random, boolean paired) {

    /** The errors of some numbers of two samples of so many truths; NaN where one is not defined for one of the resamples. */
    double[] errors(String name, int reference, int model, BiFunction<int[], int[], double[]> numbers) {
        RandomStream stream = random.stream("set-bootstrap " + name);
        double[][] found = new double[Bootstrap.RESAMPLES][];
        for (int b = 0; b < found.length; b++) {
            int[] first = draw(reference, stream);
            found[b] = numbers.apply(first, paired ? first : draw(model, stream));
        }
        double[] errors = new double[found[0].length];
        for (int m = 0; m < errors.length; m++) {
            int at = m;
            double[] values = Arrays.stream(found).mapToDouble(numbersOfOne -> numbersOfOne[at]).toArray();
            errors[m] = Arrays.stream(values).allMatch(Double::isFinite) ? Estimate.of(values).standardDeviation() : Double.NaN;
        }
        return errors;
    }

    /** The standard error of a mean over truths. */
    static double ofMean(double[] values) {
        return values.length < 2 ? Double.NaN : Estimate.of(values).standardDeviation() / Math.sqrt(values.length);
    }

    private static int[] draw(int n, RandomStream stream) {
        return IntStream.range(0, n).map(i -> stream.nextInt(n)).toArray();
    }
}
