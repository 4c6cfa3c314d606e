package org.twofold.methods.otus;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.twofold.events.Cut;
import org.twofold.events.Events;
import org.twofold.events.Observable;
import org.twofold.learning.tensors.ExternalGradient;
import org.twofold.learning.tensors.Tensors;
import org.twofold.learning.tensors.WeightedTerms;
import org.twofold.statistics.Directions;
import org.twofold.statistics.SlicedWasserstein;

/**
 * The terms of the objective about the derived observables of a level: each by itself, and all together where they have a
 * weight so.
 *
 * @param scale the observables in their units
 * @param features all of them together
 */
record DerivedTerms(DerivedScale scale, Optional<DerivedFeatures> features) {

    private static final Directions LINE = Directions.of(new float[] {1}, 1);

    /**
     * Fitted to training events.
     *
     * @param acceptance of the level, towards whose edges pseudorapidities are stretched if the weights say so
     * @param sample of the level
     * @param others of the other level
     */
    static DerivedTerms fit(List<Observable> observables, List<Cut> acceptance, LossWeights weights, Events sample, Events others) {
        DerivedScale scale = DerivedScale.fit(observables, weights.edgeless() ? acceptance : List.of(), sample, others);
        return new DerivedTerms(scale, weights.features() > 0 && scale.count() > 0
                ? Optional.of(DerivedFeatures.fit(scale, sample)) : Optional.empty());
    }

    /** Of the directions along which all observables together are compared. */
    int dimension() {
        return features.map(DerivedFeatures::dimension).orElse(1);
    }

    /**
     * Adds {@code "LEVEL OBSERVABLE"} for every observable and {@code "LEVEL features"}.
     *
     * @param events of the level, GeV
     * @param kinds how many channels the study has
     */
    void addTo(WeightedTerms sum, String level, LossWeights weights, Compared events, SlicedWasserstein slicedWasserstein, int kinds,
            Directions directions) {
        if (scale.count() == 0 || !weights.usesObservables()) {
            return;
        }
        Compared scaled = new Compared(scale.of(events.made()), events.madeChannels(), scale.of(events.truth()), events.truthChannels());
        Compared compressed = scaled.compressed();
        if (weights.derived() > 0) {
            addOneByOne(sum, level, weights.derived(), weights.compressed() ? compressed : scaled,
                    new ChannelDistance(slicedWasserstein.along(LINE), kinds));
        }
        features.ifPresent(together -> sum.add(level + " features", weights.features(),
                new Compared(together.of(compressed.made()), events.madeChannels(), together.of(compressed.truth()), events.truthChannels())
                        .distance(slicedWasserstein.along(directions), kinds)));
    }

    /** W₂² of every column of [batch, k] by itself; one tensor carries the gradients of them all. */
    private void addOneByOne(WeightedTerms sum, String level, double weight, Compared columns, ChannelDistance line) {
        int count = scale.count();
        Tensor made = columns.made();
        float[] x = Tensors.floats(made);
        float[] y = Tensors.floats(columns.truth());
        float[] gradient = new float[x.length];
        float[] slope = new float[x.length / count];
        Map<String, Double> values = new LinkedHashMap<>();
        boolean usable = Compared.isUsable(x);
        for (int k = 0; k < count; k++) {
            double value = usable ? line.valueAndGradient(column(x, k), columns.madeChannels(), column(y, k),
                    columns.truthChannels(), slope)
                    : Double.NaN;
            values.put(level + " " + scale.observable(k).expression(), value);
            for (int i = 0; usable && i < slope.length; i++) {
                gradient[i * count + k] = slope[i];
            }
        }
        sum.addAll(values, weight, ExternalGradient.of(made, 0, gradient).surrogate());
    }

    private float[] column(float[] rows, int k) {
        float[] column = new float[rows.length / scale.count()];
        for (int i = 0; i < column.length; i++) {
            column[i] = rows[i * scale.count() + k];
        }
        return column;
    }
}
