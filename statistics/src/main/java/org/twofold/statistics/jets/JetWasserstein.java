package org.twofold.statistics.jets;

import java.util.random.RandomGenerator;
import org.twofold.events.RandomStreams;
import org.twofold.statistics.Crew;
import org.twofold.statistics.Estimate;
import org.twofold.statistics.Wasserstein;

/**
 * W₁ of the masses of jets (W1M), and of each feature of their constituents (W1P), as mean and standard deviation over batches of jets that are
 * drawn with replacement from each side.
 *
 * <p>Constituents of a batch are pooled. One whose features are all exactly 0 is padding, and so is one whose mask is not set. If one side of a
 * batch has no constituent, its W1P is infinite and so is the mean; the deviation is NaN then.
 *
 * <p>Shapes: masses [jets], constituents [jets, n, 3] float32. In the unit of what is compared. Give relative features,
 * (η, φ, pT) of constituents with respect to their jet and mass over pT, to compare with numbers of the JetNet library; its deviations are
 * √(1 − 1/batches) of these, for which it divides by the number of batches.
 *
 * <p>Results are the same for any number of threads. Source: Kansal et al., "Particle cloud generation with message passing generative
 * adversarial networks" (2021), with the sizes of the JetNet library.
 *
 * @param batches how many
 * @param size jets of each side in a batch
 */
public record JetWasserstein(int batches, int size) {

    private static final int FEATURES = 3;
    private static final Wasserstein ABSOLUTE = new Wasserstein(1);

    /** @throws IllegalArgumentException if there is no batch or no jet in it */
    public JetWasserstein {
        if (batches < 1 || size < 1) {
            throw new IllegalArgumentException(batches + " batches of " + size + " jets; at least 1 of 1 is needed");
        }
    }

    /** 5 batches of 50 000. */
    public static JetWasserstein standard() {
        return new JetWasserstein(5, 50_000);
    }

    /**
     * W1M.
     *
     * @throws IllegalArgumentException if there are no jets or a mass is not finite
     */
    public Estimate masses(double[] real, double[] generated, RandomStreams random, int threads) {
        if (real.length == 0 || generated.length == 0) {
            throw new IllegalArgumentException(real.length + " real and " + generated.length + " generated masses; at least one of each is needed");
        }
        double[] values = new double[batches];
        new Crew(threads).share(batches, batch -> values[batch] = ABSOLUTE.value(
                draw(real, random.stream("w1m-real", batch)), draw(generated, random.stream("w1m-generated", batch))));
        return Estimate.of(values);
    }

    private double[] draw(double[] masses, RandomGenerator random) {
        double[] drawn = new double[size];
        for (int i = 0; i < size; i++) {
            drawn[i] = masses[random.nextInt(masses.length)];
        }
        return drawn;
    }

    /**
     * W1P of each of the three features.
     *
     * @throws IllegalArgumentException if there are no jets or a feature is not finite
     */
    public Estimate[] constituents(Constituents real, Constituents generated, RandomStreams random, int threads) {
        double[][] values = new double[FEATURES][batches];
        new Crew(threads).share(batches, batch -> {
            double[][] x = real.pooled(draw(real.jets(), random.stream("w1p-real", batch)));
            double[][] y = generated.pooled(draw(generated.jets(), random.stream("w1p-generated", batch)));
            for (int d = 0; d < FEATURES; d++) {
                values[d][batch] = distance(x[d], y[d]);
            }
        });
        Estimate[] estimates = new Estimate[FEATURES];
        for (int d = 0; d < FEATURES; d++) {
            estimates[d] = estimate(values[d]);
        }
        return estimates;
    }

    /** W1P of each feature between all constituents of each side, without drawing. */
    public static double[] constituents(Constituents real, Constituents generated) {
        double[][] x = real.pooled(all(real.jets()));
        double[][] y = generated.pooled(all(generated.jets()));
        double[] values = new double[FEATURES];
        for (int d = 0; d < FEATURES; d++) {
            values[d] = distance(x[d], y[d]);
        }
        return values;
    }

    private int[] draw(int jets, RandomGenerator random) {
        int[] drawn = new int[size];
        for (int i = 0; i < size; i++) {
            drawn[i] = random.nextInt(jets);
        }
        return drawn;
    }

    private static int[] all(int jets) {
        int[] all = new int[jets];
        for (int i = 0; i < jets; i++) {
            all[i] = i;
        }
        return all;
    }

    private static double distance(double[] x, double[] y) {
        return x.length == 0 || y.length == 0 ? Double.POSITIVE_INFINITY : ABSOLUTE.value(x, y);
    }

    private static Estimate estimate(double[] values) {
        for (double value : values) {
            if (Double.isInfinite(value)) {
                return new Estimate(value, Double.NaN, values.length);
            }
        }
        return Estimate.of(values);
    }
}
