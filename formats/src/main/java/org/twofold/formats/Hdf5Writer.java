package org.twofold.formats;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.DatasetCreationOptions;
import io.jhdf.api.WritableDataset;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.twofold.events.Channel;
import org.twofold.events.EventCollection;
import org.twofold.events.EventObject;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.Feature;
import org.twofold.events.Members;
import org.twofold.events.Momentum;
import org.twofold.events.StoredArray;
import org.twofold.events.WrongUse;

/**
 * Events of one or several levels as one HDF5 file.
 *
 * <p>Layout, for each name: {@code name} float32 [events, objects, 4] as (E, px, py, pz) in GeV, with the attributes
 * {@code eventSpace} (JSON), {@code objects} and {@code axes}, or of a space without objects int32 [events, collections], how many
 * members each has; {@code name_weight} float64, {@code name_eventId} and
 * {@code name_parentId} int64 and, of a space with channels, {@code name_channel} int32, each [events]. Scalars stand in
 * {@code name_scalars} float32 [events, scalars], and each collection in {@code name_jets} float32 [events, most, features], padded
 * with zeros, beside {@code name_jets_mask} int8 [events, most], 1 for members and 0 for padding.
 */
public final class Hdf5Writer {

    static final String EVENT_SPACE = "eventSpace";

    private static final int ROWS_PER_CHUNK = 8192;
    private static final int BYTES_PER_CHUNK = 1 << 24;
    private static final String SCALARS = "_scalars";
    private static final String MASK = "_mask";
    /** An array is collected in memory before it is written. */
    private static final long MOST_BYTES = Integer.MAX_VALUE;

    private Hdf5Writer() {}

    /**
     * Writes a new file, which appears only when it is whole.
     *
     * @throws WrongUse if the file exists, its folder does not, two names are the same, or the events
     *     are none or too many
     * @throws IllegalArgumentException if a number of the events is not finite
     * @throws UncheckedIOException if the disk does not take the file
     */
    public static void write(Path target, List<NamedEvents> parts) {
        try (PendingFile file = PendingFile.of(target)) {
            write(file, parts);
        }
    }

    /** Writes into a file that was started before, and commits it. */
    static void write(PendingFile file, List<NamedEvents> parts) {
        Set<String> names = new HashSet<>();
        for (NamedEvents part : parts) {
            Finite.check(part.events().space(), part.events());
            if (!names.add(part.dataset())) {
                throw new WrongUse("two arrays of one file cannot both be named " + part.dataset());
            }
            if (part.events().size() == 0) {
                throw new WrongUse(part.dataset() + ": there are no events, and an empty HDF5 array cannot be written here; "
                        + "write .parquet or .csv");
            }
            if ((long) part.events().size() * widest(part.events().space()) * Float.BYTES > MOST_BYTES) {
                throw new WrongUse(part.events().size() + " events are too many for one HDF5 array here; write .parquet");
            }
        }
        try {
            try (WritableHdfFile hdf = HdfFile.write(file.temporary())) {
                Hdf5ArraysWriter others = new Hdf5ArraysWriter(hdf);
                for (NamedEvents part : parts) {
                    if (part.arrays().isEmpty()) {
                        put(hdf, part);
                    } else {
                        others.put(part);
                    }
                }
            }
        } catch (HdfException e) {
            throw file.failure(new IOException(reason(e), e));
        } catch (UncheckedIOException e) {
            throw file.failure(e.getCause());
        }
        file.commit();
    }

    /** What the system said, below what the library says of it. */
    private static String reason(Throwable failure) {
        Throwable below = failure;
        while (below.getCause() != null && !(below instanceof IOException)) {
            below = below.getCause();
        }
        return below.getMessage() == null ? below.getClass().getSimpleName() : below.getMessage();
    }

    private static void put(WritableHdfFile hdf, NamedEvents part) {
        Events events = part.events();
        int rows = Math.min(ROWS_PER_CHUNK, events.size());
        putMain(hdf, part.dataset(), events, rows).putAttribute(EVENT_SPACE, EventSpaceJson.write(events.space()));
        hdf.putDataset(part.dataset() + "_" + ColumnMatch.WEIGHT, events.weights(), chunks(rows));
        hdf.putDataset(part.dataset() + "_" + ColumnMatch.EVENT_ID, events.eventIds(), chunks(rows));
        hdf.putDataset(part.dataset() + "_" + ColumnMatch.PARENT_ID, events.parentIds(), chunks(rows));
        if (!events.space().channels().isEmpty()) {
            hdf.putDataset(part.dataset() + "_" + Channel.COLUMN, events.channels(), chunks(rows));
        }
        beside(part.dataset(), events.space()).forEach(array -> putBeside(hdf, array, events));
    }

    /** The array that has the name: momenta of objects or, where there are none, how many members the collections have. */
    private static WritableDataset putMain(WritableHdfFile hdf, String dataset, Events events, int rows) {
        List<EventObject> objects = events.space().objects();
        if (objects.isEmpty()) {
            List<EventCollection> collections = events.space().collections();
            WritableDataset counts = hdf.putDataset(dataset, counts(events), chunks(rows, collections.size()));
            counts.putAttribute("axes", "event, number of ("
                    + String.join(", ", collections.stream().map(EventCollection::name).toList()) + ")");
            return counts;
        }
        WritableDataset momenta = hdf.putDataset(dataset, momenta(events), chunks(rows, objects.size(), Momentum.COMPONENTS));
        momenta.putAttribute("objects", String.join(", ", objects.stream().map(EventObject::name).toList()));
        momenta.putAttribute("axes", "event, object, (E, px, py, pz) in GeV");
        return momenta;
    }

    private static int[][] counts(Events events) {
        int[][] counts = new int[events.size()][events.space().collections().size()];
        for (int i = 0; i < counts.length; i++) {
            for (int k = 0; k < counts[i].length; k++) {
                counts[i][k] = events.members(k).count(i);
            }
        }
        return counts;
    }

    /** The arrays in which scalars and collections stand beside momenta of a name, as a reader wants them described. */
    static List<StoredArray> beside(String dataset, EventSpace space) {
        List<StoredArray> arrays = new ArrayList<>();
        if (!space.scalars().isEmpty()) {
            arrays.add(new StoredArray(dataset + SCALARS, List.of(), space.scalarNames(), Optional.empty()));
        }
        for (EventCollection collection : space.collections()) {
            String path = dataset + "_" + collection.name();
            arrays.add(new StoredArray(path, List.of(collection.name()), collection.features().stream().map(Feature::name).toList(),
                    Optional.of(path + MASK), true, List.of()));
        }
        return arrays;
    }

    private static void putBeside(WritableHdfFile hdf, StoredArray array, Events events) {
        int width = array.columns().size();
        if (!array.isOfCollection(events.space())) {
            hdf.putDataset(array.dataset(), scalars(events), chunks(Math.min(ROWS_PER_CHUNK, events.size()), width))
                    .putAttribute("axes", "event, (" + String.join(", ", array.columns()) + ")");
            return;
        }
        int index = events.space().collection(array.of().get(0));
        int most = events.space().collections().get(index).most();
        int rows = Math.min(events.size(), Math.max(1, Math.min(ROWS_PER_CHUNK, BYTES_PER_CHUNK / (most * width * Float.BYTES))));
        Members members = events.members(index);
        hdf.putDataset(array.dataset(), padded(members, most), chunks(rows, most, width))
                .putAttribute("axes", "event, place, (" + String.join(", ", array.columns()) + ")");
        hdf.putDataset(array.mask().orElseThrow(), mask(members, most), chunks(rows, most))
                .putAttribute("axes", "event, place: 1 for a member, 0 for padding");
    }

    private static float[][] scalars(Events events) {
        float[][] scalars = new float[events.size()][events.space().scalars().size()];
        for (int i = 0; i < scalars.length; i++) {
            for (int s = 0; s < scalars[i].length; s++) {
                scalars[i][s] = events.scalar(s, i);
            }
        }
        return scalars;
    }

    private static float[][][] padded(Members members, int most) {
        float[][][] values = new float[members.size()][most][members.width()];
        for (int i = 0; i < values.length; i++) {
            for (int member = 0; member < members.count(i); member++) {
                for (int f = 0; f < members.width(); f++) {
                    values[i][member][f] = members.value(f, i, member);
                }
            }
        }
        return values;
    }

    static byte[][] mask(Members members, int most) {
        byte[][] mask = new byte[members.size()][most];
        for (int i = 0; i < mask.length; i++) {
            Arrays.fill(mask[i], 0, members.count(i), (byte) 1);
        }
        return mask;
    }

    /** How many numbers an event has in the largest of its arrays. */
    private static long widest(EventSpace space) {
        long widest = Math.max(space.width(), space.scalars().size());
        for (EventCollection collection : space.collections()) {
            widest = Math.max(widest, (long) collection.most() * collection.features().size());
        }
        return widest;
    }

    /** Uncompressed chunks: the library writes each in one go, but an array in one piece row by row. */
    static DatasetCreationOptions chunks(int... lengths) {
        return DatasetCreationOptions.builder().chunkDimensions(lengths).build();
    }

    private static float[][][] momenta(Events events) {
        int objects = events.space().objects().size();
        float[][][] momenta = new float[events.size()][objects][Momentum.COMPONENTS];
        for (int i = 0; i < momenta.length; i++) {
            for (int slot = 0; slot < objects; slot++) {
                for (int c = 0; c < Momentum.COMPONENTS; c++) {
                    momenta[i][slot][c] = events.value(Momentum.COMPONENTS * slot + c, i);
                }
            }
        }
        return momenta;
    }
}
