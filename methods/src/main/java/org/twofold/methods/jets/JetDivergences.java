package org.twofold.methods.jets;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.twofold.events.Kinematics;
import org.twofold.statistics.Binning;
import org.twofold.statistics.EmpiricalDistribution;
import org.twofold.statistics.Histogram;
import org.twofold.statistics.HistogramDivergence;

/**
 * How far features of jets are from those of the truth: KLD_f = Σ_b P_b ln(P_b / Q_b) over 100 bins, f = mass, pT, energy, η and φ of the
 * sum of constituents.
 *
 * <p>The best epoch of a training is that with the smallest Σ_f KLD_f under a bound on KLD_mass + KLD_pT. Bins go from the 0.1 % to the
 * 99.9 % quantile of the truth, those of φ from −π to π: the published code has ranges of its own sample. Half an entry more is in every
 * bin. η and φ of a jet without constituents count nowhere. Source: Touranakou et al., "Particle-based fast jet simulation at the LHC with
 * variational autoencoders".
 */
final class JetDivergences {

    private static final int BINS = 100;

    private enum JetFeature {
        MASS("mass"), PT("pt"), ENERGY("E"), ETA("eta"), PHI("phi");

        private final String label;

        JetFeature(String label) {
            this.label = label;
        }

        /** Of a sum (E, px, py, pz) with E = Σ |p|. */
        double of(double[] sum) {
            return switch (this) {
                case MASS -> Math.sqrt(Math.max(0, Kinematics.massSquared(sum[0], sum[1], sum[2], sum[3])));
                case PT -> Math.hypot(sum[1], sum[2]);
                case ENERGY -> sum[0];
                case ETA -> Kinematics.pseudorapidity(sum[1], sum[2], sum[3]);
                case PHI -> Math.atan2(sum[2], sum[1]);
            };
        }
    }

    private final Map<JetFeature, Histogram> truth = new LinkedHashMap<>();

    /** Makes the histograms of the truth. */
    JetDivergences(JetList jets) {
        for (JetFeature feature : JetFeature.values()) {
            double[] values = values(feature, jets);
            bins(feature, values).ifPresent(bins -> truth.put(feature, Histogram.of(bins, values)));
        }
    }

    private static Optional<Binning> bins(JetFeature feature, double[] values) {
        if (feature == JetFeature.PHI) {
            return Optional.of(Binning.uniform(-Math.PI, Math.PI, BINS));
        }
        return values.length == 0 ? Optional.empty() : HistogramDivergence.bins(EmpiricalDistribution.of(feature.label, values), BINS);
    }

    private static double[] values(JetFeature feature, JetList jets) {
        double[] values = new double[jets.size()];
        int n = 0;
        for (int jet = 0; jet < jets.size(); jet++) {
            double[] sum = jets.sum(jet);
            boolean hasDirection = sum[1] != 0 || sum[2] != 0;
            if (hasDirection || feature != JetFeature.ETA && feature != JetFeature.PHI) {
                values[n++] = feature.of(sum);
            }
        }
        return Arrays.copyOf(values, n);
    }

    /** {@code kld.mass}, {@code kld.pt}, …, {@code constraint} = those of mass and pT, {@code validation} = all together. */
    Map<String, Double> of(JetList drawn) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("validation", 0.0);
        values.put("constraint", 0.0);
        truth.forEach((feature, histogram) -> {
            if (!(histogram.total() > 0)) {
                return;
            }
            double divergence = HistogramDivergence.of(histogram, Histogram.of(histogram.bins(), values(feature, drawn))).value();
            values.merge("validation", divergence, Double::sum);
            if (feature == JetFeature.MASS || feature == JetFeature.PT) {
                values.merge("constraint", divergence, Double::sum);
            }
            values.put("kld." + feature.label, divergence);
        });
        return values;
    }
}
