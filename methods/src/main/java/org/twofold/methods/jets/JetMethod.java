package org.twofold.methods.jets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.twofold.events.BadInput;
import org.twofold.events.Events;
import org.twofold.events.PairedEvents;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.events.Study;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.training.TrainingTask;
import org.twofold.methods.posterior.PairedMethod;
import org.twofold.methods.posterior.TrainingCourse;
import org.twofold.methods.sets.SetStudy;

/**
 * A system that makes reconstructed jets of generated ones, as the house sees it: a subclass says what its recipe and its networks are.
 *
 * <p>Its models fold and do not unfold. Trainings need jets of both levels row by row.
 *
 * @param <R> its recipe
 */
public abstract class JetMethod<R> extends PairedMethod<R> {

    @Override
    public final boolean foldsOnly() {
        return true;
    }

    @Override
    protected abstract R parse(String file, String text);

    /** The weights a training begins with. */
    protected abstract NamedTensors begin(R recipe, SetStudy sets, RandomStream random);

    /** What is fitted on the training jets before anything is trained. */
    protected abstract ObjectNode fit(R recipe, JetSample sample);

    /**
     * Networks with their weights.
     *
     * @param file what messages call the representation
     * @param representation what {@link #fit} or {@link JetSystem#representation} made
     * @throws BadInput if the representation is none
     */
    protected abstract JetSystem system(R recipe, SetStudy sets, String file, JsonNode representation, Parameters parameters);

    /** What the system draws as nodes of ONNX, if that has been written; arguments as of {@link #system}. */
    protected Optional<JetNodes> nodes(R recipe, SetStudy sets, String file, JsonNode representation, NamedTensors weights) {
        return Optional.empty();
    }

    @Override
    public TrainingTask training(Study study, ObjectNode recipe, Events theory, Events detector, Optional<PairedEvents> pairs,
            RandomStreams random, int threads) {
        SetStudy sets = SetStudy.of(study);
        R parsed = parse("recipe", recipe.toString());
        TrainingCourse course = course(parsed);
        requirePairs(course, theory, detector);
        SetStudy.requireUsable("theory events", study.theory(), theory);
        SetStudy.requireUsable("detector events", study.detector(), detector);
        JetSample sample = JetSample.of(sets, theory, detector);
        JetSample seen = sample.slice(0, sample.size() - course.validationEvents());
        requireConstituents("theory events", seen.generated());
        requireConstituents("detector events", seen.reconstructed());
        Parameters parameters = Parameters.of(begin(parsed, sets, random.stream("weights")));
        JetSystem system = system(parsed, sets, "representation", fit(parsed, seen), parameters);
        return new JetTraining(system, parameters, course, sample, random);
    }

    private static void requireConstituents(String what, JetList jets) {
        for (int count : jets.counts()) {
            if (count > 0) {
                return;
            }
        }
        throw BadInput.at(what, "", "jets to learn from", jets.size() + " without any constituent", "is this the right collection?");
    }

    @Override
    protected final void requireStudy(Study study) {
        SetStudy.of(study);
    }

    @Override
    protected final String studies() {
        return "one of jets, a set of constituents at both levels";
    }

    @Override
    protected final Opening opening(Study study, R recipe, Bundle bundle) {
        SetStudy sets = SetStudy.of(study);
        JsonNode representation = bundle.json(Bundle.REPRESENTATION);
        String file = bundle.source() + ", " + Bundle.REPRESENTATION;
        return new Opening(random -> begin(recipe, sets, random), weights -> new Transports(Optional.of(new JetTransport(sets,
                system(recipe, sets, file, representation, Parameters.of(weights)),
                nodes(recipe, sets, file, representation, weights).map(nodes -> new JetOnnx(study, nodes)))), Optional.empty()));
    }
}
