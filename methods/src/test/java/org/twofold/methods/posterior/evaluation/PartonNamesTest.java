package org.twofold.methods.posterior.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.twofold.methods.posterior.Marginals;
import org.twofold.methods.posterior.TopPair;

class PartonNamesTest {

    @Test
    void everyParticleAndEveryNumberHasAName() {
        assertEquals(TopPair.PARTICLES.size(), PartonNames.PARTICLES.size());
        assertEquals(Marginals.COMPONENTS.size(), PartonNames.COMPONENTS.size());
        assertEquals(88, new HashSet<>(PartonNumber.all().stream().map(PartonNames::symbol).toList()).size());
    }

    @Test
    void inFormulas() {
        assertEquals("m(t_{had})", PartonNames.symbol(PartonNumber.of("mass", "t_had")));
        assertEquals("p_{z}(ν)", PartonNames.symbol(PartonNumber.of("pz", "neutrino")));
        assertEquals("η(t t̄)", PartonNames.symbol(PartonNumber.of("eta", "ttbar")));
    }
}
