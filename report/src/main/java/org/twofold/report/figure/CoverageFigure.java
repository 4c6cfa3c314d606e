package org.twofold.report.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.twofold.report.drawing.Canvas;
import org.twofold.report.drawing.Decimals;
import org.twofold.report.drawing.Ink;
import org.twofold.report.drawing.Palette;
import org.twofold.report.drawing.Pen;
import org.twofold.report.plot.Axis;
import org.twofold.report.plot.Frame;
import org.twofold.report.plot.Marker;
import org.twofold.report.plot.Pad;
import org.twofold.report.plot.Type;
import org.twofold.statistics.calibration.CalibrationTest;
import org.twofold.statistics.calibration.ComponentCalibration;
import org.twofold.statistics.calibration.Coverage;

/**
 * A table of the calibration of all components: coverage at 68 % and 95 % as points and in numbers, ranks, pulls and scores.
 *
 * @param name of its files
 * @param title in one line
 * @param rows in order; those of one group stand together below its heading
 */
public record CoverageFigure(String name, String title, List<Row> rows) implements Figure {

    /**
     * A line of the table.
     *
     * @param label what the component is called
     * @param component its numbers
     * @param replicas those of replicas of the training
     */
    public record Row(Label label, ComponentCalibration component, List<ComponentCalibration> replicas) {

        public Row {
            replicas = List.copyOf(replicas);
        }

        /** A line without replicas. */
        public Row(Label label, ComponentCalibration component) {
            this(label, component, List.of());
        }

        Optional<ReplicaBand> band(ToDoubleFunction<ComponentCalibration> number) {
            return ReplicaBand.of(replicas, each -> new double[] {number.applyAsDouble(each)});
        }
    }

    /** What is said of replicas, in the order of the columns of the table. */
    private static final Map<String, ToDoubleFunction<ComponentCalibration>> REPLICATED = replicated();

    private static Map<String, ToDoubleFunction<ComponentCalibration>> replicated() {
        Map<String, ToDoubleFunction<ComponentCalibration>> numbers = new LinkedHashMap<>();
        numbers.put("coverage68", c -> c.coverage68().rate());
        numbers.put("coverage95", c -> c.coverage95().rate());
        numbers.put("chi2", c -> c.ranks().uniformity().chiSquare());
        numbers.put("pull_mean", c -> c.pulls().mean().value());
        numbers.put("pull_width", c -> c.pulls().width().value());
        numbers.put("crps", c -> c.crps().value());
        return java.util.Collections.unmodifiableMap(numbers);
    }

    private static final double LEFT = 112;
    private static final double TOP = 40;
    private static final double PLOT = 120;
    private static final double NUMBER = 90;
    private static final double LINE = 17;
    private static final double HEADING = 20;
    /** Half the range of the plots; what is farther off is an arrow. */
    private static final double RANGE = 0.1;
    private static final double SECOND = LEFT + PLOT + NUMBER + 16;
    private static final double CHI_SQUARE = SECOND + PLOT + NUMBER + 52;
    private static final double PULL_MEAN = CHI_SQUARE + 70;
    private static final double PULL_WIDTH = PULL_MEAN + 70;
    private static final double SCORE = PULL_WIDTH + 92;

    public CoverageFigure {
        rows = List.copyOf(rows);
    }

    @Override
    public double width() {
        return SCORE + 14;
    }

    @Override
    public double height() {
        return TOP + body() + 50;
    }

    @Override
    public String caption() {
        return "How often central intervals of posteriors hold the truth, by randomised ranks, with binomial errors. Grey: within "
                + Decimals.significant(CalibrationTest.TOLERANCE, 1) + " of the level, which the gates ask of every component; numbers "
                + "that are outside are bold. χ²/dof: of the ranks against a flat histogram. Pull: (truth − mean) / standard deviation "
                + "of the draws. CRPS: in the unit of the component, smaller is sharper."
                + ReplicaBand.caption(replicas());
    }

    @Override
    public String csv() {
        List<String> header = new ArrayList<>(List.of("component", "group", "draws", "effective_events", "coverage68", "coverage68_error", "coverage95",
                "coverage95_error", "chi2", "dof", "p_value", "pull_mean", "pull_mean_error", "pull_width", "pull_width_error",
                "without_pull", "crps", "crps_error", "unit"));
        if (replicas() > 0) {
            REPLICATED.keySet().forEach(number -> header.addAll(List.of(number + "_replicas_mean", number + "_replicas_spread")));
        }
        Csv csv = new Csv(header);
        for (Row row : rows) {
            ComponentCalibration c = row.component();
            List<Object> cells = new ArrayList<>(List.of(c.name(), c.group(), c.draws(), c.coverage68().effectiveEvents(), c.coverage68().rate(), c.coverage68().error(),
                    c.coverage95().rate(), c.coverage95().error(), c.ranks().uniformity().chiSquare(),
                    c.ranks().uniformity().degreesOfFreedom(), c.ranks().uniformity().pValue(), c.pulls().mean().value(),
                    c.pulls().mean().error(), c.pulls().width().value(), c.pulls().width().error(), c.pulls().undefined(),
                    c.crps().value(), c.crps().error(), c.unit()));
            if (replicas() > 0) {
                REPLICATED.values().forEach(number -> {
                    cells.add(ReplicaBand.mean(row.band(number), 0));
                    cells.add(ReplicaBand.spread(row.band(number), 0));
                });
            }
            csv.row(cells.toArray());
        }
        return csv.toString();
    }

    private int replicas() {
        return rows.stream().mapToInt(row -> row.replicas().size()).filter(n -> n > 1).max().orElse(0);
    }

    @Override
    public void paint(Canvas canvas) {
        Pad first = pad(LEFT, 0.68);
        Pad second = pad(SECOND, 0.95);
        background(canvas, first, 0.68);
        background(canvas, second, 0.95);
        canvas.text("Central 68 %", first.left(), TOP - 10, Type.LEGEND.asBold());
        canvas.text("Central 95 %", second.left(), TOP - 10, Type.LEGEND.asBold());
        canvas.text("χ²/dof", CHI_SQUARE, TOP - 10, Type.LEGEND.end());
        canvas.text("Pull mean", PULL_MEAN, TOP - 10, Type.LEGEND.end());
        canvas.text("Pull width", PULL_WIDTH, TOP - 10, Type.LEGEND.end());
        canvas.text("CRPS", SCORE, TOP - 10, Type.LEGEND.end());
        double y = TOP;
        for (String group : groups()) {
            canvas.text(group, LEFT - 10, y + 15, Type.LEGEND.end().asBold());
            y += HEADING;
            for (Row row : rows) {
                if (row.component().group().equals(group)) {
                    line(canvas, row, y + LINE / 2, first, second);
                    y += LINE;
                }
            }
        }
        new Frame(first, "Coverage", "", true, false).paintWithoutYMarks(canvas);
        new Frame(second, "Coverage", "", true, false).paintWithoutYMarks(canvas);
    }

    private static void line(Canvas canvas, Row row, double middle, Pad first, Pad second) {
        ComponentCalibration c = row.component();
        canvas.text(row.label().symbol(), LEFT - 10, middle + 4, Type.TICK.end());
        band(canvas, first, row.band(each -> each.coverage68().rate()), middle, 0);
        band(canvas, second, row.band(each -> each.coverage95().rate()), middle, 1);
        point(canvas, first, c.coverage68(), middle, 0);
        point(canvas, second, c.coverage95(), middle, 1);
        number(canvas, Decimals.significant(c.ranks().uniformity().value(), 3), CHI_SQUARE, middle);
        number(canvas, hundredths(c.pulls().mean().value()), PULL_MEAN, middle);
        number(canvas, hundredths(c.pulls().width().value()), PULL_WIDTH, middle);
        number(canvas, Decimals.significant(c.crps().value(), 3) + (c.unit().isEmpty() ? "" : " " + c.unit()), SCORE, middle);
    }

    private static void band(Canvas canvas, Pad pad, Optional<ReplicaBand> band, double y, int series) {
        band.ifPresent(of -> {
            double left = Math.max(pad.left(), pad.x(of.low(0)));
            double right = Math.min(pad.right(), pad.x(of.high(0)));
            if (right > left) {
                canvas.fill(new java.awt.geom.Rectangle2D.Double(left, y - 5, right - left, 10), ReplicaBand.ink(series));
            }
        });
    }

    private static void point(Canvas canvas, Pad pad, Coverage coverage, double y, int series) {
        Ink ink = Palette.series(series);
        canvas.line(pad.left(), y, pad.right(), y, Pen.dotted(Ink.grey(0.7), 0.6));
        if (coverage.rate() < pad.x().low() || coverage.rate() > pad.x().high()) {
            boolean above = coverage.rate() > pad.x().high();
            double tip = above ? pad.right() - 2 : pad.left() + 2;
            double back = above ? -6 : 6;
            java.awt.geom.Path2D arrow = new java.awt.geom.Path2D.Double();
            arrow.moveTo(tip, y);
            arrow.lineTo(tip + back, y - 3.4);
            arrow.lineTo(tip + back, y + 3.4);
            arrow.closePath();
            canvas.fill(arrow, ink);
        } else {
            canvas.line(Math.max(pad.left(), pad.x(coverage.rate() - coverage.error())), y,
                    Math.min(pad.right(), pad.x(coverage.rate() + coverage.error())), y, Pen.solid(ink, 1.2));
            Marker.series(series).paint(canvas, pad.x(coverage.rate()), y, 3.2, ink);
        }
        boolean off = Math.abs(coverage.deviation()) > CalibrationTest.TOLERANCE;
        canvas.text(Decimals.fixed(coverage.rate(), 3) + " ± " + Decimals.fixed(coverage.error(), 3), pad.right() + NUMBER, y + 4,
                off ? Type.TICK.end().asBold() : Type.TICK.end());
    }

    private static String hundredths(double value) {
        return Double.isFinite(value) ? Decimals.fixed(value, 2) : "–";
    }

    private static void number(Canvas canvas, String text, double right, double middle) {
        canvas.text(text, right, middle + 4, Type.TICK.end());
    }

    private static void background(Canvas canvas, Pad pad, double level) {
        double left = pad.x(level - CalibrationTest.TOLERANCE);
        double right = pad.x(level + CalibrationTest.TOLERANCE);
        canvas.fill(new java.awt.geom.Rectangle2D.Double(left, pad.top(), right - left, pad.height()), Ink.grey(0.92));
        canvas.line(pad.x(level), pad.top(), pad.x(level), pad.bottom(), Pen.dashed(Ink.BLACK, 1));
    }

    private Pad pad(double left, double level) {
        return new Pad(left, TOP, PLOT, Math.max(1, body()), new Axis(level - RANGE, Math.min(1, level + RANGE), false),
                new Axis(0, 1, false));
    }

    private double body() {
        return groups().size() * HEADING + rows.size() * LINE + 6;
    }

    private Set<String> groups() {
        Set<String> groups = new LinkedHashSet<>();
        rows.forEach(row -> groups.add(row.component().group()));
        return groups;
    }
}
