package org.twofold.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The definition, in double precision and with a library sort: what the kernel is held against. */
final class NaiveSlicedWasserstein {

    private final int power;
    private final double[] gradient;
    private double value;

    NaiveSlicedWasserstein(int power, double[] x, double[] weightsX, double[] y, double[] weightsY, Directions directions) {
        this.power = power;
        this.gradient = new double[x.length];
        for (int l = 0; l < directions.count(); l++) {
            slice(x, normalised(weightsX), y, normalised(weightsY), directions, l);
        }
    }

    double value() {
        return value;
    }

    double[] gradient() {
        return gradient;
    }

    private void slice(double[] x, double[] weightsX, double[] y, double[] weightsY, Directions directions, int l) {
        double[] px = projected(x, directions, l);
        double[] py = projected(y, directions, l);
        int[] ox = order(px);
        int[] oy = order(py);
        double leftX = weightsX[ox[0]];
        double leftY = weightsY[oy[0]];
        for (int i = 0, j = 0; i < px.length && j < py.length; ) {
            double mass = Math.min(leftX, leftY) / directions.count();
            double e = px[ox[i]] - py[oy[j]];
            value += mass * Math.pow(Math.abs(e), power);
            double pull = power == 2 ? 2 * e : Math.signum(e);
            for (int k = 0; k < directions.dimension(); k++) {
                gradient[ox[i] * directions.dimension() + k] += mass * pull * directions.value(l, k);
            }
            double rest = leftX - leftY;
            leftX -= mass * directions.count();
            leftY -= mass * directions.count();
            if (rest < 1e-13) {
                i++;
                leftX = i < px.length ? weightsX[ox[i]] : 0;
            }
            if (rest > -1e-13) {
                j++;
                leftY = j < py.length ? weightsY[oy[j]] : 0;
            }
        }
    }

    private static double[] projected(double[] points, Directions directions, int l) {
        int dimension = directions.dimension();
        double[] projected = new double[points.length / dimension];
        for (int i = 0; i < points.length; i++) {
            projected[i / dimension] += points[i] * directions.value(l, i % dimension);
        }
        return projected;
    }

    private static int[] order(double[] values) {
        return IntStream.range(0, values.length).boxed()
                .sorted(Comparator.comparingDouble(i -> values[i] + 0.0)).mapToInt(Integer::intValue).toArray();
    }

    private static double[] normalised(double[] weights) {
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(w -> w / sum).toArray();
    }
}
