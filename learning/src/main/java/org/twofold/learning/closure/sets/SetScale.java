package org.twofold.learning.closure.sets;

import java.util.Arrays;
import org.twofold.events.Events;
import org.twofold.events.MemberMomenta;
import org.twofold.events.Replicas;
import org.twofold.statistics.sets.ParticleSets;

/**
 * Particles by scaled features, as costs between sets take them: (ln pT − m)/s, (η − m′)/s′, and φ in radians.
 *
 * <p>Means and standard deviations are those of all true particles. Source: Soybelman et al. (2022) and their released code.
 *
 * @param logPt m
 * @param logPtSpread s
 * @param eta m′
 * @param etaSpread s′
 */
public record SetScale(double logPt, double logPtSpread, double eta, double etaSpread) {

    /** The logarithm of less says nothing of a particle any more. */
    private static final double LEAST_PT = 1e-3;

    /** The scale of true sets; spreads of nothing are 1. */
    public static SetScale of(Events theory) {
        MemberMomenta momenta = MemberMomenta.of(theory, 0);
        double[] sums = new double[4];
        int n = momenta.total();
        for (int event = 0; event < theory.size(); event++) {
            for (int member = 0; member < momenta.count(event); member++) {
                double[] p = momenta.polar(event, member);
                double log = logPt(p);
                double eta = p[1];
                sums[0] += log / n;
                sums[1] += log * log / n;
                sums[2] += eta / n;
                sums[3] += eta * eta / n;
            }
        }
        return new SetScale(sums[0], spread(sums[0], sums[1]), sums[2], spread(sums[2], sums[3]));
    }

    private static double spread(double mean, double squares) {
        double variance = squares - mean * mean;
        return variance > 0 ? Math.sqrt(variance) : 1;
    }

    private static double logPt(double[] p) {
        return Math.log(Math.max(p[0], LEAST_PT));
    }

    /** Some sets of events, one behind the other. */
    public ParticleSets of(Events events, int[] rows) {
        MemberMomenta momenta = MemberMomenta.of(events, 0);
        int capacity = Math.max(1, Arrays.stream(rows).map(momenta::count).max().orElse(0));
        float[] features = new float[Math.multiplyExact(rows.length, capacity * ParticleSets.FEATURES)];
        int[] sizes = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            sizes[i] = momenta.count(rows[i]);
            for (int member = 0, at = i * capacity * ParticleSets.FEATURES; member < sizes[i]; member++, at += ParticleSets.FEATURES) {
                double[] p = momenta.polar(rows[i], member);
                features[at] = (float) ((logPt(p) - logPt) / logPtSpread);
                features[at + 1] = (float) ((p[1] - eta) / etaSpread);
                features[at + 2] = (float) p[2];
            }
        }
        return new ParticleSets(features, sizes, capacity);
    }

    /** The first {@code count} measurements of some truths, those of a truth one behind the other. */
    ParticleSets of(Replicas replicas, int fromTruth, int toTruth, int count) {
        int[] rows = new int[(toTruth - fromTruth) * count];
        for (int event = fromTruth; event < toTruth; event++) {
            System.arraycopy(replicas.rows()[event], 0, rows, (event - fromTruth) * count, count);
        }
        return of(replicas.detector(), rows);
    }
}
