package org.twofold.methods.otus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.twofold.events.Cut;
import org.twofold.events.Events;
import org.twofold.events.RandomStreams;
import org.twofold.events.Study;
import org.twofold.events.WrongUse;
import org.twofold.learning.onnx.OnnxAgreement;
import org.twofold.learning.onnx.OnnxSession;
import org.twofold.methods.ToyMixture;
import org.twofold.methods.ToyPairs;

/** Every shape of map in ONNX Runtime against the same map on tiles, with weights that no training has made small. */
class OtusOnnxTest {

    private static final double TOLERANCE = 1e-5;

    static Stream<NetworkShape> shapes() {
        return Stream.of(TinyOtus.PUBLISHED, TinyOtus.RESIDUAL, TinyOtus.BLOCK, TinyOtus.RESPONSE,
                new NetworkShape.Response(List.of(8), 0.3, false), new NetworkShape.Aligned(TinyOtus.RESIDUAL), TinyOtus.ALIGNED);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void everyShapeAgreesWithItsTiles(NetworkShape shape) {
        Study study = ToyPairs.STUDY;
        OtusTransport fold = OtusTransport.fold(study, shape, TinyOtus.REPRESENTATION, TinyOtus.weights(shape));
        OtusTransport unfold = OtusTransport.unfold(study, shape, TinyOtus.REPRESENTATION, TinyOtus.weights(shape));
        OnnxAgreement.compare(OnnxAgreement.file(fold), fold, "fold", study, ToyPairs.theory(1000, 4), TOLERANCE);
        OnnxAgreement.compare(OnnxAgreement.file(unfold), unfold, "unfold", study, ToyPairs.detector(1000, 4), TOLERANCE);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void mixturesTakeTheChannelOfEveryEvent(NetworkShape shape) {
        Study study = ToyMixture.STUDY;
        OtusRepresentation scale = OtusRepresentation.fit(study, shape, ToyMixture.theory(500, 1), ToyMixture.detector(500, 1));
        OtusTransport fold = OtusTransport.fold(study, shape, scale, InitialWeights.of(study, shape, new RandomStreams(6)));
        OnnxAgreement.compare(OnnxAgreement.file(fold), fold, "fold", study, ToyMixture.theory(600, 4), TOLERANCE);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void topPairsAreOrderedByFallingPt(NetworkShape shape) {
        Study study = ResponseMapTest.JETS;
        Events theory = ResponseMapTest.jets(study.theory(), 800, 1);
        OtusRepresentation scale = OtusRepresentation.fit(study, shape, theory, ResponseMapTest.jets(study.detector(), 800, 2));
        OtusTransport fold = OtusTransport.fold(study, shape, scale, InitialWeights.of(study, shape, new RandomStreams(6)));
        OnnxAgreement.compare(OnnxAgreement.file(fold), fold, "fold", study, theory, TOLERANCE);
    }

    @Test
    void anExportedMapSaysWhatItTakes() {
        byte[] file = OnnxAgreement.file(OtusTransportTest.fold(TinyOtus.RESIDUAL));
        assertArrayEquals(file, OnnxAgreement.file(OtusTransportTest.fold(TinyOtus.RESIDUAL)));
        try (OnnxSession session = new OnnxSession(file)) {
            assertEquals(Set.of("events", "noise"), session.inputs());
            assertEquals(Set.of("mapped", "accepted"), session.outputs());
            assertArrayEquals(new long[] {-1, 8}, session.shapeOfInput("events"));
            assertEquals("value", session.properties().get("key"));
            assertTrue(session.properties().get("inputs").contains("\"electron.E\",\"electron.px\""), session.properties().get("inputs"));
        }
    }

    @Test
    void theNoiseDecides() {
        byte[] file = OnnxAgreement.file(OtusTransportTest.fold(TinyOtus.RESIDUAL));
        Events in = ToyPairs.theory(1, 4);
        try (OnnxSession session = new OnnxSession(file)) {
            float[] one = session.run(new OnnxSession.Feed().floats("events", in.rows(), 1, 8).floats("noise", new float[6], 1, 6)).floats().get("mapped");
            float[] other = session.run(new OnnxSession.Feed().floats("events", in.rows(), 1, 8)
                    .floats("noise", new float[] {1, 1, 1, 1, 1, 1}, 1, 6)).floats().get("mapped");
            assertTrue(Math.abs(one[1] - other[1]) > 1e-3, one[1] + " and " + other[1]);
        }
    }

    @Test
    void noEventsAreNoEvents() {
        byte[] file = OnnxAgreement.file(OtusTransportTest.fold(TinyOtus.ALIGNED));
        try (OnnxSession session = new OnnxSession(file)) {
            assertEquals(0, session.run(new OnnxSession.Feed().floats("events", new float[0], 0, 8).floats("noise", new float[0], 0, 6))
                    .floats().get("mapped").length);
        }
    }

    @Test
    void masksAreThoseOfTheStudyForEveryQuantityThatHasAForm() {
        for (String cut : List.of("mass(electron+positron) >= 91", "pt(electron+positron) <= 3", "phi(electron) >= 1", "abs(phi(positron)) <= 2.9",
                "E(electron) >= 50", "p(positron) <= 45", "px(electron) >= 3", "py(electron) >= 3", "pz(electron) >= 3",
                "deltaR(electron,positron) >= 3.2", "eta(electron) >= 0.1")) {
            Study study = withCut(cut);
            OtusTransport fold = OtusTransport.fold(study, TinyOtus.RESIDUAL, TinyOtus.REPRESENTATION, TinyOtus.weights(TinyOtus.RESIDUAL));
            Events theory = ToyPairs.theory(300, 4);
            boolean[] accepted = study.accepts(fold.apply(theory, 1, new RandomStreams(31)));
            long passing = IntStream.range(0, 300).filter(i -> accepted[i]).count();
            assertTrue(passing > 10 && passing < 290, cut + " says nothing: " + passing);
            OnnxAgreement.compare(OnnxAgreement.file(fold), fold, "fold", study, theory, TOLERANCE);
        }
    }

    private static Study withCut(String cut) {
        Study plain = ToyPairs.STUDY;
        return new Study(plain.name(), plain.title(), plain.theory(), plain.detector(), plain.theoryDataset(), plain.detectorDataset(),
                plain.onShell(), plain.fallingPt(), List.of(Cut.parse(cut)), plain.observables());
    }

    @Test
    void aCutWithoutAFormIsRefusedByName() {
        Study angled = withCut("cosThetaStar(electron,positron) >= 0.4");
        OtusTransport fold = OtusTransport.fold(angled, TinyOtus.RESIDUAL, TinyOtus.REPRESENTATION, TinyOtus.weights(TinyOtus.RESIDUAL));
        WrongUse refused = assertThrows(WrongUse.class, () -> OnnxAgreement.file(fold));
        assertTrue(refused.getMessage().contains("cosThetaStar(electron,positron)"), refused.getMessage());
    }
}
