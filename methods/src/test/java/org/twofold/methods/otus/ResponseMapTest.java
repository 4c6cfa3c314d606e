package org.twofold.methods.otus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.twofold.events.Cut;
import org.twofold.events.EventObject;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.GaussianNoise;
import org.twofold.events.Observable;
import org.twofold.events.RandomStreams;
import org.twofold.events.Study;
import org.twofold.learning.engine.Engine;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Tensors;
import org.twofold.methods.NetworkLaws;
import org.twofold.methods.ToyPairs;

class ResponseMapTest extends NetworkLaws {

    /** A lepton, something transverse, and three jets by falling pT. */
    static final Study JETS = new Study("jets", "jets by falling pT",
            space("theory", false, "e", "nu", "q1", "q2", "q3"), space("detector", true, "e", "met", "jet1", "jet2", "jet3"),
            "theory", "detector", true, List.of("jet1", "jet2", "jet3"),
            List.of(Cut.parse("pt(e) >= 10"), Cut.parse("abs(eta(e)) <= 2.5"), Cut.parse("pt(jet1) >= 20"),
                    Cut.parse("pt(jet2) >= 20"), Cut.parse("pt(jet3) >= 20"), Cut.parse("abs(eta(jet3)) <= 4.5")), List.of());

    private static EventSpace space(String name, boolean detector, String... objects) {
        return new EventSpace(name, List.of(objects).stream().map(object -> new EventObject(object,
                object.equals("q1") ? 4.8 : 0, detector && object.equals("met"), Optional.empty())).toList());
    }

    static Events jets(EventSpace space, int size, long seed) {
        float[] rows = new float[size * space.width()];
        new RandomStreams(seed).stream("jets").fillGaussian(rows);
        for (int i = 0; i < rows.length; i++) {
            rows[i] *= 40;
            int slot = i % space.width() / 4;
            if (i % 4 == 3 && space.objects().get(slot).transverse()) {
                rows[i] = 0;
            }
        }
        return Events.ofRows(space, rows).onShell();
    }

    private static final OtusRepresentation SCALE =
            OtusRepresentation.fit(JETS, TinyOtus.RESPONSE, jets(JETS.theory(), 300, 1), jets(JETS.detector(), 300, 2));

    @Override
    protected Network network() {
        return StochasticMapTest.decoder(TinyOtus.RESPONSE, TinyOtus.weights(TinyOtus.RESPONSE));
    }

    @Override
    protected Events source(int size) {
        return ToyPairs.theory(size, 3);
    }

    private static Parameters parameters() {
        return Parameters.of(InitialWeights.of(JETS, TinyOtus.RESPONSE, new RandomStreams(3)));
    }

    private static Events folded(Events theory) {
        return OtusTransport.fold(JETS, TinyOtus.RESPONSE, SCALE, InitialWeights.of(JETS, TinyOtus.RESPONSE, new RandomStreams(3)))
                .apply(theory, 1, new RandomStreams(7));
    }

    @Test
    void everyEventIsInTheAcceptance() {
        boolean[] accepted = JETS.accepts(folded(jets(JETS.theory(), 1000, 5)));
        for (boolean yes : accepted) {
            assertTrue(yes);
        }
    }

    @Test
    void jetsStandByFallingMomentum() {
        Events out = folded(jets(JETS.theory(), 500, 6));
        double[] first = Observable.parse("pt(jet1)").of(out);
        double[] second = Observable.parse("pt(jet2)").of(out);
        double[] third = Observable.parse("pt(jet3)").of(out);
        for (int i = 0; i < first.length; i++) {
            assertTrue(first[i] >= second[i] && second[i] >= third[i]);
        }
    }

    /** The same events with quarks in other slots give the same jets but for what the nets make of the slots. */
    @Test
    void withoutItsLastLayerOnlyTheOrderAndTheThresholdChange() {
        Engine.start(1);
        Parameters parameters = parameters();
        Tensors.assign(parameters.get("decoder.core.2.weight"), new float[(int) parameters.get("decoder.core.2.weight").numel()]);
        Tensors.assign(parameters.get("decoder.core.2.bias"), new float[(int) parameters.get("decoder.core.2.bias").numel()]);
        Events in = jets(JETS.theory(), 200, 8);
        EventMap map = EventMap.decoder(JETS, TinyOtus.RESPONSE, SCALE, parameters);
        float[] out = Tensors.floats(map.forward(Tensors.of(in), Tensors.of(new float[200 * 14], 200, 14)));
        Events made = Events.ofRows(JETS.detector(), out);
        double[][] pt = new double[3][];
        for (int q = 0; q < 3; q++) {
            pt[q] = Observable.parse("pt(q" + (q + 1) + ")").of(in);
        }
        double[] hardest = Observable.parse("pt(jet1)").of(made);
        double[] missing = Observable.parse("pt(met)").of(made);
        double[] neutrino = Observable.parse("pt(nu)").of(in);
        for (int i = 0; i < hardest.length; i++) {
            double largest = Math.max(pt[0][i], Math.max(pt[1][i], pt[2][i]));
            if (largest > 40) {
                assertEquals(largest, hardest[i], 0.25);
            }
            assertEquals(neutrino[i], missing[i], 1e-2 + 1e-4 * neutrino[i]);
            assertEquals(0, made.value(4 + 3, i), 0);
        }
    }

    @Test
    void tilesGiveWhatTensorsGive() {
        Engine.start(1);
        Events in = jets(JETS.theory(), 200, 9);
        RandomStreams random = new RandomStreams(7);
        EventMap map = EventMap.decoder(JETS, TinyOtus.RESPONSE, SCALE, parameters());
        float[] normals = new float[200 * map.noiseWidth()];
        GaussianNoise noise = new GaussianNoise(random.key("fold"));
        for (int i = 0; i < 200; i++) {
            noise.fill(in.eventId(i), 0, normals, map.noiseWidth() * i, map.noiseWidth(), 1);
        }
        float[] expected = Tensors.floats(map.forward(Tensors.of(in), Tensors.of(normals, 200, map.noiseWidth())));
        float[] found = folded(in).rows();
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], found[i], 2e-3 * Math.max(1, Math.abs(expected[i])), "number " + i);
        }
    }

    @Test
    void aMapOfTheSameSizeForUnfolding() {
        Engine.start(1);
        EventMap map = EventMap.encoder(JETS, TinyOtus.RESPONSE, SCALE, parameters());
        assertArrayEquals(new long[] {20, 20}, map.forward(Tensors.of(jets(JETS.detector(), 20, 3)),
                Tensors.of(new float[20 * 15], 20, 15)).shape());
    }
}
