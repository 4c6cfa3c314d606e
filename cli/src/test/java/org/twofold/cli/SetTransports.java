package org.twofold.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.twofold.events.Beside;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.Members;
import org.twofold.events.RandomStreams;
import org.twofold.events.Replicas;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.learning.bundle.Provenance;
import org.twofold.learning.model.Model;
import org.twofold.learning.model.Transport;
import org.twofold.physics.DropRule;
import org.twofold.physics.PairedSample;
import org.twofold.physics.SmearedSets;

/** Maps between sets of which it is known how good they are, and data for them. */
final class SetTransports {

    static final Study SETS = StudyFile.builtIn("smeared-set");
    static final SmearedSets DETECTOR = SmearedSets.of(SETS, OptionalDouble.empty());

    private SetTransports() {}

    private interface Mapping {
        Events of(Events source, int draws, RandomStreams random);
    }

    private record Named(EventSpace source, EventSpace target, Mapping map) implements Transport {

        @Override
        public Events apply(Events events, int draws, RandomStreams random) {
            return map.of(events, draws, random);
        }
    }

    private static Model model(Study study, Mapping map) {
        JsonNode nothing = JsonNodeFactory.instance.objectNode();
        return new Model(study, "toy", nothing, Provenance.here("0", "", 0, List.of(), 0), nothing,
                Optional.of(new Named(study.theory(), study.detector(), map)), Optional.empty(), false);
    }

    /** The detector itself, with other random numbers than those of any sample. */
    static Model exact() {
        return model(SETS, (events, draws, random) -> DETECTOR.simulate(events, draws, new RandomStreams(random.key("model"))));
    }

    /** The detector with residuals of another size, which knows nothing of the stripes in which particles are lost. */
    static Model smearing(double factor) {
        SmearedSets without = new SmearedSets(DETECTOR.truth(), DETECTOR.detector(), new DropRule(2.5, 1, 0), DETECTOR.response());
        return model(SETS, (events, draws, random) -> {
            Events made = without.simulate(events, draws, new RandomStreams(random.key("model")));
            return towards(events, made, without, draws, factor);
        });
    }

    /** Residuals times a factor; particles come back in the order of the true ones. */
    private static Events towards(Events theory, Events made, SmearedSets sets, int draws, double factor) {
        Members members = made.members(0);
        float[][] columns = {members.column(0), members.column(1), members.column(2)};
        Members truth = theory.members(0);
        for (int event = 0; event < made.size(); event++) {
            for (int k = 0; k < members.count(event); k++) {
                int at = members.offset(event) + k;
                int nearest = 0;
                double least = Double.POSITIVE_INFINITY;
                for (int t = 0; t < truth.count(event / draws); t++) {
                    double distance = Math.abs(truth.value(1, event / draws, t) - columns[1][at])
                            + Math.abs(Math.IEEEremainder(truth.value(2, event / draws, t) - columns[2][at], 2 * Math.PI));
                    if (distance < least) {
                        least = distance;
                        nearest = t;
                    }
                }
                for (int f = 0; f < 3; f++) {
                    float truly = truth.value(f, event / draws, nearest);
                    double residual = f == 2 ? Math.IEEEremainder(columns[f][at] - truly, 2 * Math.PI) : columns[f][at] - truly;
                    double moved = truly + factor * residual;
                    columns[f][at] = (float) (f == 2 ? Math.IEEEremainder(moved, 2 * Math.PI) : moved);
                }
            }
        }
        return Events.of(made.space(), new float[0][], made.weights(), made.eventIds(), made.parentIds(), new int[0],
                new Beside(List.of(), List.of(Members.of(members.offsets(), columns))));
    }

    /** The true sets as they are. */
    static Model nothing(Study study) {
        return model(study, (events, draws, random) -> {
            int[] each = IntStream.range(0, events.size() * draws).map(i -> i / draws).toArray();
            Events repeated = events.at(each);
            long[] ids = IntStream.range(0, each.length).mapToLong(i -> events.eventId(i / draws) * draws + i % draws).toArray();
            return Events.of(study.detector(), new float[0][], repeated.weights(), ids, repeated.eventIds(), new int[0],
                    new Beside(List.of(), List.of(repeated.members(0))));
        });
    }

    /** What was measured itself, once more: the best that a model of jets can be. */
    static Model remembering(Study study, Replicas all) {
        Map<Long, Integer> rows = new HashMap<>();
        IntStream.range(0, all.size()).forEach(event -> rows.put(all.theory().eventId(event), all.row(event, 0)));
        return model(study, (events, draws, random) -> {
            Events repeated = events.at(IntStream.range(0, events.size() * draws).map(i -> i / draws).toArray());
            int[] at = IntStream.range(0, repeated.size()).map(i -> rows.get(repeated.eventId(i))).toArray();
            return all.detector().at(at).withIds(repeated.eventIds(), repeated.eventIds());
        });
    }

    /** Sets without a particle. */
    static Model empty(Study study) {
        return model(study, (events, draws, random) -> {
            Events one = events.at(IntStream.range(0, events.size() * draws).map(i -> i / draws).toArray());
            return Events.of(study.detector(), new float[0][], one.weights(), one.eventIds(), one.eventIds(), new int[0],
                    new Beside(List.of(), List.of(Members.none(study.detector().collections().get(0).features().size(), one.size()))));
        });
    }

    /** Sets, each measured several times. */
    static Replicas measured(int events, int replicas, long seed) {
        List<PairedSample> blocks = new ArrayList<>();
        DETECTOR.generate(events, replicas, new RandomStreams(seed), blocks::add);
        Events theory = Events.concat(SETS.theory(), blocks.stream().map(PairedSample::theory).toList());
        Events detector = Events.concat(SETS.detector(), blocks.stream().map(PairedSample::detector).toList());
        return Replicas.of("sample", theory, detector);
    }
}
