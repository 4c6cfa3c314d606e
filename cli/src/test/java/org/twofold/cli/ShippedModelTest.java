package org.twofold.cli;

/** KS of two samples of 600 from one distribution exceeds 0.094 once in a hundred times; doing nothing gives 0.17. */
class ShippedModelTest extends ShippedModelLaws {

    ShippedModelTest() {
        super("zee-otus.twofold", "zee", "mass(electron+positron)", 0.094,
                "zee.h5", 20_000, level -> "zee-held-out." + level + ".parquet");
    }
}
