package org.twofold.formats;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.OptionalLong;
import org.twofold.events.BadInput;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.EventsBuilder;

/**
 * Theory-level events from the text that a generator writes, one event in memory at a time: what LHE and HepMC3 have in common.
 *
 * <p>Every event has what was chosen of its particles, one weight, and as identifier its number in the file, from zero. Whatever is wrong is
 * said with its line, event and field.
 */
abstract class GeneratorText implements EventSource, GeneratorRecord {

    private final String name;
    private final EventSpace space;
    private final ByteScanner scanner;
    private final Charset letters;
    private final ChosenParticles chosen;
    private final FieldSplitter fields;
    private final GeneratorEvent graph = new GeneratorEvent();
    private long event;
    private boolean inEvents;
    private double weight;
    private int channel;

    /**
     * Reads nothing yet.
     *
     * @param letters of the text, for messages
     * @param mostFields that a line is split into
     */
    GeneratorText(String name, EventSpace space, ByteScanner scanner, Charset letters, ChosenParticles chosen, int mostFields) {
        this.name = name;
        this.space = space;
        this.scanner = scanner;
        this.letters = letters;
        this.chosen = chosen;
        this.fields = new FieldSplitter(mostFields);
    }

    /** Reads one event into {@link #chosen}, its weight and channel; false behind the last one. */
    abstract boolean nextEvent() throws IOException;

    @Override
    public final EventSpace space() {
        return space;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final OptionalLong size() {
        return OptionalLong.empty();
    }

    @Override
    public final Events next(int atMost) {
        EventsBuilder batch = new EventsBuilder(space);
        while (batch.size() < atMost && advance()) {
            batch.add(chosen.values(), weight, event - 1, Events.NO_PARENT, channel);
        }
        return batch.build();
    }

    /** Moves over one event; false behind the last one. */
    @Override
    public final boolean advance() {
        try {
            boolean moved = nextEvent();
            event += moved ? 1 : 0;
            return moved;
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** The weight of the event that was moved over last. */
    @Override
    public final double weight() {
        return weight;
    }

    final void setWeight(double value) {
        weight = value;
    }

    /** Checks that every object of the event was found once, and finds its channel. */
    final void finish(long lineOfEvent, long particles, String advice) {
        String place = "line " + lineOfEvent + ", event " + event;
        chosen.check(name, place, particles, advice);
        channel = chosen.channel(name, place);
    }

    /** The header is over; from here on positions say the event. */
    final void beginEvents() {
        inEvents = true;
    }

    /** The particles of the event that was moved over last. */
    @Override
    public final GeneratorEvent graph() {
        return graph;
    }

    /** How many whole events were read so far. */
    @Override
    public final long event() {
        return event;
    }

    final ByteScanner scanner() {
        return scanner;
    }

    final ChosenParticles chosen() {
        return chosen;
    }

    final FieldSplitter fields() {
        return fields;
    }

    /** What is in hand as text. */
    final String text() {
        return text(scanner.start(), scanner.end());
    }

    private String text(int from, int to) {
        return new String(scanner.bytes(), from, to - from, letters);
    }

    /** Splits what is in hand into fields; how many there are. */
    final int split() {
        return fields.split(scanner.bytes(), scanner.start(), scanner.end());
    }

    final int whole(int field, String what) {
        try {
            long value = Decimal.parseLong(scanner.bytes(), fields.from(field), fields.to(field));
            if (value == (int) value) {
                return (int) value;
            }
        } catch (NumberFormatException e) {
            // falls through to the complaint
        }
        throw badField("a whole number for " + what, field);
    }

    final double real(int field, String what) {
        try {
            double value = Decimal.parseDouble(scanner.bytes(), fields.from(field), fields.to(field));
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // falls through to the complaint
        }
        throw badField("a finite number for " + what, field);
    }

    final BadInput badField(String expected, int field) {
        return BadInput.at(name, position() + ", field " + (field + 1), expected, BadInput.quote(text(fields.from(field), fields.to(field))), "");
    }

    final BadInput bad(String expected, String found, String advice) {
        return BadInput.at(name, position(), expected, found, advice);
    }

    /** Of an event as a whole. */
    final BadInput badEvent(long lineOfEvent, String expected, String found) {
        return BadInput.at(name, "line " + lineOfEvent + ", event " + event, expected, found, "");
    }

    final BadInput broken(IOException e) {
        return StreamFailure.at(name, position(), scanner.position(), e);
    }

    private String position() {
        return "line " + scanner.line() + (inEvents ? ", event " + event : "");
    }

    @Override
    public final void close() {
        try {
            scanner.close();
        } catch (IOException e) {
            throw broken(e);
        }
    }
}
