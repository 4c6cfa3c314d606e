package org.twofold.statistics.jets;

import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.statistics.Crew;

/**
 * The Fréchet physics distance (FPD) of two samples of jets: the Fréchet distance of their features, without the bias of finite samples.
 *
 * <p>Features are divided by their largest size among real jets. For several numbers N of jets, at even steps of 1/N, the distance of N jets of
 * each side, drawn with replacement, is averaged over resamples; a straight line in 1/N with neither a negative intercept nor a negative
 * slope is fitted, and FPD is the intercept. Its error is that of the least-squares fit, as if neither bound were active. What remains is the
 * bias of the two samples themselves, of order 1/jets.
 *
 * <p>Recommended features: {@link EnergyFlowPolynomials} of 50 000 jets or more. Values depend on the features and their number.
 *
 * <p>Results are bit for bit the same for any number of threads. Source: Kansal et al. (2023), with the sizes of the JetNet library.
 *
 * @param fewest N of the first point
 * @param most N of the last
 * @param points how many numbers of jets
 * @param resamples at each
 */
public record FrechetPhysicsDistance(int fewest, int most, int points, int resamples) {

    /** @throws IllegalArgumentException if there are fewer than three points, or sizes do not grow */
    public FrechetPhysicsDistance {
        if (fewest < 2 || most <= fewest || points < 3 || resamples < 1) {
            throw new IllegalArgumentException("FPD of " + fewest + " to " + most + " jets at " + points + " points, " + resamples
                    + " resamples; at least 2 jets, more at the end, 3 points and 1 resample are needed");
        }
    }

    /** 20 000 to 50 000 jets at 10 points with 20 resamples each. */
    public static FrechetPhysicsDistance standard() {
        return new FrechetPhysicsDistance(20_000, 50_000, 10, 20);
    }

    /**
     * FPD of two samples.
     *
     * @throws IllegalArgumentException if they do not have the same features
     */
    public PhysicsDistance of(Features real, Features generated, RandomStreams random, int threads) {
        Features.requireSameDimension(real, generated);
        double[] scales = real.scales();
        Features x = real.over(scales);
        Features y = generated.over(scales);
        double[] distances = new double[points * resamples];
        new Crew(threads).share(distances.length, part -> {
            int size = size(part / resamples);
            RandomStream stream = random.stream("fpd", part / resamples, part % resamples);
            Gaussian ofX = Gaussian.of(x, size, i -> stream.nextInt(x.count()));
            Gaussian ofY = Gaussian.of(y, size, i -> stream.nextInt(y.count()));
            distances[part] = ofX.distance(ofY);
        });
        double[] inverse = new double[points];
        double[] means = new double[points];
        for (int p = 0; p < points; p++) {
            inverse[p] = 1.0 / size(p);
            for (int r = 0; r < resamples; r++) {
                means[p] += distances[p * resamples + r] / resamples;
            }
        }
        return intercept(inverse, means);
    }

    /** N of a point. */
    int size(int point) {
        double inverse = 1.0 / fewest + (1.0 / most - 1.0 / fewest) * point / (points - 1);
        // Whole numbers whose inverse is not one must not fall below themselves by rounding.
        return (int) (1 / inverse + 1e-6);
    }

    /** The intercept of y = a + b x, a ≥ 0, b ≥ 0, by least squares. */
    static PhysicsDistance intercept(double[] x, double[] y) {
        int n = x.length;
        double sumX = 0;
        double sumY = 0;
        double sumXx = 0;
        double sumXy = 0;
        for (int i = 0; i < n; i++) {
            sumX += x[i];
            sumY += y[i];
            sumXx += x[i] * x[i];
            sumXy += x[i] * y[i];
        }
        double determinant = n * sumXx - sumX * sumX;
        double a = (sumXx * sumY - sumX * sumXy) / determinant;
        double b = (n * sumXy - sumX * sumY) / determinant;
        if (b < 0) {
            b = 0;
            a = Math.max(0, sumY / n);
        } else if (a < 0) {
            a = 0;
            b = Math.max(0, sumXy / sumXx);
        }
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double residual = y[i] - a - b * x[i];
            squares += residual * residual;
        }
        return new PhysicsDistance(a, Math.sqrt(squares / (n - 2) * sumXx / determinant));
    }
}
