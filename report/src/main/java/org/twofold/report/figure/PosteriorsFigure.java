package org.twofold.report.figure;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.twofold.report.drawing.Canvas;
import org.twofold.report.drawing.Decimals;
import org.twofold.report.drawing.Ink;
import org.twofold.report.drawing.Palette;
import org.twofold.report.drawing.Pen;
import org.twofold.report.plot.Axis;
import org.twofold.report.plot.Frame;
import org.twofold.report.plot.Legend;
import org.twofold.report.plot.Pad;
import org.twofold.report.plot.Steps;
import org.twofold.report.plot.Type;
import org.twofold.statistics.Binning;
import org.twofold.statistics.CentralInterval;
import org.twofold.statistics.Histogram;
import org.twofold.statistics.Quantile;

/**
 * Posteriors of single events, an event in each row and a quantity in each column: draws of the model, the brute-force
 * posterior of nearby simulated events, and the truth.
 *
 * @param name of its files
 * @param title in one line
 * @param events from top to bottom
 */
public record PosteriorsFigure(String name, String title, List<EventPosteriors> events) implements Figure {

    private static final double LEFT = 16;
    private static final double TOP = 30;
    private static final double WIDTH = 190;
    private static final double HEIGHT = 110;
    private static final double BETWEEN = 18;
    private static final double HEADING = 26;
    private static final double AXIS = 46;
    private static final int BINS = 30;
    private static final Ink MODEL = Palette.series(0).withOpacity(0.45);
    /** The colour of the model's band, which must be seen on the model's own area. */
    private static final int REPLICAS = 3;
    private static final Pen BRUTE = Pen.solid(Palette.series(1), 1.8);
    private static final Pen TRUTH = Pen.solid(Palette.series(2), 1.8);

    public PosteriorsFigure {
        events = List.copyOf(events);
    }

    @Override
    public double width() {
        return LEFT + columns() * WIDTH + (columns() - 1) * BETWEEN + 16;
    }

    @Override
    public double height() {
        return TOP + Math.max(1, events.size()) * (HEADING + HEIGHT + AXIS) + 2;
    }

    @Override
    public String caption() {
        return "Densities of one unknown given one observed event. Blue: draws of the model. Orange: simulated events, weighted by "
                + "how near their detector level is to the one observed; of how many effective events it consists stands above. Few "
                + "make it rough; where nothing is near, it is close to the spectrum of all events, and a narrower model is not wrong. "
                + "Red: the truth." + ReplicaBand.caption(replicas());
    }

    @Override
    public String csv() {
        List<String> header = new ArrayList<>(List.of("event", "quantity", "low", "high", "model_fraction", "brute_force_fraction", "truth",
                "effective_events"));
        if (replicas() > 0) {
            header.addAll(List.of("model_replicas_mean", "model_replicas_spread"));
        }
        Csv csv = new Csv(header);
        for (EventPosteriors event : events) {
            for (PosteriorPanel panel : event.panels()) {
                Binning bins = bins(panel);
                Histogram model = model(panel, bins);
                Optional<Histogram> brute = brute(panel, bins);
                double effective = panel.bruteForce().map(each -> each.posterior().effectiveCount()).orElse(Double.NaN);
                for (int b = 0; b < bins.count(); b++) {
                    int bin = b;
                    List<Object> cells = new ArrayList<>(List.of(event.label(), panel.label().withUnit(), bins.edge(b), bins.edge(b + 1), model.count(b),
                            brute.map(histogram -> histogram.count(bin)).orElse(Double.NaN), panel.truth(), effective));
                    if (replicas() > 0) {
                        Optional<ReplicaBand> band = band(panel, bins, histogram -> 1);
                        cells.add(ReplicaBand.mean(band, b));
                        cells.add(ReplicaBand.spread(band, b));
                    }
                    csv.row(cells.toArray());
                }
            }
        }
        return csv.toString();
    }

    @Override
    public void paint(Canvas canvas) {
        legend().paintAcross(canvas, width() - 16, TOP - 10);
        for (int row = 0; row < events.size(); row++) {
            EventPosteriors event = events.get(row);
            double top = TOP + row * (HEADING + HEIGHT + AXIS) + HEADING;
            canvas.text(event.label(), LEFT, top - 8, Type.LEGEND.asBold());
            canvas.text(effective(event), width() - 16, top - 8, Type.NOTE.end().in(Ink.grey(0.3)));
            for (int column = 0; column < event.panels().size(); column++) {
                paint(canvas, LEFT + column * (WIDTH + BETWEEN), top, event.panels().get(column));
            }
        }
    }

    private static void paint(Canvas canvas, double left, double top, PosteriorPanel panel) {
        Binning bins = bins(panel);
        double[] edges = bins.edges();
        double[] model = densities(model(panel, bins));
        Optional<double[]> brute = brute(panel, bins).map(PosteriorsFigure::densities);
        Optional<ReplicaBand> replicas = band(panel, bins, histogram -> 1 / histogram.bins().width(0));
        double highest = Math.max(highest(model), brute.map(PosteriorsFigure::highest).orElse(0.0));
        Pad pad = new Pad(left, top, WIDTH, HEIGHT, Axis.linear(edges[0], edges[bins.count()]),
                Axis.linear(0, highest > 0 ? 1.12 * highest : 1));
        canvas.clipped(pad.frame(), () -> {
            canvas.fill(Steps.area(pad, edges, model), MODEL);
            canvas.stroke(Steps.outline(pad, edges, model), Pen.solid(Palette.series(0), 0.8));
            replicas.ifPresent(band -> band.paint(canvas, pad, edges, REPLICAS));
            brute.ifPresent(heights -> canvas.stroke(Steps.outline(pad, edges, heights), BRUTE));
            canvas.line(pad.x(panel.truth()), pad.top(), pad.x(panel.truth()), pad.bottom(), TRUTH);
        });
        new Frame(pad, panel.label().withUnit(), "", true, false).paintWithoutYMarks(canvas);
    }

    /** Pairs are the same for all quantities of an event as a rule; then their number is said once. */
    private static String effective(EventPosteriors event) {
        List<String> numbers = event.panels().stream().flatMap(panel -> panel.bruteForce().stream())
                .map(each -> effective(each.posterior().effectiveCount()) + " effective of "
                        + Decimals.count(each.posterior().weights().count())).distinct().toList();
        return numbers.isEmpty() ? "" : "Brute force: " + String.join("; ", numbers) + " events";
    }

    private static String effective(double count) {
        return count < 100 ? Decimals.significant(count, 2) : Decimals.count(Math.round(count));
    }

    /** Thirty bins over what the draws, the truth and the larger part of the brute-force posterior need. */
    private static Binning bins(PosteriorPanel panel) {
        double[] draws = panel.draws().values();
        double low = Math.min(panel.truth(), Quantile.of(draws, 0.01));
        double high = Math.max(panel.truth(), Quantile.of(draws, 0.99));
        for (BruteForce brute : panel.bruteForce().stream().toList()) {
            CentralInterval most = brute.posterior().interval(brute.values(), 0.9);
            low = Math.min(low, most.lower());
            high = Math.max(high, most.upper());
        }
        double margin = 0.04 * (high - low);
        if (!(margin > 1e-9 * Math.max(Math.abs(low), Math.abs(high)))) {
            margin = low == 0 ? 1 : 0.1 * Math.abs(low);
        }
        return Binning.uniform(low - margin, high + margin, BINS);
    }

    private int replicas() {
        return events.stream().flatMap(event -> event.panels().stream()).mapToInt(panel -> panel.draws().replicas().size()).filter(n -> n > 1)
                .max().orElse(0);
    }

    /** Of fractions of draws times a unit; all bins are equally wide. */
    private static Optional<ReplicaBand> band(PosteriorPanel panel, Binning bins, ToDoubleFunction<Histogram> unit) {
        return ReplicaBand.of(panel.draws().replicas(), draws -> {
            Histogram histogram = fractions(draws, bins);
            return java.util.stream.IntStream.range(0, bins.count()).mapToDouble(b -> histogram.count(b) * unit.applyAsDouble(histogram)).toArray();
        });
    }

    private static Histogram model(PosteriorPanel panel, Binning bins) {
        return fractions(panel.draws(), bins);
    }

    /** Fractions of all draws. */
    private static Histogram fractions(Sample draws, Binning bins) {
        double[] weights = draws.weights();
        double total = draws.total();
        for (int k = 0; k < weights.length; k++) {
            weights[k] /= total;
        }
        return Histogram.of(bins, draws.values(), weights);
    }

    private static Optional<Histogram> brute(PosteriorPanel panel, Binning bins) {
        return panel.bruteForce().map(each -> each.posterior().histogram(bins, each.values()));
    }

    private static double[] densities(Histogram histogram) {
        double[] densities = new double[histogram.bins().count()];
        for (int b = 0; b < densities.length; b++) {
            densities[b] = histogram.count(b) / histogram.bins().width(b);
        }
        return densities;
    }

    private static double highest(double[] heights) {
        double highest = 0;
        for (double height : heights) {
            highest = Math.max(highest, height);
        }
        return highest;
    }

    private Legend legend() {
        List<Legend.Entry> entries = new ArrayList<>();
        entries.add(new Legend.Entry((canvas, x, y) -> canvas.fill(new Rectangle2D.Double(x - 9, y - 5, 18, 10), MODEL), "Model",
                ""));
        if (replicas() > 0) {
            entries.add(ReplicaBand.legend(replicas(), REPLICAS));
        }
        if (events.stream().flatMap(event -> event.panels().stream()).anyMatch(panel -> panel.bruteForce().isPresent())) {
            entries.add(new Legend.Entry((canvas, x, y) -> canvas.line(x - 9, y, x + 9, y, BRUTE), "Brute force", ""));
        }
        entries.add(new Legend.Entry((canvas, x, y) -> canvas.line(x, y - 6, x, y + 6, TRUTH), "Truth", ""));
        return new Legend(entries);
    }

    private int columns() {
        return Math.max(2, events.stream().mapToInt(event -> event.panels().size()).max().orElse(1));
    }
}
