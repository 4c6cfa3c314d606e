package org.twofold.report.figure;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.twofold.events.Binning;
import org.twofold.report.drawing.Canvas;
import org.twofold.report.drawing.Decimals;
import org.twofold.report.drawing.Ink;
import org.twofold.report.drawing.Palette;
import org.twofold.report.drawing.Pen;
import org.twofold.report.plot.Axis;
import org.twofold.report.plot.Frame;
import org.twofold.report.plot.Pad;
import org.twofold.report.plot.Type;

/**
 * Transport plots side by side: for every map the pairs of theory and detector values as a grey image, above it the
 * theory values coloured by bin, at its right the detector values in the colours of the theory bins they came from.
 *
 * @param name of its files
 * @param title in one line
 * @param theory the quantity at theory level
 * @param detector the same at detector level, where another object may stand for the one of the theory
 * @param binning edges along both axes
 * @param panels from left to right
 */
public record TransportFigure(String name, String title, Label theory, Label detector, Binning binning,
        List<TransportPanel> panels) implements Figure {

    private static final double LEFT = 70;
    private static final double TOP = 26;
    private static final double MARGINAL = 62;
    private static final double IMAGE = 220;
    private static final double GAP = 4;
    private static final double BETWEEN = 62;

    public TransportFigure {
        panels = List.copyOf(panels);
    }

    @Override
    public double width() {
        return LEFT + panels.size() * (IMAGE + GAP + MARGINAL) + Math.max(0, panels.size() - 1) * BETWEEN + 12;
    }

    @Override
    public double height() {
        return TOP + MARGINAL + GAP + IMAGE + 46;
    }

    @Override
    public String caption() {
        return "Every pair of a theory value and the detector value that belongs to it. The image shows the pairs (darkness "
                + "grows with the root of their number); the theory values above have one colour for every bin, and the "
                + "detector values at the right keep the colour of the theory bin they came from. f_{k}: part of the "
                + "pairs that move by more than k bins"
                + (replicas() > 0 ? ", ± its standard deviation over " + replicas() + " replicas of the training" : "") + ".";
    }

    @Override
    public String csv() {
        List<String> header = new ArrayList<>(List.of("transport", "theory_low", "theory_high", "detector_low", "detector_high",
                "pairs"));
        if (replicas() > 0) {
            header.addAll(List.of("pairs_replicas_mean", "pairs_replicas_spread"));
        }
        Csv csv = new Csv(header);
        double[] edges = binning.array();
        for (TransportPanel panel : panels) {
            Transported migration = transported(panel);
            List<Transported> ofReplicas = panel.replicas().stream().map(this::transported).toList();
            for (int z = 0; z < binning.bins(); z++) {
                for (int x = 0; x < binning.bins(); x++) {
                    int from = z;
                    int to = x;
                    row(csv, ofReplicas, one -> one.count(from, to), panel.title(), edges[z], edges[z + 1], edges[x], edges[x + 1],
                            migration.count(z, x));
                }
            }
            row(csv, ofReplicas, Transported::outside, panel.title(), "outside", "", "outside", "", (double) migration.outside());
        }
        return csv.toString();
    }

    private void row(Csv csv, List<Transported> ofReplicas, ToDoubleFunction<Transported> number, Object... cells) {
        List<Object> all = new ArrayList<>(List.of(cells));
        if (replicas() > 0) {
            Optional<ReplicaBand> band = ReplicaBand.of(ofReplicas, one -> new double[] {number.applyAsDouble(one)});
            all.add(ReplicaBand.mean(band, 0));
            all.add(ReplicaBand.spread(band, 0));
        }
        csv.row(all.toArray());
    }

    private int replicas() {
        return panels.stream().mapToInt(panel -> panel.detector().replicas().size()).filter(n -> n > 1).max().orElse(0);
    }

    @Override
    public void paint(Canvas canvas) {
        List<Transported> migrations = panels.stream().map(this::transported).toList();
        for (int i = 0; i < panels.size(); i++) {
            paint(canvas, LEFT + i * (IMAGE + GAP + MARGINAL + BETWEEN), panels.get(i), migrations.get(i),
                    colours(migrations.get(0)));
        }
    }

    /**
     * The colours of the theory bins, the same in all panels.
     *
     * <p>The way through the palette is divided by the number of events, not of bins: most events are in few bins, and
     * those are the ones that must be told apart.
     */
    private static List<Ink> colours(Transported first) {
        List<Ink> colours = new ArrayList<>();
        double before = 0;
        for (int z = 0; z < first.bins().count(); z++) {
            double inside = first.total() > 0 ? first.inTheoryBin(z) / first.total() : 1.0 / first.bins().count();
            double evenly = (z + 0.5) / first.bins().count();
            colours.add(Palette.sequential(0.75 * (before + inside / 2) + 0.25 * evenly));
            before += inside;
        }
        return colours;
    }

    private Transported transported(TransportPanel panel) {
        return new Transported(Spectrum.bins(binning), panel.in(Spectrum.bins(binning)));
    }

    private void paint(Canvas canvas, double left, TransportPanel panel, Transported migration,
            List<Ink> colours) {
        double[] edges = binning.array();
        Axis range = Axis.linear(edges[0], edges[edges.length - 1]);
        Pad image = new Pad(left, TOP + MARGINAL + GAP, IMAGE, IMAGE, range, range);
        double largest = migration.largest();
        for (int z = 0; z < migration.bins().count(); z++) {
            for (int x = 0; x < migration.bins().count(); x++) {
                if (migration.count(z, x) > 0) {
                    double darkness = 0.08 + 0.84 * Math.sqrt(migration.count(z, x) / largest);
                    canvas.fill(box(image.x(edges[z]), image.y(edges[x + 1]), image.x(edges[z + 1]), image.y(edges[x])),
                            Ink.grey(1 - darkness));
                }
            }
        }
        canvas.line(image.left(), image.bottom(), image.right(), image.top(), Pen.dotted(Ink.of(0xe42536), 1));
        theory(canvas, new Pad(left, TOP, IMAGE, MARGINAL, range, range), edges, migration, colours);
        detector(canvas, new Pad(image.right() + GAP, image.top(), MARGINAL, IMAGE, range, range), edges, migration,
                colours);

        canvas.text(panel.title(), left, TOP - 9, Type.LEGEND.asBold());
        if (migration.total() > 0) {
            List<Transported> ofReplicas = panel.replicas().stream().map(this::transported).toList();
            String moved = moved(migration, ofReplicas, 0) + ",  " + moved(migration, ofReplicas, 1)
                    + (ofReplicas.size() > 1 ? "" : ",  " + moved(migration, ofReplicas, 2));
            canvas.text(moved, image.right() + GAP + MARGINAL, TOP - 9, Type.NOTE.end().in(Ink.grey(0.3)));
        } else {
            canvas.text("no pairs", image.left() + IMAGE / 2, image.top() + IMAGE / 2, Type.LEGEND.middle());
        }
        if (migration.outside() > 0) {
            canvas.text(Decimals.significant(100.0 * migration.outside() / panel.theory().size(), 2) + " % outside", image.left() + 10,
                    image.top() + 17, Type.NOTE.in(Ink.grey(0.3)));
        }
        Frame.of(image, panel.theorySymbol() + ":  " + theory.withUnit(), panel.detectorSymbol() + ":  " + detector.withUnit())
                .paint(canvas);
    }

    private static String moved(Transported migration, List<Transported> ofReplicas, int k) {
        double spread = ReplicaBand.spread(ReplicaBand.of(ofReplicas, one -> new double[] {one.offDiagonal(k)}), 0);
        return "f_{" + k + "} = " + Decimals.fixed(migration.offDiagonal(k), 3) + (Double.isNaN(spread) ? "" : " ± " + Decimals.fixed(spread, 3));
    }

    private static void theory(Canvas canvas, Pad pad, double[] edges, Transported migration,
            List<Ink> colours) {
        double highest = 0;
        for (int z = 0; z < migration.bins().count(); z++) {
            highest = Math.max(highest, migration.inTheoryBin(z) / (edges[z + 1] - edges[z]));
        }
        for (int z = 0; z < migration.bins().count(); z++) {
            double density = migration.inTheoryBin(z) / (edges[z + 1] - edges[z]);
            if (density > 0) {
                canvas.fill(box(pad.x(edges[z]), pad.bottom() - 0.95 * pad.height() * density / highest,
                        pad.x(edges[z + 1]), pad.bottom()), colours.get(z));
            }
        }
        canvas.line(pad.left(), pad.bottom(), pad.right(), pad.bottom(), Pen.solid(Ink.BLACK, 0.8));
    }

    private static void detector(Canvas canvas, Pad pad, double[] edges, Transported migration,
            List<Ink> colours) {
        double highest = 0;
        for (int x = 0; x < migration.bins().count(); x++) {
            highest = Math.max(highest, migration.inDetectorBin(x) / (edges[x + 1] - edges[x]));
        }
        for (int x = 0; x < migration.bins().count(); x++) {
            double at = pad.left();
            for (int z = 0; z < migration.bins().count(); z++) {
                double density = migration.count(z, x) / (edges[x + 1] - edges[x]);
                if (density > 0) {
                    double length = 0.95 * pad.width() * density / highest;
                    canvas.fill(box(at, pad.y(edges[x + 1]), at + length, pad.y(edges[x])), colours.get(z));
                    at += length;
                }
            }
        }
        canvas.line(pad.left(), pad.top(), pad.left(), pad.bottom(), Pen.solid(Ink.BLACK, 0.8));
    }

    private static Rectangle2D box(double left, double top, double right, double bottom) {
        return new Rectangle2D.Double(left, top, right - left, bottom - top);
    }
}
