package org.twofold.report.sample;

import java.util.random.RandomGenerator;
import org.twofold.events.Events;
import org.twofold.events.EventsBuilder;
import org.twofold.events.RandomStreams;
import org.twofold.events.Study;

/** Leptons from a Breit–Wigner resonance and a simple detector, so that pages can be looked at without a model. */
public final class ZSample {

    private final Study study;
    private final RandomStreams streams;

    public ZSample(Study study, long seed) {
        this.study = study;
        this.streams = new RandomStreams(seed);
    }

    /** Theory events with identifiers from {@code first} on. */
    public Events theory(String purpose, int count, long first) {
        RandomGenerator random = streams.stream(purpose);
        EventsBuilder events = new EventsBuilder(study.theory());
        for (long id = first; events.size() < count; id++) {
            double mass = 91.19 + 1.25 * Math.tan(Math.PI * (random.nextDouble() - 0.5) * 0.97);
            double pt = -12 * Math.log(1 - random.nextDouble());
            double rapidity = 1.2 * random.nextGaussian();
            double phi = 2 * Math.PI * random.nextDouble();
            double cos = 2 * random.nextDouble() - 1;
            double psi = 2 * Math.PI * random.nextDouble();
            double[] axis = {Math.sqrt(1 - cos * cos) * Math.cos(psi), Math.sqrt(1 - cos * cos) * Math.sin(psi), cos};
            double[] boost = {pt * Math.cos(phi), pt * Math.sin(phi), Math.hypot(mass, pt) * Math.sinh(rapidity)};
            double energy = Math.hypot(mass, pt) * Math.cosh(rapidity);
            float[] row = new float[8];
            electron(row, 0, axis, 1, mass, boost, energy);
            electron(row, 4, axis, -1, mass, boost, energy);
            if (accepted(row, 0) && accepted(row, 4)) {
                events.add(row, 1, id, Events.NO_PARENT);
            }
        }
        return events.build();
    }

    /** Detector events of these theory events; resolution in units of the true one. */
    public Events detector(String purpose, Events theory, double resolution, double scale, long first) {
        RandomGenerator random = streams.stream(purpose);
        EventsBuilder events = new EventsBuilder(study.detector());
        for (int i = 0; i < theory.size(); i++) {
            float[] row = new float[8];
            for (int o = 0; o < 8; o += 4) {
                double e = theory.value(o, i);
                double loss = random.nextDouble() < 0.2 ? 0.05 * Math.log(random.nextDouble()) : 0;
                double factor = scale + resolution * (0.015 + 0.1 / Math.sqrt(e)) * random.nextGaussian() + loss;
                for (int c = 0; c < 4; c++) {
                    row[o + c] = (float) (theory.value(o + c, i) * Math.max(0.3, factor));
                }
            }
            events.add(row, 1, first + i, theory.eventId(i));
        }
        return events.build();
    }

    /** Theory events for these detector events: the energies drawn back from a smeared response. */
    public Events unfolded(String purpose, Events detector, double resolution, long first) {
        RandomGenerator random = streams.stream(purpose);
        EventsBuilder events = new EventsBuilder(study.theory());
        for (int i = 0; i < detector.size(); i++) {
            float[] row = new float[8];
            for (int o = 0; o < 8; o += 4) {
                double factor = 1.006 + resolution * 0.02 * random.nextGaussian();
                for (int c = 0; c < 4; c++) {
                    row[o + c] = (float) (detector.value(o + c, i) * factor);
                }
            }
            events.add(row, 1, first + i, detector.eventId(i));
        }
        return events.build();
    }

    private static boolean accepted(float[] row, int o) {
        double pt = Math.hypot(row[o + 1], row[o + 2]);
        return pt > 11 && Math.abs(row[o + 3]) < pt * Math.sinh(2.5);
    }

    private static void electron(float[] row, int o, double[] axis, int sign, double mass, double[] boost, double energy) {
        double half = mass / 2;
        double along = 0;
        for (int k = 0; k < 3; k++) {
            along += sign * half * axis[k] * boost[k];
        }
        double e = (energy * half + along) / mass;
        row[o] = (float) e;
        for (int k = 0; k < 3; k++) {
            row[o + 1 + k] = (float) (sign * half * axis[k] + boost[k] * (half + e) / (energy + mass));
        }
    }
}
