package org.twofold.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.twofold.report.drawing.Canvas;
import org.twofold.report.drawing.Decimals;
import org.twofold.report.drawing.Ink;
import org.twofold.report.drawing.Pen;
import org.twofold.report.drawing.TextLine;
import org.twofold.report.plot.Axis;
import org.twofold.report.plot.Frame;
import org.twofold.report.plot.Legend;
import org.twofold.report.plot.Pad;
import org.twofold.report.plot.Points;
import org.twofold.report.plot.Steps;
import org.twofold.report.plot.Type;
import org.twofold.statistics.Binning;
import org.twofold.statistics.Quantile;

/**
 * The distribution of the response of one object in four bins of its true energy, each of unit area.
 *
 * @param name of its files
 * @param title in one line
 * @param heading above the plot beside the word Simulation
 * @param object as in a label, e.g. e⁺
 * @param truth the response to be learned
 * @param models learned or computed responses
 */
public record ResponseSlicesFigure(String name, String title, String heading, String object, ResponseSample truth,
        List<ResponseSample> models) implements Figure {

    private static final double LEFT = 72;
    private static final double TOP = 28;
    private static final double PAD_WIDTH = 320;
    private static final double PAD_HEIGHT = 190;
    private static final double BETWEEN = 84;
    private static final double UNDER = 54;
    private static final int BINS = 40;
    private static final Ink FILLED = Ink.grey(0.87);
    private static final double[] FRACTIONS = {0.005, 0.25, 0.5, 0.75, 0.995};

    public ResponseSlicesFigure {
        models = List.copyOf(models);
    }

    @Override
    public double width() {
        return LEFT + 2 * PAD_WIDTH + BETWEEN + 16;
    }

    @Override
    public double height() {
        return TOP + 2 * (PAD_HEIGHT + UNDER);
    }

    @Override
    public String caption() {
        return "The same response as distributions in bins of the true energy, each of unit area with the events outside the "
                + "axis included. Grey: the truth. Points: the model." + ReplicaBand.caption(replicas());
    }

    @Override
    public String csv() {
        List<String> header = new ArrayList<>(List.of("sample", "true_energy_low", "true_energy_high", "response_low", "response_high", "pairs",
                "density"));
        if (replicas() > 0) {
            header.addAll(List.of("density_replicas_mean", "density_replicas_spread"));
        }
        Csv csv = new Csv(header);
        for (Slice slice : slices()) {
            for (int i = 0; i < slice.spectra().size(); i++) {
                Spectrum spectrum = slice.spectra().get(i);
                for (int b = 0; b < spectrum.bins(); b++) {
                    List<Object> cells = new ArrayList<>(List.of(spectrum.label(), slice.low(), slice.high(), spectrum.edge(b),
                            spectrum.edge(b + 1), spectrum.histogram().count(b), spectrum.drawn(b)));
                    if (replicas() > 0) {
                        cells.add(ReplicaBand.mean(slice.bands().get(i), b));
                        cells.add(ReplicaBand.spread(slice.bands().get(i), b));
                    }
                    csv.row(cells.toArray());
                }
            }
        }
        return csv.toString();
    }

    private int replicas() {
        return models.stream().mapToInt(model -> model.replicas().size()).filter(n -> n > 1).max().orElse(0);
    }

    @Override
    public void paint(Canvas canvas) {
        List<Slice> slices = slices();
        for (int i = 0; i < slices.size(); i++) {
            paint(canvas, slices.get(i), LEFT + i % 2 * (PAD_WIDTH + BETWEEN), TOP + i / 2 * (PAD_HEIGHT + UNDER));
        }
        canvas.text("Simulation", LEFT, TOP - 9, Type.LEGEND.asBold());
        canvas.text(heading, LEFT + TextLine.width("Simulation", Type.LEGEND.size()) + 14, TOP - 9, Type.LEGEND);
        legend().paintAcross(canvas, width() - 16, TOP - 9);
    }

    /** One bin of energy: the truth first, then the models, and likewise what their replicas say. */
    private record Slice(double low, double high, Binning binning, List<Spectrum> spectra, List<Optional<ReplicaBand>> bands) {}

    private List<Slice> slices() {
        double[] edges = Edges.byQuantiles(truth.energies(), FRACTIONS).edges();
        List<Slice> slices = new ArrayList<>();
        for (int b = 0; b + 1 < edges.length; b++) {
            double low = edges[b];
            double high = edges[b + 1];
            Binning binning = range(truth.responsesBetween(low, high));
            List<Spectrum> spectra = new ArrayList<>();
            List<ResponseSample> samples = new ArrayList<>(List.of(truth));
            samples.addAll(models);
            List<Optional<ReplicaBand>> bands = new ArrayList<>();
            for (ResponseSample sample : samples) {
                spectra.add(density(sample, low, high, binning));
                bands.add(ReplicaBand.of(sample.replicas(), replica -> density(replica, low, high, binning).heights()));
            }
            slices.add(new Slice(low, high, binning, spectra, bands));
        }
        return slices;
    }

    private static Spectrum density(ResponseSample sample, double low, double high, Binning binning) {
        double[] values = sample.responsesBetween(low, high);
        return Spectrum.of(Sample.of(sample.label(), values), binning, values.length == 0 ? 0 : 1 / (binning.width(0) * values.length));
    }

    /** Four and a half times the width of the truth to both sides of its median. */
    private static Binning range(double[] responses) {
        double middle = 1;
        double half = 0.1;
        if (responses.length >= Resolution.FEWEST) {
            middle = Quantile.of(responses, 0.5);
            half = Math.max(1e-3, (Quantile.of(responses, 0.84) - Quantile.of(responses, 0.16)) / 2);
        }
        return Binning.uniform(middle - 4.5 * half, middle + 4.5 * half, BINS);
    }

    private void paint(Canvas canvas, Slice slice, double left, double top) {
        double[] edges = slice.binning().edges();
        Spectrum reference = slice.spectra().get(0);
        double highest = 0;
        for (Spectrum spectrum : slice.spectra()) {
            for (int b = 0; b < spectrum.bins(); b++) {
                // A spike of a model, such as a point estimate, must not flatten the truth.
                highest = Math.max(highest, Math.min(spectrum.drawn(b), 2 * peak(reference)));
            }
        }
        Pad pad = new Pad(left, top, PAD_WIDTH, PAD_HEIGHT, Axis.linear(edges[0], edges[BINS]),
                Axis.linear(0, highest > 0 ? 1.12 * highest : 1));
        canvas.fill(Steps.area(pad, edges, reference.heights()), FILLED);
        canvas.stroke(Steps.outline(pad, edges, reference.heights()), Pen.solid(Ink.BLACK, 1.2));
        for (int i = 0; i + 1 < slice.spectra().size(); i++) {
            int series = i;
            slice.bands().get(i + 1).ifPresent(band -> band.paint(canvas, pad, edges, series));
        }
        for (int i = 0; i + 1 < slice.spectra().size(); i++) {
            Spectrum model = slice.spectra().get(i + 1);
            for (int b = 0; b < model.bins(); b++) {
                Points.series(i).paint(canvas, pad, model.centre(b), model.drawn(b), model.drawnError(b), model.drawnError(b));
            }
        }
        canvas.text(Decimals.significant(slice.low(), 2) + " < E(" + object + ") < " + Decimals.significant(slice.high(), 2)
                + " GeV", left + 12, top + 20, Type.LEGEND);
        Frame.of(pad, "E_{x} / E_{z}", "Density").paint(canvas);
    }

    private static double peak(Spectrum spectrum) {
        double peak = 0;
        for (int b = 0; b < spectrum.bins(); b++) {
            peak = Math.max(peak, spectrum.drawn(b));
        }
        return peak;
    }

    private Legend legend() {
        List<Legend.Entry> entries = new ArrayList<>();
        entries.add(new Legend.Entry((canvas, x, y) -> {
            java.awt.geom.Rectangle2D box = new java.awt.geom.Rectangle2D.Double(x - 9, y - 5, 18, 10);
            canvas.fill(box, FILLED);
            canvas.stroke(box, Pen.solid(Ink.BLACK, 1));
        }, truth.label(), ""));
        for (int i = 0; i < models.size(); i++) {
            entries.add(new Legend.Entry(Points.series(i)::paintSample, models.get(i).label(), ""));
            if (models.get(i).replicas().size() > 1) {
                entries.add(ReplicaBand.legend(models.get(i).replicas().size(), i));
            }
        }
        return new Legend(entries);
    }
}
