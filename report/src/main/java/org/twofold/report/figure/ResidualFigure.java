package org.twofold.report.figure;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
 * How far measured quantities are from true ones in bins of a true one: means above, half widths of the central 68 % below, a column for
 * each quantity.
 *
 * @param name of its files
 * @param title in one line
 * @param heading above the plot beside the word Simulation
 * @param condition the true quantity along the axis, above zero
 * @param binning its bins
 * @param columns from left to right
 */
public record ResidualFigure(String name, String title, String heading, Label condition, Binning binning, List<Column> columns)
        implements Figure {

    /**
     * One quantity.
     *
     * @param label of the residual
     * @param truth what is to be learned
     * @param models what is compared with it, the same in all columns
     */
    public record Column(Label label, Residuals truth, List<Residuals> models) {

        public Column {
            models = List.copyOf(models);
        }
    }

    /**
     * Residuals and where they are along the axis.
     *
     * @param label of the sample
     * @param at the true quantity, [n]
     * @param residual [n]
     * @param replicas the same of replicas of the training, if there are some
     */
    public record Residuals(String label, double[] at, double[] residual, List<Residuals> replicas) {

        public Residuals {
            replicas = List.copyOf(replicas);
        }

        /** Residuals without replicas. */
        public Residuals(String label, double[] at, double[] residual) {
            this(label, at, residual, List.of());
        }

        /** The same with those of replicas of the training; their labels are not shown. */
        public Residuals withReplicas(List<Residuals> others) {
            return new Residuals(label, at, residual, others);
        }
    }

    private static final double LEFT = 76;
    private static final double TOP = 44;
    private static final double PAD_WIDTH = 250;
    private static final double PAD_HEIGHT = 150;
    private static final double GAP = 9;
    private static final double BETWEEN = 84;
    private static final Ink BAND = Ink.BLACK.withOpacity(0.25);

    public ResidualFigure {
        columns = List.copyOf(columns);
    }

    @Override
    public double width() {
        return LEFT + columns.size() * PAD_WIDTH + Math.max(0, columns.size() - 1) * BETWEEN + 16;
    }

    @Override
    public double height() {
        return TOP + 2 * PAD_HEIGHT + GAP + 46;
    }

    @Override
    public String caption() {
        return "Measured less true quantities of particles that were assigned to each other: mean (above) and half the width of the central "
                + "68 % (below). Bars with grey errors: the truth. Points: the others. Bins with fewer than " + Resolution.FEWEST
                + " particles are left out; errors take particles for independent." + ReplicaBand.caption(replicas());
    }

    @Override
    public String csv() {
        List<String> header = new ArrayList<>(List.of("quantity", "sample", "low", "high", "particles", "mean", "mean_error", "half_width_68",
                "half_width_68_error"));
        if (replicas() > 0) {
            header.addAll(ResolutionBands.COLUMNS);
        }
        Csv csv = new Csv(header);
        for (Column column : columns) {
            rows(csv, column, binned(column.truth()), ResolutionBands.NONE);
            column.models().forEach(model -> rows(csv, column, binned(model), bands(model)));
        }
        return csv.toString();
    }

    private void rows(Csv csv, Column column, Resolution binned, ResolutionBands bands) {
        for (int b = 0; b < binned.bins(); b++) {
            List<Object> cells = new ArrayList<>(List.of(column.label().symbol(), binned.label(), binned.edge(b), binned.edge(b + 1),
                    binned.count(b), binned.mean(b), binned.meanError(b), binned.half(b), binned.halfError(b)));
            if (replicas() > 0) {
                cells.addAll(bands.numbers(b));
            }
            csv.row(cells.toArray());
        }
    }

    private int replicas() {
        return columns.stream().flatMap(column -> column.models().stream()).mapToInt(model -> model.replicas().size()).filter(n -> n > 1)
                .max().orElse(0);
    }

    private ResolutionBands bands(Residuals residuals) {
        return ResolutionBands.of(residuals.replicas().stream().map(this::binned).toList());
    }

    private Resolution binned(Residuals residuals) {
        return Resolution.of(residuals.label(), binning, residuals.at(), residuals.residual());
    }

    @Override
    public void paint(Canvas canvas) {
        for (int i = 0; i < columns.size(); i++) {
            column(canvas, columns.get(i), LEFT + i * (PAD_WIDTH + BETWEEN));
        }
        // Above the powers of ten that axes may have.
        canvas.text("Simulation", LEFT, TOP - 25, Type.LEGEND.asBold());
        canvas.text(heading, LEFT + TextLine.width("Simulation", Type.LEGEND.size()) + 14, TOP - 25, Type.LEGEND);
        legend().paintAcross(canvas, width() - 16, TOP - 25);
    }

    private void column(Canvas canvas, Column column, double left) {
        double[] edges = binning.edges();
        Axis x = Axis.logarithmic(edges[0], edges[edges.length - 1]);
        Resolution truth = binned(column.truth());
        List<Resolution> models = column.models().stream().map(this::binned).toList();
        List<Resolution> all = new ArrayList<>(models);
        all.add(truth);
        double reach = all.stream().mapToDouble(one -> largest(one, true)).max().orElse(1);
        double width = all.stream().mapToDouble(one -> largest(one, false)).max().orElse(1);
        // A model far off must not flatten the rest.
        double most = largest(truth, false);
        Pad upper = new Pad(left, TOP, PAD_WIDTH, PAD_HEIGHT, x, Axis.linear(-1.15 * Math.min(reach, 3 * most), 1.15 * Math.min(reach, 3 * most)));
        Pad lower = new Pad(left, TOP + PAD_HEIGHT + GAP, PAD_WIDTH, PAD_HEIGHT, x, Axis.linear(0, 1.15 * Math.min(width, 3 * most)));
        canvas.line(upper.left(), upper.y(0), upper.right(), upper.y(0), Pen.dashed(Ink.grey(0.5), 0.8));
        for (int b = 0; b < truth.bins(); b++) {
            bar(canvas, upper, edges, b, truth.mean(b), truth.meanError(b));
            bar(canvas, lower, edges, b, truth.half(b), truth.halfError(b));
        }
        for (int i = 0; i < models.size(); i++) {
            bands(column.models().get(i)).paint(canvas, upper, lower, edges, i);
        }
        for (int i = 0; i < models.size(); i++) {
            Resolution model = models.get(i);
            for (int b = 0; b < model.bins(); b++) {
                double beside = 0.5 + (i - (models.size() - 1) / 2.0) * 0.28;
                double at = Math.exp((1 - beside) * Math.log(edges[b]) + beside * Math.log(edges[b + 1]));
                Points.series(i).paint(canvas, upper, at, model.mean(b), model.meanError(b), model.meanError(b));
                Points.series(i).paint(canvas, lower, at, model.half(b), model.halfError(b), model.halfError(b));
            }
        }
        Frame.of(upper, "", "Mean " + column.label().withUnit()).withoutXLabels().paint(canvas);
        Frame.of(lower, "true " + condition.withUnit(), "68 % half width").paint(canvas);
    }

    private static double largest(Resolution binned, boolean means) {
        double[] values = new double[binned.bins()];
        Arrays.setAll(values, b -> {
            double value = means ? Math.abs(binned.mean(b)) + binned.meanError(b) : binned.half(b) + binned.halfError(b);
            return Double.isNaN(value) ? 0 : value;
        });
        return Math.max(1e-9, Arrays.stream(values).max().orElse(0));
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

    private Legend legend() {
        List<Legend.Entry> entries = new ArrayList<>();
        for (Column column : columns.subList(0, Math.min(1, columns.size()))) {
            entries.add(new Legend.Entry((canvas, x, y) -> {
                canvas.fill(new Rectangle2D.Double(x - 9, y - 4, 18, 8), BAND);
                canvas.line(x - 9, y, x + 9, y, Pen.solid(Ink.BLACK, 1.4));
            }, column.truth().label(), ""));
            for (int i = 0; i < column.models().size(); i++) {
                entries.add(new Legend.Entry(Points.series(i)::paintSample, column.models().get(i).label(), ""));
                if (column.models().get(i).replicas().size() > 1) {
                    entries.add(ReplicaBand.legend(column.models().get(i).replicas().size(), i));
                }
            }
        }
        return new Legend(entries);
    }
}
