package org.twofold.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.twofold.events.EventObject;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.Momentum;
import org.twofold.events.RandomStream;
import org.twofold.events.Study;

/**
 * Invented events of the size and the ranges of {@code ttbar-otus}: pT falling from 20 GeV on, |η| below 2.4, jets by
 * falling pT. No physics is in them; what a training step costs does not depend on it.
 */
final class TopPairEvents {

    private static final double LEAST_PT = 20;
    private static final double MEAN_ABOVE = 50;
    private static final double LARGEST_ETA = 2.4;

    private TopPairEvents() {}

    static Events of(Study study, Level level, int count, RandomStream random) {
        EventSpace space = study.space(level);
        List<EventObject> objects = space.objects();
        float[] rows = new float[count * space.width()];
        for (int event = 0; event < count; event++) {
            double[] pt = DoubleStream.generate(() -> LEAST_PT - MEAN_ABOVE * Math.log(1 - random.nextDouble())).limit(objects.size())
                    .toArray();
            if (level == Level.DETECTOR && !study.fallingPt().isEmpty()) {
                sortFalling(pt, study.fallingPt().stream().mapToInt(space::slot).toArray());
            }
            for (int slot = 0; slot < pt.length; slot++) {
                double eta = objects.get(slot).transverse() ? 0 : LARGEST_ETA * (2 * random.nextDouble() - 1);
                double phi = Math.PI * (2 * random.nextDouble() - 1);
                int begin = event * space.width();
                rows[begin + EventSpace.column(slot, Momentum.PX)] = (float) (pt[slot] * Math.cos(phi));
                rows[begin + EventSpace.column(slot, Momentum.PY)] = (float) (pt[slot] * Math.sin(phi));
                rows[begin + EventSpace.column(slot, Momentum.PZ)] = (float) (pt[slot] * Math.sinh(eta));
            }
        }
        return Events.ofRows(space, rows).onShell();
    }

    private static void sortFalling(double[] values, int[] slots) {
        double[] rising = Arrays.stream(slots).mapToDouble(slot -> values[slot]).sorted().toArray();
        for (int i = 0; i < slots.length; i++) {
            values[slots[i]] = rising[slots.length - 1 - i];
        }
    }
}
