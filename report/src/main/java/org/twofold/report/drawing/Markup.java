package org.twofold.report.drawing;

/** Text inside HTML, SVG and XML. */
public final class Markup {

    private Markup() {}

    /** The text with everything replaced that a browser or an XML reader would not take as text. */
    public static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(allowed(c) ? c : 0xFFFD);
            }
        });
        return safe.toString();
    }

    /** XML 1.0 has no way at all to write most control characters, not even escaped. */
    private static boolean allowed(int c) {
        return c == '\t' || c == '\n' || c == '\r' || c >= 0x20 && c < 0x7f || c >= 0xa0 && c < 0xd800
                || c >= 0xe000 && c < 0xfffe || c >= 0x10000;
    }
}
