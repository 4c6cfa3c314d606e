package org.twofold.cli;

/** KS of two samples of 300 from one distribution exceeds 0.133 once in a hundred times; doing nothing gives 0.21. */
class ShippedTopPairModelTest extends ShippedModelLaws {

    ShippedTopPairModelTest() {
        super("ttbar-otus.twofold", "ttbar-otus", "mass(electron+MET+jet1+jet2+jet3+jet4)", 0.133,
                "ttbar_otus.h5", 17_800, level -> "ttbar-300.h5");
    }
}
