package org.twofold.report.figure;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.twofold.report.drawing.Canvas;
import org.twofold.report.drawing.Ink;
import org.twofold.report.drawing.Pen;
import org.twofold.report.drawing.TextLine;
import org.twofold.report.plot.Axis;
import org.twofold.report.plot.Frame;
import org.twofold.report.plot.Legend;
import org.twofold.report.plot.Pad;
import org.twofold.report.plot.Points;
import org.twofold.report.plot.Type;
import org.twofold.statistics.Binning;

/**
 * Energy scale and resolution of one object against its true energy and pseudorapidity.
 *
 * @param name of its files
 * @param title in one line
 * @param heading above the plot beside the word Simulation
 * @param object as in a label, e.g. e⁺
 * @param truth the response to be learned
 * @param models learned or computed responses
 */
public record ResponseFigure(String name, String title, String heading, String object, ResponseSample truth,
        List<ResponseSample> models) implements Figure {

    private static final double LEFT = 72;
    private static final double TOP = 28;
    private static final double PAD_WIDTH = 320;
    private static final double PAD_HEIGHT = 170;
    private static final double GAP = 9;
    private static final double BETWEEN = 84;
    private static final Ink BAND = Ink.BLACK.withOpacity(0.25);
    private static final double[] ENERGY_FRACTIONS = {0.005, 0.1, 0.25, 0.4, 0.55, 0.7, 0.82, 0.91, 0.97, 0.995};
    private static final int ETA_BINS = 12;

    public ResponseFigure {
        models = List.copyOf(models);
    }

    @Override
    public double width() {
        return LEFT + 2 * PAD_WIDTH + BETWEEN + 16;
    }

    @Override
    public double height() {
        return TOP + 2 * PAD_HEIGHT + GAP + 46;
    }

    @Override
    public String caption() {
        return "Reconstructed over true energy of the same object: its mean (above) and half the width of its central 68 % "
                + "(below) in bins of the true energy and pseudorapidity. Bars with grey errors: the truth. Points: the "
                + "model. Bins with fewer than " + Resolution.FEWEST + " pairs are left out."
                + ReplicaBand.caption(replicas());
    }

    @Override
    public String csv() {
        List<String> header = new ArrayList<>(List.of("sample", "against", "low", "high", "pairs", "mean", "mean_error", "half_width_68",
                "half_width_68_error"));
        if (replicas() > 0) {
            header.addAll(ResolutionBands.COLUMNS);
        }
        Csv csv = new Csv(header);
        for (Side side : sides()) {
            rows(csv, side, side.of(truth), ResolutionBands.NONE);
            models.forEach(model -> rows(csv, side, side.of(model), side.bandsOf(model)));
        }
        return csv.toString();
    }

    private void rows(Csv csv, Side side, Resolution binned, ResolutionBands bands) {
        for (int b = 0; b < binned.bins(); b++) {
            List<Object> cells = new ArrayList<>(List.of(binned.label(), side.symbol(), binned.edge(b), binned.edge(b + 1), binned.count(b),
                    binned.mean(b), binned.meanError(b), binned.half(b), binned.halfError(b)));
            if (replicas() > 0) {
                cells.addAll(bands.numbers(b));
            }
            csv.row(cells.toArray());
        }
    }

    private int replicas() {
        return models.stream().mapToInt(model -> model.replicas().size()).filter(n -> n > 1).max().orElse(0);
    }

    @Override
    public void paint(Canvas canvas) {
        List<Side> sides = sides();
        for (int i = 0; i < sides.size(); i++) {
            side(canvas, sides.get(i), LEFT + i * (PAD_WIDTH + BETWEEN));
        }
        canvas.text("Simulation", LEFT, TOP - 9, Type.LEGEND.asBold());
        canvas.text(heading, LEFT + TextLine.width("Simulation", Type.LEGEND.size()) + 14, TOP - 9, Type.LEGEND);
        legend().paintAcross(canvas, width() - 16, TOP - 9);
    }

    /** One of the two columns: what is on its horizontal axis. */
    private record Side(String symbol, String unit, Binning binning, boolean energy) {

        Resolution of(ResponseSample sample) {
            return Resolution.of(sample.label(), binning, energy ? sample.energies() : sample.etas(), sample.responses());
        }

        ResolutionBands bandsOf(ResponseSample sample) {
            return ResolutionBands.of(sample.replicas().stream().map(this::of).toList());
        }
    }

    private List<Side> sides() {
        return List.of(
                new Side("true E(" + object + ")", "GeV", Edges.byQuantiles(truth.energies(), ENERGY_FRACTIONS), true),
                new Side("true η(" + object + ")", "", Edges.even(truth.etas(), ETA_BINS), false));
    }

    private void side(Canvas canvas, Side side, double left) {
        double[] edges = side.binning().edges();
        Axis x = Axis.linear(edges[0], edges[edges.length - 1]);
        Resolution reference = side.of(truth);
        List<Resolution> binned = models.stream().map(side::of).toList();
        List<Range> means = new ArrayList<>();
        List<Range> halves = new ArrayList<>();
        add(means, halves, reference);
        binned.forEach(one -> add(means, halves, one));
        models.stream().map(side::bandsOf).forEach(bands -> add(means, halves, bands));
        Range mean = Range.over(means);
        Range half = Range.over(halves);

        Pad upper = new Pad(left, TOP, PAD_WIDTH, PAD_HEIGHT, x, mean.axis());
        Pad lower = new Pad(left, TOP + PAD_HEIGHT + GAP, PAD_WIDTH, PAD_HEIGHT, x,
                Axis.linear(0, Math.max(half.high(), 1e-6) * 1.15));
        if (upper.y().contains(1)) {
            canvas.line(upper.left(), upper.y(1), upper.right(), upper.y(1), Pen.dashed(Ink.grey(0.5), 0.8));
        }
        for (int b = 0; b < reference.bins(); b++) {
            bar(canvas, upper, edges, b, reference.mean(b), reference.meanError(b));
            bar(canvas, lower, edges, b, reference.half(b), reference.halfError(b));
        }
        for (int i = 0; i < binned.size(); i++) {
            side.bandsOf(models.get(i)).paint(canvas, upper, lower, edges, i);
        }
        for (int i = 0; i < binned.size(); i++) {
            Resolution model = binned.get(i);
            for (int b = 0; b < model.bins(); b++) {
                double beside = (i - (binned.size() - 1) / 2.0) * 0.28 * (edges[b + 1] - edges[b]);
                double at = (edges[b] + edges[b + 1]) / 2 + beside;
                Points.series(i).paint(canvas, upper, at, model.mean(b), model.meanError(b), model.meanError(b));
                Points.series(i).paint(canvas, lower, at, model.half(b), model.halfError(b), model.halfError(b));
            }
        }
        String title = side.unit().isEmpty() ? side.symbol() : side.symbol() + " [" + side.unit() + "]";
        Frame.of(upper, "", "Mean E_{x} / E_{z}").withoutXLabels().paint(canvas);
        Frame.of(lower, title, "68 % half width").paint(canvas);
    }

    private static void bar(Canvas canvas, Pad pad, double[] edges, int b, double value, double error) {
        if (Double.isNaN(value)) {
            return;
        }
        double left = pad.x(edges[b]);
        double right = pad.x(edges[b + 1]);
        double top = Math.max(pad.top(), pad.y(value + error));
        double bottom = Math.min(pad.bottom(), pad.y(value - error));
        canvas.fill(new Rectangle2D.Double(left, top, right - left, bottom - top), BAND);
        canvas.line(left, pad.y(value), right, pad.y(value), Pen.solid(Ink.BLACK, 1.4));
    }

    private static void add(List<Range> means, List<Range> halves, Resolution binned) {
        for (int b = 0; b < binned.bins(); b++) {
            if (binned.count(b) >= Resolution.FEWEST) {
                means.add(new Range(binned.mean(b) - binned.meanError(b), binned.mean(b) + binned.meanError(b)));
                halves.add(new Range(0, binned.half(b) + binned.halfError(b)));
            }
        }
    }

    private static void add(List<Range> means, List<Range> halves, ResolutionBands bands) {
        bands.mean().ifPresent(band -> IntStream.range(0, band.mean().length).filter(b -> Double.isFinite(band.low(b)))
                .forEach(b -> means.add(new Range(band.low(b), band.high(b)))));
        bands.half().ifPresent(band -> IntStream.range(0, band.mean().length).filter(b -> Double.isFinite(band.low(b)))
                .forEach(b -> halves.add(new Range(0, band.high(b)))));
    }

    private record Range(double low, double high) {

        static Range over(List<Range> parts) {
            return new Range(parts.stream().mapToDouble(Range::low).min().orElse(0.9),
                    parts.stream().mapToDouble(Range::high).max().orElse(1.1));
        }

        /** At least one per cent of range, so that noise does not look like a trend. */
        Axis axis() {
            double half = 0.65 * Math.max(high - low, 0.01);
            return Axis.linear((high + low) / 2 - half, (high + low) / 2 + half);
        }
    }

    private Legend legend() {
        List<Legend.Entry> entries = new ArrayList<>();
        entries.add(new Legend.Entry((canvas, x, y) -> {
            canvas.fill(new Rectangle2D.Double(x - 9, y - 4, 18, 8), BAND);
            canvas.line(x - 9, y, x + 9, y, Pen.solid(Ink.BLACK, 1.4));
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
