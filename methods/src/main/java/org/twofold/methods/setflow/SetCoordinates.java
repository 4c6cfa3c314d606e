package org.twofold.methods.setflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import org.twofold.events.BadInput;
import org.twofold.events.Kinematics;
import org.twofold.events.WrongUse;
import org.twofold.learning.representation.Standardisation;
import org.twofold.methods.sets.PaddedSets;

/**
 * Numbers for reconstructed particles, fitted on training events.
 *
 * <p>Of one that stems from a true particle: (Δ ln pT, Δη, Δφ) over the spreads of these, half the width of the central 68.3 % each. Of
 * one that stems from none: (ln pT, η − η_axis, φ − φ_axis), standardised.
 *
 * @param features of true particles
 * @param changes spreads of Δ ln pT, Δη and Δφ
 * @param others standardises particles that stem from none
 * @param mostOthers the largest number of these in one set; 0 if there were none
 */
record SetCoordinates(TruthFeatures features, Standardisation changes, Standardisation others, int mostOthers) {

    private static final double CENTRAL = 0.683;
    private static final double LEAST = 1e-6;
    private static final Standardisation PLAIN = new Standardisation(List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));

    /**
     * Fits.
     *
     * @param rows for every true set the positions of its reconstructed ones
     * @param ramps of ln pT and of η
     */
    static SetCoordinates fit(PaddedSets truth, PaddedSets reconstructed, int[][] rows, Origins origins, int ramps) {
        if (truth.total() == 0) {
            throw new WrongUse("there is not one particle in " + truth.size() + " true sets to learn from");
        }
        Column[] changes = {new Column(), new Column(), new Column()};
        Column others = new Column();
        int mostOthers = 0;
        for (int event = 0; event < truth.size(); event++) {
            SetAxis axis = SetAxis.of(truth, event);
            for (int set : rows[event]) {
                int[] origin = origins.of(truth, event, reconstructed, set);
                int alone = 0;
                for (int j = 0; j < origin.length; j++) {
                    double[] numbers = origin[j] < 0 ? aroundAxis(axis, reconstructed.values(), reconstructed.at(set, j))
                            : change(truth.values(), truth.at(event, origin[j]), reconstructed.values(), reconstructed.at(set, j));
                    for (int c = 0; c < PaddedSets.WIDTH; c++) {
                        (origin[j] < 0 ? others : changes[c]).add((float) numbers[c]);
                    }
                    alone += origin[j] < 0 ? 1 : 0;
                }
                mostOthers = Math.max(mostOthers, alone);
            }
        }
        List<Double> spreads = Arrays.stream(changes).map(Column::spread).toList();
        double[] ones = new double[others.size / PaddedSets.WIDTH];
        Arrays.fill(ones, 1);
        return new SetCoordinates(TruthFeatures.fit(truth, ramps), new Standardisation(List.of(0.0, 0.0, 0.0), spreads),
                ones.length == 0 ? PLAIN : Standardisation.fit(Arrays.copyOf(others.values, others.size), PaddedSets.WIDTH, ones), mostOthers);
    }

    /** (Δ ln pT, Δη, Δφ). */
    private static double[] change(float[] truth, int i, float[] reconstructed, int j) {
        return new double[] {reconstructed[j] - truth[i], reconstructed[j + PaddedSets.ETA] - truth[i + PaddedSets.ETA],
            Kinematics.azimuthDifference(reconstructed[j + PaddedSets.PHI], truth[i + PaddedSets.PHI])};
    }

    private static double[] aroundAxis(SetAxis axis, float[] reconstructed, int j) {
        return new double[] {reconstructed[j], reconstructed[j + PaddedSets.ETA] - axis.eta(),
            Kinematics.azimuthDifference(reconstructed[j + PaddedSets.PHI], axis.phi())};
    }

    /** Writes the three numbers of a particle that stems from a true one. */
    void writeChange(float[] truth, int i, float[] reconstructed, int j, float[] numbers, int at) {
        double[] change = change(truth, i, reconstructed, j);
        for (int c = 0; c < PaddedSets.WIDTH; c++) {
            numbers[at + c] = (float) (change[c] / changes.deviation().get(c));
        }
    }

    /** Writes those of one that stems from none. */
    void writeOther(SetAxis axis, float[] reconstructed, int j, float[] numbers, int at) {
        double[] place = aroundAxis(axis, reconstructed, j);
        for (int c = 0; c < PaddedSets.WIDTH; c++) {
            numbers[at + c] = (float) ((place[c] - others.mean().get(c)) / others.deviation().get(c));
        }
    }

    /** The particle (ln pT, η, φ) with these numbers that stems from a true one; φ not wrapped. */
    void readChange(float[] truth, int i, double[] numbers, float[] reconstructed, int j) {
        for (int c = 0; c < PaddedSets.WIDTH; c++) {
            reconstructed[j + c] = (float) (truth[i + c] + changes.original(numbers[c], c));
        }
    }

    /** That of one that stems from none. */
    void readOther(SetAxis axis, double[] numbers, float[] reconstructed, int j) {
        double[] from = {0, axis.eta(), axis.phi()};
        for (int c = 0; c < PaddedSets.WIDTH; c++) {
            reconstructed[j + c] = (float) (from[c] + others.original(numbers[c], c));
        }
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("mostOthers", mostOthers);
        json.set("features", features.toJson());
        json.set("changes", changes.toJson());
        json.set("others", others.toJson());
        return json;
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @param most particles of a reconstructed set
     * @throws BadInput if it is something else
     */
    static SetCoordinates read(String file, JsonNode json, int most) {
        JsonNode others = json.path("mostOthers");
        if (!others.isInt() || others.asInt() < 0 || others.asInt() > most) {
            throw BadInput.at(file, "key 'mostOthers'", "a whole number from 0 to " + most, others.toString(), "");
        }
        return new SetCoordinates(TruthFeatures.read(file, json.path("features")),
                Standardisation.read(file, json.path("changes"), PaddedSets.WIDTH), Standardisation.read(file, json.path("others"), PaddedSets.WIDTH),
                others.asInt());
    }

    /** Numbers in a growing array. */
    private static final class Column {

        private float[] values = new float[1024];
        private int size;

        void add(float value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, Math.multiplyExact(size, 2));
            }
            values[size++] = value;
        }

        /** Half the width of what is central around 0; 1 if there is nothing. */
        double spread() {
            float[] sizes = new float[size];
            for (int i = 0; i < size; i++) {
                sizes[i] = Math.abs(values[i]);
            }
            Arrays.sort(sizes);
            return size == 0 ? 1 : Math.max(LEAST, sizes[(int) (CENTRAL * (size - 1))]);
        }
    }
}
