package org.twofold.learning.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.PaddedMembers;
import org.twofold.events.RandomStreams;
import org.twofold.events.Study;
import org.twofold.learning.model.Transport;

/** Holds an exported posterior to the transport it was made of, under the same noise; components of momenta on the scale of the largest. */
public final class OnnxPosteriorAgreement {

    private static final double FINE = 1e-5;

    private OnnxPosteriorAgreement() {}

    /** The largest component of a momentum, and 1 GeV at least: energies are drawn as well, and need not be as large. */
    private static double scale(Events events, int first, int event) {
        double scale = 1;
        for (int c = first; c < first + 4; c++) {
            scale = Math.max(scale, Math.abs(events.value(c, event)));
        }
        return scale;
    }

    /** Draws both ways, one draw of each event. */
    public static OnnxSetAgreement.Agreement compare(byte[] file, Transport transport, Study study, Events in, double tolerance) {
        RandomStreams random = new RandomStreams(31);
        Events expected = transport.apply(in, 1, random);
        PaddedMembers jets = in.padded(study.detector().collection("jets"));
        int scalars = study.detector().scalars().size();
        float[] values = new float[in.size() * scalars];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.scalar(i % scalars, i / scalars);
        }
        boolean[] mask = new boolean[jets.present().length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = jets.present()[i] > 0;
        }
        try (OnnxSession session = new OnnxSession(file)) {
            int width = (int) session.shapeOfInput("noise")[1];
            OnnxSession.Results results = session.run(new OnnxSession.Feed().floats("events", in.rows(), in.size(), in.space().width())
                    .floats("scalars", values, in.size(), scalars).floats("jets", jets.values(), in.size(), jets.most(), jets.width())
                    .truths("jets_mask", mask, in.size(), jets.most())
                    .floats("noise", OnnxAgreement.normals(in, random, "unfold", 0, width), in.size(), width));
            assertArrayEquals(study.accepts(in), results.truths().get("accepted"));
            double[] differences = new double[results.floats().get("mapped").length + results.floats().get("mapped_scalars").length];
            int columns = study.space(Level.THEORY).width();
            int masses = study.theory().scalars().size();
            for (int i = 0, to = 0; i < in.size(); i++) {
                for (int c = 0; c < columns; c++) {
                    differences[to++] = Math.abs(results.floats().get("mapped")[i * columns + c] - expected.value(c, i))
                            / scale(expected, c - c % 4, i);
                }
                for (int m = 0; m < masses; m++) {
                    differences[to++] = Math.abs(results.floats().get("mapped_scalars")[i * masses + m] - expected.scalar(m, i))
                            / Math.max(1, Math.abs(expected.scalar(m, i)));
                }
            }
            double worst = Arrays.stream(differences).max().orElse(0);
            assertTrue(worst <= tolerance, "a relative difference of " + worst);
            return new OnnxSetAgreement.Agreement(worst, (double) Arrays.stream(differences).filter(d -> !(d <= FINE)).count() / differences.length);
        }
    }
}
