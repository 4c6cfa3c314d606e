package org.twofold.methods.posterior;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.twofold.events.BadInput;
import org.twofold.events.Events;
import org.twofold.events.PairedEvents;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.events.WrongUse;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.bundle.Provenance;
import org.twofold.learning.engine.Engine;
import org.twofold.learning.model.Model;
import org.twofold.learning.onnx.OnnxForm;
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
    public Model open(Bundle bundle) {
        Opened<R> opened = opened(bundle);
        return model(bundle, opened, bundle.tensors(Bundle.WEIGHTS));
    }

    @Override
    public Model untrained(Bundle bundle) {
        Opened<R> opened = opened(bundle);
        return model(bundle, opened, begin(opened.recipe(), opened.coding(), new RandomStreams(seed(bundle)).stream("weights")));
    }

    private record Opened<R>(Study study, R recipe, EventCoding coding) {}

    private Opened<R> opened(Bundle bundle) {
        String file = bundle.source();
        Study study = StudyFile.parse(file + ", study", bundle.manifest().study().toString());
        TopPair pair;
        try {
            pair = TopPair.of(study);
        } catch (WrongUse e) {
            throw BadInput.at(file, "study", "one of semileptonic top pairs with all jets", study.name(), "no model of " + name()
                    + " is of such a study");
        }
        R recipe = parse(file + ", recipe", bundle.manifest().recipe().toString());
        return new Opened<>(study, recipe, readCoding(recipe, file + ", " + Bundle.REPRESENTATION, bundle.json(Bundle.REPRESENTATION), pair));
    }

    private Model model(Bundle bundle, Opened<R> opened, NamedTensors weights) {
        // Networks of this size are drawn with in the tensor library, one thread for each block of events.
        Engine.start(1);
        requireShapes(weights, begin(opened.recipe(), opened.coding(), new RandomStreams(0).stream("weights")));
        PosteriorSystem system = system(opened.recipe(), opened.coding(), Parameters.of(weights));
        Optional<OnnxForm> onnx = nodes(opened.recipe(), opened.coding(), weights).map(nodes -> new PosteriorOnnx(opened.study(), nodes));
        return new Model(opened.study(), name(), bundle.manifest().recipe(),
                Provenance.fromJson(bundle.source(), bundle.manifest().provenance()), bundle.manifest().metrics(), Optional.empty(),
                Optional.of(new PosteriorTransport(TopPair.of(opened.study()), system, opened.coding(), onnx)), false);
    }
}
