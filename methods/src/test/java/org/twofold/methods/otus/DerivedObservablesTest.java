package org.twofold.methods.otus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.twofold.events.StudyFile;

class DerivedObservablesTest {

    @Test
    void ofAPair() {
        assertEquals(List.of("mass(electron+positron)", "pt(electron+positron)", "pz(electron+positron)",
                "deltaR(electron,positron)", "pt(electron)", "pt(positron)", "eta(electron)", "eta(positron)", "E(electron)",
                "E(positron)"), DerivedObservables.ofPair(StudyFile.builtIn("zee")));
    }

    @Test
    void ofTopPairs() {
        List<String> derived = DerivedObservables.of(StudyFile.builtIn("ttbar-otus"));
        assertTrue(derived.containsAll(List.of("pt(b_lep)", "eta(q_down)", "pt(MET)", "mass(electron+MET+jet1+jet2+jet3+jet4)",
                "mass(jet1+jet4)", "mass(electron+MET+jet3)", "E(jet4)", "mass(jet2+jet3+jet4)")), derived.toString());
        assertFalse(derived.contains("eta(MET)"), "missing momentum is transverse");
        assertEquals(6, derived.stream().filter(o -> o.startsWith("mass(jet") && o.split("\\+").length == 2).count());
        assertEquals(4, derived.stream().filter(o -> o.startsWith("mass(jet") && o.split("\\+").length == 3).count());
    }
}
