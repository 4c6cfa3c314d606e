package org.twofold.methods.jets;

import java.util.List;
import java.util.Optional;
import org.twofold.events.Beside;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.GaussianNoise;
import org.twofold.events.RandomStreams;
import org.twofold.events.WrongUse;
import org.twofold.learning.model.Transport;
import org.twofold.learning.onnx.OnnxForm;
import org.twofold.methods.sets.SetStudy;

/** A trained {@link JetSystem}: generated jets to reconstructed ones. Safe for several threads. */
public final class JetTransport implements Transport {

    private final SetStudy sets;
    private final JetSystem system;

    private final Optional<OnnxForm> onnx;

    /** @param onnx the same as a graph, if that has been written */
    public JetTransport(SetStudy sets, JetSystem system, Optional<OnnxForm> onnx) {
        this.sets = sets;
        this.system = system;
        this.onnx = onnx;
    }

    @Override
    public Optional<OnnxForm> onnx() {
        return onnx;
    }

    @Override
    public EventSpace source() {
        return sets.theory();
    }

    @Override
    public EventSpace target() {
        return sets.detector();
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
        Events input = taken(events);
        SetStudy.requireUsable("input", source(), input);
        JetList generated = JetEvents.jets(input, sets.mostTruth());
        GaussianNoise noise = new GaussianNoise(random.key("fold"));
        JetList all = JetList.empty(Math.multiplyExact(input.size(), draws), sets.mostReconstructed());
        for (int draw = 0; draw < draws; draw++) {
            JetList drawn = JetDraws.of(system, generated, sets.mostReconstructed(), input.eventIds(), draw, noise);
            int width = sets.mostReconstructed() * JetList.COMPONENTS;
            for (int event = 0; event < input.size(); event++) {
                all.counts()[event * draws + draw] = drawn.counts()[event];
                System.arraycopy(drawn.momenta(), event * width, all.momenta(), (event * draws + draw) * width, width);
            }
        }
        Beside made = JetEvents.members(target(), all);
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
        return events;
    }
}
