package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.Members;
import org.twofold.events.RandomStreams;
import org.twofold.events.Study;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.bundle.Manifest;
import org.twofold.learning.model.Model;
import org.twofold.learning.model.Transport;
import org.twofold.methods.Methods;

/** Models of earlier versions, kept with what those versions made of the same events: they open, and nothing they do has changed. */
class GoldenModelTest {

    /** Of maps whose objects start from their own η, before they could start by rank. */
    @Test
    void aResponseFromBeforeRanks() throws URISyntaxException {
        Bundle bundle = Bundle.read(path("otus-response-unranked.twofold")).expect(Manifest.MODEL);
        Model model = Methods.of(bundle).open(bundle);
        assertSame(model.fold().orElseThrow(), read("theory.csv", model.study(), Level.THEORY),
                read("otus-response-unranked.folded.csv", model.study(), Level.DETECTOR));
        assertSame(model.unfold().orElseThrow(), read("detector.csv", model.study(), Level.DETECTOR),
                read("otus-response-unranked.unfolded.csv", model.study(), Level.THEORY));
    }

    /** Of systems that draw posteriors: twelve events, one draw of each. */
    @ParameterizedTest
    @ValueSource(strings = {"uc-vld-tiny", "parton-flow-tiny"})
    void posteriors(String name) throws URISyntaxException {
        Bundle bundle = Bundle.read(path(name + ".twofold")).expect(Manifest.MODEL);
        Model model = Methods.of(bundle).open(bundle);
        Events expected = read(name + ".unfolded.parquet", model.study(), Level.THEORY);
        Events in = read("ttbar-semilep-12.h5", model.study(), Level.DETECTOR);
        assertSame(model.unfold().orElseThrow(), in, expected);
        Events out = model.unfold().orElseThrow().apply(in, 1, new RandomStreams(3));
        for (int s = 0; s < model.study().theory().scalars().size(); s++) {
            assertArrayEquals(expected.scalars(s), out.scalars(s), 1e-2f, model.study().theory().scalarNames().get(s));
        }
    }

    /** Of systems that make sets of sets: twelve events, one draw of each, empty sets among them. */
    @ParameterizedTest
    @CsvSource({"set-to-set,smeared-set-12.parquet", "set-cvae,smeared-set-12.parquet", "set-flow,smeared-set-12.parquet",
        "jet-vae,jets-w-12.h5", "jet-graph-vae,jets-w-12.h5"})
    void sets(String name, String input) throws URISyntaxException {
        Bundle bundle = Bundle.read(path(name + "-tiny.twofold")).expect(Manifest.MODEL);
        Model model = Methods.of(bundle).open(bundle);
        Members expected = read(name + "-tiny.folded.parquet", model.study(), Level.DETECTOR).members(0);
        Members made = model.fold().orElseThrow().apply(read(input, model.study(), Level.THEORY), 1, new RandomStreams(3)).members(0);
        assertArrayEquals(expected.offsets(), made.offsets());
        assertTrue(made.total() > 0);
        for (int feature = 0; feature < made.width(); feature++) {
            for (int i = 0; i < made.total(); i++) {
                float value = expected.column(feature)[i];
                assertEquals(value, made.column(feature)[i], 1e-4 * Math.max(1, Math.abs(value)), "feature " + feature + " of particle " + i);
            }
        }
    }

    private static void assertSame(Transport map, Events in, Events expected) {
        Events out = map.apply(in, 1, new RandomStreams(3));
        assertEquals(expected.size(), out.size());
        for (int column = 0; column < out.space().width(); column++) {
            for (int i = 0; i < out.size(); i++) {
                float value = expected.value(column, i);
                assertEquals(value, out.value(column, i), 1e-4 * Math.max(1, Math.abs(value)), out.space().columnNames().get(column) + " of " + i);
            }
        }
    }

    private static Events read(String name, Study study, Level level) throws URISyntaxException {
        return World.read(path(name).toString(), study, level);
    }

    private static Path path(String name) throws URISyntaxException {
        return Path.of(GoldenModelTest.class.getResource("golden/" + name).toURI());
    }
}
