package org.twofold.learning.closure.sets;

import java.util.Arrays;
import java.util.TreeSet;
import java.util.function.Function;
import org.twofold.statistics.BinnedResponse;
import org.twofold.statistics.Binning;
import org.twofold.statistics.ConditionalWasserstein;
import org.twofold.statistics.Quantile;

/** How far measured particles are from the true ones, in one feature, given the true pT. */
public enum Residual {
    PT("pt", "", MatchedParticles::ptResidual),
    ETA("eta", "", MatchedParticles::etaResidual),
    PHI("phi", "rad", MatchedParticles::phiResidual);

    private static final double[] FRACTIONS = {0.005, 0.1, 0.25, 0.4, 0.55, 0.7, 0.82, 0.91, 0.97, 0.995};
    private static final int FEWEST = 100;

    private final String feature;
    private final String unit;
    private final Function<MatchedParticles, double[]> values;

    Residual(String feature, String unit, Function<MatchedParticles, double[]> values) {
        this.feature = feature;
        this.unit = unit;
        this.values = values;
    }

    /** {@code pt}, {@code eta} or {@code phi}. */
    public String feature() {
        return feature;
    }

    public String unit() {
        return unit;
    }

    /** The residuals of all matches. */
    public double[] of(MatchedParticles matches) {
        return values.apply(matches);
    }

    /** Bins of true pT with about equally many matches in each, fewer in the tail. */
    public static Binning bins(MatchedParticles reference) {
        TreeSet<Double> edges = new TreeSet<>();
        for (double fraction : FRACTIONS) {
            edges.add(Quantile.of(reference.truthPt(), fraction));
        }
        return edges.size() < 2 ? Binning.of(0, Double.MAX_VALUE) : Binning.of(edges.stream().mapToDouble(edge -> edge).toArray());
    }

    /**
     * What is wrong with the residuals of a sample in bins of true pT, means over the bins with 100 matches in both:
     * |mean − true mean| / true width, |width / true width − 1|, the worst of these, |RMS / true RMS − 1|, and W₁ with the truth's; widths
     * are half the central 68 %. NaN where no bin has enough.
     */
    double[] faults(Binning bins, MatchedParticles reference, MatchedParticles sample) {
        double[] faults = new double[5];
        if (reference.size() == 0 || sample.size() == 0) {
            Arrays.fill(faults, Double.NaN);
            return faults;
        }
        BinnedResponse truth = BinnedResponse.of(bins, reference.truthPt(), of(reference));
        BinnedResponse found = BinnedResponse.of(bins, sample.truthPt(), of(sample));
        int used = 0;
        for (int b = 0; b < bins.count(); b++) {
            BinnedResponse.Column t = truth.columns().get(b);
            BinnedResponse.Column m = found.columns().get(b);
            if (t.count() >= FEWEST && m.count() >= FEWEST && t.halfWidth() > 0) {
                double width = Math.abs(m.halfWidth() / t.halfWidth() - 1);
                faults[0] += Math.abs(m.mean() - t.mean()) / t.halfWidth();
                faults[1] += width;
                faults[2] = Math.max(faults[2], width);
                faults[3] += Math.abs(m.rms() / t.rms() - 1);
                used++;
            }
        }
        for (int f : new int[] {0, 1, 3}) {
            faults[f] = used > 0 ? faults[f] / used : Double.NaN;
        }
        faults[2] = used > 0 ? faults[2] : Double.NaN;
        faults[4] = ConditionalWasserstein.of(bins, reference.truthPt(), of(reference), sample.truthPt(), of(sample)).value();
        return faults;
    }
}
