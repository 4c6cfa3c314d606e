package org.twofold.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.twofold.events.RandomStreams;
import org.twofold.learning.closure.ClosureTest;
import org.twofold.learning.model.Model;
import org.twofold.report.PosteriorFigures;
import org.twofold.report.Section;
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

    /** @param replicas the same of replicas of the training, for bands */
    static PosteriorEvaluation of(Model model, ClosureTest closure, EvaluatedEvents events, PosteriorOptions asked, RandomStreams random,
            int threads, List<PosteriorSamples> replicas) {
        PosteriorSamples samples = PosteriorSamples.of(model, closure, events, events.otherPairs(), asked, random, threads);
        if (asked.events() == 0) {
            return new PosteriorEvaluation(samples.metrics(), List.of(), List.of());
        }
        if (samples.calibration().isEmpty()) {
            return new PosteriorEvaluation(samples.metrics(), List.of(), List.of(new Section("Calibration: nothing can be said",
                    "Not every detector event names the partons that it comes from, so it is not known what its posterior should hold.",
                    List.of())));
        }
        PosteriorFigures.Replica judged = samples.calibration().get();
        PosteriorFigures figures = new PosteriorFigures(judged.test(), PartonLabels.all(), judged.joint(),
                SingleEvents.withReplicas(samples.events(), replicas.stream().map(PosteriorSamples::events).toList()), random,
                replicas.stream().flatMap(replica -> replica.calibration().stream()).toList());
        List<Section> sections = new ArrayList<>(figures.sections());
        sections.add(DrawnSpectra.section(model.study().title(), samples, replicas));
        return new PosteriorEvaluation(samples.metrics(), judged.test().gates(), sections);
    }
}
