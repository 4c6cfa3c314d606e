package org.twofold.methods.jetgraph;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.twofold.methods.jets.JetList;
import org.twofold.statistics.assignment.LinearAssignment;

/**
 * Which reconstructed constituents are taken to come from which generated ones.
 *
 * <p>First each reconstructed constituent is assigned at most one generated one, so that Σ min((ΔR/0.02)² + (ln pT ratio/0.5)², 50) is
 * smallest; pairs at 50 or more are none. What is left, mostly of calorimeters, goes to the one with the smallest ΔR²/pT that has no second
 * one yet, the hardest first. In a jet without generated constituents there is nobody to come from.
 *
 * <p>Shapes: exists float32 [size × places × 2], 1 where a constituent has left the first or the second kind behind; relative float32 [size
 * × places × 6], (ln pT ratio, Δη, Δφ) of each in units of {@link #SCALES}, seen in the frame of the jet.
 *
 * @param orphans reconstructed constituents that come from nobody
 */
record Offspring(float[] exists, float[] relative, int orphans) {

    /** Kinds: the constituent itself as it is seen, and what is found near it besides. */
    static final int KINDS = 2;
    /** ln pT ratio, Δη, Δφ. */
    static final int COORDINATES = 3;
    /** Units of the coordinates of both kinds: about as far as they scatter. */
    static final double[] SCALES = {0.1, 0.01, 0.01, 1, 0.1, 0.1};

    private static final double ANGLE = 0.02;
    private static final double LOG_PT = 0.5;
    private static final double FARTHEST = 50;

    /** Finds them for jets of both levels, row by row. */
    static Offspring of(ConstituentGraph generated, JetList reconstructed) {
        int slots = generated.size() * generated.places();
        float[] exists = new float[slots * KINDS];
        float[] relative = new float[slots * KINDS * COORDINATES];
        Directions seen = Directions.of(reconstructed);
        LinearAssignment assignment = new LinearAssignment();
        int orphans = 0;
        for (int jet = 0; jet < generated.size(); jet++) {
            Matching matching = new Matching(generated, jet, reconstructed, seen);
            orphans += matching.assign(assignment, exists, relative);
        }
        return new Offspring(exists, relative, orphans);
    }

    /** The matching of one jet. */
    private static final class Matching {

        private final ConstituentGraph generated;
        private final JetFrame frame;
        private final int first;
        private final int parents;
        private final int seenFirst;
        private final int children;
        private final Directions seen;

        Matching(ConstituentGraph generated, int jet, JetList reconstructed, Directions seen) {
            this.generated = generated;
            this.frame = generated.frames()[jet];
            this.first = jet * generated.places();
            this.parents = generated.counts(jet);
            this.seenFirst = jet * reconstructed.places();
            this.children = reconstructed.counts()[jet];
            this.seen = seen;
        }

        private double logRatio(int parent, int child) {
            return seen.logPt()[seenFirst + child] - generated.directions().logPt()[first + parent];
        }

        private double deltaEta(int parent, int child) {
            return frame.deltaEta(seen.eta()[seenFirst + child], generated.directions().eta()[first + parent]);
        }

        private double deltaPhi(int parent, int child) {
            return frame.deltaPhi(seen.phi()[seenFirst + child], generated.directions().phi()[first + parent]);
        }

        private double distanceSquared(int parent, int child) {
            double eta = deltaEta(parent, child);
            double phi = deltaPhi(parent, child);
            return eta * eta + phi * phi;
        }

        int assign(LinearAssignment assignment, float[] exists, float[] relative) {
            if (parents == 0 || children == 0) {
                return children;
            }
            double[] costs = new double[parents * children];
            for (int i = 0; i < parents; i++) {
                for (int j = 0; j < children; j++) {
                    double ratio = logRatio(i, j) / LOG_PT;
                    costs[i * children + j] = Math.min(FARTHEST, distanceSquared(i, j) / (ANGLE * ANGLE) + ratio * ratio);
                }
            }
            int[] childOf = new int[parents];
            assignment.solve(costs, parents, children, childOf);
            boolean[] taken = new boolean[children];
            for (int i = 0; i < parents; i++) {
                if (childOf[i] >= 0 && costs[i * children + childOf[i]] < FARTHEST) {
                    taken[childOf[i]] = true;
                    write(i, childOf[i], 0, exists, relative);
                }
            }
            // The lists stand by falling pT.
            int[] left = IntStream.range(0, children).filter(j -> !taken[j]).toArray();
            return (int) Arrays.stream(left).filter(j -> !adopt(j, exists, relative)).count();
        }

        private boolean adopt(int child, float[] exists, float[] relative) {
            int parent = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < parents; i++) {
                double distance = distanceSquared(i, child) / Math.exp(generated.directions().logPt()[first + i]);
                if (distance < least && exists[(first + i) * KINDS + 1] == 0) {
                    least = distance;
                    parent = i;
                }
            }
            if (parent >= 0) {
                write(parent, child, 1, exists, relative);
            }
            return parent >= 0;
        }

        private void write(int parent, int child, int kind, float[] exists, float[] relative) {
            exists[(first + parent) * KINDS + kind] = 1;
            int at = ((first + parent) * KINDS + kind) * COORDINATES;
            double[] coordinates = {logRatio(parent, child), deltaEta(parent, child), deltaPhi(parent, child)};
            for (int c = 0; c < COORDINATES; c++) {
                relative[at + c] = (float) (coordinates[c] / SCALES[kind * COORDINATES + c]);
            }
        }
    }
}
