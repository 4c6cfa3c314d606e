package org.twofold.events;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Many events of one space, in columns; immutable.
 *
 * <p>Shapes: {@code columns} float32 [space.width()][size], GeV; {@code weight} float64 [size]; {@code eventId} and
 * {@code parentId} int64 [size]; of a space with K channels also {@code channel}, an index 0…K−1 for each; of a space with
 * scalars one float32 [size] for each of them, and of a space with collections the {@link Members} of each. A parent is the
 * event of the other level that an event belongs to: the theory event
 * that a detector event was simulated from, or the measured event that a draw unfolds. Draws that share a parent are
 * correlated, so nothing may count them as independent. {@link #NO_PARENT} says that an event has none.
 */
public final class Events {

    /** The parent of an event that was not made from another one. */
    public static final long NO_PARENT = -1;

    private final EventSpace space;
    private final float[][] columns;
    private final double[] weight;
    private final long[] eventId;
    private final long[] parentId;
    /** Empty where the space has no channels. */
    private final int[] channel;
    /** What stands beside objects in fixed slots; empty for most spaces. */
    private final Beside beside;

    private Events(EventSpace space, float[][] columns, double[] weight, long[] eventId, long[] parentId, int[] channel,
            Beside beside) {
        this.space = space;
        this.columns = columns;
        this.weight = weight;
        this.eventId = eventId;
        this.parentId = parentId;
        this.channel = channel;
        this.beside = beside;
    }

    /**
     * Events from columns, which now belong to them: the caller hands the arrays over and does not write to them again.
     *
     * @throws IllegalArgumentException if an array has another length than the others, there are not width() columns, or the
     *     space has channels, collections or scalars
     */
    public static Events of(EventSpace space, float[][] columns, double[] weight, long[] eventId, long[] parentId) {
        return of(space, columns, weight, eventId, parentId, new int[0]);
    }

    /**
     * The same with the channel of every event.
     *
     * @param channel indices 0…K−1 of the space's K channels; empty if it has none
     * @throws IllegalArgumentException also if there is not one for each event or one of them is no channel
     */
    public static Events of(EventSpace space, float[][] columns, double[] weight, long[] eventId, long[] parentId,
            int[] channel) {
        return of(space, columns, weight, eventId, parentId, channel, Beside.NOTHING);
    }

    /**
     * The same with scalars and collections.
     *
     * @param beside those of every event
     * @throws IllegalArgumentException also if they are not those of the space, or an event has more members than it allows
     */
    public static Events of(EventSpace space, float[][] columns, double[] weight, long[] eventId, long[] parentId,
            int[] channel, Beside beside) {
        if (columns.length != space.width()) {
            throw new IllegalArgumentException(
                    "space " + space.name() + " has " + space.width() + " columns, not " + columns.length);
        }
        for (float[] column : columns) {
            if (column.length != weight.length) {
                throw new IllegalArgumentException("a column of " + column.length + " beside " + weight.length + " weights");
            }
        }
        if (eventId.length != weight.length || parentId.length != weight.length) {
            throw new IllegalArgumentException("identifiers for another number of events than " + weight.length);
        }
        int kinds = space.channels().size();
        if (channel.length != (kinds == 0 ? 0 : weight.length)) {
            throw new IllegalArgumentException(channel.length + " channels for " + weight.length + " events of " + space.name());
        }
        for (int index : channel) {
            if (index < 0 || index >= kinds) {
                throw new IllegalArgumentException("no channel " + index + " among " + space.channelNames());
            }
        }
        beside.check(space, weight.length);
        return new Events(space, columns, weight, eventId, parentId, channel, beside);
    }

    /** Events of weight one, numbered from zero, without parents. */
    public static Events unweighted(EventSpace space, float[][] columns) {
        int size = columns[0].length;
        double[] weight = new double[size];
        Arrays.fill(weight, 1);
        long[] parentId = new long[size];
        Arrays.fill(parentId, NO_PARENT);
        return of(space, columns, weight, IntStream.range(0, size).asLongStream().toArray(), parentId);
    }

    /** Events of weight one from rows, [size × width], row-major: what {@link #rows} gave. */
    public static Events ofRows(EventSpace space, float[] rows) {
        int width = space.width();
        float[][] columns = new float[width][rows.length / width];
        for (int c = 0; c < width; c++) {
            for (int i = 0, at = c; i < columns[c].length; i++, at += width) {
                columns[c][i] = rows[at];
            }
        }
        return unweighted(space, columns);
    }

    /**
     * Events of weight one, numbered from zero and without parents, of a space of one collection and nothing else.
     *
     * @throws IllegalArgumentException if the space has more, or other features, or allows fewer members
     */
    public static Events ofSets(EventSpace space, Members members) {
        double[] weight = new double[members.size()];
        Arrays.fill(weight, 1);
        long[] parentId = new long[members.size()];
        Arrays.fill(parentId, NO_PARENT);
        return of(space, new float[0][], weight, IntStream.range(0, members.size()).asLongStream().toArray(), parentId, new int[0],
                new Beside(List.of(), List.of(members)));
    }

    /**
     * What a map made of these events, one for one: the same weights, identifiers and channels, each with its source as
     * parent. Collections and scalars are not handed on: they are those of another level.
     *
     * @param columns of the new events, handed over as in {@link #of}
     * @throws IllegalArgumentException also if the target has collections or scalars
     */
    public Events mapped(EventSpace target, float[][] columns) {
        return mapped(target, columns, Beside.NOTHING);
    }

    /** The same into a space with collections or scalars, which the map has made as well. */
    public Events mapped(EventSpace target, float[][] columns, Beside made) {
        return of(target, columns, weight, eventId, eventId, channel, made);
    }

    /** The same events with every E = √(|p|² + m²), m the mass at which the space holds the object. */
    public Events onShell() {
        float[][] changed = columns.clone();
        for (int slot = 0; slot < space.objects().size(); slot++) {
            double mass = space.objects().get(slot).mass();
            float[] energy = new float[weight.length];
            for (int event = 0; event < energy.length; event++) {
                FourVector p = fourVector(slot, event);
                energy[event] = (float) Math.sqrt(mass * mass + p.px() * p.px() + p.py() * p.py() + p.pz() * p.pz());
            }
            changed[EventSpace.column(slot, Momentum.E)] = energy;
        }
        return new Events(space, changed, weight, eventId, parentId, channel, beside);
    }

    /** No events of the given space. */
    public static Events none(EventSpace space) {
        return new Events(space, new float[space.width()][0], new double[0], new long[0], new long[0], new int[0],
                Beside.none(space, 0));
    }

    public EventSpace space() {
        return space;
    }

    public int size() {
        return weight.length;
    }

    /** One number of one event. */
    public float value(int column, int event) {
        return columns[column][event];
    }

    public double weight(int event) {
        return weight[event];
    }

    public long eventId(int event) {
        return eventId[event];
    }

    public long parentId(int event) {
        return parentId[event];
    }

    /** A copy of one column, [size]. */
    public float[] column(int column) {
        return columns[column].clone();
    }

    /** Copies {@code length} values of one column, from event {@code from} on, to {@code target} at {@code at}. */
    public void copyColumn(int column, int from, float[] target, int at, int length) {
        System.arraycopy(columns[column], from, target, at, length);
    }

    /** A copy of all weights, [size]. */
    public double[] weights() {
        return weight.clone();
    }

    /** A copy of all identifiers, [size]. */
    public long[] eventIds() {
        return eventId.clone();
    }

    /** A copy of the identifiers of all parents, [size]. */
    public long[] parentIds() {
        return parentId.clone();
    }

    /**
     * The index of the channel of one event.
     *
     * @throws IndexOutOfBoundsException if the space has no channels
     */
    public int channel(int event) {
        return channel[event];
    }

    /** A copy of the indices of all channels, [size]; empty if the space has none. */
    public int[] channels() {
        return channel.clone();
    }

    /**
     * One scalar of one event.
     *
     * @throws IndexOutOfBoundsException if the space has no such scalar
     */
    public float scalar(int index, int event) {
        return beside.scalars().get(index)[event];
    }

    /** A copy of one scalar of all events, [size]. */
    public float[] scalars(int index) {
        return beside.scalars().get(index).clone();
    }

    /**
     * The members of one collection of all events.
     *
     * @throws IndexOutOfBoundsException if the space has no such collection
     */
    public Members members(int collection) {
        return beside.collections().get(collection);
    }

    /** The members of one collection as dense arrays with as many places as the space allows: values [size × N × F] and mask. */
    public PaddedMembers padded(int collection) {
        return members(collection).padded(space.collections().get(collection).most());
    }

    /** The events of one channel, in their order. */
    public Events ofChannel(int index) {
        return at(IntStream.range(0, size()).filter(i -> channel[i] == index).toArray());
    }

    /** Whether every event has weight one. */
    public boolean isUnweighted() {
        return Arrays.stream(weight).allMatch(w -> w == 1);
    }

    /** The four-momentum of the object in one slot of one event. */
    public FourVector fourVector(int slot, int event) {
        int first = Momentum.COMPONENTS * slot;
        return new FourVector(
                columns[first][event], columns[first + 1][event], columns[first + 2][event], columns[first + 3][event]);
    }

    /** Row-major copy of the columns of all events, [size × width], as one array; scalars and collections are not among them. */
    public float[] rows() {
        int width = columns.length;
        float[] rows = new float[Math.multiplyExact(size(), width)];
        for (int c = 0; c < width; c++) {
            float[] column = columns[c];
            for (int i = 0, at = c; i < column.length; i++, at += width) {
                rows[at] = column[i];
            }
        }
        return rows;
    }

    /**
     * The events from {@code from} (inclusive) to {@code to} (exclusive).
     *
     * @throws IndexOutOfBoundsException if there are none at these positions
     */
    public Events slice(int from, int to) {
        // Arrays.copyOfRange would fill up with events of zeros beyond the end.
        Objects.checkFromToIndex(from, to, size());
        float[][] part = new float[columns.length][];
        for (int c = 0; c < part.length; c++) {
            part[c] = Arrays.copyOfRange(columns[c], from, to);
        }
        return new Events(space, part, Arrays.copyOfRange(weight, from, to), Arrays.copyOfRange(eventId, from, to),
                Arrays.copyOfRange(parentId, from, to), channel.length == 0 ? channel : Arrays.copyOfRange(channel, from, to),
                beside.slice(from, to));
    }

    /** The events at the given positions, in that order; a position may come more than once. */
    public Events at(int[] positions) {
        float[][] part = new float[columns.length][positions.length];
        for (int c = 0; c < part.length; c++) {
            for (int i = 0; i < positions.length; i++) {
                part[c][i] = columns[c][positions[i]];
            }
        }
        double[] w = Arrays.stream(positions).mapToDouble(i -> weight[i]).toArray();
        long[] ids = Arrays.stream(positions).mapToLong(i -> eventId[i]).toArray();
        long[] parents = Arrays.stream(positions).mapToLong(i -> parentId[i]).toArray();
        int[] kinds = channel.length == 0 ? channel : Arrays.stream(positions).map(i -> channel[i]).toArray();
        return new Events(space, part, w, ids, parents, kinds, beside.at(positions));
    }

    /**
     * The same events under another description of the same columns, scalars and collections; channels are forgotten where it has
     * none.
     *
     * @throws IllegalArgumentException if it has others, or an event has more members than it allows
     */
    public Events in(EventSpace other) {
        if (!other.takes(space)) {
            throw new IllegalArgumentException("space " + other.name() + " has other columns or channels than " + space.name());
        }
        return of(other, columns, weight, eventId, parentId, other.channels().isEmpty() ? new int[0] : channel, beside);
    }

    /** The same events with other weights. */
    public Events withWeights(double[] newWeight) {
        return of(space, columns, newWeight.clone(), eventId, parentId, channel, beside);
    }

    /** The same events with other identifiers. */
    public Events withIds(long[] newEventId, long[] newParentId) {
        return of(space, columns, weight, newEventId.clone(), newParentId.clone(), channel, beside);
    }

    /** One after the other; all parts must have the same space. */
    public static Events concat(EventSpace space, List<Events> parts) {
        int size = parts.stream().mapToInt(Events::size).reduce(0, Math::addExact);
        float[][] columns = new float[space.width()][size];
        double[] weight = new double[size];
        long[] eventId = new long[size];
        long[] parentId = new long[size];
        int[] channel = new int[space.channels().isEmpty() ? 0 : size];
        int at = 0;
        for (Events part : parts) {
            if (!part.space.equals(space)) {
                throw new IllegalArgumentException("events of " + part.space.name() + " among those of " + space.name());
            }
            for (int c = 0; c < columns.length; c++) {
                System.arraycopy(part.columns[c], 0, columns[c], at, part.size());
            }
            System.arraycopy(part.weight, 0, weight, at, part.size());
            System.arraycopy(part.eventId, 0, eventId, at, part.size());
            System.arraycopy(part.parentId, 0, parentId, at, part.size());
            System.arraycopy(part.channel, 0, channel, channel.length == 0 ? 0 : at, part.channel.length);
            at += part.size();
        }
        return new Events(space, columns, weight, eventId, parentId, channel,
                Beside.concat(space, parts.stream().map(part -> part.beside).toList()));
    }
}
