package org.twofold.methods.jets;

import java.util.List;
import org.twofold.events.Beside;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.GaussianNoise;
import org.twofold.events.RandomStreams;
import org.twofold.events.WrongUse;
import org.twofold.learning.model.Transport;

/** A trained {@link JetSystem}: generated jets to reconstructed ones. Safe for several threads. */
public final class JetTransport implements Transport {

    private final JetPair pair;
    private final JetSystem system;

    public JetTransport(JetPair pair, JetSystem system) {
        this.pair = pair;
        this.system = system;
    }

    @Override
    public EventSpace source() {
        return pair.theory();
    }

    @Override
    public EventSpace target() {
        return pair.detector();
    }

    @Override
    public void check(String name, Events events) {
        JetPair.requireUsable(name, taken(events));
    }

    @Override
    public Events apply(Events events, int draws, RandomStreams random) {
        if (draws < 1) {
            throw new WrongUse("at least one draw is needed, not " + draws);
        }
        Events input = taken(events);
        JetPair.requireUsable("input", input);
        JetList generated = JetPair.jets(input, pair.theoryPlaces());
        GaussianNoise noise = new GaussianNoise(random.key("fold"));
        JetList all = JetList.empty(Math.multiplyExact(input.size(), draws), pair.detectorPlaces());
        for (int draw = 0; draw < draws; draw++) {
            JetList drawn = JetDraws.of(system, generated, pair.detectorPlaces(), input.eventIds(), draw, noise);
            int width = pair.detectorPlaces() * JetList.COMPONENTS;
            for (int event = 0; event < input.size(); event++) {
                all.counts()[event * draws + draw] = drawn.counts()[event];
                System.arraycopy(drawn.momenta(), event * width, all.momenta(), (event * draws + draw) * width, width);
            }
        }
        Beside made = pair.detectorJets(all);
        float[][] none = new float[0][];
        if (draws == 1) {
            return input.mapped(target(), none, made);
        }
        double[] weight = new double[all.size()];
        long[] eventId = new long[all.size()];
        long[] parentId = new long[all.size()];
        for (int i = 0; i < weight.length; i++) {
            weight[i] = input.weight(i / draws);
            parentId[i] = input.eventId(i / draws);
            eventId[i] = input.eventId(i / draws) * draws + i % draws;
        }
        return Events.of(target(), none, weight, eventId, parentId, new int[0], made);
    }

    private Events taken(Events events) {
        if (!source().takes(events.space())) {
            throw new WrongUse("events of " + events.space().name() + " with " + String.join(",", events.space().allNames())
                    + " cannot go into a map from " + source().name());
        }
        int largest = events.members(0).largest();
        if (largest > pair.theoryPlaces()) {
            throw new WrongUse("a jet of " + largest + " constituents is more than the " + pair.theoryPlaces() + " of " + source().name()
                    + "; reading the file with this model's study keeps those of highest pT and counts the others");
        }
        return events.in(source());
    }
}
