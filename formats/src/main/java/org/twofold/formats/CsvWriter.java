package org.twofold.formats;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.twofold.events.Channel;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.Members;

/** Events as comma-separated values; every number reads back as itself. */
final class CsvWriter implements EventSink {

    private static final int LONGEST_NUMBER = 33;
    private static final int CAPACITY = 1 << 16;

    private final EventSpace space;
    private final List<String> names;
    private final OutputStream out;
    private final Optional<PendingFile> file;
    private final byte[] buffer;
    private int filled;
    private boolean open = true;

    /** Writes the header; {@code file} is where {@code out} goes to, empty for standard output, which stays open. */
    CsvWriter(EventSpace space, OutputStream out, Optional<PendingFile> file) {
        this.space = space;
        this.out = out;
        this.file = file;
        this.names = names(space);
        String header = String.join(",", names) + ",weight,eventId,parentId" + (space.channels().isEmpty() ? "" : "," + Channel.COLUMN)
                + "\n";
        this.buffer = new byte[Math.max(CAPACITY, header.length() + longestRow())];
        ascii(header);
    }

    /** The names of all columns of a file, without bookkeeping: momenta, scalars, and every place of every collection. */
    static List<String> names(EventSpace space) {
        List<String> names = space.columnNames();
        names.addAll(space.scalarNames());
        space.collections().forEach(collection -> names.addAll(CsvPlaces.names(collection)));
        return names;
    }

    /** Columns, weight, two identifiers and a channel, each with its comma. */
    private int longestRow() {
        return LONGEST_NUMBER * (names.size() + 4);
    }

    @Override
    public void write(Events events) {
        Finite.check(space, events);
        int longestRow = longestRow();
        for (int i = 0; i < events.size(); i++) {
            if (buffer.length - filled < longestRow) {
                flush();
            }
            for (int c = 0; c < space.width(); c++) {
                number(events.value(c, i));
            }
            for (int s = 0; s < space.scalars().size(); s++) {
                number(events.scalar(s, i));
            }
            for (int k = 0; k < space.collections().size(); k++) {
                members(events.members(k), i, space.collections().get(k).most());
            }
            ascii(events.weight(i) == 1 ? "1.0" : Double.toString(events.weight(i)));
            ascii("," + events.eventId(i) + "," + events.parentId(i)
                    + (space.channels().isEmpty() ? "" : "," + events.channel(i)) + "\n");
        }
    }

    private void number(float value) {
        filled = FloatText.write(value, buffer, filled);
        buffer[filled++] = ',';
    }

    /** Members and, behind them, places with nothing between the commas. */
    private void members(Members members, int event, int places) {
        for (int place = 0; place < places; place++) {
            for (int f = 0; f < members.width(); f++) {
                if (place < members.count(event)) {
                    number(members.value(f, event, place));
                } else {
                    buffer[filled++] = ',';
                }
            }
        }
    }

    private void ascii(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, buffer, filled, bytes.length);
        filled += bytes.length;
    }

    private void flush() {
        try {
            out.write(buffer, 0, filled);
            filled = 0;
        } catch (IOException e) {
            throw PendingFile.failure(file, e);
        }
    }

    @Override
    public void commit() {
        flush();
        try {
            out.flush();
            closeStream();
        } catch (IOException e) {
            throw PendingFile.failure(file, e);
        }
        file.ifPresent(PendingFile::commit);
    }

    private void closeStream() throws IOException {
        if (open) {
            open = false;
            if (file.isPresent()) {
                out.close();
            }
        }
    }

    @Override
    public void close() {
        try {
            closeStream();
        } catch (IOException e) {
            // What could not be written was not wanted either: nothing was committed.
        } finally {
            file.ifPresent(PendingFile::close);
        }
    }
}
