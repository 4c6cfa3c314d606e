package org.twofold.statistics;

/**
 * A number that compares a selection of the truth's entries with a selection of the model's, whatever an entry is.
 *
 * <p>Selections are lists of entry numbers, in which an entry may come more than once. This is how whole events are
 * resampled without knowing what is in them.
 */
@FunctionalInterface
public interface IndexedMetric {

    /** The metric of the selected entries. */
    double value(int[] truth, int[] model);

    /** A metric of one quantity. */
    static IndexedMetric of(double[] truth, double[] model, TwoSampleMetric metric) {
        return (fromTruth, fromModel) -> metric.value(select(truth, fromTruth), select(model, fromModel));
    }

    /**
     * The selected rows of a point cloud.
     *
     * @param rowMajor [n, D]
     * @return [selected, D]
     */
    static float[] selectRows(float[] rowMajor, int dimension, int[] selected) {
        float[] rows = new float[Math.multiplyExact(selected.length, dimension)];
        for (int i = 0; i < selected.length; i++) {
            System.arraycopy(rowMajor, selected[i] * dimension, rows, i * dimension, dimension);
        }
        return rows;
    }

    private static double[] select(double[] values, int[] selected) {
        double[] chosen = new double[selected.length];
        for (int i = 0; i < selected.length; i++) {
            chosen[i] = values[selected[i]];
        }
        return chosen;
    }
}
