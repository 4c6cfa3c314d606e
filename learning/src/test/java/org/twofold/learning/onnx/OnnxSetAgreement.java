package org.twofold.learning.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.twofold.events.Events;
import org.twofold.events.Members;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.learning.model.Transport;

/**
 * Holds an exported map of sets to the transport it was made of, under the same noise.
 *
 * <p>Sets have the same numbers of particles in the same order; features that are momenta are compared on the scale of the particle's
 * momentum, azimuths on the circle.
 */
public final class OnnxSetAgreement {

    /** Beyond it single precision is seen. */
    private static final double FINE = 1e-5;

    /**
     * How near.
     *
     * @param worst the largest difference
     * @param beyond the part of all numbers that differ by more than 10⁻⁵
     */
    public record Agreement(double worst, double beyond) {}

    private OnnxSetAgreement() {}

    /**
     * Events with their members in padded places, those that are in some order among the places.
     *
     * @param shifted whether padding stands before the members and not behind, which must not matter to maps of sets
     */
    public static OnnxSession.Feed feed(Events in, int places, boolean shifted) {
        Members members = in.members(0);
        int width = in.space().collections().get(0).features().size();
        float[] values = new float[in.size() * places * width];
        boolean[] mask = new boolean[in.size() * places];
        // What stands at padding must not matter.
        Arrays.fill(values, shifted ? 1e9f : 0);
        for (int event = 0; event < in.size(); event++) {
            int first = shifted ? places - members.count(event) : 0;
            for (int i = 0; i < members.count(event); i++) {
                int place = event * places + first + i;
                mask[place] = true;
                for (int f = 0; f < width; f++) {
                    values[place * width + f] = members.value(f, event, i);
                }
            }
        }
        return new OnnxSession.Feed().floats("events", values, in.size(), places, width).truths("mask", mask, in.size(), places);
    }

    /** Uniform numbers as transports draw them, [events × width]. */
    public static float[] uniforms(Events in, RandomStreams random, int width) {
        float[] uniforms = new float[in.size() * width];
        for (int event = 0; event < in.size(); event++) {
            RandomStream stream = random.stream("fold-choice", in.eventId(event), 0);
            for (int i = 0; i < width; i++) {
                uniforms[event * width + i] = (float) stream.nextDouble();
            }
        }
        return uniforms;
    }

    /**
     * Maps events both ways.
     *
     * @param places for the members that go in
     * @param tolerance none may differ by more
     */
    public static Agreement compare(byte[] file, Transport transport, Events in, int places, boolean shifted, double tolerance) {
        RandomStreams random = new RandomStreams(31);
        Members expected = transport.apply(in, 1, random).members(0);
        try (OnnxSession session = new OnnxSession(file)) {
            OnnxSession.Feed feed = feed(in, places, shifted);
            long[] shape = known(session.shapeOfInput("noise"), in.size(), places);
            boolean ofMembers = session.shapeOfInput("noise")[1] < 0;
            int width = Math.toIntExact(Arrays.stream(shape).skip(1).reduce(1, Math::multiplyExact));
            feed.floats("noise", inPlaces(OnnxAgreement.normals(in, random, "fold", 0, width), in, places, shifted && ofMembers), shape);
            if (session.inputs().contains("uniform")) {
                long[] uniforms = known(session.shapeOfInput("uniform"), in.size(), places);
                feed.floats("uniform", inPlaces(uniforms(in, random, (int) uniforms[1]), in, places, shifted && ofMembers), uniforms);
            }
            OnnxSession.Results results = session.run(feed);
            boolean[] all = new boolean[in.size()];
            Arrays.fill(all, true);
            assertArrayEquals(all, results.truths().get("accepted"));
            return agreement(results, expected, transport, tolerance);
        }
    }

    private static long[] known(long[] shape, long size, long places) {
        shape[0] = size;
        shape[1] = shape[1] < 0 ? places : shape[1];
        return shape;
    }

    /** Noise of members where the members are. */
    private static float[] inPlaces(float[] noise, Events in, int places, boolean shifted) {
        if (!shifted) {
            return noise;
        }
        float[] moved = new float[noise.length];
        int width = noise.length / in.size();
        int each = width / places;
        for (int event = 0; event < in.size(); event++) {
            int by = (places - in.members(0).count(event)) * each;
            System.arraycopy(noise, event * width, moved, event * width + by, width - by);
        }
        return moved;
    }

    private static Agreement agreement(OnnxSession.Results results, Members expected, Transport transport, double tolerance) {
        boolean cartesian = transport.target().collections().get(0).features().get(0).name().equals("px");
        boolean[] mask = results.truths().get("mapped_mask");
        float[] mapped = results.floats().get("mapped");
        int places = (int) results.shapes().get("mapped_mask")[1];
        double worst = 0;
        int beyond = 0;
        for (int event = 0; event < expected.size(); event++) {
            int seen = 0;
            for (int place = event * places; place < (event + 1) * places; place++) {
                if (!mask[place]) {
                    for (int f = 0; f < 3; f++) {
                        assertEquals(0, mapped[3 * place + f], "padding of event " + event);
                    }
                    continue;
                }
                assertTrue(seen < expected.count(event), "event " + event + " has more than " + expected.count(event) + " members");
                double scale = Math.max(1, cartesian ? Math.sqrt(square(expected, event, seen)) : expected.value(0, event, seen));
                for (int f = 0; f < 3; f++) {
                    double difference = mapped[3 * place + f] - expected.value(f, event, seen);
                    double relative = Math.abs(!cartesian && f == 2 ? Math.IEEEremainder(difference, 2 * Math.PI)
                            : difference / (cartesian || f == 0 ? scale : 1));
                    assertTrue(relative <= tolerance, "event " + event + ", member " + seen + ", feature " + f + ": " + mapped[3 * place + f]
                            + " and " + expected.value(f, event, seen));
                    worst = Math.max(worst, relative);
                    beyond += relative > FINE ? 1 : 0;
                }
                seen++;
            }
            assertEquals(expected.count(event), seen, "members of event " + event);
        }
        return new Agreement(worst, (double) beyond / Math.max(1, 3 * expected.total()));
    }

    private static double square(Members members, int event, int member) {
        double square = 0;
        for (int f = 0; f < 3; f++) {
            square += (double) members.value(f, event, member) * members.value(f, event, member);
        }
        return square;
    }
}
