package org.twofold.methods.settoset;

import java.util.List;

/**
 * Widths of the networks of {@link SlotSystem}; lists are hidden layers.
 *
 * @param code C, of what the encoder makes of a particle and of a set
 * @param enter of the first network of the encoder
 * @param rounds of the encoder
 * @param round of the network of each round
 * @param numberCode of the table of multiplicities
 * @param cardinality of the head that says how many particles are reconstructed
 * @param slot D, of a slot
 * @param key of keys and queries
 * @param blocks of attention
 * @param attention of the networks of keys, values and queries
 * @param feedForward of the network behind each recurrent unit
 * @param output of the network that makes particles of slots
 */
record SlotSizes(int code, List<Integer> enter, int rounds, List<Integer> round, int numberCode, List<Integer> cardinality, int slot, int key,
        int blocks, List<Integer> attention, int feedForward, List<Integer> output) {

    SlotSizes {
        enter = List.copyOf(enter);
        round = List.copyOf(round);
        cardinality = List.copyOf(cardinality);
        attention = List.copyOf(attention);
        output = List.copyOf(output);
        for (List<Integer> widths : List.of(enter, round, cardinality, attention, output,
                List.of(code, rounds, numberCode, slot, key, blocks, feedForward))) {
            if (widths.stream().anyMatch(width -> width < 1)) {
                throw new IllegalArgumentException("widths and numbers of layers must be at least 1, not " + widths);
            }
        }
    }

    /** inputs, hidden layers, outputs. */
    static int[] widths(int inputs, List<Integer> hidden, int outputs) {
        int[] widths = new int[hidden.size() + 2];
        widths[0] = inputs;
        for (int i = 0; i < hidden.size(); i++) {
            widths[i + 1] = hidden.get(i);
        }
        widths[widths.length - 1] = outputs;
        return widths;
    }
}
