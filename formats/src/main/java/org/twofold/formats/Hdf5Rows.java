package org.twofold.formats;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.object.datatype.OrderedDataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * An array of an HDF5 file as bytes, row by row.
 *
 * <p>The library's nested Java arrays cost an object for every four numbers, and a system call where the array stands in
 * one piece; its raw buffers and unpacked chunks cost neither.
 */
final class Hdf5Rows {

    private final Dataset dataset;
    private final int bytesPerRow;
    private final int rowsPerChunk;
    private final ByteOrder order;
    private ByteBuffer chunk = ByteBuffer.allocate(0);
    private long rowOfChunk;

    private Hdf5Rows(Dataset dataset, int bytesPerRow, int rowsPerChunk, ByteOrder order) {
        this.dataset = dataset;
        this.bytesPerRow = bytesPerRow;
        this.rowsPerChunk = rowsPerChunk;
        this.order = order;
    }

    /**
     * The rows of an array.
     *
     * @throws IllegalArgumentException if it is stored in a way that is not read
     */
    static Hdf5Rows of(Dataset dataset) {
        int[] shape = dataset.getDimensions();
        int bytes = dataset.getDataType().getSize();
        for (int i = 1; i < shape.length; i++) {
            bytes = Math.multiplyExact(bytes, shape[i]);
        }
        ByteOrder order = dataset.getDataType() instanceof OrderedDataType ordered ? ordered.getByteOrder() : ByteOrder.LITTLE_ENDIAN;
        if (dataset instanceof ChunkedDataset chunked) {
            int[] chunk = chunked.getChunkDimensions();
            for (int i = 1; i < shape.length; i++) {
                if (chunk[i] != shape[i]) {
                    throw new IllegalArgumentException("chunks " + Arrays.toString(chunk) + " that split the rows of "
                            + Arrays.toString(shape));
                }
            }
            return new Hdf5Rows(dataset, bytes, chunk[0], order);
        }
        if (dataset instanceof ContiguousDataset) {
            return new Hdf5Rows(dataset, bytes, Math.max(1, shape[0]), order);
        }
        throw new IllegalArgumentException("storage " + dataset.getDataLayout());
    }

    /** How many bytes a row has. */
    int bytesPerRow() {
        return bytesPerRow;
    }

    /** Some rows one behind the other, in the byte order of the file. */
    ByteBuffer read(long from, int count) {
        ByteBuffer rows = ByteBuffer.allocate(Math.multiplyExact(count, bytesPerRow)).order(order);
        for (long row = from; row < from + count;) {
            openChunk(row);
            int skipped = (int) (row - rowOfChunk);
            int taken = (int) Math.min(rowsPerChunk - skipped, from + count - row);
            rows.put(chunk.slice(skipped * bytesPerRow, taken * bytesPerRow));
            row += taken;
        }
        return rows.flip();
    }

    private void openChunk(long row) {
        long first = row / rowsPerChunk * rowsPerChunk;
        if (chunk.capacity() > 0 && first == rowOfChunk) {
            return;
        }
        if (dataset instanceof ChunkedDataset chunked) {
            int[] offset = new int[dataset.getDimensions().length];
            offset[0] = Math.toIntExact(first);
            chunk = ByteBuffer.wrap(chunked.getDecompressedChunk(offset));
        } else {
            chunk = ((ContiguousDataset) dataset).getBuffer();
        }
        rowOfChunk = first;
    }
}
