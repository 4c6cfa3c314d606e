package org.twofold.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;

class DropRuleTest {

    private static final DropRule RULE = new DropRule(2.5, 1, 0.05);

    @Test
    void workedValues() {
        // 1000 · 0.5 · 2.0009765625 = 1000.48828125 and 1000 · 0.5 · 2.0000000 = 1000.
        assertTrue(RULE.keeps(new Particle(2.0009765625, 0.5, 0)));
        assertTrue(RULE.keeps(new Particle(2.0009765625, -0.5, 3)));
        assertFalse(RULE.keeps(new Particle(2, 0.5, 0)));
        assertTrue(RULE.isInAcceptance(new Particle(2, 0.5, 0)));
        // 1000 · 2.5 · 1.00022 = 2500.55.
        assertTrue(RULE.keeps(new Particle(1.00022, 2.5, 0)));
        assertFalse(RULE.keeps(new Particle(1.00022, 2.5000005, 0)));
        assertFalse(RULE.keeps(new Particle(1.00022, -2.6, 0)));
        assertFalse(RULE.keeps(new Particle(0.9999, 0.3, 0)));
        assertFalse(RULE.isInAcceptance(new Particle(0.9999, 0.3, 0)));
        assertTrue(new DropRule(2.5, 1, 0).keeps(new Particle(2, 0.5, 0)));
    }

    /** Who does not know the stripes sees a random loss of the given size everywhere. */
    @Test
    void theStripesAreAsWideAsSaid() {
        RandomStream random = new RandomStreams(1).stream("test");
        int lost = 0;
        int tries = 100_000;
        for (int i = 0; i < tries; i++) {
            lost += RULE.keeps(new Particle(1 + 10 * random.nextDouble(), 0.1 + 2.3 * random.nextDouble(), 0)) ? 0 : 1;
        }
        assertEquals(0.05, lost / (double) tries, 4 * Math.sqrt(0.05 * 0.95 / tries));
    }

    /** What stands in a file is float32, and decides. */
    @Test
    void theRuleIsThatOfStoredNumbers() {
        RandomStream random = new RandomStreams(2).stream("test");
        for (int i = 0; i < 10_000; i++) {
            Particle particle = new Particle(200 * random.nextDouble(), 3 * random.nextGaussian(), Math.PI);
            assertEquals(RULE.keeps(particle.stored()), RULE.keeps(particle));
            assertTrue(particle.stored().phi() <= Math.PI);
        }
    }

    @Test
    void rulesThatAreNone() {
        for (double[] bad : new double[][] {{-1, 1, 0}, {2.5, Double.NaN, 0}, {2.5, 1, 1}, {2.5, 1, -0.1}, {1 / 0.0, 1, 0}}) {
            assertThrows(IllegalArgumentException.class, () -> new DropRule(bad[0], bad[1], bad[2]));
        }
    }
}
