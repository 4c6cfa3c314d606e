package org.twofold.report.league;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.twofold.statistics.MarginalDistances;
import org.twofold.statistics.MarginalMetric;
import org.twofold.statistics.TotalDistance;

/**
 * A row of a league.
 *
 * @param name of the system, as its authors have it: UC-VLD; published numbers are found by it
 * @param method the id of the method behind it
 * @param kind what it is
 * @param note a few words beside it, such as why it has no numbers; empty for none
 * @param cost what it took
 * @param distances of its events from the truth
 * @param calibration further numbers by what they are, in order: "coverage 68" → 0.67; empty for none
 */
public record LeagueEntry(String name, String method, Kind kind, String note, Cost cost, MarginalDistances distances,
        Map<String, Double> calibration) {

    /** What a row is. */
    public enum Kind {
        /** A published system. */
        SYSTEM("system"),
        /** A system of our own. */
        OURS("ours"),
        /** Truth against truth. */
        FLOOR("floor"),
        /** A system before training. */
        UNTRAINED("untrained");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** In files and tables. */
        public String label() {
            return label;
        }

        /** Whether it takes part; floor and untrained rows only frame the others. */
        public boolean competes() {
            return this == SYSTEM || this == OURS;
        }
    }

    public LeagueEntry {
        // Map.copyOf would lose the order.
        calibration = Collections.unmodifiableMap(new LinkedHashMap<>(calibration));
    }

    /** The total of a metric; NaN if it was not measured. */
    double total(MarginalMetric metric, boolean standardised) {
        TotalDistance distance = table(standardised).get(metric);
        return distance == null ? Double.NaN : distance.total();
    }

    /** The distances of a metric; all NaN if it was not measured. */
    TotalDistance distance(MarginalMetric metric, boolean standardised, int particles, int components) {
        TotalDistance distance = table(standardised).get(metric);
        if (distance != null) {
            return distance;
        }
        double[][] nothing = new double[particles][components];
        for (double[] row : nothing) {
            java.util.Arrays.fill(row, Double.NaN);
        }
        return TotalDistance.of(nothing);
    }

    private Map<MarginalMetric, TotalDistance> table(boolean standardised) {
        return standardised ? distances.standardised() : distances.raw();
    }
}
