package org.twofold.methods.posterior.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.twofold.events.RandomStreams;
import org.twofold.learning.closure.ClosureTest;
import org.twofold.methods.posterior.TopPair;
import org.twofold.statistics.evaluation.MetricResult;

/** Numbers about one draw of each event that the closure test of any study does not have. */
public final class DrawnMetrics {

    private DrawnMetrics() {}

    /** Sums over the 88 marginals, then how far masses agree, of what the model unfolded in a closure test. */
    public static List<MetricResult> metrics(TopPair pair, ClosureTest test, RandomStreams random) {
        List<MetricResult> metrics = new ArrayList<>();
        test.trained().unfolded().ifPresent(model -> {
            var untrained = test.untrained().unfolded().orElseThrow();
            metrics.addAll(MarginalTotals.of(pair, test.data().theoryTruth(), test.data().theoryInput(), model, untrained, random));
            metrics.addAll(MassAgreement.of(pair, test.data().theoryTruth(), model, untrained));
        });
        return List.copyOf(metrics);
    }
}
