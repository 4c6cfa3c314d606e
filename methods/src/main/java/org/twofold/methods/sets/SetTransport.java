package org.twofold.methods.sets;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.RandomStreams;
import org.twofold.events.WrongUse;
import org.twofold.learning.model.Transport;
import org.twofold.learning.onnx.OnnxForm;
import org.twofold.learning.tensors.Tensors;

/**
 * A trained {@link SetSystem}: true sets to draws of reconstructed ones.
 *
 * <p>The code of an event is made once for all its draws. Safe for several threads.
 */
public final class SetTransport implements Transport {

    /**
     * Events and draws that networks see at once, always so many, filled up with empty sets: products of matrices are rounded as their
     * shape has it, and a draw must not depend on what is drawn beside it.
     */
    private static final int EVENTS = 64;
    private static final int ROWS = 256;
    /** Places for true particles come in multiples of this: sets of about one size are seen together, and little is padding. */
    private static final int STRIDE = 4;

    private final SetStudy study;
    private final SetSystem system;

    private final Optional<OnnxForm> onnx;

    /** @param onnx the same as a graph, if that has been written */
    public SetTransport(SetStudy study, SetSystem system, Optional<OnnxForm> onnx) {
        this.study = study;
        this.system = system;
        this.onnx = onnx;
    }

    @Override
    public Optional<OnnxForm> onnx() {
        return onnx;
    }

    @Override
    public EventSpace source() {
        return study.theory();
    }

    @Override
    public EventSpace target() {
        return study.detector();
    }

    @Override
    public void check(String name, Events events) {
        SetStudy.requireUsable(name, source(), taken(events));
    }

    @Override
    public Events apply(Events events, int draws, RandomStreams random) {
        if (draws < 1) {
            throw new WrongUse("at least one draw is needed, not " + draws);
        }
        SetStudy.requireUsable("input", source(), taken(events));
        PaddedSets truth = study.truth(events);
        int total = Math.multiplyExact(events.size(), draws);
        double[] weight = new double[total];
        long[] eventId = new long[total];
        long[] parentId = new long[total];
        for (int row = 0; row < total; row++) {
            int event = row / draws;
            weight[row] = events.weight(event);
            parentId[row] = events.eventId(event);
            eventId[row] = events.eventId(event) * draws + row % draws;
        }
        return study.made(drawn(truth, parentId, draws, random), weight, eventId, parentId);
    }

    /** Events of any most; those that have more particles than the study allows are refused by name, not by their space. */
    private Events taken(Events events) {
        if (!source().takes(events.space())) {
            throw new WrongUse("events of " + events.space().name() + " with " + String.join(",", events.space().allNames())
                    + " cannot go into a map from " + source().name());
        }
        return events;
    }

    /** Draws of events that need equally many places are made together. */
    private PaddedSets drawn(PaddedSets truth, long[] parentId, int draws, RandomStreams random) {
        PaddedSets all = PaddedSets.zeros(study.mostReconstructed(), new int[parentId.length]);
        for (int fewer = 0; fewer < truth.places(); fewer += STRIDE) {
            int from = fewer;
            int[] events = IntStream.range(0, truth.size())
                    .filter(event -> Math.max(1, truth.counts()[event]) > from && truth.counts()[event] <= from + STRIDE).toArray();
            if (events.length > 0) {
                draw(truth.in(Math.min(from + STRIDE, truth.places()), events), events, parentId, draws, random, all);
            }
        }
        return all;
    }

    /**
     * Draws some of the events.
     *
     * @param truth their sets
     * @param events their positions
     * @param all receives what was drawn
     */
    private void draw(PaddedSets truth, int[] events, long[] parentId, int draws, RandomStreams random, PaddedSets all) {
        float[] codes = codes(truth);
        int width = codes.length / events.length;
        int total = events.length * draws;
        for (int from = 0; from < total; from += ROWS) {
            int first = from;
            int count = Math.min(ROWS, total - from);
            int[] sets = IntStream.range(0, count).map(row -> (first + row) / draws).toArray();
            int[] draw = IntStream.range(0, count).map(row -> (first + row) % draws).toArray();
            float[] conditions = new float[ROWS * width];
            for (int row = 0; row < count; row++) {
                System.arraycopy(codes, sets[row] * width, conditions, row * width, width);
            }
            DrawNoise noise = new DrawNoise(random, Arrays.stream(sets).mapToLong(set -> parentId[events[set] * draws]).toArray(), draw);
            try (PointerScope scope = new PointerScope(); NoGradGuard noGradient = new NoGradGuard()) {
                PaddedSets made = system.draw(Tensors.of(conditions, ROWS, width), truth.filledUp(sets, ROWS), noise);
                for (int row = 0; row < count; row++) {
                    int to = events[sets[row]] * draws + draw[row];
                    all.counts()[to] = made.counts()[row];
                    System.arraycopy(made.values(), made.at(row, 0), all.values(), all.at(to, 0), made.counts()[row] * PaddedSets.WIDTH);
                }
            }
        }
    }

    /** What the networks read of each event, [events × C]. */
    private float[] codes(PaddedSets truth) {
        float[] codes = new float[0];
        for (int from = 0; from < truth.size(); from += EVENTS) {
            int count = Math.min(EVENTS, truth.size() - from);
            int[] positions = IntStream.range(from, from + count).toArray();
            try (PointerScope scope = new PointerScope(); NoGradGuard noGradient = new NoGradGuard()) {
                float[] made = Tensors.floats(system.code(truth.filledUp(positions, EVENTS)));
                int width = made.length / EVENTS;
                codes = from == 0 ? new float[Math.multiplyExact(truth.size(), width)] : codes;
                System.arraycopy(made, 0, codes, from * width, count * width);
            }
        }
        return codes;
    }
}
