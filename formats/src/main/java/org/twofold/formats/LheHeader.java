package org.twofold.formats;

import java.util.List;

/**
 * What an LHE file says about itself before its first event; whatever could not be read is left empty.
 *
 * @param version of the format, {@code 1.0} to {@code 3.0}; empty if not given
 * @param generator what the first comment says, which is most often who wrote the file
 * @param beams PDG code and energy in GeV of both beams, as text; empty if not given
 * @param processes cross section in pb, its error, maximum weight and number of each process, as text
 */
record LheHeader(String version, String generator, String beams, List<String> processes) {

    LheHeader {
        processes = List.copyOf(processes);
    }
}
