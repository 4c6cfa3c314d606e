package org.twofold.events;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Small spaces and samples that the tests share. */
final class TestEvents {

    static final EventSpace PAIR = new EventSpace("test.pair", List.of(object("electron"), object("positron")));

    private TestEvents() {}

    static EventObject object(String name) {
        return new EventObject(name, 0, Optional.empty());
    }

    /** {@code size} events in which every number differs from every other. */
    static Events numbered(EventSpace space, int size) {
        float[][] columns = new float[space.width()][size];
        double[] weight = new double[size];
        for (int event = 0; event < size; event++) {
            weight[event] = 1 + event;
            for (int c = 0; c < columns.length; c++) {
                columns[c][event] = 1000 * c + event;
            }
        }
        return Events.of(space, columns, weight, LongStream.range(100, 100 + size).toArray(),
                LongStream.range(500, 500 + size).toArray());
    }

    /** One event per pair of momenta (electron px, py, pz, positron px, py, pz), massless. */
    static Events pairs(double[]... momenta) {
        EventsBuilder builder = new EventsBuilder(PAIR);
        for (int i = 0; i < momenta.length; i++) {
            float[] values = new float[8];
            for (int slot = 0; slot < 2; slot++) {
                double[] p = {momenta[i][3 * slot], momenta[i][3 * slot + 1], momenta[i][3 * slot + 2]};
                values[4 * slot] = (float) Kinematics.energyOnShell(p[0], p[1], p[2], 0);
                for (int c = 0; c < 3; c++) {
                    values[4 * slot + 1 + c] = (float) p[c];
                }
            }
            builder.add(values, 1, i, Events.NO_PARENT);
        }
        return builder.build();
    }
}
