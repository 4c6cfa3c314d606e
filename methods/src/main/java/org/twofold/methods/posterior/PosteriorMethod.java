package org.twofold.methods.posterior;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.twofold.events.Events;
import org.twofold.events.PairedEvents;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.events.Study;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.training.TrainingProgress;
import org.twofold.learning.training.TrainingTask;

/**
 * A system of p(partons | detector event) as the house sees it: a subclass says what its recipe, its coding and its networks are.
 *
 * <p>Its models unfold and do not fold. Trainings need events of both levels row by row.
 *
 * @param <R> its recipe
 */
public abstract class PosteriorMethod<R> extends PairedMethod<R> {

    protected abstract EventCoding fit(R recipe, TopPair pair, Events theory, Events detector);

    protected abstract EventCoding readCoding(R recipe, String file, JsonNode json, TopPair pair);

    /** The weights a training begins with. */
    protected abstract NamedTensors begin(R recipe, EventCoding coding, RandomStream random);

    protected abstract PosteriorSystem system(R recipe, EventCoding coding, Parameters parameters);

    /** Coding and networks as nodes of ONNX, if that has been written. */
    protected Optional<PosteriorNodes> nodes(R recipe, EventCoding coding, NamedTensors weights) {
        return Optional.empty();
    }

    /**
     * What is still learned when weights are chosen: the coding of the model, if it is another one; most systems have nothing.
     *
     * @param sample the events of the training, none of those that were held out
     * @param progress hears how far it is
     */
    protected Optional<EventCoding> closing(R recipe, EventCoding coding, NamedTensors chosen, Sample sample, TrainingProgress progress) {
        return Optional.empty();
    }

    /**
     * The events of a training.
     *
     * @param pair where things stand in them
     * @param theory partons
     * @param detector what was seen of each
     * @param validating so many at their end only validate
     * @param random the master seed
     * @param threads that may be used
     */
    protected record Sample(TopPair pair, Events theory, Events detector, int validating, RandomStreams random, int threads) {}

    @Override
    public TrainingTask training(Study study, ObjectNode recipe, Events theory, Events detector, Optional<PairedEvents> pairs,
            RandomStreams random, int threads) {
        Beginning beginning = beginning(study, recipe, theory, detector, random);
        R parsed = parse("recipe", recipe.toString());
        Sample sample = new Sample(TopPair.of(study), theory, detector, beginning.course().validationEvents(), random, threads);
        return new PosteriorTraining(beginning.system(), beginning.parameters(), beginning.coding(), beginning.course(), theory, detector,
                random, (chosen, progress) -> closing(parsed, beginning.coding(), chosen, sample, progress));
    }

    /**
     * What a training begins with.
     *
     * @param system networks and losses
     * @param parameters their weights
     * @param coding fitted on the training events
     * @param course how long, and with what steps
     */
    public record Beginning(PosteriorSystem system, Parameters parameters, EventCoding coding, TrainingCourse course) {}

    /** Networks with their first weights, and the coding of events, for a training as {@link #training} does it. */
    public Beginning beginning(Study study, ObjectNode recipe, Events theory, Events detector, RandomStreams random) {
        TopPair pair = TopPair.of(study);
        R parsed = parse("recipe", recipe.toString());
        TrainingCourse course = course(parsed);
        requirePairs(course, theory, detector);
        pair.requireUsable("detector events", detector);
        int size = theory.size() - course.validationEvents();
        EventCoding coding = fit(parsed, pair, theory.slice(0, size), detector.slice(0, size));
        Parameters parameters = Parameters.of(begin(parsed, coding, random.stream("weights")));
        return new Beginning(system(parsed, coding, parameters), parameters, coding, course);
    }

    @Override
    protected final void requireStudy(Study study) {
        TopPair.of(study);
    }

    @Override
    protected final String studies() {
        return "one of semileptonic top pairs with all jets";
    }

    @Override
    protected final Opening opening(Study study, R recipe, Bundle bundle) {
        TopPair pair = TopPair.of(study);
        EventCoding coding = readCoding(recipe, bundle.source() + ", " + Bundle.REPRESENTATION, bundle.json(Bundle.REPRESENTATION), pair);
        return new Opening(random -> begin(recipe, coding, random), weights -> new Transports(Optional.empty(),
                Optional.of(new PosteriorTransport(pair, system(recipe, coding, Parameters.of(weights)), coding,
                        nodes(recipe, coding, weights).map(nodes -> new PosteriorOnnx(study, nodes))))));
    }
}
