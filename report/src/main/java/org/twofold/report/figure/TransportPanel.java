package org.twofold.report.figure;

import org.twofold.events.Binning;

/**
 * How the values of one quantity move from theory to detector: counts of pairs in bins of both, of equal edges.
 *
 * @param title what transports, e.g. {@code truth: z → x}
 * @param theorySymbol of the theory value, e.g. z̃
 * @param detectorSymbol of the detector value, e.g. x̃
 * @param theory the quantity at theory level, [pairs]
 * @param detector the quantity at detector level of the same pairs
 */
public record TransportPanel(String title, String theorySymbol, String detectorSymbol, Sample theory, Sample detector) {

    public TransportPanel {
        if (theory.size() != detector.size()) {
            throw new IllegalArgumentException(theory.size() + " theory values beside " + detector.size());
        }
    }

    /** The counts [theory bin][detector bin] in these bins, and how many pairs are outside. */
    Migration in(Binning binning) {
        double[] edges = binning.array();
        double[][] counts = new double[edges.length - 1][edges.length - 1];
        double outside = 0;
        for (int i = 0; i < theory.size(); i++) {
            int z = Spectrum.bin(edges, theory.value(i));
            int x = Spectrum.bin(edges, detector.value(i));
            if (z >= 0 && z < counts.length && x >= 0 && x < counts.length) {
                counts[z][x] += theory.weight(i);
            } else {
                outside += theory.weight(i);
            }
        }
        return new Migration(counts, outside);
    }

    record Migration(double[][] counts, double outside) {

        int bins() {
            return counts.length;
        }

        double largest() {
            double largest = 0;
            for (double[] column : counts) {
                for (double count : column) {
                    largest = Math.max(largest, count);
                }
            }
            return largest;
        }

        double inTheoryBin(int z) {
            double sum = 0;
            for (double count : counts[z]) {
                sum += count;
            }
            return sum;
        }

        double inDetectorBin(int x) {
            double sum = 0;
            for (double[] column : counts) {
                sum += column[x];
            }
            return sum;
        }

        double total() {
            double sum = 0;
            for (int z = 0; z < counts.length; z++) {
                sum += inTheoryBin(z);
            }
            return sum;
        }

        /** The part of the pairs that move by more than k bins; NaN without pairs. */
        double offDiagonal(int k) {
            double moved = 0;
            for (int z = 0; z < counts.length; z++) {
                for (int x = 0; x < counts.length; x++) {
                    moved += Math.abs(x - z) > k ? counts[z][x] : 0;
                }
            }
            return moved / total();
        }
    }
}
