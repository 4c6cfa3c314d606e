package org.twofold.learning.bundle;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The best of the states of a run that were validated, and those that may still become it.
 *
 * <p>The best is argmin v subject to c ≤ 1.2 · min c, v the validation metric and c its constraint; the earliest of equal ones. Since
 * min c can only fall, a later state may put the best out of the race; then one comes in that has a smaller c and a larger v: the
 * rivals. Where c is 0 throughout the first state with the smallest v is the best, and nothing rivals it.
 *
 * <p>Source: Touranakou et al., "Particle-based fast jet simulation at the LHC with variational autoencoders", who choose epochs by
 * the sum of divergences of jet features under a bound on those of mass and pT. Their bound is "empirically set"; the factor is ours.
 *
 * @param best the one to use
 * @param rivals in no order
 */
record Choice(Score best, List<Score> rivals) {

    static final double TOLERANCE = 1.2;

    /** How good the state after a step was. */
    record Score(long step, double validation, double constraint) {

        /** Whether the other one can never be the best while this one is there. */
        private boolean beats(Score other) {
            return validation <= other.validation && constraint <= other.constraint
                    && (validation < other.validation || constraint < other.constraint || step < other.step);
        }
    }

    /** Decides among at least one. */
    static Choice among(Collection<Score> all) {
        double least = all.stream().mapToDouble(Score::constraint).min().orElseThrow();
        List<Score> inRace = all.stream().filter(score -> score.constraint() <= TOLERANCE * least).toList();
        Score best = inRace.stream().min(Comparator.comparingDouble(Score::validation).thenComparingLong(Score::step)).orElseThrow();
        return new Choice(best, inRace.stream()
                .filter(score -> score.constraint() < best.constraint() && inRace.stream().noneMatch(other -> other.beats(score)))
                .toList());
    }
}
