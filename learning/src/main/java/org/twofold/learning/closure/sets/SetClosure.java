package org.twofold.learning.closure.sets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.MemberMomenta;
import org.twofold.events.Observable;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.events.Replicas;
import org.twofold.events.Study;
import org.twofold.events.StudyObservable;
import org.twofold.learning.model.Model;
import org.twofold.statistics.Binning;
import org.twofold.statistics.evaluation.Direction;
import org.twofold.statistics.evaluation.Gate;
import org.twofold.statistics.evaluation.MetricResult;
import org.twofold.statistics.sets.HungarianCost;
import org.twofold.statistics.sets.PairCost;
import org.twofold.statistics.sets.SetCost;

/**
 * All numbers about a model that folds sets, on test events: how many particles it makes, where they are given the truth, whole sets
 * given the truth, spectra, and what becomes of observables of whole sets; with floors, untrained rows, those of the true sets as they
 * are, and gates.
 *
 * @param data the events
 * @param outputs what models made of them
 * @param scale of costs
 * @param reference measured particles beside true ones
 * @param trained those of the model likewise
 * @param exact the same of a detector that is known in closed form, if it is; without costs
 * @param metrics in the order of the report
 * @param gates likewise
 */
public record SetClosure(SetData data, SetOutputs outputs, SetScale scale, MatchedParticles reference, MatchedParticles trained,
        Optional<MatchedParticles> exact, List<MetricResult> metrics, List<Gate> gates) {

    /** Stands behind what a number is of, where the true sets as they are are taken for measured ones. */
    public static final String UNCHANGED = ", unchanged";

    /** Widths of residuals may be this far from the true ones, on average over bins. */
    private static final double WIDTH = 0.3;
    /** So may their means, in units of the true width. */
    private static final double BIAS = 0.3;
    /** The median of the mass of whole sets, in GeV, and its width. */
    private static final double MASS_SHIFT = 2;
    private static final double MASS_WIDTH = 0.2;
    /** The response of pT of whole sets. */
    private static final double PT_SHIFT = 0.01;
    private static final double PT_WIDTH = 0.25;
    private static final double MULTIPLICITY = 0.1;
    private static final double DIVERGENCE_OVER_FLOOR = 5;
    private static final int EXACT_DRAWS = 10;
    /** In the order of {@link SetDiscrepancy#KERNELS}. */
    private static final List<String> MMD = List.of("mmd2-cost", "mmd2-similarity", "mmd2-exponential");

    /**
     * Runs the models on the data and computes everything.
     *
     * @param known the detector in closed form, if it is
     */
    public static SetClosure run(Model model, Optional<Model> untrained, SetData data, Optional<KnownResponse> known, RandomStreams random,
            int threads) {
        SetOutputs outputs = SetOutputs.of(model, untrained, data, random, threads);
        SetScale scale = SetScale.of(data.source());
        HungarianCost hungarian = new HungarianCost(SetCost.of(PairCost.SQ_COS), threads);
        MatchedParticles reference = MatchedParticles.of(data.reference(), scale, hungarian);
        SetResults<Replicas> samples = new SetResults<>(outputs.trained(), data.other(), outputs.untrained(), outputs.unchanged());
        SetResults<MatchedParticles> matches = map(samples, replicas -> MatchedParticles.of(replicas, scale, hungarian));
        Resampling resampling = new Resampling(random, data.conditional());
        Study study = model.study();
        String name = study.detector().collections().get(0).name();

        List<MetricResult> metrics = new ArrayList<>();
        Cardinalities counted = Cardinalities.of(data.reference());
        metrics.addAll(Cardinalities.results(name, data, counted, map(samples, Cardinalities::of), resampling));
        if (data.conditional()) {
            metrics.add(MetricResult.of(Direction.FOLD, "cardinality-counting", name,
                    CountingBaseline.of(data.source(), counted).accuracy(), ""));
        }
        metrics.addAll(multiplicity(name, data.reference(), samples));
        metrics.addAll(residuals(name, reference, matches, resampling));
        metrics.addAll(wholeSets(name, data, reference, matches, samples, scale, threads));
        if (!data.conditional()) {
            metrics.addAll(new JetNumbers(random, threads).results(name, data, samples));
        }
        known.ifPresent(response -> metrics.addAll(likelihood(name, samples, response)));
        for (StudyObservable shown : SumResponse.observables(study)) {
            metrics.addAll(responses(shown.observable(), data.reference(), samples, resampling));
        }
        for (StudyObservable shown : study.observables(Level.DETECTOR)) {
            metrics.addAll(new SpectrumComparison(shown, data.reference(), samples, resampling, !data.conditional()).results());
        }
        return new SetClosure(data, outputs, scale, reference, matches.trained(),
                known.map(response -> exact(data.source(), response, random)), List.copyOf(metrics),
                data.conditional() ? conditionalGates(metrics) : sampleGates(name, metrics));
    }

    private interface Reading<T> {
        T of(Replicas replicas);
    }

    private static <T> SetResults<T> map(SetResults<Replicas> samples, Reading<T> reading) {
        return new SetResults<>(reading.of(samples.trained()), reading.of(samples.floor()), samples.untrained().map(reading::of),
                samples.unchanged().map(reading::of));
    }

    /** The mean number of particles; in the place of the floor stands that of the truth. */
    private static List<MetricResult> multiplicity(String name, Replicas reference, SetResults<Replicas> samples) {
        double[] ofTruths = meanCounts(samples.trained());
        return List.of(new MetricResult(Direction.FOLD, "multiplicity", name, mean(ofTruths), Resampling.ofMean(ofTruths), "",
                mean(meanCounts(reference)), samples.untrained().map(untrained -> mean(meanCounts(untrained))).orElse(Double.NaN)));
    }

    private static double[] meanCounts(Replicas replicas) {
        double[] means = new double[replicas.size()];
        Arrays.setAll(means, event -> Arrays.stream(replicas.rows()[event]).map(row -> replicas.detector().members(0).count(row)).average()
                .orElse(Double.NaN));
        return means;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static List<MetricResult> residuals(String name, MatchedParticles reference, SetResults<MatchedParticles> matches,
            Resampling resampling) {
        List<MetricResult> rows = new ArrayList<>();
        if (reference.size() == 0) {
            return rows;
        }
        Binning bins = Residual.bins(reference);
        List<String> ids = List.of("residual-bias", "residual-width", "residual-width-worst", "residual-rms", "residual-w1");
        for (Residual residual : Residual.values()) {
            String of = residual.feature() + "(" + name + ") | pt";
            double[] errors = resampling.errors(of, reference.costs().length, matches.trained().costs().length,
                    (a, b) -> residual.faults(bins, reference.at(a), matches.trained().at(b)));
            SetResults<double[]> faults = new SetResults<>(residual.faults(bins, reference, matches.trained()),
                    residual.faults(bins, reference, matches.floor()), matches.untrained().map(m -> residual.faults(bins, reference, m)),
                    matches.unchanged().map(m -> residual.faults(bins, reference, m)));
            for (int i = 0; i < ids.size(); i++) {
                int at = i;
                rows.addAll(faults.rows(ids.get(i), of, i == 4 ? residual.unit() : "", errors[i], found -> found[at]));
            }
        }
        return rows;
    }

    private static List<MetricResult> wholeSets(String name, SetData data, MatchedParticles reference, SetResults<MatchedParticles> matches,
            SetResults<Replicas> samples, SetScale scale, int threads) {
        List<MetricResult> rows = new ArrayList<>();
        double[] truth = reference.meanCosts();
        rows.add(new MetricResult(Direction.FOLD, "hungarian-cost", name, mean(matches.trained().meanCosts()),
                Resampling.ofMean(matches.trained().meanCosts()), "", mean(truth),
                matches.untrained().map(found -> mean(found.meanCosts())).orElse(Double.NaN)));
        if (data.conditional()) {
            rows.addAll(matches.rows("hungarian-gap", name, "", Resampling.ofMean(gaps(truth, matches.trained())), found -> mean(gaps(truth, found))));
            SetResults<SetDiscrepancy> discrepancies = map(samples, replicas -> SetDiscrepancy.of(data.reference(), replicas, scale, threads));
            for (int k = 0; k < SetDiscrepancy.KERNELS.size(); k++) {
                int kernel = k;
                rows.addAll(discrepancies.rows(MMD.get(k), name, "", Resampling.ofMean(discrepancies.trained().known(k)),
                        found -> found.mean(kernel)));
            }
        }
        return rows;
    }

    /** |C̄_q − C̄_p| of every truth. */
    private static double[] gaps(double[] truth, MatchedParticles found) {
        double[] costs = found.meanCosts();
        double[] gaps = new double[costs.length];
        Arrays.setAll(gaps, event -> Math.abs(costs[event] - truth[event]));
        return gaps;
    }

    private static List<MetricResult> likelihood(String name, SetResults<Replicas> samples, KnownResponse response) {
        SetResults<ExactLikelihood> found = map(samples, replicas -> ExactLikelihood.of(replicas, response));
        return found.rows("exact-log-density", name, "", Double.NaN, ExactLikelihood::median);
    }

    private static List<MetricResult> responses(Observable observable, Replicas reference, SetResults<Replicas> samples,
            Resampling resampling) {
        SumResponse truth = SumResponse.of(observable, reference);
        SetResults<SumResponse> found = map(samples, replicas -> SumResponse.of(observable, replicas));
        double[] errors = resampling.errors("response " + observable.expression(), truth.truths(), found.trained().truths(),
                (a, b) -> found.trained().at(b).faults(truth.at(a)));
        List<String> ids = List.of("response-shift", "response-rms", "response-width", "response-w1");
        String unit = SumResponse.isDifference(observable) ? observable.unit().symbol() : "";
        SetResults<double[]> faults = new SetResults<>(found.trained().faults(truth), found.floor().faults(truth),
                found.untrained().map(sample -> sample.faults(truth)), found.unchanged().map(sample -> sample.faults(truth)));
        List<MetricResult> rows = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            int at = i;
            rows.addAll(faults.rows(ids.get(i), observable.expression(), i == 0 || i == 3 ? unit : "", errors[i], values -> values[at]));
        }
        return rows;
    }

    /** Residuals that the closed form gives, without any assignment. */
    private static MatchedParticles exact(Events theory, KnownResponse response, RandomStreams random) {
        RandomStream stream = random.stream("set-exact");
        MatchedParticles.Builder builder = new MatchedParticles.Builder();
        MemberMomenta momenta = MemberMomenta.of(theory, 0);
        for (int event = 0; event < theory.size(); event++) {
            for (int member = 0; member < momenta.count(event); member++) {
                double[] truth = momenta.polar(event, member);
                if (response.keeps(truth)) {
                    double[] spreads = response.spreads(truth);
                    for (int draw = 0; draw < EXACT_DRAWS; draw++) {
                        builder.add(truth, new double[] {truth[0] * (1 + spreads[0] * stream.nextGaussian()),
                            truth[1] + spreads[1] * stream.nextGaussian(), truth[2] + spreads[2] * stream.nextGaussian()}, event);
                    }
                }
            }
        }
        return builder.build(new double[0][]);
    }

    private static List<Gate> conditionalGates(List<MetricResult> metrics) {
        List<Gate> gates = new ArrayList<>();
        double constant = value(metrics, "cardinality-constant");
        double counting = value(metrics, "cardinality-counting");
        for (MetricResult metric : metrics) {
            if (metric.of().endsWith(UNCHANGED)) {
                continue;
            }
            switch (metric.id()) {
                case "cardinality-mode-accuracy" -> gates.add(Gate.atLeast("number of " + metric.of()
                        + " right, against the best constant and count", metric.value(), Math.max(constant, counting)));
                case "residual-width" -> gates.add(Gate.atMost("width of the residual of " + metric.of(), metric.value(), WIDTH));
                case "residual-bias" -> gates.add(Gate.atMost("bias of the residual of " + metric.of() + ", in widths", metric.value(), BIAS));
                default -> { }
            }
        }
        return List.copyOf(gates);
    }

    private static double value(List<MetricResult> metrics, String id) {
        return metrics.stream().filter(metric -> metric.id().equals(id)).mapToDouble(MetricResult::value).findFirst().orElse(Double.NaN);
    }

    private static List<Gate> sampleGates(String name, List<MetricResult> metrics) {
        List<Gate> gates = new ArrayList<>();
        for (MetricResult metric : metrics) {
            String what = metric.id() + " " + metric.of();
            if (what.equals("median-shift mass(" + name + ")")) {
                gates.add(Gate.atMost("shift of the median of " + metric.of() + " in GeV", metric.value(), MASS_SHIFT));
            } else if (what.equals("width-68 mass(" + name + ")")) {
                gates.add(Gate.atMost("width of " + metric.of() + ", off by", metric.value(), MASS_WIDTH));
            } else if (what.equals("response-shift pt(" + name + ")")) {
                gates.add(Gate.atMost("mean response of " + metric.of() + ", off by", metric.value(), PT_SHIFT));
            } else if (what.equals("response-rms pt(" + name + ")")) {
                gates.add(Gate.atMost("RMS of the response of " + metric.of() + ", off by", metric.value(), PT_WIDTH));
            } else if (what.equals("multiplicity " + name)) {
                gates.add(Gate.atMost("mean number of " + name + ", off by", Math.abs(metric.value() / metric.floor() - 1), MULTIPLICITY));
            } else if (what.equals("kl100 pt(" + name + ")")) {
                gates.add(Gate.atMost("KL of " + metric.of() + " over its floor", metric.ratioToFloor(), DIVERGENCE_OVER_FLOOR));
            }
        }
        return List.copyOf(gates);
    }
}
