package org.twofold.report.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One line of text with raised and lowered parts.
 *
 * <p>Written as {@code 10^{3}}, {@code p_{T}} or with the superscript and subscript characters of Unicode, which few
 * typefaces have all of: {@code e⁻}, {@code m²}.
 *
 * @param runs its parts in order, none of them empty
 */
public record RichText(List<Run> runs) {

    /** Where a part stands. */
    public enum Level { BASE, RAISED, LOWERED }

    /** A part of a line on one level. */
    public record Run(String text, Level level) {}

    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻";
    private static final String LOWERED = "₀₁₂₃₄₅₆₇₈₉₊₋";
    private static final String PLAIN = "0123456789+−";
    private static final Pattern MOMENTUM = Pattern.compile("\\bp([Txyz])(?![A-Za-z])");

    public RichText {
        runs = List.copyOf(runs);
    }

    /** Reads the markup; a brace that is never closed is text. */
    public static RichText parse(String markup) {
        List<Run> runs = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        Level level = Level.BASE;
        int i = 0;
        while (i < markup.length()) {
            char c = markup.charAt(i);
            int close = i + 1 < markup.length() && markup.charAt(i + 1) == '{' ? markup.indexOf('}', i) : -1;
            if ((c == '^' || c == '_') && close > 0) {
                close(runs, piece, level);
                level = Level.BASE;
                piece.append(markup, i + 2, close);
                close(runs, piece, c == '^' ? Level.RAISED : Level.LOWERED);
                i = close + 1;
                continue;
            }
            Level here = RAISED.indexOf(c) >= 0 ? Level.RAISED : LOWERED.indexOf(c) >= 0 ? Level.LOWERED : Level.BASE;
            if (here != level) {
                close(runs, piece, level);
                level = here;
            }
            piece.append(switch (here) {
                case BASE -> c;
                case RAISED -> PLAIN.charAt(RAISED.indexOf(c));
                case LOWERED -> PLAIN.charAt(LOWERED.indexOf(c));
            });
            i++;
        }
        close(runs, piece, level);
        return new RichText(runs);
    }

    /** The label of an observable as physicists typeset it: the components of a momentum become subscripts. */
    public static RichText label(String label) {
        return parse(physics(label));
    }

    /** The markup of the label of an observable: {@code pT(e⁻)} becomes {@code p_{T}(e⁻)}. */
    public static String physics(String label) {
        return MOMENTUM.matcher(label).replaceAll("p_{$1}");
    }

    /** The characters alone. */
    public String plain() {
        StringBuilder all = new StringBuilder();
        runs.forEach(run -> all.append(run.text()));
        return all.toString();
    }

    /** As HTML, escaped. */
    public String html() {
        StringBuilder all = new StringBuilder();
        for (Run run : runs) {
            String text = Markup.escape(run.text());
            all.append(switch (run.level()) {
                case BASE -> text;
                case RAISED -> "<sup>" + text + "</sup>";
                case LOWERED -> "<sub>" + text + "</sub>";
            });
        }
        return all.toString();
    }

    private static void close(List<Run> runs, StringBuilder piece, Level level) {
        if (!piece.isEmpty()) {
            runs.add(new Run(piece.toString(), level));
            piece.setLength(0);
        }
    }
}
