package org.twofold.report.league;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.twofold.report.Section;
import org.twofold.report.figure.Curve;
import org.twofold.report.figure.CurvesFigure;
import org.twofold.statistics.MarginalDistances;
import org.twofold.statistics.TruthMarginals;
import org.twofold.statistics.Weights;

/** A league of invented systems: the truth, smeared by so much. */
final class SampleLeague {

    static final List<String> PARTICLES = List.of("lep b", "lep ν", "lep e/μ", "had b", "had q_{1}", "had q_{2}", "lep W", "had W",
            "lep t", "had t", "tt̄");
    static final List<String> COMPONENTS = List.of("mass", "p_{T}", "η", "φ", "energy", "p_{x}", "p_{y}", "p_{z}");

    private static final int EVENTS = 500;
    /** In GeV, but η and φ. */
    private static final double[] SCALES = {2, 60, 1.2, 1.8, 180, 70, 70, 260};

    private SampleLeague() {}

    /** Eight systems, one of which diverged, the floor, and one before training. */
    static League full() {
        TruthMarginals truth = TruthMarginals.of(events(0, 0, 1), Weights.equal(EVENTS));
        List<LeagueEntry> entries = new ArrayList<>();
        entries.add(entry("VLD", "vld", LeagueEntry.Kind.SYSTEM, truth, 0.08));
        entries.add(entry("UC-VLD", "vld", LeagueEntry.Kind.SYSTEM, truth, 0.05));
        entries.add(entry("C-VLD", "vld", LeagueEntry.Kind.SYSTEM, truth, 0.2));
        entries.add(entry("LDM", "vld", LeagueEntry.Kind.SYSTEM, truth, 0.25));
        entries.add(entry("VDM", "vld", LeagueEntry.Kind.SYSTEM, truth, 1.4));
        entries.add(entry("CVAE", "vld", LeagueEntry.Kind.SYSTEM, truth, 0.3));
        entries.add(new LeagueEntry("CINN", "vld", LeagueEntry.Kind.SYSTEM, "the loss diverged at step 812 <b>", cost(812),
                MarginalDistances.none(), Map.of()));
        entries.add(entry("Twofold", "twofold", LeagueEntry.Kind.OURS, truth, 0.04));
        entries.add(new LeagueEntry("Floor", "", LeagueEntry.Kind.FLOOR, "", Cost.none(),
                truth.distances(events(5, 0, 1), Weights.equal(EVENTS)), Map.of()));
        entries.add(entry("VLD, untrained", "vld", LeagueEntry.Kind.UNTRAINED, truth, 3));
        return of(entries);
    }

    static League of(List<LeagueEntry> entries) {
        CurvesFigure curves = new CurvesFigure("loss", "Training loss", "Loss",
                List.of(new Curve("VLD", new double[] {1, 10, 100}, new double[] {9, 3, 1})), List.of());
        return new League("Semileptonic top pairs", new League.Data("ttbar_semilep.h5", "0".repeat(64)), EVENTS,
                "twofold league --paired ttbar_semilep.h5 <b>", "12 000 steps of 512 events, seed 1", PARTICLES, COMPONENTS, entries,
                List.of(new Section("Losses", "How the trainings went.", List.of(curves))));
    }

    static LeagueEntry entry(String name, String method, LeagueEntry.Kind kind, TruthMarginals truth, double wrong) {
        Map<String, Double> calibration = new LinkedHashMap<>();
        if (kind.competes()) {
            calibration.put("coverage 68", 0.68 - wrong / 4);
            calibration.put("coverage 95", 0.95 - wrong / 5);
            calibration.put("CRPS", 10 * (1 + wrong));
        }
        return new LeagueEntry(name, method, kind, "", cost(12_000),
                truth.distances(events(3 + name.length(), wrong, 1 + wrong / 2), Weights.equal(EVENTS)), calibration);
    }

    private static Cost cost(long steps) {
        return new Cost(OptionalLong.of(2_345_678), OptionalLong.of(steps), OptionalDouble.of(steps * 0.31), OptionalDouble.of(0.72));
    }

    /** [particles][components][events]: sums of three waves; b, ν and quarks have one mass only. */
    private static double[][][] events(int phase, double shift, double scale) {
        double[][][] events = new double[PARTICLES.size()][COMPONENTS.size()][EVENTS];
        for (int i = 0; i < PARTICLES.size(); i++) {
            for (int c = 0; c < COMPONENTS.size(); c++) {
                for (int k = 0; k < EVENTS; k++) {
                    double wave = Math.sin(12.9898 * (k + 1) + 78.233 * (phase + 1) + i + 7 * c)
                            + Math.sin(39.346 * (k + 3) + 11.135 * phase) + Math.sin(73.156 * k + 3 * i + phase);
                    boolean fixed = c == 0 && List.of(0, 1, 3, 4, 5).contains(i);
                    events[i][c][k] = SCALES[c] * (fixed ? shift : (shift + scale * wave) * (1 + i / 20.0));
                }
            }
        }
        return events;
    }
}
