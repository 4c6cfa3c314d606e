package org.twofold.learning.closure;

import java.util.Arrays;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.FourVector;
import org.twofold.events.Momentum;
import org.twofold.statistics.Binning;
import org.twofold.statistics.ConditionalWasserstein;

/**
 * E_x / E_z of one object, learned against true, in bins of the theory-level energy and of the pseudorapidity.
 *
 * <p>Bins hold equal numbers of events, ten of each kind. The distance is the mean over bins of W₁ between the learned
 * and the true distribution of the ratio, bins weighted by their events: unpaired training can reach the right spectra
 * with the wrong map, and this is where that shows.
 */
final class EnergyResponse {

    private static final int BINS = 10;

    private EnergyResponse() {}

    /** The distance of two samples of pairs, theory to detector; NaN if one of them is empty. */
    static double distance(int slot, EventPairs truth, EventPairs other) {
        if (truth.to().size() == 0 || other.to().size() == 0) {
            return Double.NaN;
        }
        return distance(slot, truth.from(), truth.to(), other.from(), other.to());
    }

    /**
     * The distance of two samples of pairs.
     *
     * @param trueTheory z of the true pairs, row by row with {@code trueDetector}
     * @param theory z of the other pairs, row by row with {@code detector}
     */
    static double distance(int slot, Events trueTheory, Events trueDetector, Events theory, Events detector) {
        double[] ratioTrue = ratio(slot, trueTheory, trueDetector);
        double[] ratioOther = ratio(slot, theory, detector);
        double[] energyTrue = energy(slot, trueTheory);
        double[] etaTrue = pseudorapidity(slot, trueTheory);
        ConditionalWasserstein inEnergy = ConditionalWasserstein.of(quantiles(energyTrue), energyTrue, ratioTrue,
                energy(slot, theory), ratioOther);
        ConditionalWasserstein inEta = ConditionalWasserstein.of(quantiles(etaTrue), etaTrue, ratioTrue,
                pseudorapidity(slot, theory), ratioOther);
        return inEnergy.and(inEta).value();
    }

    private static double[] ratio(int slot, Events theory, Events detector) {
        double[] ratio = new double[theory.size()];
        int column = EventSpace.column(slot, Momentum.E);
        for (int i = 0; i < ratio.length; i++) {
            ratio[i] = detector.value(column, i) / (double) theory.value(column, i);
        }
        return ratio;
    }

    private static double[] energy(int slot, Events events) {
        double[] energy = new double[events.size()];
        for (int i = 0; i < energy.length; i++) {
            energy[i] = events.value(EventSpace.column(slot, Momentum.E), i);
        }
        return energy;
    }

    private static double[] pseudorapidity(int slot, Events events) {
        double[] eta = new double[events.size()];
        for (int i = 0; i < eta.length; i++) {
            FourVector p = events.fourVector(slot, i);
            eta[i] = p.pseudorapidity();
        }
        return eta;
    }

    private static Binning quantiles(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] edges = new double[BINS + 1];
        for (int b = 0; b <= BINS; b++) {
            edges[b] = sorted[(int) ((long) b * (sorted.length - 1) / BINS)];
        }
        double[] distinct = Arrays.stream(edges).distinct().toArray();
        return Binning.of(distinct.length > 1 ? distinct : new double[] {edges[0] - 1, edges[0] + 1});
    }
}
