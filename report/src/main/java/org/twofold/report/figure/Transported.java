package org.twofold.report.figure;

import java.util.Optional;
import org.twofold.statistics.Binning;
import org.twofold.statistics.MigrationMatrix;

/** The sums of a migration matrix that a transport plot draws; without pairs all of them are zero. */
record Transported(Binning bins, Optional<MigrationMatrix> matrix) {

    double count(int z, int x) {
        return matrix.map(m -> m.count(z, x)).orElse(0.0);
    }

    long outside() {
        return matrix.map(MigrationMatrix::outside).orElse(0L);
    }

    double largest() {
        double largest = 0;
        for (int z = 0; z < bins.count(); z++) {
            for (int x = 0; x < bins.count(); x++) {
                largest = Math.max(largest, count(z, x));
            }
        }
        return largest;
    }

    double inTheoryBin(int z) {
        double sum = 0;
        for (int x = 0; x < bins.count(); x++) {
            sum += count(z, x);
        }
        return sum;
    }

    double inDetectorBin(int x) {
        double sum = 0;
        for (int z = 0; z < bins.count(); z++) {
            sum += count(z, x);
        }
        return sum;
    }

    double total() {
        double sum = 0;
        for (int z = 0; z < bins.count(); z++) {
            sum += inTheoryBin(z);
        }
        return sum;
    }

    /** The part of the pairs that move by more than k bins; NaN where no pair is in the bins. */
    double offDiagonal(int k) {
        return total() > 0 ? matrix.orElseThrow().offDiagonal(k) : Double.NaN;
    }
}
