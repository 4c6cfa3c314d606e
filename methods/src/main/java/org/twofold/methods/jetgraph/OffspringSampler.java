package org.twofold.methods.jetgraph;

import org.twofold.learning.tensors.Tensors;
import org.twofold.methods.jets.JetList;
import org.twofold.methods.jets.JetListBuilder;

/**
 * Draws offspring such that their sum is a jet that was drawn from a {@link ResponseDistribution}: of several candidates the one whose
 * pT and mass are nearest, its energies then adjusted.
 *
 * <p>With many candidates that is a draw from p(offspring | sum). Noise, [size × stride]: of each candidate and each constituent {@value
 * #NORMALS} normals; for both kinds whether it exists, which component it is and its three coordinates.
 */
final class OffspringSampler {

    static final int NORMALS = Offspring.KINDS * (2 + Offspring.COORDINATES);

    private final ConstituentGraph graph;
    private final int places;
    private final int components;
    private final float[] chances;
    private final float[] shares;
    private final float[] mean;
    private final float[] deviation;

    OffspringSampler(ConstituentGraph graph, OffspringDistributions made) {
        this.graph = graph;
        this.places = graph.places();
        this.components = Math.toIntExact(made.mixture().size(3));
        this.chances = Tensors.floats(made.logits().sigmoid());
        this.shares = Tensors.floats(made.mixture().exp());
        this.mean = Tensors.floats(made.mean());
        this.deviation = Tensors.floats(made.logDeviation().exp());
    }

    /**
     * One jet of each.
     *
     * @param generated what they come from
     * @param response wanted, [size × 2]
     * @param mostReconstructed constituents of a jet
     */
    JetList draw(JetList generated, double[] response, int candidates, float[] normals, int from, int stride, int mostReconstructed) {
        JetListBuilder builder = new JetListBuilder(generated.size(), mostReconstructed);
        double[][] wanted = new double[generated.size()][];
        for (int jet = 0; jet < generated.size(); jet++) {
            if (generated.counts()[jet] > 0) {
                double[] before = JetResponse.logarithms(generated.sum(jet));
                wanted[jet] = new double[] {before[0] + JetResponse.SCALES[0] * response[jet * 2],
                        Math.max(0, before[1] + JetResponse.SCALES[1] * response[jet * 2 + 1])};
                double[] present = new double[generated.counts()[jet] * Offspring.KINDS];
                double[] edges = new double[present.length * components];
                findQuantiles(jet, present, edges);
                Candidate best = new Candidate(generated.counts()[jet]);
                for (int c = 0; c < candidates; c++) {
                    Candidate other = new Candidate(generated.counts()[jet]);
                    draw(jet, normals, jet * stride + from + c * places * NORMALS, present, edges, other);
                    best = other.distance(wanted[jet]) < best.distance(wanted[jet]) ? other : best;
                }
                best.addTo(builder);
            }
            builder.endJet();
        }
        JetList jets = builder.jets();
        for (int jet = 0; jet < jets.size(); jet++) {
            if (jets.counts()[jet] > 0) {
                JetAdjustment.apply(jets, jet, wanted[jet][0], wanted[jet][1]);
            }
        }
        return jets;
    }

    /**
     * Below which normals there is an offspring, and below which it is of each component or one before: all candidates ask for them, and a
     * normal costs nothing to compare.
     */
    private void findQuantiles(int jet, double[] present, double[] edges) {
        for (int own = 0; own < present.length; own++) {
            int which = jet * places * Offspring.KINDS + own;
            present[own] = Chance.quantile(chances[which]);
            double below = 0;
            for (int k = 0; k < components - 1; k++) {
                below += shares[which * components + k];
                edges[own * components + k] = Chance.quantile(below);
            }
            edges[own * components + components - 1] = Double.POSITIVE_INFINITY;
        }
    }

    private void draw(int jet, float[] normals, int from, double[] present, double[] edges, Candidate candidate) {
        JetFrame frame = graph.frames()[jet];
        int parents = graph.counts(jet);
        for (int i = 0; i < parents; i++) {
            int slot = jet * places + i;
            for (int kind = 0; kind < Offspring.KINDS; kind++) {
                int normal = from + i * NORMALS + kind * (2 + Offspring.COORDINATES);
                int which = slot * Offspring.KINDS + kind;
                int own = i * Offspring.KINDS + kind;
                if (normals[normal] < present[own]) {
                    int component = 0;
                    while (normals[normal + 1] >= edges[own * components + component]) {
                        component++;
                    }
                    int k = which * components + component;
                    candidate.add(graph.directions().logPt()[slot] + ratio(coordinate(kind, 0, k, normals[normal + 2])),
                            graph.directions().eta()[slot] + frame.etaSign() * coordinate(kind, 1, k, normals[normal + 3]),
                            graph.directions().phi()[slot] + frame.phiSign() * coordinate(kind, 2, k, normals[normal + 4]));
                }
            }
        }
    }

    private static double ratio(double logRatio) {
        return Math.max(-OffspringMomenta.FARTHEST_LOG, Math.min(OffspringMomenta.FARTHEST_LOG, logRatio));
    }

    private double coordinate(int kind, int which, int component, float normal) {
        int at = component * Offspring.COORDINATES + which;
        return Offspring.SCALES[kind * Offspring.COORDINATES + which] * (mean[at] + deviation[at] * normal);
    }

    /** The constituents of one candidate and their sum. */
    private static final class Candidate {

        private final double[] momenta;
        private final double[] sum = new double[4];
        private int count;

        Candidate(int parents) {
            momenta = new double[parents * Offspring.KINDS * JetList.COMPONENTS];
        }

        void add(double logPt, double eta, double phi) {
            double pt = Math.exp(logPt);
            // e^η gives sinh η and cosh η at once, and most candidates are only looked at.
            double exponential = Math.exp(Math.max(-OffspringMomenta.FARTHEST_LOG, Math.min(OffspringMomenta.FARTHEST_LOG, eta)));
            double px = pt * Math.cos(phi);
            double py = pt * Math.sin(phi);
            double pz = pt * (exponential - 1 / exponential) / 2;
            int at = count * JetList.COMPONENTS;
            momenta[at] = px;
            momenta[at + 1] = py;
            momenta[at + 2] = pz;
            count++;
            sum[0] += pt * (exponential + 1 / exponential) / 2;
            sum[1] += px;
            sum[2] += py;
            sum[3] += pz;
        }

        /** From wanted (ln pT, ln (1 + m)), in units of the scatter of jets; no constituents are farthest. */
        double distance(double[] wanted) {
            if (count == 0) {
                return Double.POSITIVE_INFINITY;
            }
            double[] made = JetResponse.logarithms(sum);
            double first = (made[0] - wanted[0]) / JetResponse.SCALES[0];
            double second = (made[1] - wanted[1]) / JetResponse.SCALES[1];
            return first * first + second * second;
        }

        void addTo(JetListBuilder builder) {
            for (int k = 0; k < count; k++) {
                int at = k * JetList.COMPONENTS;
                builder.add(momenta[at], momenta[at + 1], momenta[at + 2]);
            }
        }
    }
}
