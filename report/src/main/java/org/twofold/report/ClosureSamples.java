package org.twofold.report;

import java.util.Optional;
import org.twofold.events.Events;
import org.twofold.report.figure.Pairs;

/**
 * What a model made of a test sample, beside the truth.
 *
 * <p>z and x are events of the two levels that the model has not seen; z̃ = unfold(x), x̃ = fold(unfold(x)),
 * x̃′ = fold(z). Truth and model may come from different events: only pairs are compared one by one.
 *
 * @param theory the truth z
 * @param detector the truth x
 * @param unfolded z̃, if the model unfolds
 * @param cycle x̃, if it does both
 * @param folded x̃′, if it folds
 * @param untrainedUnfolded z̃ of a model before training
 * @param untrainedFolded x̃′ of a model before training
 * @param truePairs z with the x that belong to them, if the data has pairs
 * @param cyclePairs z̃ with their x̃
 * @param foldedPairs z with their x̃′
 * @param closedFormPairs z with x drawn from the detector's known response, if there is one
 */
public record ClosureSamples(Events theory, Events detector, Optional<Events> unfolded, Optional<Events> cycle,
        Optional<Events> folded, Optional<Events> untrainedUnfolded, Optional<Events> untrainedFolded,
        Optional<Pairs> truePairs, Optional<Pairs> cyclePairs, Optional<Pairs> foldedPairs,
        Optional<Pairs> closedFormPairs) {

    /** The truth alone; what the model made of it is added by the methods below. */
    public static ClosureSamples of(Events theory, Events detector) {
        return new ClosureSamples(theory, detector, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public ClosureSamples withUnfolded(Events events) {
        return new ClosureSamples(theory, detector, Optional.of(events), cycle, folded, untrainedUnfolded, untrainedFolded,
                truePairs, cyclePairs, foldedPairs, closedFormPairs);
    }

    public ClosureSamples withCycle(Events events) {
        return new ClosureSamples(theory, detector, unfolded, Optional.of(events), folded, untrainedUnfolded,
                untrainedFolded, truePairs, cyclePairs, foldedPairs, closedFormPairs);
    }

    public ClosureSamples withFolded(Events events) {
        return new ClosureSamples(theory, detector, unfolded, cycle, Optional.of(events), untrainedUnfolded,
                untrainedFolded, truePairs, cyclePairs, foldedPairs, closedFormPairs);
    }

    public ClosureSamples withUntrainedUnfolded(Events events) {
        return new ClosureSamples(theory, detector, unfolded, cycle, folded, Optional.of(events), untrainedFolded,
                truePairs, cyclePairs, foldedPairs, closedFormPairs);
    }

    public ClosureSamples withUntrainedFolded(Events events) {
        return new ClosureSamples(theory, detector, unfolded, cycle, folded, untrainedUnfolded, Optional.of(events),
                truePairs, cyclePairs, foldedPairs, closedFormPairs);
    }

    public ClosureSamples withTruePairs(Pairs pairs) {
        return new ClosureSamples(theory, detector, unfolded, cycle, folded, untrainedUnfolded, untrainedFolded,
                Optional.of(pairs), cyclePairs, foldedPairs, closedFormPairs);
    }

    public ClosureSamples withCyclePairs(Pairs pairs) {
        return new ClosureSamples(theory, detector, unfolded, cycle, folded, untrainedUnfolded, untrainedFolded, truePairs,
                Optional.of(pairs), foldedPairs, closedFormPairs);
    }

    public ClosureSamples withFoldedPairs(Pairs pairs) {
        return new ClosureSamples(theory, detector, unfolded, cycle, folded, untrainedUnfolded, untrainedFolded, truePairs,
                cyclePairs, Optional.of(pairs), closedFormPairs);
    }

    public ClosureSamples withClosedFormPairs(Pairs pairs) {
        return new ClosureSamples(theory, detector, unfolded, cycle, folded, untrainedUnfolded, untrainedFolded, truePairs,
                cyclePairs, foldedPairs, Optional.of(pairs));
    }
}
