package org.twofold.methods.settoset;

import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.twofold.learning.tensors.Tensors;

/**
 * Where the slots of a batch stand: [batch, replicas, places], of which networks that work slot by slot see rows [P, …] only.
 *
 * <p>In training the rows are the slots that are there. To draw they are all places, so that shapes, which decide how products of
 * matrices are rounded, do not depend on what was drawn.
 */
final class SlotLayout {

    private final int batch;
    private final int replicas;
    private final int places;
    private final int rows;
    private final boolean dense;
    private final Tensor rowOfPlace;
    private final Tensor placeOfRow;
    private final Tensor numbers;
    private final Tensor events;
    private final Tensor present;

    private SlotLayout(int batch, int replicas, int places, int[] counts, boolean dense) {
        this.batch = batch;
        this.replicas = replicas;
        this.places = places;
        this.dense = dense;
        int all = batch * replicas * places;
        this.rows = dense ? all : Arrays.stream(counts).sum();
        long[] toRow = new long[all];
        long[] toPlace = new long[rows];
        long[] number = new long[rows];
        long[] event = new long[rows];
        float[] mask = new float[all];
        int row = 0;
        for (int set = 0; set < batch * replicas; set++) {
            for (int slot = 0; slot < places; slot++) {
                int place = set * places + slot;
                boolean there = slot < counts[set];
                mask[place] = there ? 1 : 0;
                if (there || dense) {
                    toRow[place] = row;
                    toPlace[row] = place;
                    number[row] = slot;
                    event[row] = set / replicas;
                    row++;
                } else {
                    // The row of zeros behind all others.
                    toRow[place] = rows;
                }
            }
        }
        this.rowOfPlace = Tensor.create(toRow, all);
        this.placeOfRow = Tensor.create(toPlace, rows);
        this.numbers = Tensor.create(number, rows);
        this.events = Tensor.create(event, rows);
        this.present = Tensors.of(mask, batch, replicas, places);
    }

    /**
     * Rows for the slots that are there.
     *
     * @param counts slots of each set, [batch × replicas], of which at least one has some
     */
    static SlotLayout packed(int batch, int replicas, int[] counts) {
        return new SlotLayout(batch, replicas, Math.max(1, Arrays.stream(counts).max().orElse(0)), counts, false);
    }

    /** Rows for all places, one set for each event. */
    static SlotLayout dense(int places, int[] counts) {
        return new SlotLayout(counts.length, 1, places, counts, true);
    }

    int batch() {
        return batch;
    }

    int replicas() {
        return replicas;
    }

    int places() {
        return places;
    }

    /** P. */
    int rows() {
        return rows;
    }

    /** Which slot of its set a row is, from 0 on, [P]. */
    Tensor numbers() {
        return numbers;
    }

    /** Which event of the batch a row belongs to, [P]. */
    Tensor events() {
        return events;
    }

    /** [batch, replicas, places]. */
    Tensor present() {
        return present;
    }

    /** [P, k] → [batch, replicas · places, k], zeros where nothing is. */
    Tensor spread(Tensor ofRows) {
        long width = ofRows.size(1);
        Tensor all = dense ? ofRows : torch.cat(new TensorVector(ofRows, torch.zeros(1, width)), 0).index_select(0, rowOfPlace);
        return all.reshape(batch, (long) replicas * places, width);
    }

    /** [batch, replicas · places, k] → [P, k]. */
    Tensor gather(Tensor ofPlaces) {
        Tensor flat = ofPlaces.reshape((long) batch * replicas * places, ofPlaces.size(2));
        return dense ? flat : flat.index_select(0, placeOfRow);
    }
}
