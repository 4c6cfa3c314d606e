package org.twofold.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PassingRateTest {

    @Test
    void workedValues() {
        PassingRate three = PassingRate.of(new boolean[] {true, false, true, true, false});
        assertEquals(0.6, three.rate(), 1e-9);
        assertEquals(0.219089023002066, three.error(), 1e-9);
        assertEquals(0.015491933384829668, new PassingRate(600, 1000).error(), 1e-9);
        assertEquals(0.0, PassingRate.of(new boolean[5]).rate());
    }

    @Test
    void nonsenseIsRefused() {
        Complaint.expect("undefined", () -> PassingRate.of(new boolean[0]));
        Complaint.expect("6 of 5", () -> new PassingRate(6, 5));
        Complaint.expect("-1 of 5", () -> new PassingRate(-1, 5));
    }
}
