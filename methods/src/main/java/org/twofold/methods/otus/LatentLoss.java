package org.twofold.methods.otus;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.twofold.statistics.Directions;
import org.twofold.statistics.MaxSlicedWasserstein;
import org.twofold.statistics.SampleDistance;
import org.twofold.statistics.SinkhornDivergence;
import org.twofold.statistics.SinkhornSettings;
import org.twofold.statistics.SlicedWasserstein;
import org.twofold.statistics.TopSlicesWasserstein;

/** Which distance of z̃ and z is the latent loss d_z of equation 1; derived observables are a term of their own. */
public enum LatentLoss {
    /** The mean over all slices, as published. */
    SLICED("sliced"),
    /** The mean over the tenth of the slices that differ most. */
    TOP_SLICES("top-slices"),
    /** The one direction that differs most, found by ascent from the best of the slices. */
    MAX_SLICED("max-sliced"),
    /** The debiased Sinkhorn divergence on sub-batches, ε a tenth of the variance of z. */
    SINKHORN("sinkhorn");

    private static final int TOP_PART = 10;
    private static final int ASCENT_STEPS = 20;
    private static final double EPSILON_PART = 0.1;

    private final String label;

    LatentLoss(String label) {
        this.label = label;
    }

    /** The name in recipes. */
    public String label() {
        return label;
    }

    /** The loss of this name. */
    public static Optional<LatentLoss> labelled(String label) {
        return Arrays.stream(values()).filter(loss -> loss.label.equals(label)).findFirst();
    }

    /**
     * The distance for the directions of a step.
     *
     * @param slices how many directions a step draws
     * @param variance of z in the units of the loss, summed over its columns
     */
    Function<Directions, SampleDistance> distance(int dimension, int slices, double variance, int threads) {
        return switch (this) {
            case SLICED -> new SlicedWasserstein(2, threads)::along;
            case TOP_SLICES -> new TopSlicesWasserstein(Math.max(1, slices / TOP_PART), threads)::among;
            case MAX_SLICED -> new MaxSlicedWasserstein(ASCENT_STEPS, threads)::from;
            case SINKHORN -> {
                SampleDistance sinkhorn = new SinkhornDivergence(dimension, SinkhornSettings.of(EPSILON_PART * variance), threads);
                yield directions -> sinkhorn;
            }
        };
    }
}
