package org.twofold.cli;

import java.util.ArrayList;
import java.util.List;
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
import org.twofold.report.figure.EventPosteriors;
import org.twofold.report.figure.Sample;
import org.twofold.statistics.evaluation.MetricResult;

/**
 * What one model, or a replica of its training, says of the posteriors of events: numbers and what figures show, without the draws
 * themselves, which fill the memory for one model at a time.
 *
 * @param metrics beyond those of the closure test
 * @param calibration of all components and of several together, if the events have their partons
 * @param spectra from all draws, in the order of {@link DrawnSpectra}
 * @param truth of the same, likewise
 * @param events posteriors of single ones
 */
record PosteriorSamples(List<MetricResult> metrics, Optional<PosteriorFigures.Replica> calibration, List<Sample> spectra, List<Sample> truth,
        List<EventPosteriors> events) {

    /** Those of a model without posteriors. */
    static PosteriorSamples none() {
        return new PosteriorSamples(List.of(), Optional.empty(), List.of(), List.of(), List.of());
    }

    /** Those of a replica, whose single events need no brute force beside them. */
    static PosteriorSamples of(Model replica, ClosureTest closure, EvaluatedEvents events, PosteriorOptions asked, RandomStreams random,
            int threads) {
        return of(replica, closure, events, Optional.empty(), asked, random, threads);
    }

    /**
     * Draws and judges.
     *
     * @param others events for brute-force posteriors, if there are some
     */
    static PosteriorSamples of(Model model, ClosureTest closure, EvaluatedEvents events, Optional<PairedEvents> others, PosteriorOptions asked,
            RandomStreams random, int threads) {
        TopPair pair = TopPair.of(model.study());
        List<MetricResult> metrics = new ArrayList<>(DrawnMetrics.metrics(pair, closure, random));
        Optional<PairedEvents> pairs = events.pairs();
        if (asked.events() == 0 || pairs.isEmpty()) {
            return new PosteriorSamples(metrics, Optional.empty(), List.of(), List.of(), List.of());
        }
        int size = pairs.get().size();
        PairedEvents last = pairs.get().slice(size - Math.min(asked.events(), size), size);
        Transport unfold = model.unfold().orElseThrow();
        PosteriorCalibration calibration = new PosteriorCalibration(
                PosteriorDraws.of(pair, unfold, last.theory(), last.detector(), asked.draws(), random, threads), last.detector().weights());
        PosteriorFigures.Replica judged = new PosteriorFigures.Replica(calibration.test(random), calibration.joint(random));
        metrics.addAll(judged.test().metrics());
        return new PosteriorSamples(metrics, Optional.of(judged), DrawnSpectra.drawn(calibration), DrawnSpectra.truth(calibration),
                SingleEvents.of(pair, unfold, last, others, random, threads));
    }
}
