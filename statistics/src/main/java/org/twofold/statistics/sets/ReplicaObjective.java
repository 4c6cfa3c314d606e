package org.twofold.statistics.sets;

import java.util.Arrays;

/**
 * The loss of generated sets against the replicas of their events, with its gradient: what a training of a set generator minimises.
 *
 * <p>L = (1/events) Σ_e loss(K_e), K_e[i][j] = C(reference i, generated set j) of the same event.
 *
 * <p>Results are bit for bit the same for any number of threads. One object may be used by several threads.
 */
public final class ReplicaObjective {

    private final HungarianCost cost;
    private final ReplicaLoss loss;

    /** @throws IllegalArgumentException if threads, the caller's included, is below 1 */
    public ReplicaObjective(SetCost cost, ReplicaLoss loss, int threads) {
        this.cost = new HungarianCost(cost, threads);
        this.loss = loss;
    }

    /** L of each event. */
    public double[] values(ParticleSets references, ParticleSets generated, int events) {
        return evaluate(references, generated, events, new float[0], false);
    }

    /**
     * L of each event, and the gradient of their mean with respect to the generated sets.
     *
     * @param references those of one event one after the other, as many for each event
     * @param generated likewise; not necessarily as many as references
     * @param gradient [sets, capacity, 3] as the generated sets, overwritten; 0 for padding
     * @throws IllegalArgumentException if sets cannot be divided into so many events, a feature is not finite or the gradient has another length
     */
    public double[] valuesAndGradient(ParticleSets references, ParticleSets generated, int events, float[] gradient) {
        return evaluate(references, generated, events, gradient, true);
    }

    private double[] evaluate(ParticleSets references, ParticleSets generated, int events, float[] gradient, boolean withGradient) {
        SetCostMatrix cross = cost.between(references, generated, events);
        boolean all = loss.needsWithin();
        int n = cross.rows();
        int m = cross.columns();
        double[] values = new double[events];
        double[] crossWeights = new double[events * n * m];
        double[] amongWeights = new double[all ? events * m * m : 0];
        SetCostMatrix amongReferences = all ? cost.within(references, events) : cross;
        SetCostMatrix among = all ? cost.within(generated, events) : cross;
        for (int e = 0; e < events; e++) {
            ReplicaCosts costs = all ? new ReplicaCosts(n, m, cross.values(e), amongReferences.values(e), among.values(e))
                    : ReplicaCosts.of(cross.values(e), n, m);
            ReplicaLossValue value = loss.of(costs);
            values[e] = value.value();
            put(value.cross(), crossWeights, e, events);
            put(value.withinGenerated(), amongWeights, e, events);
        }
        if (withGradient) {
            Arrays.fill(gradient, 0);
            cross.addGradient(crossWeights, gradient);
            if (all) {
                among.addGradient(amongWeights, gradient);
            }
        }
        return values;
    }

    private static void put(double[] weights, double[] all, int event, int events) {
        for (int k = 0; k < weights.length; k++) {
            all[event * weights.length + k] = weights[k] / events;
        }
    }
}
