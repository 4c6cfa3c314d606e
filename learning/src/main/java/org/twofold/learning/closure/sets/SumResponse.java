package org.twofold.learning.closure.sets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.twofold.events.Kinematics;
import org.twofold.events.Observable;
import org.twofold.events.Quantity;
import org.twofold.events.Replicas;
import org.twofold.events.Study;
import org.twofold.events.StudyObservable;
import org.twofold.events.Unit;
import org.twofold.statistics.Binning;
import org.twofold.statistics.ConditionalWasserstein;
import org.twofold.statistics.Quantile;

/**
 * What becomes of an observable of a whole set: out/in − 1 of energies, momenta, masses and numbers, out − in of angles and other pure
 * numbers, which may be next to nothing; pairs of which it is not defined are left out.
 *
 * @param in at theory level, [pairs]
 * @param response [pairs]
 * @param truth the number of the true set, ascending
 * @param truths how many there are
 */
public record SumResponse(double[] in, double[] response, int[] truth, int truths) {

    private static final double[] FRACTIONS = {0.005, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 0.995};

    /** The observables of a study that have a response: those of one number for each event that both levels have. */
    public static List<StudyObservable> observables(Study study) {
        return study.observables().stream().filter(shown -> shown.levels().size() == 2 && !shown.observable().each()
                && shown.observable().fits(study.theory()) && shown.observable().fits(study.detector())).toList();
    }

    /** Whether the response is a difference and no ratio. */
    public static boolean isDifference(Observable observable) {
        return observable.unit() != Unit.GEV && observable.quantity() != Quantity.COUNT;
    }

    /** That of all measurements. */
    public static SumResponse of(Observable observable, Replicas replicas) {
        double[] theory = observable.of(replicas.theory());
        double[] detector = observable.of(replicas.detector());
        int total = Arrays.stream(replicas.rows()).mapToInt(rows -> rows.length).sum();
        double[] in = new double[total];
        double[] response = new double[total];
        int[] truth = new int[total];
        int n = 0;
        for (int event = 0; event < replicas.size(); event++) {
            for (int row : replicas.rows()[event]) {
                double change = change(observable, theory[event], detector[row]);
                if (Double.isFinite(change)) {
                    in[n] = theory[event];
                    response[n] = change;
                    truth[n++] = event;
                }
            }
        }
        return new SumResponse(Arrays.copyOf(in, n), Arrays.copyOf(response, n), Arrays.copyOf(truth, n), replicas.size());
    }

    private static double change(Observable observable, double in, double out) {
        if (observable.quantity() == Quantity.PHI) {
            return Kinematics.azimuthDifference(out, in);
        }
        return isDifference(observable) ? out - in : out / in - 1;
    }

    SumResponse at(int[] positions) {
        int[] first = new int[truths + 1];
        for (int event : truth) {
            first[event + 1]++;
        }
        Arrays.parallelPrefix(first, Integer::sum);
        int[] rows = Arrays.stream(positions).flatMap(event -> IntStream.range(first[event], first[event + 1])).toArray();
        return new SumResponse(Arrays.stream(rows).mapToDouble(row -> in[row]).toArray(),
                Arrays.stream(rows).mapToDouble(row -> response[row]).toArray(), Arrays.stream(rows).map(row -> truth[row]).toArray(), truths);
    }

    /** |mean − true mean|, |RMS / true RMS − 1|, |half width / true one − 1| of the central 68 %, and W₁ in bins of the true observable. */
    double[] faults(SumResponse reference) {
        double[] faults = new double[4];
        if (response.length == 0 || reference.response.length == 0) {
            Arrays.fill(faults, Double.NaN);
            return faults;
        }
        faults[0] = Math.abs(mean() - reference.mean());
        faults[1] = Math.abs(rms() / reference.rms() - 1);
        faults[2] = Math.abs(halfWidth() / reference.halfWidth() - 1);
        List<Double> edges = new ArrayList<>(new TreeSet<>(Arrays.stream(FRACTIONS).mapToObj(f -> Quantile.of(reference.in, f)).toList()));
        faults[3] = edges.size() < 2 ? Double.NaN : ConditionalWasserstein.of(
                Binning.of(edges.stream().mapToDouble(edge -> edge).toArray()), reference.in, reference.response, in, response).value();
        return faults;
    }

    double mean() {
        return Arrays.stream(response).average().orElse(Double.NaN);
    }

    double rms() {
        double mean = mean();
        return Math.sqrt(Arrays.stream(response).map(r -> (r - mean) * (r - mean)).average().orElse(Double.NaN));
    }

    private double halfWidth() {
        return (Quantile.of(response, 0.84) - Quantile.of(response, 0.16)) / 2;
    }
}
