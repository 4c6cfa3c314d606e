package org.twofold.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.twofold.events.BadInput;
import org.twofold.events.EventCollection;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;

/**
 * Events from comma-separated values: a header {@code electron.E,electron.px,…}, then one line per event. Scalars are columns like
 * momenta; members of a collection stand in {@link CsvPlaces}, {@code jets[0].pt,…}, empty where there is none.
 *
 * <p>Columns may stand in any order; {@code weight} (else 1), {@code eventId} (else the number of the row, from zero) and
 * {@code parentId} (else none) may be missing; {@code channel} may not where the space has channels, and is passed over
 * where it has none. Empty lines are passed over.
 */
final class CsvReader implements EventSource {

    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

    private static final int WEIGHT = -1;
    private static final int EVENT_ID = -2;
    private static final int PARENT_ID = -3;
    private static final int CHANNEL = -4;
    private static final int PASSED_OVER = -5;
    /** From here down: −(6 + k) for a column of collection k. */
    private static final int MEMBER = -6;

    private final String name;
    private final EventSpace space;
    private final ByteScanner scanner;
    private final MissingNumbers missing;
    private final List<String> header;
    /** For each column of the file: the column of the space, the scalar behind all of these, or one of the six above. */
    private final int[] meaning;
    /** For each collection and column of the file: which cell it is, or −1. */
    private final List<int[]> cells = new ArrayList<>();
    private final List<CsvMembers> members = new ArrayList<>();
    private long row;
    private final float[] values;
    private double weight;
    private long eventId;
    private long parentId;
    private int channel;

    /**
     * Reads the header; the stream belongs to the reader from here on.
     *
     * @throws BadInput if the header is not one of this space
     */
    CsvReader(String name, InputStream in, EventSpace space, MissingNumbers missing) {
        this.name = name;
        this.space = space;
        this.scanner = new ByteScanner(in);
        this.missing = missing;
        this.values = new float[space.width() + space.scalars().size()];
        this.header = readHeader(name, scanner);
        String line = "line " + scanner.line();
        List<String> wanted = new ArrayList<>(space.columnNames());
        wanted.addAll(space.scalarNames());
        List<CsvPlaces> places = new ArrayList<>();
        for (EventCollection collection : space.collections()) {
            places.add(CsvPlaces.of(collection, header, name, line));
            wanted.addAll(header.stream().filter(column -> column.startsWith(collection.name() + "[")).distinct().toList());
        }
        ColumnMatch match = ColumnMatch.of(space, wanted, header, name, line);
        this.meaning = new int[header.size()];
        for (int c = 0; c < values.length; c++) {
            meaning[header.indexOf(wanted.get(c))] = c;
        }
        for (int k = 0; k < places.size(); k++) {
            cells.add(places.get(k).cells(header.size()));
            members.add(new CsvMembers(places.get(k)));
            for (int[] place : places.get(k).columns()) {
                for (int column : place) {
                    meaning[column] = MEMBER - k;
                }
            }
        }
        mark(match.weight(), WEIGHT);
        mark(match.eventId(), EVENT_ID);
        mark(match.parentId(), PARENT_ID);
        mark(match.channel(), space.channels().isEmpty() ? PASSED_OVER : CHANNEL);
    }

    private void mark(int position, int what) {
        if (position >= 0) {
            meaning[position] = what;
        }
    }

    /** The names in the first line that is not empty. */
    static List<String> readHeader(String name, ByteScanner scanner) {
        try {
            while (scanner.nextLine()) {
                String line = text(scanner.bytes(), scanner.start(), scanner.end());
                line = line.startsWith(BYTE_ORDER_MARK) ? line.substring(BYTE_ORDER_MARK.length()) : line;
                if (!line.isBlank()) {
                    return names(line);
                }
            }
        } catch (IOException e) {
            throw broken(name, scanner, e);
        }
        throw BadInput.at(name, "", "a header such as electron.E,electron.px,…", "an empty file", "");
    }

    private static List<String> names(String line) {
        List<String> names = new ArrayList<>();
        for (String part : line.split(",", -1)) {
            String name = part.strip();
            boolean quoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
            names.add(quoted ? name.substring(1, name.length() - 1) : name);
        }
        return names;
    }

    @Override
    public EventSpace space() {
        return space;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.empty();
    }

    @Override
    public Events next(int atMost) {
        CsvBatch batch = new CsvBatch(space, members);
        try {
            while (batch.size() < atMost && scanner.nextLine()) {
                if (!isBlank()) {
                    readRow();
                    takeMembers();
                    batch.add(values, weight, eventId, parentId, channel);
                    row++;
                }
            }
        } catch (IOException e) {
            throw broken(name, scanner, e);
        }
        return batch.build();
    }

    @Override
    public List<Truncation> truncations() {
        return members.stream().flatMap(one -> one.limit().truncation().stream()).toList();
    }

    private void takeMembers() {
        for (int k = 0; k < members.size(); k++) {
            CsvMembers some = members.get(k);
            some.takeLine(missing).ifPresent(complaint -> {
                throw bad(complaint.column(), complaint.expected(), field(complaint.column()), complaint.advice());
            });
            some.limit().check(some.lastCount(), name, "line " + scanner.line());
        }
    }

    /** The text of a column of the line at hand. */
    private String field(int column) {
        return text(scanner.bytes(), scanner.start(), scanner.end()).split(",", -1)[column].strip();
    }

    private boolean isBlank() {
        for (int i = scanner.start(); i < scanner.end(); i++) {
            if (!FieldSplitter.isBlank(scanner.bytes()[i])) {
                return false;
            }
        }
        return true;
    }

    private void readRow() {
        weight = 1;
        eventId = row;
        parentId = Events.NO_PARENT;
        byte[] text = scanner.bytes();
        int at = scanner.start();
        int end = scanner.end();
        for (int c = 0; c < meaning.length; c++) {
            int comma = at;
            while (comma < end && text[comma] != ',') {
                comma++;
            }
            if ((comma == end) != (c == meaning.length - 1)) {
                throw wrongCount();
            }
            readField(c, text, at, comma);
            at = comma + 1;
        }
    }

    private void readField(int column, byte[] text, int from, int to) {
        int first = from;
        int last = to;
        while (first < last && FieldSplitter.isBlank(text[first])) {
            first++;
        }
        while (last > first && FieldSplitter.isBlank(text[last - 1])) {
            last--;
        }
        int what = meaning[column];
        if (what <= MEMBER) {
            readMember(column, MEMBER - what, text, first, last);
            return;
        }
        try {
            switch (what) {
                case WEIGHT -> weight = Decimal.parseDouble(text, first, last);
                case EVENT_ID -> eventId = Decimal.parseLong(text, first, last);
                case PARENT_ID -> parentId = Decimal.parseLong(text, first, last);
                case CHANNEL -> channel = index(column, text, first, last);
                case PASSED_OVER -> { }
                default -> values[what] = first == last ? Float.NaN : Decimal.parseFloat(text, first, last);
            }
        } catch (NumberFormatException e) {
            throw bad(column, what == CHANNEL ? ChannelIndex.expected(space) : what == EVENT_ID || what == PARENT_ID
                    ? "a whole number" : "a number", text(text, first, last));
        }
        boolean good = what == WEIGHT ? Double.isFinite(weight)
                : what < 0 || Float.isFinite(values[what]) || missing == MissingNumbers.COUNTED;
        if (!good) {
            throw bad(column, "a finite number", text(text, first, last));
        }
    }

    private void readMember(int column, int collection, byte[] text, int first, int last) {
        int cell = cells.get(collection)[column];
        if (first == last) {
            members.get(collection).leaveEmpty(cell);
            return;
        }
        float value;
        try {
            value = Decimal.parseFloat(text, first, last);
        } catch (NumberFormatException e) {
            throw bad(column, "a number, or nothing where there is no member", text(text, first, last));
        }
        if (!Float.isFinite(value) && missing == MissingNumbers.REFUSED) {
            throw bad(column, "a finite number", text(text, first, last));
        }
        members.get(collection).put(cell, value);
    }

    private int index(int column, byte[] text, int first, int last) {
        long number = Decimal.parseLong(text, first, last);
        if (!ChannelIndex.isOne(space, number)) {
            throw bad(column, ChannelIndex.expected(space), text(text, first, last));
        }
        return (int) number;
    }

    private BadInput bad(int column, String expected, String found) {
        return bad(column, expected, found, "");
    }

    private BadInput bad(int column, String expected, String found, String advice) {
        return BadInput.at(name, "line " + scanner.line() + ", column " + (column + 1) + " (" + header.get(column) + ")",
                expected, found.isEmpty() ? "nothing" : BadInput.quote(found), advice);
    }

    private BadInput wrongCount() {
        long commas = 0;
        for (int i = scanner.start(); i < scanner.end(); i++) {
            commas += scanner.bytes()[i] == ',' ? 1 : 0;
        }
        return BadInput.at(name, "line " + scanner.line(), header.size() + " values as in the header",
                String.valueOf(commas + 1), "is the file cut off?");
    }

    private static BadInput broken(String name, ByteScanner scanner, IOException e) {
        return StreamFailure.at(name, "line " + scanner.line(), scanner.position(), e);
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            scanner.close();
        } catch (IOException e) {
            throw broken(name, scanner, e);
        }
    }
}
