package org.twofold.cli;

import org.twofold.events.Level;

/** The improved model of Z → e⁻e⁺; numbers as in {@link ShippedModelTest}. */
class ShippedBetterModelTest extends ShippedModelLaws {

    ShippedBetterModelTest() {
        super("zee-otus-plus.twofold", "zee", "mass(electron+positron)", 0.094, 20_000);
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
