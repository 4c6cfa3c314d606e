package org.twofold.report.figure;

import java.util.Arrays;
import java.util.List;
import org.twofold.events.Events;
import org.twofold.events.Observable;
import org.twofold.statistics.Binning;
import org.twofold.statistics.Histogram;
import org.twofold.statistics.calibration.PosteriorSpectrum;

/** One quantity of many events under the name it has in a legend; immutable. */
public final class Sample {

    private final String label;
    private final double[] values;
    private final double[] weights;
    /** So many values in a row are draws of one event. */
    private final int draws;
    /** What replicas of the training make of the same events. */
    private final List<Sample> replicas;

    private Sample(String label, double[] values, double[] weights, int draws) {
        this(label, values, weights, draws, List.of());
    }

    private Sample(String label, double[] values, double[] weights, int draws, List<Sample> replicas) {
        this.label = label;
        this.values = values;
        this.weights = weights;
        this.draws = draws;
        this.replicas = List.copyOf(replicas);
    }

    /** The same with what replicas of the training that made it make of the same events; their labels are not shown. */
    public Sample withReplicas(List<Sample> others) {
        return new Sample(label, values, weights, draws, others);
    }

    /** Those of {@link #withReplicas}. */
    public List<Sample> replicas() {
        return replicas;
    }

    /**
     * A weighted sample.
     *
     * @throws IllegalArgumentException if a number is not finite or there are not as many weights as values
     */
    public static Sample of(String label, double[] values, double[] weights) {
        if (values.length != weights.length) {
            throw new IllegalArgumentException(weights.length + " weights for " + values.length + " values");
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i]) || !Double.isFinite(weights[i])) {
                throw new IllegalArgumentException(
                        label + ", event " + i + ": value " + values[i] + " of weight " + weights[i] + " is not finite");
            }
        }
        return new Sample(label, values.clone(), weights.clone(), 1);
    }

    /** A sample of weight one each. */
    public static Sample of(String label, double[] values) {
        double[] ones = new double[values.length];
        Arrays.fill(ones, 1);
        return of(label, values, ones);
    }

    /**
     * Draws of the posteriors of many events; each draw has its share of the weight of its event, and errors are those that events leave.
     *
     * @param draws [events][K]
     * @param weights of the events
     * @throws IllegalArgumentException if a number is not finite, there are not as many weights as events, or unequally many draws
     */
    public static Sample ofDraws(String label, double[][] draws, double[] weights) {
        if (draws.length != weights.length || Arrays.stream(draws).mapToInt(row -> row.length).distinct().count() > 1) {
            throw new IllegalArgumentException(weights.length + " weights for " + draws.length + " events, which must have equally many draws");
        }
        int each = draws.length == 0 ? 1 : draws[0].length;
        double[] values = new double[draws.length * each];
        double[] shares = new double[values.length];
        for (int i = 0; i < draws.length; i++) {
            System.arraycopy(draws[i], 0, values, i * each, each);
            Arrays.fill(shares, i * each, (i + 1) * each, weights[i] / each);
        }
        of(label, values, shares);
        return new Sample(label, values, shares, each);
    }

    /** An observable of events, or of every member of their collections. */
    public static Sample of(String label, Observable observable, Events events) {
        return of(label, observable.of(events), observable.weights(events));
    }

    public String label() {
        return label;
    }

    public int size() {
        return values.length;
    }

    public double value(int i) {
        return values[i];
    }

    public double weight(int i) {
        return weights[i];
    }

    /** A copy of all values, [size]. */
    public double[] values() {
        return values.clone();
    }

    /** A copy of all weights, [size]. */
    public double[] weights() {
        return weights.clone();
    }

    /** Its histogram; draws of one event are no independent entries, see {@link PosteriorSpectrum}. */
    Histogram histogram(Binning bins) {
        if (draws == 1) {
            return Histogram.of(bins, values, weights);
        }
        double[][] rows = new double[values.length / draws][];
        double[] ofEvents = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(values, i * draws, (i + 1) * draws);
            ofEvents[i] = draws * weights[i * draws];
        }
        return PosteriorSpectrum.of(bins, rows, ofEvents).histogram();
    }

    /** Whether its weights make a distribution: none negative, not all zero. */
    boolean isDistribution() {
        return Arrays.stream(weights).allMatch(w -> w >= 0) && total() > 0;
    }

    /** The sum of all weights. */
    public double total() {
        return Arrays.stream(weights).sum();
    }
}
