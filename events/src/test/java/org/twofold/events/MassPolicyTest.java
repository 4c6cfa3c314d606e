package org.twofold.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MassPolicyTest {

    @Test
    void policiesAgreeOnTimeLikeVectors() {
        for (MassPolicy policy : MassPolicy.values()) {
            assertEquals(3, policy.mass(9));
            assertEquals(0, policy.mass(0));
        }
    }

    @Test
    void clampMakesSpaceLikeMassesZero() {
        assertEquals(0, MassPolicy.CLAMP.mass(-9));
    }

    @Test
    void signedKeepsTheSign() {
        assertEquals(-3, MassPolicy.SIGNED.mass(-9));
    }
}
