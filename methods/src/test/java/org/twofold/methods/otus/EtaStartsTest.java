package org.twofold.methods.otus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.twofold.events.Events;
import org.twofold.events.Observable;
import org.twofold.events.RandomStreams;
import org.twofold.events.Study;
import org.twofold.learning.engine.Engine;
import org.twofold.learning.representation.RankMap;
import org.twofold.learning.tensors.Tensors;
import org.twofold.methods.ToyPairs;

class EtaStartsTest {

    private static final Study STUDY = ToyPairs.STUDY;
    private static final RankMap ELECTRON = new RankMap(List.of(0.0, 1.0, 3.0), List.of(0.0, 2.0, 3.0));
    private static final RankMap POSITRON = new RankMap(List.of(0.0, 0.5, 1.5, 2.0), List.of(0.0, 0.1, 0.4, 5.0));

    @BeforeEach
    void engine() {
        Engine.start(1);
    }

    @Test
    void oneForEveryObjectWithALimit() {
        Map<String, RankMap> starts = EtaStarts.fit(STUDY, ToyPairs.theory(400, 1), ToyPairs.detector(400, 2));
        assertEquals(List.of("electron", "positron"), List.copyOf(starts.keySet()));
    }

    /** An untrained map gives about the truth's number of electrons at the edge, where without ranks all from beyond stand. */
    @Test
    void nothingPilesUpAtTheEdge() {
        Events theory = forward(ToyPairs.theory(4000, 1));
        Events everywhere = forward(ToyPairs.detector(8000, 2));
        boolean[] inside = STUDY.accepts(everywhere);
        Events detector = everywhere.at(IntStream.range(0, inside.length).filter(i -> inside[i]).toArray());
        double truth = atTheEdge(detector);
        double ranked = atTheEdge(folded(theory, detector, true));
        double not = atTheEdge(folded(theory, detector, false));
        assertTrue(ranked < 2 * truth + 0.01, truth + " in truth, " + ranked + " by rank");
        assertTrue(not > 2 * ranked, ranked + " by rank, " + not + " otherwise");
    }

    /** Longitudinal momenta times twelve. */
    private static Events forward(Events central) {
        float[] rows = central.rows();
        for (int i = 3; i < rows.length; i += 4) {
            rows[i] *= 12;
        }
        return Events.ofRows(central.space(), rows).onShell();
    }

    private static Events folded(Events theory, Events detector, boolean ranked) {
        NetworkShape shape = new NetworkShape.Response(List.of(8), 1e-3, ranked);
        return OtusTransport.fold(STUDY, shape, OtusRepresentation.fit(STUDY, shape, theory, detector),
                InitialWeights.of(STUDY, shape, new RandomStreams(3))).apply(theory, 1, new RandomStreams(4));
    }

    private static double atTheEdge(Events detector) {
        double[] etas = Observable.parse("eta(electron)").of(detector);
        int count = 0;
        for (double eta : etas) {
            count += Math.abs(eta) > 0.98 * 2.5 ? 1 : 0;
        }
        return (double) count / etas.length;
    }

    @Test
    void theLayerGivesWhatTheMapsGive() {
        EtaStartLayer layer = new EtaStartLayer(List.of(Optional.of(ELECTRON), Optional.empty(), Optional.of(POSITRON)));
        float[] eta = {-4, 7, 0.2f, 0.7f, 7, -1.2f, 0, 7, 1.99f};
        float[] found = Tensors.floats(layer.of(Tensors.of(eta, 3, 3), Tensors.of(new float[] {9, 8, 9, 9, 6, 9, 9, 4, 9}, 3, 3)));
        for (int i = 0; i < 3; i++) {
            assertEquals(ELECTRON.compiled().of(eta[3 * i]), found[3 * i], 1e-6);
            assertEquals(8 - 2 * i, found[3 * i + 1], 0);
            assertEquals(POSITRON.compiled().of(eta[3 * i + 2]), found[3 * i + 2], 1e-5);
        }
    }

    @Test
    void theLayersGradientIsTheSlope() {
        EtaStartLayer layer = new EtaStartLayer(List.of(Optional.of(ELECTRON)));
        Tensor eta = Tensors.of(new float[] {-0.5f, 2, 8}, 3, 1);
        eta.set_requires_grad(true);
        layer.of(eta, eta).sum().backward();
        assertArrayEquals(new float[] {2, 0.5f, 0}, Tensors.floats(eta.grad()), 1e-6f);
    }

    @Test
    void objectsWithoutMapsStayAsTheyAre() {
        Tensor otherwise = Tensors.of(new float[] {1, 2}, 1, 2);
        EtaStartLayer layer = new EtaStartLayer(List.of(Optional.empty(), Optional.empty()));
        assertArrayEquals(new float[] {1, 2}, Tensors.floats(layer.of(Tensors.of(new float[] {5, 5}, 1, 2), otherwise)), 0);
    }
}
