package org.twofold.methods.settoset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.twofold.learning.networks.InitialValues;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Perceptron;

/**
 * Sets of particles from noise, as many as asked for: slots z_j = e(j) + ξ_j, ξ_j ~ N(0, 1), that look at the truth in {@link SlotBlock}s, and
 * an MLP that makes (ln pT, η, φ) of each, standardised.
 *
 * <p>e is a table with a row for each slot. Without it slots are exchangeable, and so are the particles. Source: released code of Soybelman
 * et al.
 *
 * @param table e, [most, D], if there is one
 * @param output D → 3
 */
record SlotGenerator(Optional<Tensor> table, List<SlotBlock> blocks, Perceptron output) {

    /** (ln pT, η, φ). */
    static final int PARTICLE = 3;

    SlotGenerator {
        blocks = List.copyOf(blocks);
    }

    /**
     * What slots read of events, once for all draws.
     *
     * @param whole g, [batch, C]
     * @param keys of each block, [batch, n, d]
     * @param values of each block, [batch, n, D + F]
     * @param present [batch, n]
     */
    record Reading(Tensor whole, List<Tensor> keys, List<Tensor> values, Tensor present) {}

    /** Lists the weights. */
    static void begin(InitialValues values, String name, int features, int most, boolean numbered, SlotSizes sizes) {
        if (numbered) {
            values.normals(name + ".table", most, sizes.slot());
        }
        for (int block = 0; block < sizes.blocks(); block++) {
            SlotBlock.begin(values, name + ".block." + block, features, sizes);
        }
        values.uniformPerceptron(name + ".output", SlotSizes.widths(sizes.slot(), sizes.output(), PARTICLE));
    }

    /** A generator from its weights. */
    static SlotGenerator of(Parameters parameters, String name, boolean numbered, SlotSizes sizes, SlotAttention attention) {
        return new SlotGenerator(numbered ? Optional.of(parameters.get(name + ".table")) : Optional.empty(), IntStream.range(0, sizes.blocks())
                .mapToObj(block -> SlotBlock.of(parameters, name + ".block." + block, sizes, attention)).toList(),
                Perceptron.of(parameters, name + ".output", sizes.output().size()));
    }

    Reading read(SetCode code) {
        List<Tensor> keys = new ArrayList<>();
        List<Tensor> values = new ArrayList<>();
        for (SlotBlock block : blocks) {
            keys.add(block.keys(code));
            values.add(block.values(code));
        }
        return new Reading(code.whole(), keys, values, code.present());
    }

    /**
     * Generates.
     *
     * @param layout how many particles each set has
     * @param noise ξ, [P, D]
     * @return [P, 3]
     */
    Tensor forward(Reading reading, SlotLayout layout, Tensor noise) {
        Tensor whole = reading.whole().index_select(0, layout.events());
        Tensor slots = table.map(e -> noise.add(e.index_select(0, layout.numbers()))).orElse(noise);
        for (int i = 0; i < blocks.size(); i++) {
            slots = blocks.get(i).forward(slots, layout, whole, reading.keys().get(i), reading.values().get(i), reading.present());
        }
        return output.forward(slots);
    }
}
