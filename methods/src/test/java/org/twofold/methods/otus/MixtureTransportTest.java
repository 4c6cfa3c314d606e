package org.twofold.methods.otus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.twofold.events.Events;
import org.twofold.events.GaussianNoise;
import org.twofold.events.RandomStreams;
import org.twofold.events.WrongUse;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.engine.Engine;
import org.twofold.learning.model.Transport;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Tensors;
import org.twofold.methods.ToyMixture;
import org.twofold.methods.ToyPairs;
import org.twofold.methods.TransportLaws;

/** Maps of a mixture: the channel goes in and stays. */
class MixtureTransportTest extends TransportLaws {

    private static final OtusRepresentation SCALE =
            OtusRepresentation.fit(ToyMixture.STUDY, TinyOtus.RESPONSE, ToyMixture.theory(500, 1), ToyMixture.detector(500, 1));

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    static Stream<NetworkShape> shapes() {
        return Stream.of(TinyOtus.PUBLISHED, TinyOtus.RESIDUAL, TinyOtus.BLOCK, TinyOtus.RESPONSE,
                new NetworkShape.Aligned(TinyOtus.RESIDUAL), new NetworkShape.Aligned(TinyOtus.RESPONSE));
    }

    private static NamedTensors weights(NetworkShape shape) {
        return InitialWeights.of(ToyMixture.STUDY, shape, new RandomStreams(6));
    }

    private static OtusTransport fold(NetworkShape shape) {
        return OtusTransport.fold(ToyMixture.STUDY, shape, SCALE, weights(shape));
    }

    private static OtusTransport unfold(NetworkShape shape) {
        return OtusTransport.unfold(ToyMixture.STUDY, shape, SCALE, weights(shape));
    }

    @Override
    protected Transport transport() {
        // Of the six last units of smaller nets all may be dead for some event, and then its draws do not differ.
        return fold(new NetworkShape.ConditionalNoise(List.of(32), 0.3));
    }

    @Override
    protected Events source(int size) {
        return ToyMixture.theory(size, 9);
    }

    private static void assertAgrees(EventMap map, Transport transport, String purpose, Events in) {
        RandomStreams random = new RandomStreams(31);
        Events out = transport.apply(in, 1, random);
        float[] normals = new float[in.size() * 6];
        GaussianNoise noise = new GaussianNoise(random.key(purpose));
        for (int i = 0; i < in.size(); i++) {
            noise.fill(in.eventId(i), 0, normals, 6 * i, 6, 1);
        }
        Tensor expected = map.forward(Tensors.of(in), OneHot.tensor(in.channels(), 2), Tensors.of(normals, in.size(), 6), false);
        float[] e = Tensors.floats(expected);
        for (int i = 0; i < e.length; i++) {
            assertEquals(e[i], out.value(i % 8, i / 8), 2e-3 * Math.max(1, Math.abs(e[i])), purpose + " " + i);
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void tilesGiveWhatTensorsGive(NetworkShape shape) {
        Parameters parameters = Parameters.of(weights(shape));
        assertAgrees(EventMap.decoder(ToyMixture.STUDY, shape, SCALE, parameters), fold(shape), "fold", ToyMixture.theory(200, 4));
        assertAgrees(EventMap.encoder(ToyMixture.STUDY, shape, SCALE, parameters), unfold(shape), "unfold", ToyMixture.detector(200, 4));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void everyEventStaysInItsChannel(NetworkShape shape) {
        Events in = ToyMixture.theory(150, 2);
        assertArrayEquals(in.channels(), fold(shape).apply(in, 1, new RandomStreams(1)).channels());
        int[] each = IntStream.range(0, 450).map(i -> in.channel(i / 3)).toArray();
        assertArrayEquals(each, fold(shape).apply(in, 3, new RandomStreams(1)).channels());
        Events out = unfold(shape).apply(ToyMixture.detector(150, 2), 2, new RandomStreams(1));
        assertEquals(ToyMixture.STUDY.theory(), out.space());
        assertEquals(100, Arrays.stream(out.channels()).sum());
    }

    /** The same momenta and the same noise in the other channel are something else. */
    @ParameterizedTest
    @MethodSource("shapes")
    void theChannelCounts(NetworkShape shape) {
        Events electrons = ToyMixture.in(ToyMixture.theory(90, 2), new int[90]);
        Events muons = ToyMixture.in(electrons, IntStream.range(0, 90).map(i -> 1).toArray());
        float[] first = fold(shape).apply(electrons, 1, new RandomStreams(1)).rows();
        float[] second = fold(shape).apply(muons, 1, new RandomStreams(1)).rows();
        double difference = IntStream.range(0, first.length).mapToDouble(i -> Math.abs(first[i] - second[i])).average().orElseThrow();
        assertTrue(difference > 0.01, "a mean difference of " + difference + " GeV");
    }

    /** What stands beside an event in its tile does not matter to it. */
    @Test
    void neighboursOfAnotherChannelChangeNothing() {
        Events mixed = ToyMixture.theory(90, 2);
        Events apart = fold(TinyOtus.RESIDUAL).apply(mixed.ofChannel(1), 1, new RandomStreams(1));
        assertArrayEquals(fold(TinyOtus.RESIDUAL).apply(mixed, 1, new RandomStreams(1)).ofChannel(1).rows(), apart.rows());
    }

    @Test
    void eventsWithoutChannelsAreRefused() {
        String message = assertThrows(WrongUse.class, () -> fold(TinyOtus.RESIDUAL).apply(ToyMixture.theory(50, 1)
                .in(ToyMixture.STUDY.theory().withoutChannels()), 1, new RandomStreams(1))).getMessage();
        assertTrue(message.contains("channels ee, mumu"), message);
    }

    /** A model of a study without channels maps a mixture as if it were none. */
    @Test
    void aModelWithoutChannelsForgetsThem() {
        OtusTransport blind = OtusTransportTest.fold(TinyOtus.RESIDUAL);
        Events plain = ToyPairs.theory(80, 3);
        Events flagged = Events.of(new org.twofold.events.EventSpace("flagged", plain.space().objects(), ToyMixture.STUDY.channels()),
                IntStream.range(0, 8).mapToObj(plain::column).toArray(float[][]::new), plain.weights(), plain.eventIds(),
                plain.parentIds(), new int[80]);
        for (int draws = 1; draws < 3; draws++) {
            Events out = blind.apply(flagged, draws, new RandomStreams(1));
            assertEquals(0, out.channels().length);
            assertArrayEquals(blind.apply(plain, draws, new RandomStreams(1)).rows(), out.rows());
        }
    }

    @Test
    void everyChannelIsAnInputOfEveryNet() {
        for (String name : List.of("encoder.noise.0.weight", "encoder.core.0.weight", "decoder.noise.0.weight", "decoder.core.0.weight")) {
            long[] mixture = weights(TinyOtus.RESIDUAL).find(name).orElseThrow().shape();
            long[] plain = TinyOtus.weights(TinyOtus.RESIDUAL).find(name).orElseThrow().shape();
            assertEquals(plain[1] + 2, mixture[1], name);
        }
        assertFalse(TinyOtus.weights(TinyOtus.RESIDUAL).equals(weights(TinyOtus.RESIDUAL)));
    }
}
