package org.twofold.events;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The edges of a histogram, ascending; n + 1 edges make n bins.
 *
 * <p>Written in the papers' notation: {@code -400, -250(20)250, 400} has edges at −400, at −250, −230, … 250 and at 400.
 *
 * @param edges at least two finite numbers, strictly ascending
 */
public record Binning(List<Double> edges) {

    /** More edges than this in one histogram are a slip of the pen. */
    private static final int MOST_EDGES = 100_000;

    /** Possessive, so that a long row of digits that is no number is given up at once. */
    private static final String NUMBER = "[-+]?(?:[0-9]++(?:\\.[0-9]++)?+|\\.[0-9]++)(?:[eE][-+]?[0-9]++)?+";
    private static final Pattern STEPS =
            Pattern.compile("(" + NUMBER + ")\\s*\\(\\s*(" + NUMBER + ")\\s*\\)\\s*(" + NUMBER + ")");

    public Binning {
        edges = List.copyOf(edges);
        if (edges.size() < 2) {
            throw new IllegalArgumentException("a histogram needs at least two edges");
        }
        for (int i = 0; i < edges.size(); i++) {
            if (!Double.isFinite(edges.get(i)) || i > 0 && edges.get(i) <= edges.get(i - 1)) {
                throw new IllegalArgumentException("edges must be finite and ascending, but " + edges.get(i)
                        + (i > 0 ? " follows " + edges.get(i - 1) : " is the first"));
            }
        }
    }

    /**
     * Reads edges such as {@code 70(1)110} or {@code 0, 20(10)270, 400}.
     *
     * @throws WrongUse if a part is neither a number nor {@code from(step)to} with a whole number of steps
     */
    public static Binning parse(String text) {
        List<Double> edges = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String piece = part.strip();
            Matcher steps = STEPS.matcher(piece);
            if (steps.matches()) {
                addSteps(edges, Double.parseDouble(steps.group(1)), Double.parseDouble(steps.group(2)),
                        Double.parseDouble(steps.group(3)), piece);
            } else if (piece.matches(NUMBER)) {
                edges.add(Double.parseDouble(piece));
            } else {
                throw new WrongUse("edges are numbers and from(step)to, not " + BadInput.quote(piece));
            }
            if (edges.size() > MOST_EDGES) {
                throw new WrongUse(BadInput.quote(text) + " has more than " + MOST_EDGES + " edges");
            }
        }
        try {
            return new Binning(edges);
        } catch (IllegalArgumentException e) {
            throw new WrongUse(BadInput.quote(text) + ": " + e.getMessage());
        }
    }

    private static void addSteps(List<Double> edges, double from, double step, double to, String piece) {
        double count = (to - from) / step;
        long whole = Math.round(count);
        if (!(count > 0) || whole > MOST_EDGES || Math.abs(count - whole) > 1e-6) {
            throw new WrongUse(BadInput.quote(piece) + " is not a whole number of steps upwards");
        }
        for (long i = 0; i <= whole; i++) {
            edges.add(from + i * step);
        }
    }

    /** The edges as a fresh array. */
    public double[] array() {
        return edges.stream().mapToDouble(Double::doubleValue).toArray();
    }

    public int bins() {
        return edges.size() - 1;
    }
}
