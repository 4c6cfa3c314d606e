package org.twofold.formats;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.twofold.events.BadInput;

/**
 * An HDF5 file that need not be a good one: every failure below is bad input, and no size in it is believed unless bytes
 * for it are there.
 */
final class Hdf5File implements AutoCloseable {

    private static final int DEEPEST = 4;
    private static final int MOST_DATASETS = 10_000;
    /** Deflate does not compress better than this. */
    private static final long MOST_COMPRESSION = 1032;
    private static final long LARGEST_CHUNK = 1L << 28;

    private final String name;
    private final long fileSize;
    private final HdfFile hdf;
    private final Map<String, Dataset> datasets = new LinkedHashMap<>();

    /**
     * Opens a file.
     *
     * @throws BadInput if it is not a readable HDF5 file
     */
    Hdf5File(String name, Path path) {
        this.name = name;
        try {
            this.fileSize = Files.size(path);
        } catch (IOException e) {
            throw BadInput.at(name, "", "a readable file", String.valueOf(e.getMessage()), "");
        }
        Hdf5Superblock.check(name, path, fileSize);
        this.hdf = guard("", () -> open(path, fileSize));
        try {
            guard("", () -> {
                collect(hdf, "", 0);
                return datasets;
            });
        } catch (BadInput e) {
            close();
            throw e;
        }
    }

    /**
     * The library takes memory for whatever length a file of its own names; of a mapped one it takes slices, which end where the file does.
     */
    private static HdfFile open(Path path, long size) {
        if (size > Integer.MAX_VALUE) {
            return new HdfFile(path);
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return HdfFile.fromByteBuffer(channel.map(FileChannel.MapMode.READ_ONLY, 0, size));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void collect(Group group, String prefix, int depth) {
        for (Node node : group) {
            if (datasets.size() >= MOST_DATASETS) {
                return;
            }
            if (node instanceof Dataset dataset) {
                datasets.put(prefix + node.getName(), dataset);
            } else if (node instanceof Group inner && depth < DEEPEST && !node.isLink()) {
                collect(inner, prefix + node.getName() + "/", depth + 1);
            }
        }
    }

    /** Everything that is an array, by path without the first slash. */
    Map<String, Dataset> datasets() {
        return datasets;
    }

    /** The lengths of an array. */
    long[] dimensions(String path) {
        return guard(path, () -> datasets.get(path).getDimensionsAsLong());
    }

    /** The Java type that holds an array's numbers; 16-bit floats and unsigned numbers come in a wider one. */
    Class<?> type(String path) {
        return guard(path, () -> datasets.get(path).getJavaType());
    }

    /** Whether the array's numbers are stored exactly as Java stores that type, but for the order of bytes. */
    boolean isStoredAs(String path, Class<?> type) {
        int bytes = type == float.class || type == int.class ? Integer.BYTES : Long.BYTES;
        return guard(path, () -> type(path) == type && datasets.get(path).getDataType().getSize() == bytes);
    }

    /** How the array's numbers are stored; empty if they are none that are read. */
    Optional<Hdf5Number> number(String path) {
        return guard(path, () -> Hdf5Number.of(datasets.get(path).getDataType()));
    }

    /** All arrays with their shapes, for messages. */
    String listed() {
        List<String> there = datasets.keySet().stream().sorted().map(path -> path + " " + describe(path)).toList();
        return there.isEmpty() ? "no datasets" : "only " + ColumnMatch.list(there);
    }

    /** A text attribute of an array. */
    Optional<String> attribute(String path, String key) {
        return guard(path, () -> {
            Attribute attribute = datasets.get(path).getAttributes().get(key);
            return attribute != null && attribute.getData() instanceof String text ? Optional.of(text) : Optional.empty();
        });
    }

    /** An array's shape and type for people: {@code [137882, 2, 4] float}. */
    String describe(String path) {
        return Arrays.toString(dimensions(path)) + " " + type(path).getSimpleName();
    }

    /**
     * Compares what an array claims to hold with the bytes of the file.
     *
     * @throws BadInput if they cannot hold it
     */
    void checkSize(String path) {
        Dataset dataset = datasets.get(path);
        int bytesEach = guard(path, () -> dataset.getDataType().getSize());
        long bytes = guard(path, () -> product(dimensions(path), bytesEach));
        long most = dataset instanceof ContiguousDataset ? fileSize : saturatedProduct(fileSize, MOST_COMPRESSION);
        boolean chunkTooLarge = dataset instanceof ChunkedDataset chunked
                && guard(path, () -> product(asLong(chunked.getChunkDimensions()), bytesEach)) > LARGEST_CHUNK;
        if (bytes > most || chunkTooLarge) {
            throw BadInput.at(name, path, "at most as much as a file of " + fileSize + " bytes can hold",
                    describe(path) + (chunkTooLarge ? " in chunks of more than " + LARGEST_CHUNK + " bytes" : ""),
                    "the file is damaged or cut off");
        }
    }

    private static long product(long[] lengths, long first) {
        long product = first;
        for (long length : lengths) {
            if (length < 0) {
                throw new ArithmeticException("a negative length");
            }
            product = Math.multiplyExact(product, length);
        }
        return product;
    }

    private static long[] asLong(int[] lengths) {
        return Arrays.stream(lengths).asLongStream().toArray();
    }

    private static long saturatedProduct(long a, long b) {
        return a > Long.MAX_VALUE / b ? Long.MAX_VALUE : a * b;
    }

    /** The array as rows of plain numbers; its size must have been checked. */
    Hdf5Rows rows(String path) {
        return guard(path, () -> Hdf5Rows.of(datasets.get(path)));
    }

    /** Rows of an array, as {@link Hdf5Rows#read} gives them. */
    ByteBuffer read(String path, Hdf5Rows rows, long from, int count) {
        return guard(path + ", row " + from, () -> rows.read(from, count));
    }

    /** The library answers a damaged file with whatever its code runs into. */
    private <T> T guard(String position, Supplier<T> read) {
        try {
            return read.get();
        } catch (BadInput e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw BadInput.at(name, position, "a whole HDF5 file", "damage or a feature that is not read (" + reason(e) + ")",
                    "copy or download the file again");
        }
    }

    /** The first of the failures behind a failure says what is wrong; those around it, where. */
    private static String reason(Throwable failure) {
        Throwable first = failure;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        return first.getMessage() == null ? first.getClass().getSimpleName() : first.getMessage();
    }

    @Override
    public void close() {
        guard("", () -> {
            hdf.close();
            return "";
        });
    }
}
