package org.twofold.learning.closure;

import java.util.ArrayList;
import java.util.List;
import org.twofold.events.Cut;
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
 * <p>Of a restricted model and of the truth, spectra, responses and turns are those of the detector events inside the
 * acceptance; the passing rate and the mass shells are those of all. Nothing is said about directions in space of objects
 * that are transverse at one of the levels or have no fixed counterpart, nor about mass shells where every object has a mass of its own.
 *
 * <p>In a study with channels everything is said of all events together and, under names that end in the channel's, of each
 * channel by itself: {@code mass(minus+plus), ee}.
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
    /** Fraction of an object that is the same at both levels to leave into the opposite hemisphere. */
    private static final double FLIPPED = 5e-3;
    /** Fraction of folded events inside the acceptance, of a model that leaves out the others; of the truth nearly all are. */
    private static final double PASSING = 0.9;
    /** Mean over bins of W₁ between learned and true E_x/E_z: a tenth of the energy, where doing nothing gives more. */
    private static final double RESPONSE = 0.1;
    /** Share of events just inside a bound of the acceptance: twice the truth's and a hundredth. */
    private static final double EDGE_OVER_TRUTH = 2;
    private static final double EDGE = 0.01;
    /** |E² − p² − m²| / E², what float32 can keep. */
    private static final double OFF_SHELL = 1e-3;

    /** Runs model and untrained model on the data and computes everything. */
    public static ClosureTest run(Model model, Model untrainedModel, ClosureData data, RandomStreams random, int threads) {
        return run(model, ClosureOutputs.of(untrainedModel, data, random, threads), data, random, threads);
    }

    /** The same events and the same noise with a replica of the training, which is held against the same untrained model. */
    public ClosureTest ofReplica(Model replica, RandomStreams random, int threads) {
        return run(replica, untrained, data, random, threads);
    }

    private static ClosureTest run(Model model, ClosureOutputs untrained, ClosureData data, RandomStreams random, int threads) {
        ClosureOutputs trained = ClosureOutputs.of(model, data, random, threads);
        ClosureTest all = new ClosureTest(data, trained, untrained, List.of(), List.of());
        Comparison comparison = new Comparison(random, threads);
        List<MetricResult> metrics = new ArrayList<>(all.metrics(model, comparison));
        List<Gate> gates = new ArrayList<>(gates(model.study(), metrics, model.restricted()));
        List<String> channels = model.study().theory().channelNames();
        for (int k = 0; k < channels.size(); k++) {
            String name = ", " + channels.get(k);
            List<MetricResult> own = all.ofChannel(k).metrics(model, comparison);
            own.forEach(metric -> metrics.add(metric.withOf(metric.of() + name)));
            gates(model.study(), own, model.restricted()).forEach(gate -> gates.add(gate.withName(gate.name() + name)));
        }
        return new ClosureTest(data, trained, untrained, List.copyOf(metrics), List.copyOf(gates));
    }

    /** The events of one channel and what became of them, without any numbers. */
    public ClosureTest ofChannel(int channel) {
        int size = data.sizeOfChannel(channel);
        return new ClosureTest(data.ofChannel(channel), trained.ofChannel(channel, size), untrained.ofChannel(channel, size), List.of(),
                List.of());
    }

    private List<MetricResult> metrics(Model model, Comparison comparison) {
        Study study = model.study();
        FiducialSelection selection = FiducialSelection.of(model);
        List<MetricResult> metrics = new ArrayList<>();
        trained.folded().ifPresent(x -> {
            Events u = untrained.folded().orElseThrow();
            Events z = data.theoryInput();
            ComparedSamples samples = new ComparedSamples(data.detectorTruth(), data.detectorInput(), x, u).inside(selection);
            metrics.addAll(comparison.of(Direction.FOLD, "detector", samples, study.observables(Level.DETECTOR)));
            EventPairs learned = new EventPairs(z, x).endingIn(selection);
            EventPairs before = new EventPairs(z, u).endingIn(selection);
            EventPairs truth = new EventPairs(z, data.detectorInput()).endingIn(selection);
            metrics.addAll(turns(Direction.FOLD, study, learned, before, data.paired() ? List.of(truth) : List.of()));
            if (data.paired()) {
                EventPairs independent = new EventPairs(data.theoryTruth(), data.detectorTruth()).endingIn(selection);
                metrics.addAll(responses(study, truth, independent, learned, before));
            }
            metrics.add(passing(Direction.FOLD, study, x, data.detectorTruth(), u));
            metrics.addAll(edges(study, x, data.detectorTruth(), u));
            metrics.addAll(shell(Direction.FOLD, x, data.detectorTruth(), u));
        });
        trained.unfolded().ifPresent(z -> {
            Events u = untrained.unfolded().orElseThrow();
            Events x = data.detectorInput();
            metrics.addAll(comparison.of(Direction.UNFOLD, "theory",
                    new ComparedSamples(data.theoryTruth(), data.theoryInput(), z, u), study.observables(Level.THEORY)));
            metrics.addAll(turns(Direction.UNFOLD, study, new EventPairs(x, z), new EventPairs(x, u),
                    data.paired() ? List.of(new EventPairs(x, data.theoryInput())) : List.of()));
            metrics.addAll(shell(Direction.UNFOLD, z, data.theoryTruth(), u));
        });
        trained.cycled().ifPresent(x -> {
            Events u = untrained.cycled().orElseThrow();
            ComparedSamples samples = new ComparedSamples(data.detectorTruth(), data.detectorInput(), x, u).inside(selection);
            metrics.addAll(comparison.of(Direction.CYCLE, "detector", samples, study.observables(Level.DETECTOR)));
            metrics.add(passing(Direction.CYCLE, study, x, data.detectorTruth(), u));
        });
        return metrics;
    }

    /** How far each object turns; where pairs exist the "floor" is what the true detector does. */
    private static List<MetricResult> turns(Direction direction, Study study, EventPairs trained, EventPairs untrained,
            List<EventPairs> truth) {
        List<MetricResult> results = new ArrayList<>();
        for (int slot = 0; slot < study.counterparts(); slot++) {
            if (!study.hasDirection(slot)) {
                continue;
            }
            DirectionChange learned = DirectionChange.of(slot, trained);
            DirectionChange before = DirectionChange.of(slot, untrained);
            double trueFlips = Double.NaN;
            double trueMean = Double.NaN;
            for (EventPairs pairs : truth) {
                DirectionChange real = DirectionChange.of(slot, pairs);
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

    private static List<MetricResult> responses(Study study, EventPairs truth, EventPairs independent, EventPairs learned,
            EventPairs untrained) {
        List<MetricResult> results = new ArrayList<>();
        for (int slot = 0; slot < study.counterparts(); slot++) {
            results.add(new MetricResult(Direction.FOLD, "response-w1", study.detector().objects().get(slot).name(),
                    EnergyResponse.distance(slot, truth, learned), Double.NaN, "",
                    EnergyResponse.distance(slot, truth, independent), EnergyResponse.distance(slot, truth, untrained)));
        }
        return results;
    }

    private static MetricResult passing(Direction direction, Study study, Events model, Events truth, Events untrained) {
        PassingRate rate = PassingRate.of(study.accepts(model));
        return new MetricResult(direction, "passing-rate", "detector", rate.rate(), rate.error(), "",
                PassingRate.of(study.accepts(truth)).rate(), PassingRate.of(study.accepts(untrained)).rate());
    }

    /** Heaps at the bounds of the acceptance. */
    private static List<MetricResult> edges(Study study, Events model, Events truth, Events untrained) {
        List<MetricResult> results = new ArrayList<>();
        for (Cut cut : study.acceptance()) {
            if (AcceptanceEdge.isDefined(cut)) {
                PassingRate near = AcceptanceEdge.near(cut, model);
                results.add(new MetricResult(Direction.FOLD, "edge", cut.expression(), near.rate(), near.error(), "",
                        AcceptanceEdge.near(cut, truth).rate(), AcceptanceEdge.near(cut, untrained).rate()));
            }
        }
        return results;
    }

    private static List<MetricResult> shell(Direction direction, Events model, Events truth, Events untrained) {
        if (!MassShell.isDefined(model.space())) {
            return List.of();
        }
        return List.of(new MetricResult(direction, "massshell", direction == Direction.UNFOLD ? "theory" : "detector",
                MassShell.worst(model), Double.NaN, "", MassShell.worst(truth), MassShell.worst(untrained)));
    }

    private static List<Gate> gates(Study study, List<MetricResult> metrics, boolean restricted) {
        List<Gate> gates = new ArrayList<>();
        String first = study.observables().isEmpty() ? "" : study.observables().get(0).observable().expression();
        for (MetricResult metric : metrics) {
            boolean fold = metric.direction() == Direction.FOLD;
            if (fold && metric.id().equals("sw")) {
                gates.add(Gate.atMost("SW(x, x̃′) over its floor", metric.ratioToFloor(), SW_OVER_FLOOR));
            } else if (fold && metric.id().equals("ks") && metric.of().equals(first)) {
                gates.add(Gate.atMost("KS of " + first + ", folded", metric.value(), KS_FOLD));
            } else if (fold && metric.id().equals("flip") && study.keepsIdentity(study.detector().slot(metric.of()))) {
                gates.add(Gate.atMost("flipped directions of " + metric.of() + ", folded", metric.value(), FLIPPED));
            } else if (fold && metric.id().equals("response-w1") && study.keepsIdentity(study.detector().slot(metric.of()))
                    && !Double.isNaN(metric.value())) {
                // Too few events in a bin give no number, and no number decides nothing.
                gates.add(Gate.atMost("response of " + metric.of() + ", mean W₁ of E_x/E_z", metric.value(), RESPONSE));
            } else if (fold && restricted && metric.id().equals("passing-rate")) {
                gates.add(Gate.atLeast("inside the acceptance, folded", metric.value(), PASSING));
            } else if (metric.id().equals("edge")) {
                gates.add(Gate.atMost("near the edge of " + metric.of(), metric.value(), EDGE_OVER_TRUTH * metric.floor() + EDGE));
            } else if (metric.id().equals("massshell")) {
                gates.add(Gate.atMost("off the mass shell, " + metric.direction().label(), metric.value(), OFF_SHELL));
            }
        }
        return List.copyOf(gates);
    }
}
