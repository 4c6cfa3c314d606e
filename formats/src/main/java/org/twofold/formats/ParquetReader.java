package org.twofold.formats;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.apache.parquet.format.Type;
import org.twofold.events.BadInput;
import org.twofold.events.Beside;
import org.twofold.events.Channel;
import org.twofold.events.EventCollection;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.Members;

/**
 * Events from a Parquet file, ours or one with the same column names that pandas, Spark or others have written.
 *
 * <p>Momenta may be float32 or float64; {@code weight} (else 1), {@code eventId} (else the row) and {@code parentId} (else
 * none) may be missing; {@code channel} may not where the space has channels, and is passed over where it has none. The
 * index that pandas adds is passed over. Scalars are columns like momenta, and every feature of a collection is a column of
 * lists, equally long for all features in a row.
 */
final class ParquetReader implements EventSource {

    private static final String PANDAS_INDEX = "__index_level_0__";

    private final String name;
    private final Wanted wanted;
    private final FileChannel channel;
    private final ParquetFooter footer;
    private final List<ParquetColumn> flat = new ArrayList<>();
    private final List<ParquetColumn> momenta = new ArrayList<>();
    private final Optional<ParquetColumn> weight;
    private final Optional<ParquetColumn> eventId;
    private final Optional<ParquetColumn> parentId;
    private final Optional<ParquetColumn> channelIndex;
    private final List<ParquetColumn> scalars = new ArrayList<>();
    private final List<List<ParquetLists>> collections = new ArrayList<>();
    private final List<MemberLimit> limits = new ArrayList<>();
    private long row;

    /**
     * Reads the footer.
     *
     * @throws BadInput if the file is not whole or holds other events than those wanted
     */
    ParquetReader(String name, Path path, Wanted wanted) {
        this.name = name;
        this.wanted = wanted;
        this.channel = open(name, path);
        try {
            this.footer = ParquetFooter.read(name, channel);
            space(name, footer).ifPresent(found -> wanted.check(found, name));
            List<String> names = footer.columns().stream().map(ParquetFooter.Column::name).toList();
            ColumnMatch match = ColumnMatch.of(wanted.space(), names.stream().filter(c -> !c.equals(PANDAS_INDEX)).toList(), name, "");
            for (String column : wanted.space().columnNames()) {
                momenta.add(column(names.indexOf(column), Type.FLOAT, Type.DOUBLE));
            }
            for (String column : wanted.space().scalarNames()) {
                scalars.add(column(names.indexOf(column), Type.FLOAT, Type.DOUBLE));
            }
            for (EventCollection collection : wanted.space().collections()) {
                collections.add(collection.columnNames().stream().map(column -> lists(names.indexOf(column))).toList());
                limits.add(new MemberLimit(collection));
            }
            this.weight = match.weight() < 0 ? Optional.empty()
                    : Optional.of(column(names.indexOf(ColumnMatch.WEIGHT), Type.FLOAT, Type.DOUBLE));
            this.eventId = match.eventId() < 0 ? Optional.empty()
                    : Optional.of(column(names.indexOf(ColumnMatch.EVENT_ID), Type.INT32, Type.INT64));
            this.parentId = match.parentId() < 0 ? Optional.empty()
                    : Optional.of(column(names.indexOf(ColumnMatch.PARENT_ID), Type.INT32, Type.INT64));
            this.channelIndex = wanted.space().channels().isEmpty() ? Optional.empty()
                    : Optional.of(column(names.indexOf(Channel.COLUMN), Type.INT32, Type.INT64));
        } catch (IOException e) {
            close();
            throw StreamFailure.at(name, "", 0, e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** The space that a file says its events have, if it says so. */
    static Optional<EventSpace> space(String name, ParquetFooter footer) {
        return Optional.ofNullable(footer.keyValues().get(ParquetSink.EVENT_SPACE)).map(json -> EventSpaceJson.read(name, json));
    }

    static FileChannel open(String name, Path path) {
        try {
            return FileChannel.open(path, StandardOpenOption.READ);
        } catch (IOException e) {
            throw BadInput.at(name, "", "a readable file", String.valueOf(e.getMessage()), "check its permissions");
        }
    }

    private ParquetColumn column(int index, Type narrow, Type wide) {
        ParquetFooter.Column column = footer.columns().get(index);
        Optional<Type> type = column.type();
        if (type.isEmpty() || type.get() != narrow && type.get() != wide) {
            throw BadInput.at(name, "column " + column.name(), narrow + " or " + wide,
                    type.map(Type::name).orElse("a list or struct"), "");
        }
        ParquetColumn read = new ParquetColumn(channel, footer, index);
        flat.add(read);
        return read;
    }

    private ParquetLists lists(int index) {
        ParquetFooter.Column column = footer.columns().get(index);
        Optional<Type> type = column.lists().map(ParquetFooter.Lists::type);
        if (type.isEmpty() || type.get() != Type.FLOAT && type.get() != Type.DOUBLE) {
            throw BadInput.at(name, "column " + column.name(), "lists of " + Type.FLOAT + " or " + Type.DOUBLE,
                    type.map(inner -> "lists of " + inner).or(() -> column.type().map(Type::name)).orElse("a struct"), "");
        }
        return new ParquetLists(channel, footer, index);
    }

    @Override
    public EventSpace space() {
        return wanted.space();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.of(footer.rows());
    }

    @Override
    public Events next(int atMost) {
        int count = (int) Math.min(atMost, footer.rows() - row);
        if (count == 0) {
            return Events.none(wanted.space());
        }
        float[][] columns = new float[momenta.size()][];
        for (int c = 0; c < columns.length; c++) {
            ParquetColumn column = momenta.get(c);
            columns[c] = read(column.name(), () -> column.nextFloats(count));
            checkFinite(columns[c], column.name());
        }
        double[] weights = weight.map(column -> read(column.name(), () -> column.nextDoubles(count))).orElseGet(() -> ones(count));
        checkFinite(weights);
        long[] ids = eventId.map(column -> wholeNumbers(column, count))
                .orElseGet(() -> LongStream.range(row, row + count).toArray());
        long[] parents = parentId.map(column -> wholeNumbers(column, count)).orElseGet(() -> withoutParents(count));
        int[] channels = channelIndex.map(column -> ChannelIndex.of(wholeNumbers(column, count), wanted.space(), name,
                "column " + column.name(), row)).orElseGet(() -> new int[0]);
        Beside beside = beside(count);
        row += count;
        return Events.of(wanted.space(), columns, weights, ids, parents, channels, beside);
    }

    @Override
    public long skip(long events) {
        long count = Math.min(events, footer.rows() - row);
        for (ParquetColumn column : flat) {
            read(column.name(), () -> {
                column.skip(count);
                return count;
            });
        }
        for (List<ParquetLists> features : collections) {
            for (ParquetLists feature : features) {
                read(feature.name(), () -> {
                    feature.skip(count);
                    return count;
                });
            }
        }
        row += count;
        return count;
    }

    @Override
    public List<Truncation> truncations() {
        return limits.stream().flatMap(limit -> limit.truncation().stream()).toList();
    }

    private Beside beside(int count) {
        List<float[]> values = new ArrayList<>();
        for (ParquetColumn scalar : scalars) {
            values.add(read(scalar.name(), () -> scalar.nextFloats(count)));
            checkFinite(values.get(values.size() - 1), scalar.name());
        }
        List<Members> members = new ArrayList<>();
        for (int k = 0; k < collections.size(); k++) {
            members.add(members(collections.get(k), wanted.space().collections().get(k), limits.get(k), count));
        }
        return new Beside(values, members);
    }

    private Members members(List<ParquetLists> features, EventCollection collection, MemberLimit limit, int count) {
        int[] counts = new int[0];
        float[][] columns = new float[features.size()][];
        for (int f = 0; f < columns.length; f++) {
            ParquetLists feature = features.get(f);
            ParquetLists.Rows lists = read(feature.name(), () -> feature.next(count, limit.mostRead()));
            for (int i = 0; i < count; i++) {
                String position = "column " + feature.name() + ", event " + (row + i);
                limit.check(lists.counts()[i], name, position);
                int expected = f == 0 ? lists.counts()[i] : counts[i];
                checkLength(lists.counts()[i], expected, collection, position, features.get(0).name());
            }
            counts = lists.counts();
            columns[f] = lists.values();
        }
        if (wanted.missing() == MissingNumbers.REFUSED) {
            check(counts, columns, features, limit);
        }
        return held(limit, counts, columns);
    }

    /** The members that stay, which take no more room than all of them. */
    private static Members held(MemberLimit limit, int[] counts, float[][] columns) {
        int from = 0;
        int filled = 0;
        int[] kept = new int[counts.length];
        for (int i = 0; i < counts.length; i++) {
            int end = limit.keep(columns, from, from + counts[i], filled);
            from += counts[i];
            kept[i] = end - filled;
            filled = end;
        }
        int total = filled;
        return Members.ofCounts(kept, Arrays.stream(columns).map(column -> Arrays.copyOf(column, total)).toArray(float[][]::new));
    }

    private void checkLength(int found, int expected, EventCollection collection, String position, String first) {
        if (found == ParquetLists.NO_LIST) {
            throw BadInput.at(name, position, "a list, empty where there are no " + collection.name(), "nothing", "");
        }
        if (found != expected) {
            throw BadInput.at(name, position, expected + " members as in column " + first, String.valueOf(found),
                    "all features of a collection have the same members");
        }
    }

    private void check(int[] counts, float[][] columns, List<ParquetLists> features, MemberLimit limit) {
        for (int f = 0; f < columns.length; f++) {
            int first = 0;
            for (int i = 0; i < counts.length; i++) {
                for (int member = 0; member < counts[i]; member++) {
                    float value = columns[f][first + member];
                    if (!Float.isFinite(value) || limit.isNegativePt(f, value)) {
                        throw BadInput.at(name, "column " + features.get(f).name() + ", event " + (row + i) + ", member " + member,
                                Float.isFinite(value) ? MemberLimit.PT_EXPECTED : "a finite number", String.valueOf(value), "");
                    }
                }
                first += counts[i];
            }
        }
    }

    private interface Reading<T> {
        T now() throws IOException;
    }

    /** The library answers damage with whatever its code runs into. */
    private <T> T read(String column, Reading<T> reading) {
        try {
            return reading.now();
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw BadInput.at(name, "column " + column + " from event " + row, "a whole Parquet column", reason,
                    "the file is damaged: copy or download it again");
        }
    }

    private long[] wholeNumbers(ParquetColumn column, int count) {
        long[] numbers = read(column.name(), () -> column.nextLongs(count));
        for (int i = 0; i < count; i++) {
            if (numbers[i] == ParquetNumbers.NO_WHOLE_NUMBER) {
                throw BadInput.at(name, "column " + column.name() + ", event " + (row + i), "a whole number", "nothing", "");
            }
        }
        return numbers;
    }

    private void checkFinite(float[] values, String column) {
        if (wanted.missing() == MissingNumbers.COUNTED) {
            return;
        }
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw BadInput.at(name, "column " + column + ", event " + (row + i), "a finite number", String.valueOf(values[i]), "");
            }
        }
    }

    private void checkFinite(double[] weights) {
        for (int i = 0; i < weights.length; i++) {
            if (!Double.isFinite(weights[i])) {
                throw BadInput.at(name, "column weight, event " + (row + i), "a finite weight", String.valueOf(weights[i]), "");
            }
        }
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static long[] withoutParents(int count) {
        long[] none = new long[count];
        Arrays.fill(none, Events.NO_PARENT);
        return none;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw StreamFailure.at(name, "", 0, e);
        }
    }
}
