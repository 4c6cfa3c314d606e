package org.twofold.methods.posterior;

import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.GaussianNoise;
import org.twofold.events.RandomStreams;
import org.twofold.events.WrongUse;
import org.twofold.learning.model.Transport;

/**
 * A trained {@link PosteriorSystem}: detector events to draws of their partons.
 *
 * <p>Events go through the networks some at a time, with their draws; the code of an event is made once for all its draws. Safe for several
 * threads.
 */
public final class PosteriorTransport implements Transport {

    /** Rows that a network sees at once: enough to be quick, and few enough to stay in the caches. */
    private static final int ROWS = 1024;

    private final TopPair pair;
    private final PosteriorSystem system;
    private final EventCoding coding;

    public PosteriorTransport(TopPair pair, PosteriorSystem system, EventCoding coding) {
        this.pair = pair;
        this.system = system;
        this.coding = coding;
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

    @Override
    public Events apply(Events events, int draws, RandomStreams random) {
        if (draws < 1) {
            throw new WrongUse("at least one draw is needed, not " + draws);
        }
        Events input = taken(events);
        pair.requireUsable("input", input);
        float[] particles = new float[Math.multiplyExact(Math.multiplyExact(events.size(), draws), TopPair.WIDTH)];
        GaussianNoise noise = new GaussianNoise(random.key("unfold"));
        int some = Math.max(1, ROWS / draws);
        for (int from = 0; from < events.size(); from += some) {
            Events part = input.slice(from, Math.min(events.size(), from + some));
            float[] made = coding.particles(draw(part, draws, noise), part, draws);
            System.arraycopy(made, 0, particles, from * draws * TopPair.WIDTH, made.length);
        }
        TopPair.Columns columns = pair.columns(particles);
        if (draws == 1) {
            return input.mapped(target(), columns.columns(), columns.beside());
        }
        int total = events.size() * draws;
        double[] weight = new double[total];
        long[] eventId = new long[total];
        long[] parentId = new long[total];
        for (int event = 0, to = 0; event < events.size(); event++) {
            for (int draw = 0; draw < draws; draw++, to++) {
                weight[to] = events.weight(event);
                parentId[to] = events.eventId(event);
                eventId[to] = events.eventId(event) * draws + draw;
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

    private float[] draw(Events part, int draws, GaussianNoise noise) {
        int width = system.normals();
        int rows = part.size() * draws;
        float[] row = new float[width];
        double[] normals = new double[rows * width];
        for (int event = 0, at = 0; event < part.size(); event++) {
            for (int draw = 0; draw < draws; draw++) {
                noise.fill(part.eventId(event), draw, row, 0, width, 1);
                for (int i = 0; i < width; i++) {
                    normals[at++] = row[i];
                }
            }
        }
        DetectorSet set = coding.detector(part).at(IntStream.range(0, part.size()).toArray());
        try (PointerScope scope = new PointerScope(); NoGradGuard noGradient = new NoGradGuard()) {
            float[] ones = new float[part.size()];
            Tensor code = system.code(PosteriorBatch.of(new float[part.size() * coding.width()], set, ones));
            Tensor ofDraws = code.unsqueeze(1).expand(part.size(), draws, code.size(1)).reshape(rows, code.size(1));
            return system.draw(ofDraws, normals);
        }
    }
}
