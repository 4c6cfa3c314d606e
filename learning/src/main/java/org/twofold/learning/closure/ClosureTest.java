package org.twofold.learning.closure;

import java.util.ArrayList;
import java.util.List;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.RandomStreams;
import org.twofold.events.Study;
import org.twofold.learning.model.Model;
import org.twofold.statistics.PassingRate;
import org.twofold.statistics.evaluation.Direction;
import org.twofold.statistics.evaluation.Gate;
import org.twofold.statistics.evaluation.MetricResult;

/**
 * All numbers about a model on test events: the tables of the OTUS paper for any study, with floors and untrained rows,
 * and the gates that say whether the model may be used.
 *
 * @param data the events
 * @param trained what the model made of them
 * @param untrained what the same model makes of them before training
 * @param metrics in the order of the report
 * @param gates likewise
 */
public record ClosureTest(ClosureData data, ClosureOutputs trained, ClosureOutputs untrained, List<MetricResult> metrics,
        List<Gate> gates) {

    /** SW(x, x̃′) may be this many times the floor. */
    private static final double SW_OVER_FLOOR = 3;
    /** KS of the study's first observable, folded. */
    private static final double KS_FOLD = 0.05;
    /** Fraction of objects that leave into the opposite hemisphere. */
    private static final double FLIPPED = 5e-3;
    /** |E² − p² − m²| / E², what float32 can keep. */
    private static final double OFF_SHELL = 1e-3;

    /** Runs model and untrained model on the data and computes everything. */
    public static ClosureTest run(Model model, Model untrainedModel, ClosureData data, RandomStreams random, int threads) {
        ClosureOutputs trained = ClosureOutputs.of(model, data, random);
        ClosureOutputs untrained = ClosureOutputs.of(untrainedModel, data, random);
        Study study = model.study();
        Comparison comparison = new Comparison(random, threads);
        List<MetricResult> metrics = new ArrayList<>();
        trained.folded().ifPresent(x -> {
            Events u = untrained.folded().orElseThrow();
            metrics.addAll(comparison.of(Direction.FOLD, "detector", data.detectorTruth(), data.detectorInput(), x, u,
                    study.observables(Level.DETECTOR)));
            metrics.addAll(turns(Direction.FOLD, study, data.theoryInput(), x, u,
                    data.paired() ? List.of(data.detectorInput()) : List.of()));
            if (data.paired()) {
                metrics.addAll(responses(study, data, x, u));
            }
            metrics.add(passing(Direction.FOLD, study, x, data.detectorTruth(), u));
            metrics.add(shell(Direction.FOLD, x, data.detectorTruth(), u));
        });
        trained.unfolded().ifPresent(z -> {
            Events u = untrained.unfolded().orElseThrow();
            metrics.addAll(comparison.of(Direction.UNFOLD, "theory", data.theoryTruth(), data.theoryInput(), z, u,
                    study.observables(Level.THEORY)));
            metrics.addAll(turns(Direction.UNFOLD, study, data.detectorInput(), z, u,
                    data.paired() ? List.of(data.theoryInput()) : List.of()));
            metrics.add(shell(Direction.UNFOLD, z, data.theoryTruth(), u));
        });
        trained.cycled().ifPresent(x -> {
            Events u = untrained.cycled().orElseThrow();
            metrics.addAll(comparison.of(Direction.CYCLE, "detector", data.detectorTruth(), data.detectorInput(), x, u,
                    study.observables(Level.DETECTOR)));
            metrics.add(passing(Direction.CYCLE, study, x, data.detectorTruth(), u));
        });
        return new ClosureTest(data, trained, untrained, List.copyOf(metrics), gates(study, metrics));
    }

    /** How far each object turns; where pairs exist the "floor" is what the true detector does. */
    private static List<MetricResult> turns(Direction direction, Study study, Events from, Events to, Events untrained,
            List<Events> truth) {
        List<MetricResult> results = new ArrayList<>();
        for (int slot = 0; slot < study.counterparts(); slot++) {
            DirectionChange learned = DirectionChange.of(slot, from, to);
            DirectionChange before = DirectionChange.of(slot, from, untrained);
            double trueFlips = Double.NaN;
            double trueMean = Double.NaN;
            for (Events pairs : truth) {
                DirectionChange real = DirectionChange.of(slot, from, pairs);
                trueFlips = real.flipped();
                trueMean = real.mean();
            }
            results.add(new MetricResult(direction, "flip", learned.object(), learned.flipped(), learned.flippedError(), "",
                    trueFlips, before.flipped()));
            results.add(new MetricResult(direction, "anchor", learned.object(), learned.mean(), Double.NaN, "", trueMean,
                    before.mean()));
        }
        return results;
    }

    private static List<MetricResult> responses(Study study, ClosureData data, Events folded, Events untrained) {
        List<MetricResult> results = new ArrayList<>();
        for (int slot = 0; slot < study.counterparts(); slot++) {
            Events z = data.theoryInput();
            Events x = data.detectorInput();
            results.add(new MetricResult(Direction.FOLD, "response-w1", study.detector().objects().get(slot).name(),
                    EnergyResponse.distance(slot, z, x, z, folded), Double.NaN, "",
                    EnergyResponse.distance(slot, z, x, data.theoryTruth(), data.detectorTruth()),
                    EnergyResponse.distance(slot, z, x, z, untrained)));
        }
        return results;
    }

    private static MetricResult passing(Direction direction, Study study, Events model, Events truth, Events untrained) {
        PassingRate rate = PassingRate.of(study.accepts(model));
        return new MetricResult(direction, "passing-rate", "detector", rate.rate(), rate.error(), "",
                PassingRate.of(study.accepts(truth)).rate(), PassingRate.of(study.accepts(untrained)).rate());
    }

    private static MetricResult shell(Direction direction, Events model, Events truth, Events untrained) {
        return new MetricResult(direction, "massshell", direction == Direction.UNFOLD ? "theory" : "detector",
                MassShell.worst(model), Double.NaN, "", MassShell.worst(truth), MassShell.worst(untrained));
    }

    private static List<Gate> gates(Study study, List<MetricResult> metrics) {
        List<Gate> gates = new ArrayList<>();
        String first = study.observables().isEmpty() ? "" : study.observables().get(0).observable().expression();
        for (MetricResult metric : metrics) {
            boolean fold = metric.direction() == Direction.FOLD;
            if (fold && metric.id().equals("sw")) {
                gates.add(Gate.atMost("SW(x, x̃′) over its floor", metric.ratioToFloor(), SW_OVER_FLOOR));
            } else if (fold && metric.id().equals("ks") && metric.of().equals(first)) {
                gates.add(Gate.atMost("KS of " + first + ", folded", metric.value(), KS_FOLD));
            } else if (fold && metric.id().equals("flip")) {
                gates.add(Gate.atMost("flipped directions of " + metric.of() + ", folded", metric.value(), FLIPPED));
            } else if (metric.id().equals("massshell")) {
                gates.add(Gate.atMost("off the mass shell, " + metric.direction().label(), metric.value(), OFF_SHELL));
            }
        }
        return List.copyOf(gates);
    }
}
