package org.twofold.statistics.jets;

import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.statistics.Crew;
import org.twofold.statistics.Quantile;

/**
 * The kernel physics distance (KPD) of two samples of jets: the unbiased MMD² of their features with a polynomial kernel.
 *
 * <p>k(x, y) = (x · y / D + 1)⁴ of features that are divided by their largest size among real jets. KPD is the median over batches, drawn with
 * replacement from each side; its error is half the distance of the quantiles at 16.275 % and 83.725 %.
 *
 * <p>Results are bit for bit the same for any number of threads. Source: Kansal et al. (2023), with the sizes of the JetNet library.
 *
 * @param batches how many
 * @param size jets of each side in a batch
 */
public record KernelPhysicsDistance(int batches, int size) {

    /** Below one standard deviation under the median of a normal distribution. */
    private static final double TAIL = 0.16275;

    /** @throws IllegalArgumentException if there is no batch, or none has two jets */
    public KernelPhysicsDistance {
        if (batches < 1 || size < 2) {
            throw new IllegalArgumentException("KPD of " + batches + " batches of " + size + " jets; at least 1 of 2 are needed");
        }
    }

    /** 10 batches of 5000. */
    public static KernelPhysicsDistance standard() {
        return new KernelPhysicsDistance(10, 5000);
    }

    /**
     * KPD of two samples.
     *
     * @throws IllegalArgumentException if they do not have the same features
     */
    public PhysicsDistance of(Features real, Features generated, RandomStreams random, int threads) {
        Features.requireSameDimension(real, generated);
        double[] scales = real.scales();
        Features x = real.over(scales);
        Features y = generated.over(scales);
        double[] values = new double[batches];
        new Crew(threads).share(batches, batch -> {
            RandomStream stream = random.stream("kpd", batch);
            PolynomialKernel ofX = PolynomialKernel.draw(x, size, stream);
            PolynomialKernel ofY = PolynomialKernel.draw(y, size, stream);
            values[batch] = discrepancy(ofX, ofY);
        });
        return new PhysicsDistance(Quantile.of(values, 0.5), (Quantile.of(values, 1 - TAIL) - Quantile.of(values, TAIL)) / 2);
    }

    private static double discrepancy(PolynomialKernel x, PolynomialKernel y) {
        double n = x.count();
        double m = y.count();
        return x.sumApart() / (n * (n - 1)) + y.sumApart() / (m * (m - 1)) - 2 * x.sum(y) / (n * m);
    }
}
