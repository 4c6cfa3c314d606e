package org.twofold.learning;

import java.util.List;
import java.util.Optional;
import org.twofold.events.EventObject;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.EventsBuilder;
import org.twofold.events.Kinematics;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;

/** Small samples that the tests share: two massless leptons that come from something of about 90 GeV. */
public final class ToyEvents {

    public static final EventSpace THEORY = pair("toy.theory");
    public static final EventSpace DETECTOR = pair("toy.detector");
    /** One object, four columns. */
    public static final EventSpace SINGLE = new EventSpace("toy.single", List.of(object("electron")));

    private ToyEvents() {}

    public static EventSpace pair(String name) {
        return new EventSpace(name, List.of(object("electron"), object("positron")));
    }

    public static EventObject object(String name) {
        return new EventObject(name, 0, Optional.empty());
    }

    /** {@code size} theory events numbered from {@code firstId}. */
    public static Events theory(int size, long firstId, long seed) {
        RandomStream random = new RandomStreams(seed).stream("toy");
        EventsBuilder builder = new EventsBuilder(THEORY);
        for (int i = 0; i < size; i++) {
            double half = 45 + 2 * random.nextGaussian();
            double cos = 1.6 * random.nextDouble() - 0.8;
            double sin = Math.sqrt(1 - cos * cos);
            double phi = 2 * Math.PI * random.nextDouble();
            double boost = 20 * random.nextGaussian();
            double[] p = {half * sin * Math.cos(phi), half * sin * Math.sin(phi), half * cos};
            builder.add(values(p[0], p[1], p[2] + boost, -p[0], -p[1], -p[2] + boost), 1, firstId + i, Events.NO_PARENT);
        }
        return builder.build();
    }

    /** What a detector with 5 % resolution makes of them, row by row; parents are the theory events. */
    public static Events detector(Events theory, long seed) {
        RandomStream random = new RandomStreams(seed).stream("toy-detector");
        EventsBuilder builder = new EventsBuilder(DETECTOR);
        for (int i = 0; i < theory.size(); i++) {
            double[] p = new double[6];
            for (int slot = 0; slot < 2; slot++) {
                double response = 1 + 0.05 * random.nextGaussian();
                for (int c = 0; c < 3; c++) {
                    p[3 * slot + c] = response * theory.value(4 * slot + 1 + c, i) + 0.5 * random.nextGaussian();
                }
            }
            builder.add(values(p), 1, theory.eventId(i), theory.eventId(i));
        }
        return builder.build();
    }

    /** The eight columns of massless momenta. */
    public static float[] values(double... p) {
        float[] values = new float[p.length / 3 * 4];
        for (int slot = 0; slot < p.length / 3; slot++) {
            values[4 * slot] = (float) Kinematics.energyOnShell(p[3 * slot], p[3 * slot + 1], p[3 * slot + 2], 0);
            for (int c = 0; c < 3; c++) {
                values[4 * slot + 1 + c] = (float) p[3 * slot + c];
            }
        }
        return values;
    }

    /** Events of the given rows, weight one. */
    public static Events rows(EventSpace space, float[]... rows) {
        EventsBuilder builder = new EventsBuilder(space);
        for (int i = 0; i < rows.length; i++) {
            builder.add(rows[i], 1, i, Events.NO_PARENT);
        }
        return builder.build();
    }
}
