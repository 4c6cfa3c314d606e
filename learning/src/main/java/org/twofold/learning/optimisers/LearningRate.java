package org.twofold.learning.optimisers;

import java.util.List;

/** How the learning rate goes over the steps of one stage. */
public sealed interface LearningRate {

    /** The rate of step {@code step} of the stage, counted from 0. */
    double at(long step);

    /** The same rate at every step. */
    record Constant(double rate) implements LearningRate {

        public Constant {
            requireRate(rate);
        }

        @Override
        public double at(long step) {
            return rate;
        }
    }

    /**
     * rate / (1 + e/10) with e the epoch of the stage, an epoch being a given number of steps.
     *
     * <p>Source: the released training of OTUS, second block of 200 epochs.
     */
    record InverseEpoch(double rate, long stepsPerEpoch) implements LearningRate {

        public InverseEpoch {
            requireRate(rate);
            requireSteps(stepsPerEpoch);
        }

        @Override
        public double at(long step) {
            return rate / (1 + (step / stepsPerEpoch) / 10.0);
        }
    }

    /**
     * rate · factor^k, k the number of milestones that a step has reached.
     *
     * @param milestones steps of the stage, rising
     */
    record MultiStep(double rate, double factor, List<Long> milestones) implements LearningRate {

        public MultiStep {
            milestones = List.copyOf(milestones);
            requireRate(rate);
            if (!(factor > 0 && factor <= 1)) {
                throw new IllegalArgumentException("a learning rate falls by a factor above 0 and at most 1, not " + factor);
            }
            for (int i = 0; i < milestones.size(); i++) {
                requireSteps(milestones.get(i));
                if (i > 0 && milestones.get(i) <= milestones.get(i - 1)) {
                    throw new IllegalArgumentException("milestones rise, unlike " + milestones);
                }
            }
        }

        @Override
        public double at(long step) {
            return rate * Math.pow(factor, milestones.stream().filter(milestone -> milestone <= step).count());
        }
    }

    /** Half a cosine from the rate down to {@code rate·floor} over the given number of steps. */
    record Cosine(double rate, long steps, double floor) implements LearningRate {

        public Cosine {
            requireRate(rate);
            requireSteps(steps);
            if (!(floor >= 0 && floor <= 1)) {
                throw new IllegalArgumentException("the floor of a learning rate must be between 0 and 1, not " + floor);
            }
        }

        @Override
        public double at(long step) {
            double progress = Math.min(1, (double) step / steps);
            return rate * (floor + (1 - floor) * 0.5 * (1 + Math.cos(Math.PI * progress)));
        }
    }

    /**
     * Up in a straight line over the first steps, then another rate from its beginning: the step k of the first n has
     * {@code then.at(0)·(k+1)/n}.
     *
     * @param steps n
     * @param then what follows
     */
    record WarmUp(long steps, LearningRate then) implements LearningRate {

        public WarmUp {
            requireSteps(steps);
        }

        @Override
        public double at(long step) {
            return step < steps ? then.at(0) * (step + 1) / steps : then.at(step - steps);
        }
    }

    /**
     * Up in a straight line over the first steps of a stage, then half a cosine over the rest of it.
     *
     * @param steps of the stage
     * @param floor of the cosine
     * @param warmUp how many steps go up, at least one being left for the cosine; 0 for none
     */
    static LearningRate cosine(double rate, long steps, double floor, long warmUp) {
        if (warmUp < 0) {
            throw new IllegalArgumentException("a learning rate rises over 0 steps or more, not " + warmUp);
        }
        long rising = Math.min(warmUp, steps - 1);
        return rising <= 0 ? new Cosine(rate, steps, floor) : new WarmUp(rising, new Cosine(rate, steps - rising, floor));
    }

    private static void requireRate(double rate) {
        if (!(rate >= 0) || Double.isInfinite(rate)) {
            throw new IllegalArgumentException("a learning rate must be a number ≥ 0, not " + rate);
        }
    }

    private static void requireSteps(long steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("a learning rate needs at least one step, not " + steps);
        }
    }
}
