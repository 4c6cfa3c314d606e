package org.twofold.methods.jets;

import java.util.Arrays;
import java.util.List;
import org.twofold.events.Beside;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.FourVector;
import org.twofold.events.MemberMomenta;
import org.twofold.events.Members;

/** Between events that are sets of constituents and lists of their momenta. */
final class JetEvents {

    private JetEvents() {}

    /** The jets of events, in so many places. */
    static JetList jets(Events events, int places) {
        MemberMomenta momenta = MemberMomenta.of(events, 0);
        JetListBuilder builder = new JetListBuilder(events.size(), places);
        for (int event = 0; event < events.size(); event++) {
            for (int k = 0; k < momenta.count(event); k++) {
                FourVector p = momenta.of(event, k);
                builder.add(p.px(), p.py(), p.pz());
            }
            builder.endJet();
        }
        return builder.jets();
    }

    /** The members of the one collection of a space, (px, py, pz) or (pT, η, φ). */
    static Beside members(EventSpace space, JetList jets) {
        boolean cartesian = space.collections().get(0).features().get(0).name().equals("px");
        float[][] columns = new float[JetList.COMPONENTS][Arrays.stream(jets.counts()).sum()];
        for (int jet = 0, to = 0; jet < jets.size(); jet++) {
            for (int k = 0; k < jets.counts()[jet]; k++, to++) {
                FourVector p = FourVector.onShell(jets.px(jet, k), jets.py(jet, k), jets.pz(jet, k), 0);
                columns[0][to] = (float) (cartesian ? p.px() : p.transverseMomentum());
                columns[1][to] = (float) (cartesian ? p.py() : p.pseudorapidity());
                columns[2][to] = (float) (cartesian ? p.pz() : p.azimuth());
            }
        }
        return new Beside(List.of(), List.of(Members.ofCounts(jets.counts(), columns)));
    }
}
