package org.twofold.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.twofold.events.Events;
import org.twofold.learning.closure.ClosureData;
import org.twofold.learning.closure.ClosureTest;
import org.twofold.learning.closure.FiducialSelection;
import org.twofold.report.ClosureSamples;
import org.twofold.report.figure.Pairs;

/**
 * The events that the figures of an evaluation show.
 *
 * @param test all of them
 * @param selection of the detector events that stay
 */
record EvaluationSamples(ClosureTest test, FiducialSelection selection) {

    /** Those of one channel. */
    EvaluationSamples ofChannel(int channel) {
        return new EvaluationSamples(test.ofChannel(channel), selection);
    }

    ClosureSamples shown() {
        ClosureData data = test.data();
        ClosureSamples samples = ClosureSamples.of(data.theoryTruth(), selection.of(data.detectorTruth()));
        // Transports and responses are those of folding: the truth alone would say nothing of a model that only unfolds.
        if (data.paired() && test.trained().folded().isPresent()) {
            samples = samples.withTruePairs(pairs(data.theoryInput(), data.detectorInput()));
        }
        if (test.trained().folded().isPresent()) {
            Pairs pairs = pairs(data.theoryInput(), test.trained().folded().get());
            samples = pairs.size() == 0 ? samples : samples.withFolded(pairs.detector()).withFoldedPairs(pairs);
        }
        if (test.trained().unfolded().isPresent()) {
            samples = samples.withUnfolded(test.trained().unfolded().get());
        }
        if (test.trained().cycled().isPresent()) {
            Pairs pairs = pairs(test.trained().unfolded().orElseThrow(), test.trained().cycled().get());
            samples = pairs.size() == 0 ? samples : samples.withCycle(pairs.detector()).withCyclePairs(pairs);
        }
        return samples;
    }

    private Pairs pairs(Events theory, Events detector) {
        if (!selection.restricted()) {
            return new Pairs(theory, detector);
        }
        int[] positions = selection.positions(detector);
        return new Pairs(theory.at(positions), detector.at(positions));
    }

    /** How many events do not stay, for a model of which that can be said. */
    Optional<String> leftOut() {
        if (!selection.restricted()) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        test.trained().folded().ifPresent(folded -> parts.add(count(folded) + " folded events"));
        test.trained().cycled().ifPresent(cycled -> parts.add(count(cycled) + " events of the cycle"));
        parts.add(count(test.data().detectorTruth()) + " events of the truth");
        return Optional.of("Outside the acceptance of " + selection.study().name() + " and left out of all comparisons: "
                + String.join(", ", parts));
    }

    private String count(Events detector) {
        return String.format(Locale.ROOT, "%,d of %,d", selection.leftOut(detector), detector.size());
    }
}
