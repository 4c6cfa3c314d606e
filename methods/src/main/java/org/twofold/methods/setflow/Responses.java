package org.twofold.methods.setflow;

import org.twofold.methods.sets.PaddedSets;
import org.twofold.methods.sets.SetBatch;

/**
 * What became of every true particle in every replica of a batch, and what else there is: n true places and K others in each row, a row for each
 * replica.
 *
 * @param rows replicas of all events
 * @param places n + K
 * @param seen 1 where a true particle was seen, [rows × n]
 * @param there 1 where there is a reconstructed particle, [rows × places]
 * @param numbers of these, [rows × places × 3]
 * @param others how many stem from none, at most K, [rows]
 */
record Responses(int rows, int places, float[] seen, float[] there, float[] numbers, long[] others) {

    /** Those of a batch. Of more than K others the last ones are left out: so many were in no training event. */
    static Responses of(SetBatch batch, SetCoordinates coordinates, Origins origins) {
        PaddedSets truth = batch.truth();
        PaddedSets reconstructed = batch.replicas();
        int n = truth.places();
        int rows = reconstructed.size();
        int places = n + coordinates.mostOthers();
        float[] seen = new float[rows * n];
        float[] there = new float[rows * places];
        float[] numbers = new float[rows * places * SetFlowNetworks.NUMBERS];
        long[] others = new long[rows];
        for (int row = 0; row < rows; row++) {
            int event = row / batch.perEvent();
            SetAxis axis = SetAxis.of(truth, event);
            int[] origin = origins.of(truth, event, reconstructed, row);
            for (int j = 0; j < origin.length; j++) {
                int from = reconstructed.at(row, j);
                if (origin[j] >= 0) {
                    int place = row * places + origin[j];
                    seen[row * n + origin[j]] = 1;
                    there[place] = 1;
                    coordinates.writeChange(truth.values(), truth.at(event, origin[j]), reconstructed.values(), from, numbers,
                            place * SetFlowNetworks.NUMBERS);
                } else if (others[row] < coordinates.mostOthers()) {
                    int place = row * places + n + (int) others[row]++;
                    there[place] = 1;
                    coordinates.writeOther(axis, reconstructed.values(), from, numbers, place * SetFlowNetworks.NUMBERS);
                }
            }
        }
        return new Responses(rows, places, seen, there, numbers, others);
    }
}
