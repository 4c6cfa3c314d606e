package org.twofold.methods.jetvae;

import java.util.ArrayList;
import java.util.List;
import org.twofold.events.WrongUse;

/**
 * How large the layers are.
 *
 * <p>With 50 places and pooling the list is 50 → 46, 23 → 19, 9 → 5 long, and the decoder goes 5 → 9, 19 → 23, 46 → 50: it is stretched to
 * the lengths that the encoder had before pooling, which doubling would miss since 19 is odd. Without pooling 50 → 46 → 42 → 38.
 *
 * @param filters of the three convolutions
 * @param kernel places that a convolution sees at once
 * @param hidden width of the dense layers
 * @param latent numbers between encoder and decoder
 * @param pool whether the list is halved behind the first two convolutions
 */
record ConvolutionSizes(List<Integer> filters, int kernel, int hidden, int latent, boolean pool) {

    static final int CONVOLUTIONS = 3;

    /** As published: slides for pooling and activations, the public training script for filters. */
    static final ConvolutionSizes PAPER = new ConvolutionSizes(List.of(32, 64, 128), 5, 1500, 20, true);

    ConvolutionSizes {
        filters = List.copyOf(filters);
        if (filters.size() != CONVOLUTIONS || filters.stream().anyMatch(f -> f < 1) || kernel < 1 || hidden < 1 || latent < 1) {
            throw new IllegalArgumentException("three numbers of filters, a kernel, a width and latents of at least 1 are needed");
        }
    }

    /**
     * Lengths of the list along the encoder.
     *
     * @param convolved behind each convolution
     * @param pooled behind each pooling; the last is not pooled
     */
    record Lengths(List<Integer> convolved, List<Integer> pooled) {

        /** Places of the innermost list. */
        int innermost() {
            return pooled.get(CONVOLUTIONS - 1);
        }
    }

    /**
     * Lengths for jets of so many places.
     *
     * @throws WrongUse if nothing would be left of them
     */
    Lengths lengths(int places) {
        List<Integer> convolved = new ArrayList<>();
        List<Integer> pooled = new ArrayList<>();
        int length = places;
        for (int i = 0; i < CONVOLUTIONS; i++) {
            length -= kernel - 1;
            if (length < 1) {
                throw new WrongUse("three convolutions of " + kernel + (pool ? " with pooling" : "") + " leave nothing of jets with " + places
                        + " places; they need " + leastPlaces() + (pool ? " (--set sizes.pool=false for fewer)" : ""));
            }
            convolved.add(length);
            length = pool && i < CONVOLUTIONS - 1 ? length / 2 : length;
            pooled.add(length);
        }
        return new Lengths(convolved, pooled);
    }

    private int leastPlaces() {
        int length = 1;
        for (int i = CONVOLUTIONS - 1; i >= 0; i--) {
            length = (pool && i < CONVOLUTIONS - 1 ? 2 * length : length) + kernel - 1;
        }
        return length;
    }

    /** Numbers of the innermost list, flat. */
    int flat(int places) {
        return filters.get(CONVOLUTIONS - 1) * lengths(places).innermost();
    }
}
