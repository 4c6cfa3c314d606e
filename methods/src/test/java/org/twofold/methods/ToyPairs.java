package org.twofold.methods;

import org.twofold.events.Events;
import org.twofold.events.EventsBuilder;
import org.twofold.events.EventSpace;
import org.twofold.events.Kinematics;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;

/** Small samples of the Z study from a simple formula: back-to-back massless leptons of 45 GeV, boosted and smeared. */
public final class ToyPairs {

    public static final Study STUDY = StudyFile.builtIn("zee");

    private ToyPairs() {}

    /** {@code size} theory events numbered from 0. */
    public static Events theory(int size, long seed) {
        RandomStream random = new RandomStreams(seed).stream("toy");
        EventsBuilder builder = new EventsBuilder(STUDY.theory());
        for (int i = 0; i < size; i++) {
            double half = 45 + 2 * random.nextGaussian();
            double cos = 1.6 * random.nextDouble() - 0.8;
            double sin = Math.sqrt(1 - cos * cos);
            double phi = 2 * Math.PI * random.nextDouble();
            double boost = 20 * random.nextGaussian();
            double[] p = {half * sin * Math.cos(phi), half * sin * Math.sin(phi), half * cos};
            add(builder, i, Events.NO_PARENT, p[0], p[1], p[2] + boost, -p[0], -p[1], -p[2] + boost);
        }
        return builder.build();
    }

    /** Detector events of another sample of the same size, not paired with it. */
    public static Events detector(int size, long seed) {
        Events theory = theory(size, seed + 1);
        RandomStream random = new RandomStreams(seed).stream("toy-detector");
        EventsBuilder builder = new EventsBuilder(STUDY.detector());
        for (int i = 0; i < size; i++) {
            double[] p = new double[6];
            for (int slot = 0; slot < 2; slot++) {
                double response = 1 + 0.05 * random.nextGaussian();
                for (int c = 0; c < 3; c++) {
                    p[3 * slot + c] = response * theory.value(4 * slot + 1 + c, i) + 0.5 * random.nextGaussian();
                }
            }
            add(builder, i, Events.NO_PARENT, p);
        }
        return builder.build();
    }

    private static void add(EventsBuilder builder, long id, long parent, double... p) {
        float[] values = new float[8];
        for (int slot = 0; slot < 2; slot++) {
            values[4 * slot] = (float) Kinematics.energyOnShell(p[3 * slot], p[3 * slot + 1], p[3 * slot + 2], 0);
            for (int c = 0; c < 3; c++) {
                values[4 * slot + 1 + c] = (float) p[3 * slot + c];
            }
        }
        builder.add(values, 1, id, parent);
    }

    /** The same events with weights and identifiers that are not the default. */
    public static Events dressed(Events events) {
        double[] weights = new double[events.size()];
        long[] ids = new long[events.size()];
        long[] parents = new long[events.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 0.5 + i % 5;
            ids[i] = 1_000_000 + 3L * i;
            parents[i] = 7L * i;
        }
        return events.withWeights(weights).withIds(ids, parents);
    }

    /** The largest |E² − p² − m²| / E². */
    public static double offShell(EventSpace space, float[] rows) {
        double worst = 0;
        int width = space.width();
        for (int i = 0; i < rows.length; i += 4) {
            double mass = space.objects().get(i % width / 4).mass();
            double energy = rows[i];
            double squares = (double) rows[i + 1] * rows[i + 1] + (double) rows[i + 2] * rows[i + 2] + (double) rows[i + 3] * rows[i + 3];
            worst = Math.max(worst, Math.abs(energy * energy - squares - mass * mass) / (energy * energy));
        }
        return worst;
    }
}
