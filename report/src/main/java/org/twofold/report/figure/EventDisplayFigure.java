package org.twofold.report.figure;

import java.awt.geom.Ellipse2D;
import java.util.List;
import org.twofold.events.Kinematics;
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
 * Sets of particles in the plane of η and φ, an event in each row: the true set and, side by side, what was measured of it and what a
 * model draws.
 *
 * @param name of its files
 * @param title in one line
 * @param events from top to bottom
 */
public record EventDisplayFigure(String name, String title, List<Row> events) implements Figure {

    /**
     * One event.
     *
     * @param label above the row
     * @param truth the true set
     * @param panels other sets of the same event
     */
    public record Row(String label, List<Dot> truth, List<Panel> panels) {

        public Row {
            truth = List.copyOf(truth);
            panels = List.copyOf(panels);
        }
    }

    /**
     * One set of an event beside the true one.
     *
     * @param label above the panel
     * @param series whose colour it has: 0 for measurements, 1 and more for models
     * @param particles the set
     */
    public record Panel(String label, int series, List<Dot> particles) {

        public Panel {
            particles = List.copyOf(particles);
        }
    }

    /**
     * One particle.
     *
     * @param pt in GeV
     * @param eta pseudorapidity
     * @param phi azimuth
     */
    public record Dot(double pt, double eta, double phi) {}

    private static final double LEFT = 70;
    private static final double TOP = 12;
    private static final double HEADING = 40;
    private static final double SIDE = 168;
    private static final double BETWEEN = 12;
    private static final double BELOW = 46;
    /** A particle of this part of the leading pT has a disc of the largest radius. */
    private static final double LARGEST = 13;
    private static final double SMALLEST = 1.6;
    /** Sets with most of their pT this near to their axis are shown around it. */
    private static final double CLOSE_UP = 0.9;
    private static final double MOST = 0.9;
    private static final Pen GHOST = Pen.solid(Ink.grey(0.55), 0.9);

    public EventDisplayFigure {
        events = List.copyOf(events);
    }

    @Override
    public double width() {
        return LEFT + columns() * SIDE + (columns() - 1) * BETWEEN + 14;
    }

    @Override
    public double height() {
        return TOP + Math.max(1, events.size()) * (HEADING + SIDE + BELOW);
    }

    @Override
    public String caption() {
        return "Particles of single events; the area of a disc is its p_{T} as a part of the largest true one. Circles: the true particles. "
                + "Sets with most of their p_{T} close together are shown around their axis.";
    }

    @Override
    public String csv() {
        Csv csv = new Csv("event", "set", "pt", "eta", "phi");
        for (Row row : events) {
            row.truth().forEach(dot -> csv.row(row.label(), "truth", dot.pt(), dot.eta(), dot.phi()));
            row.panels().forEach(panel -> panel.particles()
                    .forEach(dot -> csv.row(row.label(), panel.label(), dot.pt(), dot.eta(), dot.phi())));
        }
        return csv.toString();
    }

    @Override
    public void paint(Canvas canvas) {
        for (int i = 0; i < events.size(); i++) {
            Row row = events.get(i);
            double top = TOP + i * (HEADING + SIDE + BELOW) + HEADING;
            canvas.text(row.label(), LEFT, top - 22, Type.LEGEND.asBold());
            View view = View.of(row.truth());
            double leading = row.truth().stream().mapToDouble(Dot::pt).max().orElse(1);
            paint(canvas, view.pad(LEFT, top), view, new Panel("Truth", -1, row.truth()), List.of(), leading, true);
            for (int p = 0; p < row.panels().size(); p++) {
                paint(canvas, view.pad(LEFT + (p + 1) * (SIDE + BETWEEN), top), view, row.panels().get(p), row.truth(), leading, false);
            }
        }
    }

    private static void paint(Canvas canvas, Pad pad, View view, Panel panel, List<Dot> ghosts, double leading, boolean first) {
        Ink ink = panel.series() < 0 ? Ink.grey(0.25) : Palette.series(panel.series());
        canvas.text(panel.label(), pad.left() + 2, pad.top() - 6, Type.NOTE);
        canvas.text("N = " + panel.particles().size(), pad.right() - 2, pad.top() - 6, Type.NOTE.end().in(Ink.grey(0.3)));
        canvas.clipped(pad.frame(), () -> {
            ghosts.forEach(dot -> canvas.stroke(disc(pad, view, dot, leading), GHOST));
            // Small ones last, or large ones would hide them.
            panel.particles().stream().sorted((a, b) -> Double.compare(b.pt(), a.pt()))
                    .forEach(dot -> canvas.fill(disc(pad, view, dot, leading), ink.withOpacity(0.55)));
        });
        Frame frame = Frame.of(pad, view.close() ? "Δη" : "η", first ? view.close() ? "Δφ" : "φ" : "");
        (first ? frame : new Frame(pad, view.close() ? "Δη" : "η", "", true, false)).paint(canvas);
    }

    private static Ellipse2D disc(Pad pad, View view, Dot dot, double leading) {
        double radius = Math.max(SMALLEST, Math.min(1.5 * LARGEST, LARGEST * Math.sqrt(Math.max(0, dot.pt()) / leading)));
        double x = pad.x(view.eta(dot));
        double y = pad.y(view.phi(dot));
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    private int columns() {
        return 1 + Math.max(1, events.stream().mapToInt(row -> row.panels().size()).max().orElse(1));
    }

    /** The part of the plane that is shown. */
    private record View(double axisEta, double axisPhi, boolean close) {

        static View of(List<Dot> truth) {
            double px = truth.stream().mapToDouble(dot -> dot.pt() * Math.cos(dot.phi())).sum();
            double py = truth.stream().mapToDouble(dot -> dot.pt() * Math.sin(dot.phi())).sum();
            double pz = truth.stream().mapToDouble(dot -> dot.pt() * Math.sinh(dot.eta())).sum();
            double eta = Kinematics.pseudorapidity(px, py, pz);
            double phi = Kinematics.azimuth(px, py);
            double near = truth.stream().filter(dot -> Math.hypot(dot.eta() - eta, Kinematics.azimuthDifference(dot.phi(), phi)) < CLOSE_UP)
                    .mapToDouble(Dot::pt).sum();
            boolean close = truth.size() > 1 && near > MOST * truth.stream().mapToDouble(Dot::pt).sum();
            return close ? new View(eta, phi, true) : new View(0, 0, false);
        }

        Pad pad(double left, double top) {
            return close ? new Pad(left, top, SIDE, SIDE, new Axis(-CLOSE_UP, CLOSE_UP, false), new Axis(-CLOSE_UP, CLOSE_UP, false))
                    : new Pad(left, top, SIDE, SIDE, new Axis(-3.2, 3.2, false), new Axis(-3.2, 3.2, false));
        }

        double eta(Dot dot) {
            return dot.eta() - axisEta;
        }

        double phi(Dot dot) {
            return close ? Kinematics.azimuthDifference(dot.phi(), axisPhi) : dot.phi();
        }
    }

    /** The largest and the number of particles, as a label of a row. */
    public static String label(long number, List<Dot> truth) {
        return "Event " + number + ": " + truth.size() + " true particles, largest p_{T} "
                + Decimals.significant(truth.stream().mapToDouble(Dot::pt).max().orElse(0), 3) + " GeV";
    }
}
