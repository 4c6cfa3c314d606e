package org.twofold.cli;

import org.twofold.events.Level;

/** KS of two samples of 600 from one distribution exceeds 0.094 once in a hundred times; doing nothing gives 0.17. */
class ShippedModelTest extends ShippedModelLaws {

    ShippedModelTest() {
        super("zee-otus.twofold", "zee", "mass(electron+positron)", 0.094, 20_000);
    }

    @Override
    String data() {
        return "zee.h5";
    }

    @Override
    String fixture(Level level) {
        return level == Level.THEORY ? "zee-held-out.theory.parquet" : "zee-held-out.detector.parquet";
    }
}
