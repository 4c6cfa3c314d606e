package org.twofold.learning.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import org.twofold.events.Events;
import org.twofold.events.GaussianNoise;
import org.twofold.events.Momentum;
import org.twofold.events.RandomStreams;
import org.twofold.events.Study;
import org.twofold.learning.model.Transport;

/**
 * Holds an exported map of objects in fixed slots to the transport it was made of, under the same noise.
 *
 * <p>Components of a momentum are compared on the scale of its energy: px may be the small difference of large numbers.
 */
public final class OnnxAgreement {

    private OnnxAgreement() {}

    /** The file of a transport. */
    public static byte[] file(Transport transport) {
        return file(transport, new Graph());
    }

    /** The file of a transport as another graph. */
    public static byte[] file(Transport transport, Graph graph) {
        transport.onnx().orElseThrow().write(graph);
        return new OnnxFile(graph, "map", "a map", "0", Map.of("key", "value")).bytes();
    }

    /** The normals that a transport draws: [events × width]. */
    public static float[] normals(Events events, RandomStreams random, String purpose, int draw, int width) {
        float[] normals = new float[events.size() * width];
        GaussianNoise noise = new GaussianNoise(random.key(purpose));
        for (int i = 0; i < events.size(); i++) {
            noise.fill(events.eventId(i), draw, normals, i * width, width, 1);
        }
        return normals;
    }

    /**
     * Maps events both ways.
     *
     * @param purpose {@code fold} or {@code unfold}
     * @return the largest difference, max |a − b| / max(1, E)
     */
    public static double compare(byte[] file, Transport transport, String purpose, Study study, Events in, double tolerance) {
        RandomStreams random = new RandomStreams(31);
        Events expected = transport.apply(in, 1, random);
        try (OnnxSession session = new OnnxSession(file)) {
            int width = (int) session.shapeOfInput("noise")[1];
            OnnxSession.Feed feed = new OnnxSession.Feed().floats("events", in.rows(), in.size(), in.space().width())
                    .floats("noise", normals(in, random, purpose, 0, width), in.size(), width);
            if (session.inputs().contains("channel")) {
                feed.longs("channel", Arrays.stream(in.channels()).asLongStream().toArray(), in.size());
            }
            OnnxSession.Results results = session.run(feed);
            float[] mapped = results.floats().get("mapped");
            assertEquals(expected.rows().length, mapped.length);
            int columns = transport.target().width();
            double worst = 0;
            for (int i = 0; i < mapped.length; i++) {
                int column = i % columns;
                int energy = column - column % Momentum.COMPONENTS;
                double scale = Math.max(1, Math.abs(expected.value(energy, i / columns)));
                double difference = Math.abs(mapped[i] - expected.value(column, i / columns)) / scale;
                assertTrue(difference <= tolerance, () -> "relative difference " + difference);
                worst = Math.max(worst, difference);
            }
            Events seen = purpose.equals("fold") ? Events.ofRows(transport.target().withoutChannels(), mapped) : study.onShell() ? in.onShell() : in;
            assertArrayEquals(study.accepts(seen), results.truths().get("accepted"));
            return worst;
        }
    }
}
