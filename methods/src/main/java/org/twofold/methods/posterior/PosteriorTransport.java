package org.twofold.methods.posterior;

import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.GaussianNoise;
import org.twofold.events.RandomStreams;
import org.twofold.events.WrongUse;
import org.twofold.learning.model.Transport;
import org.twofold.learning.onnx.OnnxForm;
import org.twofold.learning.tensors.Tensors;

/**
 * A trained {@link PosteriorSystem}: detector events to draws of their partons.
 *
 * <p>The code of an event is made once for all its draws. Safe for several threads.
 */
public final class PosteriorTransport implements Transport {

    /**
     * Events and draws that networks see at once, always so many, filled up with zeros: products of matrices are rounded as their
     * shape has it, and a draw must not depend on what is drawn beside it.
     */
    private static final int EVENTS = 64;
    private static final int ROWS = 256;

    private final TopPair pair;
    private final PosteriorSystem system;
    private final EventCoding coding;

    private final Optional<OnnxForm> onnx;

    public PosteriorTransport(TopPair pair, PosteriorSystem system, EventCoding coding) {
        this(pair, system, coding, Optional.empty());
    }

    /** @param onnx the same as a graph, if that has been written */
    public PosteriorTransport(TopPair pair, PosteriorSystem system, EventCoding coding, Optional<OnnxForm> onnx) {
        this.pair = pair;
        this.system = system;
        this.coding = coding;
        this.onnx = onnx;
    }

    @Override
    public Optional<OnnxForm> onnx() {
        return onnx;
    }

    @Override
    public EventSpace source() {
        return pair.detector();
    }

    @Override
    public EventSpace target() {
        return pair.theory();
    }

    @Override
    public void check(String name, Events events) {
        pair.requireUsable(name, taken(events));
    }

    /** Draws rows of known events. */
    public interface Drawing {

        /** x, [rows × width]; as {@link PosteriorSystem#draw}, {@code events} being the position of the event of each row. */
        float[] draw(Tensor code, double[] normals, int[] events);
    }

    @Override
    public Events apply(Events events, int draws, RandomStreams random) {
        if (draws < 1) {
            throw new WrongUse("at least one draw is needed, not " + draws);
        }
        Events input = taken(events);
        float[] x = numbers(input, draws, random, (code, normals, event) -> system.draw(code, normals));
        return events(input, coding.particles(x, input, draws), draws);
    }

    /**
     * x of all draws, [events · draws × width], drawn in a way that may depend on the event.
     *
     * @param input events of the source
     */
    public float[] numbers(Events input, int draws, RandomStreams random, Drawing drawing) {
        pair.requireUsable("input", input);
        return draw(codes(input), input, draws, new GaussianNoise(random.key("unfold")), drawing);
    }

    /** Events of {@link TopPair} numbers [events · draws × 55]. */
    public Events events(Events input, float[] particles, int draws) {
        TopPair.Columns columns = pair.columns(particles);
        if (draws == 1) {
            return input.mapped(target(), columns.columns(), columns.beside());
        }
        int total = input.size() * draws;
        double[] weight = new double[total];
        long[] eventId = new long[total];
        long[] parentId = new long[total];
        for (int event = 0, to = 0; event < input.size(); event++) {
            for (int draw = 0; draw < draws; draw++, to++) {
                weight[to] = input.weight(event);
                parentId[to] = input.eventId(event);
                eventId[to] = input.eventId(event) * draws + draw;
            }
        }
        return Events.of(target(), columns.columns(), weight, eventId, parentId, new int[0], columns.beside());
    }

    private Events taken(Events events) {
        if (!source().takes(events.space())) {
            throw new WrongUse("events of " + events.space().name() + " with " + String.join(",", events.space().allNames())
                    + " cannot go into a map from " + source().name());
        }
        return events.in(source());
    }

    /** What the networks read of each event, [events × C]. */
    private float[] codes(Events events) {
        DetectorSet all = coding.detector(events);
        float[] codes = new float[0];
        for (int from = 0; from < events.size(); from += EVENTS) {
            int count = Math.min(EVENTS, events.size() - from);
            try (PointerScope scope = new PointerScope(); NoGradGuard noGradient = new NoGradGuard()) {
                float[] made = Tensors.floats(system.code(PosteriorBatch.of(new float[EVENTS * coding.width()],
                        all.padded(from, count, EVENTS), new float[EVENTS])));
                int width = made.length / EVENTS;
                codes = from == 0 ? new float[Math.multiplyExact(events.size(), width)] : codes;
                System.arraycopy(made, 0, codes, from * width, count * width);
            }
        }
        return codes;
    }

    /** x of all draws, [events · draws × width]. */
    private float[] draw(float[] codes, Events events, int draws, GaussianNoise noise, Drawing drawing) {
        int width = coding.width();
        int normals = system.normals();
        int total = Math.multiplyExact(events.size(), draws);
        int code = codes.length / Math.max(1, events.size());
        float[] x = new float[Math.multiplyExact(total, width)];
        float[] row = new float[normals];
        for (int from = 0; from < total; from += ROWS) {
            int count = Math.min(ROWS, total - from);
            double[] start = new double[ROWS * normals];
            int[] eventOf = new int[ROWS];
            float[] conditions = new float[ROWS * code];
            for (int i = 0; i < count; i++) {
                int event = (from + i) / draws;
                noise.fill(events.eventId(event), (from + i) % draws, row, 0, normals, 1);
                eventOf[i] = event;
                for (int n = 0; n < normals; n++) {
                    start[i * normals + n] = row[n];
                }
                System.arraycopy(codes, event * code, conditions, i * code, code);
            }
            try (PointerScope scope = new PointerScope(); NoGradGuard noGradient = new NoGradGuard()) {
                float[] drawn = drawing.draw(Tensors.of(conditions, ROWS, code), start, eventOf);
                System.arraycopy(drawn, 0, x, from * width, count * width);
            }
        }
        return x;
    }
}
