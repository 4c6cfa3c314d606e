package org.twofold.formats;

import java.io.IOException;

/**
 * An LHE file as a row of tags and lines of text.
 *
 * <p>This is no XML parser and must not be one: banners hold stray brackets, generators cross their tags, and there are
 * no entities to expand and no outside documents to fetch. A tag is {@code <name …>} or {@code </name>}; comments,
 * CDATA sections and processing instructions are passed over.
 */
final class LheScanner {

    /** What the scanner holds. */
    enum Piece {
        /** One line of text, or a part of one beside a tag; never blank. */
        TEXT,
        /** One tag with its brackets. */
        TAG,
        /** Nothing: the file has ended. */
        END
    }

    private static final int LONGEST_COMMENT_KEPT = 500;

    private final ByteScanner scanner;
    private String firstComment = "";

    LheScanner(ByteScanner scanner) {
        this.scanner = scanner;
    }

    byte[] bytes() {
        return scanner.bytes();
    }

    int start() {
        return scanner.start();
    }

    int end() {
        return scanner.end();
    }

    long line() {
        return scanner.line();
    }

    /** What the first comment of the file said, shortened; empty until one has come. */
    String firstComment() {
        return firstComment;
    }

    /** Whether nothing comes behind the piece in hand. */
    boolean atEnd() throws IOException {
        return scanner.peek(0) < 0;
    }

    /** Moves to the next tag or line of text. */
    Piece next() throws IOException {
        while (true) {
            scanner.take(0);
            int c = scanner.peek(0);
            if (c < 0) {
                return Piece.END;
            }
            if (c <= ' ') {
                scanner.pass();
            } else if (c != '<') {
                takeText(0);
                return Piece.TEXT;
            } else if (!passUnread()) {
                if (!startsTag(scanner.peek(1))) {
                    takeText(1);
                    return Piece.TEXT;
                }
                int length = scanner.distanceTo('>', '>', 1);
                scanner.takeLines(scanner.peek(length) < 0 ? length : length + 1);
                return Piece.TAG;
            }
        }
    }

    private void takeText(int from) throws IOException {
        int length = scanner.distanceTo('\n', '<', from);
        while (scanner.peek(length) == '<' && !startsTag(scanner.peek(length + 1))) {
            length = scanner.distanceTo('\n', '<', length + 1);
        }
        scanner.take(length);
    }

    private static boolean startsTag(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '/' || c == '!' || c == '?';
    }

    /** Passes a comment, CDATA section or processing instruction if one comes next. */
    private boolean passUnread() throws IOException {
        if (follows("<!--")) {
            boolean keep = firstComment.isEmpty();
            String comment = passUntil("-->", keep ? LONGEST_COMMENT_KEPT : 0);
            firstComment = keep ? comment.substring("<!--".length()).replace("-->", "").strip() : firstComment;
            return true;
        }
        if (follows("<![CDATA[")) {
            passUntil("]]>", 0);
            return true;
        }
        if (follows("<?")) {
            passUntil("?>", 0);
            return true;
        }
        return false;
    }

    private boolean follows(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            if (scanner.peek(i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Passes everything up to and including a text, or to the end; returns the first {@code keep} characters of it. */
    String passUntil(String last, int keep) throws IOException {
        StringBuilder kept = new StringBuilder();
        while (scanner.peek(0) >= 0) {
            boolean found = scanner.peek(0) == last.charAt(0) && follows(last);
            for (int i = 0; i < (found ? last.length() : 1); i++) {
                if (kept.length() < keep) {
                    kept.append((char) scanner.peek(0));
                }
                scanner.pass();
            }
            // Only now may the window let go of what was passed.
            scanner.take(0);
            if (found) {
                break;
            }
        }
        return kept.toString();
    }

    /** Whether the tag in hand has this name, slash included: {@code event}, {@code /event}. */
    boolean isTag(String name) {
        int from = scanner.start() + 1;
        int to = from + name.length();
        if (to >= scanner.end()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (scanner.bytes()[from + i] != name.charAt(i)) {
                return false;
            }
        }
        byte behind = scanner.bytes()[to];
        return FieldSplitter.isBlank(behind) || behind == '>' || behind == '/';
    }

    /** Whether the tag in hand closes something. */
    boolean isClosing() {
        return scanner.bytes()[scanner.start() + 1] == '/';
    }

    /** Whether the tag in hand closes itself. */
    boolean isEmpty() {
        return scanner.end() - scanner.start() > 2 && scanner.bytes()[scanner.end() - 2] == '/';
    }
}
