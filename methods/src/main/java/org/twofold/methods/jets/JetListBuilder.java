package org.twofold.methods.jets;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Collects jets constituent by constituent in any order.
 *
 * <p>Of a jet with more constituents than places those of highest pT stay, as of jets that are read from files.
 */
public final class JetListBuilder {

    private record Constituent(float px, float py, float pz, double pt) {}

    private final JetList jets;
    private final List<Constituent> open = new ArrayList<>();
    private int done;

    /** For so many jets. */
    public JetListBuilder(int size, int places) {
        jets = JetList.empty(size, places);
    }

    /** One more constituent of the jet that is being made. */
    public void add(double px, double py, double pz) {
        open.add(new Constituent((float) px, (float) py, (float) pz, Math.hypot((float) px, (float) py)));
    }

    /** Goes on to the next jet. */
    public void endJet() {
        // Stable, so that what is equally hard keeps its order.
        open.sort(Comparator.comparingDouble(Constituent::pt).reversed());
        int count = Math.min(jets.places(), open.size());
        jets.counts()[done] = count;
        for (int k = 0; k < count; k++) {
            Constituent one = open.get(k);
            int at = jets.at(done, k);
            jets.momenta()[at] = one.px();
            jets.momenta()[at + 1] = one.py();
            jets.momenta()[at + 2] = one.pz();
        }
        open.clear();
        done++;
    }

    /** All jets; those that were never begun are empty. */
    public JetList jets() {
        return jets;
    }
}
