package org.twofold.formats;

/** Finds the fields of a line that blanks separate. */
final class FieldSplitter {

    private final int[] from;
    private final int[] to;

    /** A splitter that looks for at most so many fields. */
    FieldSplitter(int most) {
        this.from = new int[most];
        this.to = new int[most];
    }

    /** How many fields {@code text[start … end)} has, counted up to the most that is looked for. */
    int split(byte[] text, int start, int end) {
        int count = 0;
        int at = start;
        while (count < from.length) {
            while (at < end && isBlank(text[at])) {
                at++;
            }
            if (at == end) {
                break;
            }
            from[count] = at;
            while (at < end && !isBlank(text[at])) {
                at++;
            }
            to[count++] = at;
        }
        return count;
    }

    /** Whether a byte is a blank; bytes above 127 belong to words. */
    static boolean isBlank(byte c) {
        return c >= 0 && c <= ' ';
    }

    /** Where a field begins. */
    int from(int field) {
        return from[field];
    }

    /** Where a field ends, exclusive. */
    int to(int field) {
        return to[field];
    }
}
