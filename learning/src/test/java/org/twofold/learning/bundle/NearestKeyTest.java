package org.twofold.learning.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NearestKeyTest {

    private static final List<String> KNOWN = List.of("method", "metrics", "recipe", "study");

    @Test
    void aSlipOfTheFingerFindsItsKey() {
        assertEquals(Optional.of("method"), NearestKey.to("methd", KNOWN));
        assertEquals(Optional.of("metrics"), NearestKey.to("metrcis", KNOWN));
        assertEquals("did you mean 'recipe'?", NearestKey.advice("recipes", KNOWN));
    }

    @Test
    void anotherWordFindsNothing() {
        assertEquals(Optional.empty(), NearestKey.to("optimiser", KNOWN));
        assertEquals("", NearestKey.advice("x".repeat(5000), KNOWN));
    }
}
