package org.twofold.formats;

import java.util.ArrayList;
import java.util.List;

/**
 * What a HepMC3 file says about itself before its first event; whatever it does not say is left empty.
 *
 * @param version of HepMC that wrote it
 * @param weights the names of the weights that every event has, the nominal one first
 * @param tools name and version of the generators behind it
 */
record HepMcHeader(String version, List<String> weights, List<String> tools) {

    HepMcHeader {
        weights = List.copyOf(weights);
        tools = List.copyOf(tools);
    }

    /** Several texts in one line of a file: a backslash stands there as two, and a line break between texts as {@code \|}. */
    static List<String> texts(String line) {
        List<String> texts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c != '\\' || i + 1 == line.length()) {
                text.append(c);
            } else if (line.charAt(++i) == '|') {
                texts.add(text.toString());
                text.setLength(0);
            } else {
                text.append(line.charAt(i));
            }
        }
        texts.add(text.toString());
        return texts;
    }
}
