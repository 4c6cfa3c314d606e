package org.twofold.methods.sets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.stream.IntStream;
import org.twofold.events.BadInput;
import org.twofold.events.Events;
import org.twofold.events.PairedEvents;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.events.Replicas;
import org.twofold.events.Study;
import org.twofold.events.WrongUse;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.bundle.StrictJson;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.training.TrainingTask;
import org.twofold.methods.posterior.PairedMethod;
import org.twofold.methods.posterior.TrainingCourse;

/**
 * A system of p(reconstructed set | true set) as the house sees it: a subclass says what its recipe, what it fits and its networks are.
 *
 * <p>Its models fold and do not unfold. Trainings need the reconstructed sets of every true one, found by their parents; one is enough for some
 * systems, and several, replicas, teach a width that one does not show.
 *
 * @param <R> its recipe
 * @param <C> what it fits to training events
 */
public abstract class SetMethod<R, C> extends PairedMethod<R> {

    /** Declared again for tests of this package. */
    @Override
    protected abstract R parse(String file, String text);

    @Override
    public final boolean foldsOnly() {
        return true;
    }

    /** How it is trained, replicas included. */
    protected abstract SetCourse setCourse(R recipe);

    @Override
    protected final TrainingCourse course(R recipe) {
        return setCourse(recipe).steps();
    }

    /** Replicas that every event needs at least. */
    protected abstract int fewestReplicas(R recipe);

    /** Fits to training events: their sets, and which reconstructed ones belong to each. */
    protected abstract C fit(R recipe, SetStudy study, PaddedSets truth, PaddedSets reconstructed, int[][] rows);

    protected abstract ObjectNode write(C fitted);

    protected abstract C read(String file, JsonNode json, SetStudy study);

    /** The weights a training begins with. */
    protected abstract NamedTensors begin(R recipe, SetStudy study, C fitted, RandomStream random);

    /** @param threads for kernels of our own in training */
    protected abstract SetSystem system(R recipe, SetStudy study, C fitted, Parameters parameters, int threads);

    /** What the system draws as nodes of ONNX, if that has been written. */
    protected Optional<SetNodes> nodes(R recipe, SetStudy study, C fitted, NamedTensors weights) {
        return Optional.empty();
    }

    @Override
    public TrainingTask training(Study study, ObjectNode recipe, Events theory, Events detector, Optional<PairedEvents> pairs,
            RandomStreams random, int threads) {
        SetStudy sets = SetStudy.of(study);
        R parsed = parse("recipe", recipe.toString());
        SetCourse course = setCourse(parsed);
        Replicas events = replicas(theory, detector, fewestReplicas(parsed));
        requireEnough(course.steps(), events.size());
        SetStudy.requireUsable("theory events", sets.theory(), events.theory());
        SetStudy.requireUsable("detector events", sets.detector(), events.detector());
        Replicas learned = events.at(IntStream.range(0, events.size() - course.steps().validationEvents()).toArray());
        C fitted = fit(parsed, sets, sets.truth(learned.theory()), sets.reconstructed(learned.detector()), learned.rows());
        Parameters parameters = Parameters.of(begin(parsed, sets, fitted, random.stream("weights")));
        return new SetTraining(sets, system(parsed, sets, fitted, parameters, threads), parameters, StrictJson.write(write(fitted)), course,
                events, random);
    }

    private Replicas replicas(Events theory, Events detector, int fewest) {
        Replicas events;
        try {
            events = Replicas.of("detector events", theory, detector);
        } catch (BadInput e) {
            throw new WrongUse(name() + " learns from events of both levels that belong together by eventId and parentId: --paired FILE ("
                    + e.getMessage() + ")");
        }
        for (int event = 0; event < events.size(); event++) {
            if (events.count(event) < fewest) {
                throw new WrongUse(name() + " needs " + fewest + " detector events for every theory event; event " + theory.eventId(event)
                        + " has " + events.count(event));
            }
        }
        return events;
    }

    @Override
    protected final void requireStudy(Study study) {
        SetStudy.of(study);
    }

    @Override
    protected final String studies() {
        return "one whose events are sets of particles at both levels";
    }

    @Override
    protected final Opening opening(Study study, R recipe, Bundle bundle) {
        SetStudy sets = SetStudy.of(study);
        C fitted = read(bundle.source() + ", " + Bundle.REPRESENTATION, bundle.json(Bundle.REPRESENTATION), sets);
        return new Opening(random -> begin(recipe, sets, fitted, random), weights -> new Transports(
                Optional.of(new SetTransport(sets, system(recipe, sets, fitted, Parameters.of(weights), 1),
                        nodes(recipe, sets, fitted, weights).map(nodes -> new SetOnnx(study, nodes)))), Optional.empty()));
    }
}
