package org.twofold.events;

/**
 * Input that cannot be used: one line that says where, what was expected, what was found and what to do.
 *
 * <p>Every reader of the house throws this and nothing else for content it does not accept; the command line turns it
 * into exit status 3. The message never spans lines, whatever the file contained.
 */
public final class BadInput extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST_QUOTE = 160;

    private BadInput(String message) {
        super(message);
    }

    /**
     * A complaint about one place of one file.
     *
     * @param file what the user called the input
     * @param position line, byte, event, column or key; empty if it concerns the whole file
     * @param expected what a good file has there
     * @param found what this one has
     * @param advice what the user can do about it; empty if nothing better can be said
     */
    public static BadInput at(String file, String position, String expected, String found, String advice) {
        StringBuilder line = new StringBuilder(file);
        if (!position.isEmpty()) {
            line.append(", ").append(position);
        }
        line.append(": expected ").append(expected).append(", found ").append(found);
        if (!advice.isEmpty()) {
            line.append("; ").append(advice);
        }
        return new BadInput(oneLine(line.toString()));
    }

    /** A complaint that was made elsewhere, by its line: exceptions do not travel between processes. */
    public static BadInput of(String line) {
        return new BadInput(oneLine(line));
    }

    /** Text from a file as it may appear in a message: control characters escaped, shortened, in quotes. */
    public static String quote(String text) {
        String shown = text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text;
        return "'" + oneLine(shown) + "'";
    }

    private static String oneLine(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                shown.append(String.format("\\u%04x", (int) c));
            } else {
                shown.append(c);
            }
        }
        return shown.toString();
    }
}
