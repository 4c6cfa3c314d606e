package org.twofold.methods.posterior.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.twofold.events.Events;
import org.twofold.methods.posterior.TopPair;
import org.twofold.statistics.Quantile;
import org.twofold.statistics.evaluation.Direction;
import org.twofold.statistics.evaluation.MetricResult;

/**
 * Whether the mass that a method gives a composite particle is that of its four-momentum, and that of its decay products.
 *
 * <p>|M − m| / max(|M|, 1 GeV), M the mass given as a number of its own, m = sign(m²) √|m²| of E² − |p|²: of the particle itself, or of
 * the sum over what it decays into. The median and the 99 % quantile over the events, float64.
 *
 * <p>No gate rests on it: the published systems learn all 55 numbers by themselves, and how far these disagree is one of their properties.
 */
final class MassAgreement {

    private static final double FAR = 0.99;

    private MassAgreement() {}

    /** {@code mass-own} and {@code mass-decay} of W, t and t t̄; the truth's numbers stand in as floors. */
    static List<MetricResult> of(TopPair pair, Events truth, Events model, Events untrained) {
        float[][] numbers = {pair.particles(model), pair.particles(truth), pair.particles(untrained)};
        List<MetricResult> results = new ArrayList<>();
        for (int i = 0; i < TopPair.DECAYS.size(); i++) {
            int particle = TopPair.PARTONS + i;
            results.addAll(results("mass-own", particle, List.of(particle), numbers));
            results.addAll(results("mass-decay", particle, TopPair.DECAYS.get(i), numbers));
        }
        return results;
    }

    private static List<MetricResult> results(String id, int particle, List<Integer> parts, float[][] numbers) {
        List<double[]> sorted = Arrays.stream(numbers).map(each -> ascending(each, particle, parts)).toList();
        return List.of(result(id + "-median", particle, sorted, values -> Quantile.ofSorted(values, 0.5)),
                result(id + "-99", particle, sorted, values -> Quantile.ofSorted(values, FAR)));
    }

    private static MetricResult result(String id, int particle, List<double[]> sorted, ToDoubleFunction<double[]> quantile) {
        return MetricResult.of(Direction.UNFOLD, id, TopPair.PARTICLES.get(particle), quantile.applyAsDouble(sorted.get(0)), "")
                .withFloor(quantile.applyAsDouble(sorted.get(1))).withUntrained(quantile.applyAsDouble(sorted.get(2)));
    }

    private static double[] ascending(float[] numbers, int particle, List<Integer> parts) {
        double[] off = new double[numbers.length / TopPair.WIDTH];
        for (int event = 0; event < off.length; event++) {
            double given = numbers[event * TopPair.WIDTH + particle * TopPair.NUMBERS + 4];
            off[event] = Math.abs(given - mass(numbers, event * TopPair.WIDTH, parts)) / Math.max(Math.abs(given), 1);
        }
        Arrays.sort(off);
        return off;
    }

    /** Of the sum of some particles of the event that begins at the given place. */
    private static double mass(float[] numbers, int event, List<Integer> parts) {
        double px = 0;
        double py = 0;
        double pz = 0;
        double energy = 0;
        for (int part : parts) {
            int at = event + part * TopPair.NUMBERS;
            px += numbers[at];
            py += numbers[at + 1];
            pz += numbers[at + 2];
            energy += numbers[at + 3];
        }
        double square = energy * energy - px * px - py * py - pz * pz;
        return Math.signum(square) * Math.sqrt(Math.abs(square));
    }
}
