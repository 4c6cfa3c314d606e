package org.twofold.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.twofold.events.Events;
import org.twofold.events.RandomStreams;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.closure.ClosureData;
import org.twofold.learning.model.Blockwise;
import org.twofold.learning.model.Model;
import org.twofold.learning.model.Transport;
import org.twofold.learning.training.TrainingLog;
import org.twofold.methods.Methods;
import org.twofold.methods.posterior.Marginals;
import org.twofold.methods.posterior.PosteriorDraws;
import org.twofold.methods.posterior.TopPair;
import org.twofold.methods.posterior.evaluation.PosteriorCalibration;
import org.twofold.report.league.Cost;
import org.twofold.report.league.LeagueEntry;
import org.twofold.statistics.MarginalDistances;
import org.twofold.statistics.TruthMarginals;
import org.twofold.statistics.Weights;
import org.twofold.statistics.evaluation.MetricResult;

/**
 * Judges systems by the same held-out events with the same noise.
 *
 * <p>Half one is drawn from, half two is the truth that it is compared with; the floor is the truth of half one.
 */
final class LeagueJudge {

    private final LeagueFile.Asked asked;
    private final TopPair pair;
    private final ClosureData heldOut;
    private final PrintWriter err;
    private final double[][][] truth;
    private final TruthMarginals compared;

    LeagueJudge(LeagueFile.Asked asked, TopPair pair, ClosureData heldOut, PrintWriter err) {
        this.asked = asked;
        this.pair = pair;
        this.heldOut = heldOut;
        this.err = err;
        this.truth = Marginals.of(pair, heldOut.theoryTruth());
        this.compared = TruthMarginals.of(truth, Weights.of(heldOut.theoryTruth().weights()));
    }

    /** [11][8][n] of half two. */
    double[][][] truth() {
        return truth;
    }

    /** What a system is called in tables. */
    String name(String system) {
        return Methods.named(system).presets().contains("paper") ? system.toUpperCase(Locale.ROOT) : system;
    }

    private RandomStreams random() {
        return new RandomStreams(asked.seed());
    }

    private Transport unfold(Model model) {
        return new Blockwise(model.unfold().orElseThrow(), asked.threads());
    }

    /** One draw of every event of half one. */
    double[][][] drawn(Bundle bundle) {
        return drawn(Methods.of(bundle).open(bundle));
    }

    private double[][][] drawn(Model model) {
        return Marginals.of(pair, unfold(model).apply(heldOut.detectorInput(), 1, random()));
    }

    private MarginalDistances distances(double[][][] drawn) {
        return compared.distances(drawn, Weights.of(heldOut.detectorInput().weights()));
    }

    /** The truth of half one in the place of draws. */
    LeagueEntry floor() {
        return new LeagueEntry("floor", "", LeagueEntry.Kind.FLOOR, "", Cost.none(),
                compared.distances(Marginals.of(pair, heldOut.theoryInput()), Weights.of(heldOut.theoryInput().weights())), Map.of());
    }

    /** A system before its training. */
    LeagueEntry untrained(String system, Bundle bundle) {
        return new LeagueEntry(name(system) + " untrained", system, LeagueEntry.Kind.UNTRAINED, "", Cost.none(),
                distances(drawn(Methods.of(bundle).untrained(bundle))), Map.of());
    }

    /** A system, from what it drew. */
    LeagueEntry entry(String system, Path run, Bundle bundle, double[][][] drawn) {
        Model model = Methods.of(bundle).open(bundle);
        long parameters = 0;
        for (var tensor : bundle.tensors(Bundle.WEIGHTS).tensors()) {
            parameters += tensor.floats().length;
        }
        long begun = System.nanoTime();
        Events some = heldOut.detectorInput().slice(0, Math.min(1024, heldOut.detectorInput().size()));
        unfold(model).apply(some, 1, random());
        double milliseconds = (System.nanoTime() - begun) / 1e6 / some.size();
        Cost cost = new Cost(OptionalLong.of(parameters), steps(run), seconds(run), OptionalDouble.of(milliseconds));
        return new LeagueEntry(name(system), system, Methods.named(system).presets().contains("paper") ? LeagueEntry.Kind.SYSTEM
                : LeagueEntry.Kind.OURS, "", cost, distances(drawn), calibration(model));
    }

    private OptionalLong steps(Path run) {
        return log(run).stream().mapToLong(TrainingLog.Entry::step).max();
    }

    /** By the log, which begins anew after every stop. */
    private OptionalDouble seconds(Path run) {
        try {
            double total = 0;
            double last = 0;
            for (double seconds : TrainingLog.seconds(run.resolve("log.jsonl"))) {
                if (seconds < last) {
                    total += last;
                }
                last = seconds;
            }
            return total + last > 0 ? OptionalDouble.of(total + last) : OptionalDouble.empty();
        } catch (IOException e) {
            err.println(run + ": no training time (" + e.getMessage() + ")");
            return OptionalDouble.empty();
        }
    }

    private List<TrainingLog.Entry> log(Path run) {
        try {
            return TrainingLog.read(run.resolve("log.jsonl"));
        } catch (IOException e) {
            err.println(run + ": no log (" + e.getMessage() + ")");
            return List.of();
        }
    }

    private Map<String, Double> calibration(Model model) {
        int size = Math.min(asked.calibrationEvents(), heldOut.detectorInput().size());
        if (size == 0) {
            return Map.of();
        }
        PosteriorDraws draws = PosteriorDraws.of(pair, model.unfold().orElseThrow(), heldOut.theoryInput().slice(0, size),
                heldOut.detectorInput().slice(0, size), asked.draws(), random(), asked.threads());
        double[] weights = heldOut.detectorInput().slice(0, size).weights();
        return summary(new PosteriorCalibration(draws, weights).test(random()).metrics());
    }

    /** Mean and worst coverage over the components, and the mean of the score of the momenta. */
    private static Map<String, Double> summary(List<MetricResult> metrics) {
        Map<String, Double> summary = new LinkedHashMap<>();
        for (int level : new int[] {68, 95}) {
            List<Double> rates = metrics.stream().filter(metric -> metric.id().equals("coverage" + level)).map(MetricResult::value).toList();
            summary.put("coverage " + level + ", mean", rates.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN));
            summary.put("coverage " + level + ", farthest off", rates.stream().mapToDouble(rate -> Math.abs(rate - level / 100.0)).max().orElse(Double.NaN));
        }
        summary.put("CRPS of pT(t had), GeV", crps(metrics, "pt(t_had)"));
        summary.put("CRPS of m(tt̄), GeV", crps(metrics, "mass(ttbar)"));
        summary.put("CRPS of pz(ν), GeV", crps(metrics, "pz(neutrino)"));
        return summary;
    }

    private static double crps(List<MetricResult> metrics, String of) {
        return metrics.stream().filter(metric -> metric.id().equals("crps") && metric.of().equals(of)).mapToDouble(MetricResult::value)
                .findFirst().orElse(Double.NaN);
    }
}
