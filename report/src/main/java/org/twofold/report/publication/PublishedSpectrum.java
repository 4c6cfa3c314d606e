package org.twofold.report.publication;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.twofold.events.StudyObservable;
import org.twofold.report.figure.Csv;
import org.twofold.report.figure.Figure;
import org.twofold.statistics.BootstrapSpectrum;

/**
 * One observable of published events in the bins of the study: sums of weights, with their covariance over bootstrap replicas of the
 * measured events and over replicas of the training, which are two different uncertainties.
 *
 * @param shown which observable
 * @param spectrum of the events and their bootstrap replicas
 * @param bootstrap the covariance, if there are replicas
 * @param replicas the spectra of replicas of the training, [K][bins]; empty if there are none
 */
public record PublishedSpectrum(StudyObservable shown, BootstrapSpectrum spectrum, Optional<double[][]> bootstrap, List<double[]> replicas) {

    public PublishedSpectrum {
        replicas = List.copyOf(replicas);
    }

    /** What its files are called. */
    public String fileName() {
        return Figure.fileName(shown.observable().expression());
    }

    private double[][] samples() {
        return replicas.toArray(double[][]::new);
    }

    /** Everything as JSON; matrices are lists of rows. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("observable", shown.observable().expression()).put("unit", shown.observable().unit().label());
        numbers(json.putArray("edges"), spectrum.bins().edges());
        numbers(json.putArray("sumOfWeights"), spectrum.counts());
        json.put("underflow", spectrum.underflow()).put("overflow", spectrum.overflow())
                .put("undefined", spectrum.undefined());
        bootstrap.ifPresent(covariance -> matrix(json.putObject("bootstrap").putArray("covariance"), covariance));
        if (!replicas.isEmpty()) {
            ObjectNode training = json.putObject("replicas").put("n", replicas.size());
            numbers(training.putArray("mean"), BootstrapSpectrum.mean(samples()));
            matrix(training.putArray("covariance"), BootstrapSpectrum.covariance(samples()));
            matrix(training.putArray("sumOfWeights"), samples());
        }
        return json;
    }

    /** A row for each bin: its content, its bootstrap error, and mean and standard deviation over replicas of the training. */
    public String csv() {
        Csv csv = new Csv("low", "high", "sum_of_weights", "bootstrap_error", "replicas_mean", "replicas_spread");
        double[] counts = spectrum.counts();
        Optional<double[]> mean = replicas.isEmpty() ? Optional.empty() : Optional.of(BootstrapSpectrum.mean(samples()));
        Optional<double[][]> spread = replicas.isEmpty() ? Optional.empty() : Optional.of(BootstrapSpectrum.covariance(samples()));
        for (int b = 0; b < counts.length; b++) {
            int bin = b;
            csv.row(spectrum.bins().edge(b), spectrum.bins().edge(b + 1), counts[b],
                    bootstrap.map(covariance -> Math.sqrt(covariance[bin][bin])).orElse(Double.NaN), mean.map(all -> all[bin]).orElse(Double.NaN),
                    spread.map(covariance -> Math.sqrt(covariance[bin][bin])).orElse(Double.NaN));
        }
        return csv.toString();
    }

    private static void numbers(ArrayNode array, double[] values) {
        for (double value : values) {
            array.add(value);
        }
    }

    private static void matrix(ArrayNode array, double[][] rows) {
        for (double[] row : rows) {
            numbers(array.addArray(), row);
        }
    }
}
