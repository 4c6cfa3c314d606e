package org.twofold.methods.otus;

import org.twofold.events.Momentum;
import org.twofold.events.RandomStream;

/**
 * Turns events as a symmetric collider may: by any angle about the beam, and half of them by half a turn about a
 * transverse axis, which exchanges the two proton beams.
 *
 * <p>Neither changes how often an event happens, at theory level or in a detector that is round and has two equal ends.
 * Trained on turned events a map cannot learn an asymmetry that the sample has by chance.
 */
final class BeamSymmetry {

    private BeamSymmetry() {}

    /**
     * Turns every event in its own way.
     *
     * @param rows [events × width], E, px, py, pz object by object; changed
     */
    static void turn(float[] rows, int width, RandomStream random) {
        for (int event = 0; event < rows.length; event += width) {
            double angle = 2 * Math.PI * random.nextDouble();
            turn(rows, event, width, Math.cos(angle), Math.sin(angle), random.nextDouble() < 0.5);
        }
    }

    /** Turns partners alike: event i of one level as event i of the other. */
    static void turnPairs(float[] first, int firstWidth, float[] second, int secondWidth, RandomStream random) {
        for (int i = 0; i < first.length / firstWidth; i++) {
            double angle = 2 * Math.PI * random.nextDouble();
            boolean exchange = random.nextDouble() < 0.5;
            turn(first, i * firstWidth, firstWidth, Math.cos(angle), Math.sin(angle), exchange);
            turn(second, i * secondWidth, secondWidth, Math.cos(angle), Math.sin(angle), exchange);
        }
    }

    private static void turn(float[] rows, int event, int width, double cos, double sin, boolean exchange) {
        for (int at = event; at < event + width; at += Momentum.COMPONENTS) {
            double px = rows[at + 1];
            double py = rows[at + 2];
            double turned = sin * px + cos * py;
            rows[at + 1] = (float) (cos * px - sin * py);
            rows[at + 2] = (float) (exchange ? -turned : turned);
            rows[at + 3] = exchange ? -rows[at + 3] : rows[at + 3];
        }
    }
}
