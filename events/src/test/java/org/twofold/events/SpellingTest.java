package org.twofold.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {

    @Test
    void nearest() {
        assertEquals("title", Spelling.nearest("tilte", List.of("study", "title", "theory")));
        assertEquals("theory", Spelling.nearest("THEORY", List.of("study", "title", "theory")));
        assertEquals("", Spelling.nearest("anything", List.of()));
    }

    @Test
    void near() {
        assertTrue(Spelling.near("observable", "observables"));
        assertTrue(Spelling.near("Title", "title"));
        assertTrue(Spelling.near("titel", "title"));
        assertTrue(Spelling.near("titl", "title"));
        assertFalse(Spelling.near("mass", "title"));
        assertFalse(Spelling.near("", "of"));
    }

    @Test
    void adviceIsGivenOnlyWhereAWordIsNear() {
        java.util.List<String> known = java.util.List.of("method", "metrics", "recipe", "study");
        assertEquals("did you mean 'recipe'?", Spelling.advice("recipes", known));
        assertEquals("did you mean 'metrics'?", Spelling.advice("metrcis", known));
        assertEquals("", Spelling.advice("optimiser", known));
        assertEquals("", Spelling.advice("x".repeat(100_000), known));
    }
}
