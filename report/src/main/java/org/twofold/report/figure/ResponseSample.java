package org.twofold.report.figure;

import java.util.Arrays;
import java.util.List;
import org.twofold.events.FourVector;

/**
 * What a detector makes of one object: for every pair its true energy and pseudorapidity and the reconstructed energy
 * over the true one; immutable.
 */
public final class ResponseSample {

    private final String label;
    private final double[] energy;
    private final double[] eta;
    private final double[] response;
    /** That of replicas of the training. */
    private final List<ResponseSample> replicas;

    private ResponseSample(String label, double[] energy, double[] eta, double[] response, List<ResponseSample> replicas) {
        this.label = label;
        this.energy = energy;
        this.eta = eta;
        this.response = response;
        this.replicas = List.copyOf(replicas);
    }

    /** The same with the responses that replicas of the training have learned; their labels are not shown. */
    public ResponseSample withReplicas(List<ResponseSample> others) {
        return new ResponseSample(label, energy, eta, response, others);
    }

    /** Those of {@link #withReplicas}. */
    public List<ResponseSample> replicas() {
        return replicas;
    }

    /**
     * The response of the object in one slot; pairs without energy at theory level have none and are left out.
     *
     * @throws IndexOutOfBoundsException if a space has no such slot
     */
    public static ResponseSample of(String label, Pairs pairs, int slot) {
        double[] energy = new double[pairs.size()];
        double[] eta = new double[pairs.size()];
        double[] response = new double[pairs.size()];
        int n = 0;
        for (int i = 0; i < pairs.size(); i++) {
            FourVector truth = pairs.theory().fourVector(slot, i);
            double measured = pairs.detector().fourVector(slot, i).energy();
            if (truth.energy() > 0 && Double.isFinite(measured)) {
                energy[n] = truth.energy();
                eta[n] = truth.pseudorapidity();
                response[n++] = measured / truth.energy();
            }
        }
        return new ResponseSample(label, Arrays.copyOf(energy, n), Arrays.copyOf(eta, n), Arrays.copyOf(response, n), List.of());
    }

    public String label() {
        return label;
    }

    public int size() {
        return response.length;
    }

    /** The true energies in GeV, [size]. */
    public double[] energies() {
        return energy.clone();
    }

    /** The true pseudorapidities, [size]. */
    public double[] etas() {
        return eta.clone();
    }

    /** The reconstructed energies over the true ones, [size]. */
    public double[] responses() {
        return response.clone();
    }

    /** The responses of the pairs with true energies from {@code low} on up to but without {@code high}. */
    double[] responsesBetween(double low, double high) {
        double[] within = new double[size()];
        int n = 0;
        for (int i = 0; i < size(); i++) {
            if (energy[i] >= low && energy[i] < high) {
                within[n++] = response[i];
            }
        }
        return Arrays.copyOf(within, n);
    }
}
