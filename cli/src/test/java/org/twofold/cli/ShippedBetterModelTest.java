package org.twofold.cli;

/** The improved model of Z → e⁻e⁺; numbers as in {@link ShippedModelTest}. */
class ShippedBetterModelTest extends ShippedModelLaws {

    ShippedBetterModelTest() {
        super("zee-otus-plus.twofold", "zee", "mass(electron+positron)", 0.094,
                "zee.h5", 20_000, level -> "zee-held-out." + level + ".parquet");
    }
}
