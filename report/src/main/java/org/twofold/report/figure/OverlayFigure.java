package org.twofold.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.twofold.events.Binning;
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
import org.twofold.statistics.Histogram;

/**
 * The spectrum of one quantity: the truth as a histogram, models as points, and below their ratio to the truth.
 *
 * <p>Models are scaled to the total weight of the truth, events outside the edges included. Bins of different widths
 * are shown as a density.
 *
 * @param name of its files
 * @param title in one line
 * @param heading above the plot beside the word Simulation, e.g. the title of the study
 * @param label of the quantity
 * @param binning its edges
 * @param truth the reference
 * @param models what is compared with it; may be empty
 */
public record OverlayFigure(String name, String title, String heading, Label label, Binning binning, Sample truth,
        List<Sample> models) implements Figure {

    private static final double LEFT = 70;
    private static final double TOP = 28;
    private static final double MAIN = 280;
    private static final double GAP = 9;
    private static final double RATIO = 92;
    private static final Axis RATIO_AXIS = new Axis(0.5, 1.5, false);
    private static final int MOST_SIDE_BY_SIDE = 25;
    private static final Ink FILLED = Ink.grey(0.87);
    private static final Ink BAND = Ink.BLACK.withOpacity(0.28);

    public OverlayFigure {
        models = List.copyOf(models);
    }

    @Override
    public double width() {
        return 480;
    }

    @Override
    public double height() {
        return TOP + MAIN + GAP + RATIO + 58;
    }

    @Override
    public String caption() {
        return "Grey: the truth with its statistical error. Points: the model, scaled to as many events, with its own. Below: "
                + "their ratio and, as a grey band, the error of the truth; arrows point to ratios outside."
                + ReplicaBand.caption(replicas());
    }

    /**
     * The numbers: for every sample and bin its content (weights as given), the error of it, what is drawn, and the
     * ratio with the error that is the truth's and the model's together; with replicas also mean and standard deviation over them of
     * what is drawn and of the ratio.
     */
    @Override
    public String csv() {
        List<String> header = new ArrayList<>(List.of("sample", "low", "high", "sum_of_weights", "error", "drawn", "drawn_error", "ratio",
                "ratio_error", "ratio_error_down", "truth_relative_error"));
        if (replicas() > 0) {
            header.addAll(List.of("replicas_mean", "replicas_spread", "ratio_replicas_mean", "ratio_replicas_spread"));
        }
        Csv csv = new Csv(header);
        Spectrum reference = reference();
        rows(csv, reference, reference, Bands.NONE);
        List<Spectrum> spectra = spectra();
        for (int i = 0; i < spectra.size(); i++) {
            rows(csv, spectra.get(i), reference, bands(models.get(i), reference));
        }
        return csv.toString();
    }

    private void rows(Csv csv, Spectrum spectrum, Spectrum reference, Bands bands) {
        Histogram histogram = spectrum.histogram();
        List<Ratio> ratios = Ratio.of(spectrum, reference);
        for (int b = 0; b < spectrum.bins(); b++) {
            Ratio ratio = spectrum == reference ? Ratio.NONE : ratios.get(b);
            row(csv, bands.numbers(b), spectrum.label(), spectrum.edge(b), spectrum.edge(b + 1), histogram.count(b), histogram.error(b),
                    spectrum.drawn(b), spectrum.drawnError(b), ratio.value(), ratio.up(), ratio.down(),
                    reference.relativeError(b));
        }
        row(csv, Bands.NOTHING, spectrum.label(), Double.NEGATIVE_INFINITY, spectrum.edge(0), histogram.underflow(), Double.NaN, Double.NaN,
                Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        row(csv, Bands.NOTHING, spectrum.label(), spectrum.edge(spectrum.bins()), Double.POSITIVE_INFINITY, histogram.overflow(), Double.NaN,
                Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    private void row(Csv csv, List<Double> ofReplicas, Object... cells) {
        List<Object> all = new ArrayList<>(List.of(cells));
        if (replicas() > 0) {
            all.addAll(ofReplicas);
        }
        csv.row(all.toArray());
    }

    /** Of how many replicas there are bands; 0 for none. */
    private int replicas() {
        return models.stream().mapToInt(model -> model.replicas().size()).filter(n -> n > 1).max().orElse(0);
    }

    /** What replicas of a model say of what is drawn, and of its ratio to the truth. */
    private record Bands(Optional<ReplicaBand> drawn, Optional<ReplicaBand> ratio) {

        static final Bands NONE = new Bands(Optional.empty(), Optional.empty());
        static final List<Double> NOTHING = List.of(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

        List<Double> numbers(int b) {
            return List.of(ReplicaBand.mean(drawn, b), ReplicaBand.spread(drawn, b), ReplicaBand.mean(ratio, b), ReplicaBand.spread(ratio, b));
        }

        double high(int b) {
            return drawn.map(band -> band.high(b)).filter(Double::isFinite).orElse(0.0);
        }
    }

    private Bands bands(Sample model, Spectrum reference) {
        List<double[]> heights = model.replicas().stream().map(this::scaled).map(Spectrum::heights).toList();
        List<double[]> ratios = heights.stream().map(of -> {
            double[] ratio = new double[of.length];
            // Where the truth is empty there is no ratio.
            java.util.Arrays.setAll(ratio, b -> reference.drawn(b) > 0 ? of[b] / reference.drawn(b) : Double.NaN);
            return ratio;
        }).toList();
        return new Bands(ReplicaBand.of(heights), ReplicaBand.of(ratios));
    }

    @Override
    public void paint(Canvas canvas) {
        Spectrum reference = reference();
        List<Spectrum> spectra = spectra();
        List<Bands> bands = models.stream().map(model -> bands(model, reference)).toList();
        double[] edges = binning.array();
        Legend legend = legend(spectra);
        double padWidth = width() - LEFT - 16;
        Axis x = Axis.linear(edges[0], edges[edges.length - 1]);
        Headroom left = headroom(x, padWidth, legend, 16, spectra, bands, reference);
        Headroom right = headroom(x, padWidth, legend, padWidth - legend.width() - 12, spectra, bands, reference);
        Headroom chosen = right.top() <= 1.02 * left.top() ? right : left;

        Pad main = new Pad(LEFT, TOP, padWidth, MAIN, x, Axis.linear(0, chosen.top()));
        Pad below = new Pad(LEFT, TOP + MAIN + GAP, padWidth, RATIO, x, RATIO_AXIS);
        truth(canvas, main, reference);
        for (int i = 0; i < bands.size(); i++) {
            int series = i;
            bands.get(i).drawn().ifPresent(band -> band.paint(canvas, main, edges, series));
        }
        for (int i = 0; i < spectra.size(); i++) {
            points(canvas, main, spectra.get(i), i);
        }
        ratios(canvas, below, reference, spectra, bands);
        legend.paint(canvas, LEFT + chosen.legendAt(), TOP + 14);
        heading(canvas);
        remarks(canvas, main, reference, spectra);
        Frame.of(main, "", reference.uniform() ? label.perBin(edges[1] - edges[0]) : label.perBin(1)).withoutXLabels()
                .paint(canvas);
        Frame.of(below, label.withUnit(), "Model / truth").paint(canvas);
    }

    private void truth(Canvas canvas, Pad pad, Spectrum reference) {
        double[] heights = reference.heights();
        double[] low = new double[heights.length];
        double[] high = new double[heights.length];
        for (int b = 0; b < heights.length; b++) {
            low[b] = heights[b] - reference.drawnError(b);
            high[b] = heights[b] + reference.drawnError(b);
        }
        double[] edges = binning.array();
        canvas.fill(Steps.area(pad, edges, heights), FILLED);
        canvas.clipped(pad.frame(), () -> canvas.fill(Steps.band(pad, edges, low, high), BAND));
        canvas.stroke(Steps.outline(pad, edges, heights), Pen.solid(Ink.BLACK, 1.2));
    }

    private static void points(Canvas canvas, Pad pad, Spectrum spectrum, int series) {
        for (int b = 0; b < spectrum.bins(); b++) {
            Points.series(series).paint(canvas, pad, shifted(spectrum, b, series), spectrum.drawn(b),
                    spectrum.drawnError(b), spectrum.drawnError(b));
        }
    }

    private static void ratios(Canvas canvas, Pad pad, Spectrum reference, List<Spectrum> spectra, List<Bands> bands) {
        double[] edges = new double[reference.bins() + 1];
        double[] low = new double[reference.bins()];
        double[] high = new double[reference.bins()];
        for (int b = 0; b < low.length; b++) {
            edges[b] = reference.edge(b);
            edges[b + 1] = reference.edge(b + 1);
            low[b] = 1 - reference.relativeError(b);
            high[b] = 1 + reference.relativeError(b);
        }
        canvas.clipped(pad.frame(), () -> canvas.fill(Steps.band(pad, edges, low, high), BAND));
        for (int i = 0; i < bands.size(); i++) {
            int series = i;
            bands.get(i).ratio().ifPresent(band -> band.paint(canvas, pad, edges, series));
        }
        canvas.line(pad.left(), pad.y(1), pad.right(), pad.y(1), Pen.dashed(Ink.BLACK, 1));
        for (int i = 0; i < spectra.size(); i++) {
            List<Ratio> ofModel = Ratio.of(spectra.get(i), reference);
            for (int b = 0; b < reference.bins(); b++) {
                Ratio ratio = ofModel.get(b);
                // The share of the truth in the error is the band, so the points carry the rest of it only.
                Points.series(i).paint(canvas, pad, shifted(spectra.get(i), b, i), ratio.value(), ratio.modelDown(),
                        ratio.modelUp());
            }
        }
    }

    /** Points of several models stand side by side, not on top of each other, but all near the middle of the bin. */
    private static double shifted(Spectrum spectrum, int b, int series) {
        double[] shifts = {0, 0.22, -0.22, 0.36, -0.36};
        double step = Math.min(spectrum.edge(b + 1) - spectrum.edge(b),
                (spectrum.edge(spectrum.bins()) - spectrum.edge(0)) / MOST_SIDE_BY_SIDE);
        return spectrum.centre(b) + shifts[series % shifts.length] * step;
    }

    private void heading(Canvas canvas) {
        canvas.text("Simulation", LEFT, TOP - 9, Type.LEGEND.asBold());
        canvas.text(heading, LEFT + TextLine.width("Simulation", Type.LEGEND.size()) + 14, TOP - 9, Type.LEGEND);
    }

    private void remarks(Canvas canvas, Pad pad, Spectrum reference, List<Spectrum> spectra) {
        List<String> remarks = new ArrayList<>();
        if (reference.outside() > 0 || spectra.stream().anyMatch(s -> s.outside() > 0)) {
            List<String> parts = new ArrayList<>();
            parts.add("truth " + percent(reference.outside()));
            spectra.forEach(spectrum -> parts.add(spectrum.label() + " " + percent(spectrum.outside())));
            remarks.add("Outside the edges: " + String.join(", ", parts) + ".");
        }
        long empty = IntStream.range(0, reference.bins()).filter(b -> reference.histogram().count(b) == 0).count();
        if (empty > 0) {
            remarks.add(empty + (empty == 1 ? " bin" : " bins") + " without truth.");
        }
        canvas.text(String.join("  ", remarks), pad.left(), height() - 6, Type.NOTE.in(Ink.grey(0.35)));
    }

    private static String percent(double fraction) {
        return fraction == 0 ? "0" : Decimals.significant(100 * fraction, 2) + " %";
    }

    private Legend legend(List<Spectrum> spectra) {
        List<Legend.Entry> entries = new ArrayList<>();
        entries.add(new Legend.Entry((canvas, x, y) -> {
            java.awt.geom.Rectangle2D box = new java.awt.geom.Rectangle2D.Double(x - 9, y - 5, 18, 10);
            canvas.fill(box, FILLED);
            canvas.stroke(box, Pen.solid(Ink.BLACK, 1));
        }, truth.label(), ""));
        for (int i = 0; i < spectra.size(); i++) {
            Points series = Points.series(i);
            entries.add(new Legend.Entry(series::paintSample, models.get(i).label(), distances(models.get(i))));
            if (models.get(i).replicas().size() > 1) {
                entries.add(ReplicaBand.legend(models.get(i).replicas().size(), i));
            }
        }
        return new Legend(entries);
    }

    private String distances(Sample model) {
        return Distances.of(truth, model).map(distances -> distances.shown(label.unit()))
                .orElse(model.size() == 0 ? "no events" : "no distance: negative weights");
    }

    private record Headroom(double top, double legendAt) {}

    /** The lowest upper end of the axis with which a legend at this place covers no bin. */
    private static Headroom headroom(Axis x, double padWidth, Legend legend, double at, List<Spectrum> spectra,
            List<Bands> bands, Spectrum reference) {
        double room = 1 - (legend.height() + 26) / MAIN;
        double top = 0;
        for (int b = 0; b < reference.bins(); b++) {
            double highest = reference.drawn(b) + reference.drawnError(b);
            for (Spectrum spectrum : spectra) {
                highest = Math.max(highest, spectrum.drawn(b));
            }
            for (Bands ofModel : bands) {
                highest = Math.max(highest, ofModel.high(b));
            }
            double from = padWidth * x.position(reference.edge(b));
            double to = padWidth * x.position(reference.edge(b + 1));
            boolean under = to > at - 6 && from < at + legend.width() + 6;
            top = Math.max(top, highest / (under ? Math.max(0.2, room) : 0.94));
        }
        return new Headroom(top, at);
    }

    private Spectrum reference() {
        return Spectrum.of(truth, Spectrum.bins(binning), 1);
    }

    private List<Spectrum> spectra() {
        return models.stream().map(this::scaled).toList();
    }

    private Spectrum scaled(Sample model) {
        return Spectrum.of(model, Spectrum.bins(binning), model.total() > 0 ? truth.total() / model.total() : 0);
    }
}
