package org.twofold.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.twofold.events.PairedEvents;
import org.twofold.events.RandomStreams;
import org.twofold.learning.closure.ClosureTest;
import org.twofold.learning.model.Model;
import org.twofold.learning.model.Transport;
import org.twofold.methods.posterior.PosteriorDraws;
import org.twofold.methods.posterior.TopPair;
import org.twofold.methods.posterior.evaluation.DrawnMetrics;
import org.twofold.methods.posterior.evaluation.PosteriorCalibration;
import org.twofold.report.PosteriorFigures;
import org.twofold.report.Section;
import org.twofold.statistics.calibration.CalibrationTest;
import org.twofold.statistics.evaluation.Gate;
import org.twofold.statistics.evaluation.MetricResult;

/**
 * What is said of a model that draws posteriors beyond the closure test of any model.
 *
 * @param metrics to come behind those of the closure test
 * @param gates likewise
 * @param sections of the report, likewise
 */
record PosteriorEvaluation(List<MetricResult> metrics, List<Gate> gates, List<Section> sections) {

    /** What tables call what metrics are about; names of the study go before. */
    Map<String, String> names() {
        return metrics.isEmpty() ? Map.of() : PartonLabels.names();
    }


    /** That of a model without posteriors. */
    static PosteriorEvaluation none() {
        return new PosteriorEvaluation(List.of(), List.of(), List.of());
    }

    static PosteriorEvaluation of(Model model, ClosureTest closure, EvaluatedEvents events, PosteriorOptions asked, RandomStreams random,
            int threads) {
        TopPair pair = TopPair.of(model.study());
        List<MetricResult> metrics = new ArrayList<>(DrawnMetrics.metrics(pair, closure, random));
        Optional<PairedEvents> pairs = events.pairs();
        if (asked.events() == 0) {
            return new PosteriorEvaluation(metrics, List.of(), List.of());
        }
        if (pairs.isEmpty()) {
            return new PosteriorEvaluation(metrics, List.of(), List.of(new Section("Calibration: nothing can be said",
                    "Not every detector event names the partons that it comes from, so it is not known what its posterior should hold.",
                    List.of())));
        }
        int size = pairs.get().size();
        PairedEvents last = pairs.get().slice(size - Math.min(asked.events(), size), size);
        Transport unfold = model.unfold().orElseThrow();
        PosteriorCalibration calibration = new PosteriorCalibration(
                PosteriorDraws.of(pair, unfold, last.theory(), last.detector(), asked.draws(), random, threads), last.detector().weights());
        CalibrationTest test = calibration.test(random);
        metrics.addAll(test.metrics());
        PosteriorFigures figures = new PosteriorFigures(test, PartonLabels.all(), calibration.joint(random),
                SingleEvents.of(pair, unfold, last, events.otherPairs(), random, threads), random);
        List<Section> sections = new ArrayList<>(figures.sections());
        sections.add(DrawnSpectra.section(model.study().title(), calibration));
        return new PosteriorEvaluation(metrics, test.gates(), sections);
    }
}
