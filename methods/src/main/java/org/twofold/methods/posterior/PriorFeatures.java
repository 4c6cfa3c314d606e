package org.twofold.methods.posterior;

import java.util.ArrayList;
import java.util.List;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.Observable;
import org.twofold.events.WrongUse;
import org.twofold.statistics.unfolding.SmoothRatio;

/**
 * In what a theory may differ from the simulation, for iterations to find out: a few observables of theory events.
 *
 * <p>What differs in something that none of them sees stays as the prior has it.
 *
 * @param observables at least one
 */
public record PriorFeatures(List<Observable> observables) {

    /** Functions of each: with four, a spectrum may rise, fall and turn three times. */
    public static final int ORDER = 4;

    private static final List<String> OF_TOP_PAIRS = List.of("pt(t_had)", "pt(t_lep)", "eta(t_had)", "eta(t_lep)", "mass(ttbar)",
            "pt(ttbar)");

    public PriorFeatures {
        observables = List.copyOf(observables);
        if (observables.isEmpty()) {
            throw new IllegalArgumentException("the prior must be able to differ in something");
        }
    }

    /** Of top pairs both tops and the pair; of all others the transverse momentum and pseudorapidity of every object. */
    public static PriorFeatures of(EventSpace theory) {
        List<Observable> tops = OF_TOP_PAIRS.stream().map(Observable::parse).toList();
        if (tops.stream().allMatch(observable -> observable.fits(theory))) {
            return new PriorFeatures(tops);
        }
        List<Observable> all = new ArrayList<>();
        theory.objects().forEach(object -> {
            all.add(Observable.parse("pt(" + object.name() + ")"));
            all.add(Observable.parse("eta(" + object.name() + ")"));
        });
        return new PriorFeatures(all);
    }

    /**
     * The estimator of the ratio of unfolded events to the prior.
     *
     * @param prior draws of the prior, see {@link LearnedPrior}
     * @param draws of the events to be unfolded, the draws of one event one after the other
     * @throws WrongUse if there are no events of the prior, or a weight of theirs is negative
     */
    public SmoothRatio ratio(Events prior, Events draws) {
        requireWeights("the prior", prior);
        return new SmoothRatio(values(prior), prior.weights(), values(draws), ORDER);
    }

    /**
     * Looks whether weights are those of a theory.
     *
     * @throws WrongUse if there are none or one is negative, or none is above zero
     */
    public static void requireWeights(String what, Events events) {
        double total = 0;
        for (int i = 0; i < events.size(); i++) {
            if (events.weight(i) < 0) {
                throw new WrongUse(what + " has weights below zero, event " + events.eventId(i) + " " + events.weight(i)
                        + "; iterations need a spectrum that is nowhere negative");
            }
            total += events.weight(i);
        }
        if (!(total > 0)) {
            throw new WrongUse(what + " has no events of a weight above zero");
        }
    }

    private double[][] values(Events events) {
        return observables.stream().map(observable -> observable.of(events)).toArray(double[][]::new);
    }
}
