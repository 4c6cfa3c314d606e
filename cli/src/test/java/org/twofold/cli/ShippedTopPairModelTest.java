package org.twofold.cli;

import org.twofold.events.Level;

/** KS of two samples of 300 from one distribution exceeds 0.133 once in a hundred times; doing nothing gives more. */
class ShippedTopPairModelTest extends ShippedModelLaws {

    ShippedTopPairModelTest() {
        super("ttbar-otus.twofold", "ttbar-otus", "mass(electron+MET+jet1+jet2+jet3+jet4)", 0.133, 17_800);
    }

    @Override
    String data() {
        return "ttbar_otus.h5";
    }

    @Override
    String fixture(Level level) {
        return "ttbar-300.h5";
    }
}
