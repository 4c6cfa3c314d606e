package org.twofold.methods.posterior;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.twofold.events.BadInput;
import org.twofold.events.Events;
import org.twofold.events.PairedEvents;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.events.Spelling;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.events.WrongUse;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.bundle.DType;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.bundle.Provenance;
import org.twofold.learning.bundle.StoredTensor;
import org.twofold.learning.engine.Engine;
import org.twofold.learning.model.Method;
import org.twofold.learning.model.Model;
import org.twofold.learning.model.Transport;
import org.twofold.learning.training.TrainingPlan;

/**
 * A method that learns from events of both levels that belong together row by row, with a {@link TrainingCourse}.
 *
 * @param <R> its recipe
 */
public abstract class PairedMethod<R> implements Method {

    private static final long LOGS_PER_VALIDATION = 10;

    /** A recipe from JSON or YAML. */
    protected abstract R parse(String file, String text);

    protected abstract ObjectNode toJson(R recipe);

    protected abstract TrainingCourse course(R recipe);

    @Override
    public ObjectNode supervised(ObjectNode recipe) {
        throw new WrongUse(name() + " learns from pairs anyway: give --paired alone, without --pairs");
    }

    @Override
    public List<String> labelledKeys() {
        return List.of();
    }

    @Override
    public boolean needsPairs() {
        return true;
    }

    @Override
    public ObjectNode resolve(String file, ObjectNode recipe) {
        return toJson(parse(file, recipe.toString()));
    }

    @Override
    public int validationEvents(ObjectNode recipe) {
        return course(parse("recipe", recipe.toString())).validationEvents();
    }

    @Override
    public TrainingPlan plan(ObjectNode recipe) {
        long every = course(parse("recipe", recipe.toString())).validateEvery();
        return new TrainingPlan(every, Math.max(1, every / LOGS_PER_VALIDATION));
    }

    /**
     * A system as a bundle describes it, before it has weights.
     *
     * @param begin the weights that a training begins with
     * @param transports what it maps with given weights
     */
    public record Opening(Function<RandomStream, NamedTensors> begin, Function<NamedTensors, Transports> transports) {}

    /** What a system can do, at least one of them. */
    public record Transports(Optional<Transport> fold, Optional<Transport> unfold) {}

    /** Throws {@link WrongUse} unless a study is one that the method is for. */
    protected abstract void requireStudy(Study study);

    /** Which studies these are, for messages. */
    protected abstract String studies();

    /** Reads what a bundle says of a system besides its weights. */
    protected abstract Opening opening(Study study, R recipe, Bundle bundle);

    @Override
    public final Model open(Bundle bundle) {
        Study study = study(bundle);
        Opening opening = opening(study, recipe(bundle), bundle);
        return model(bundle, study, opening, bundle.tensors(Bundle.WEIGHTS));
    }

    @Override
    public final Model untrained(Bundle bundle) {
        Study study = study(bundle);
        Opening opening = opening(study, recipe(bundle), bundle);
        long seed = Provenance.fromJson(bundle.source(), bundle.manifest().provenance()).masterSeed();
        return model(bundle, study, opening, opening.begin().apply(new RandomStreams(seed).stream("weights")));
    }

    private Study study(Bundle bundle) {
        Study study = StudyFile.parse(bundle.source() + ", study", bundle.manifest().study().toString());
        try {
            requireStudy(study);
            return study;
        } catch (WrongUse e) {
            throw BadInput.at(bundle.source(), "study", studies(), study.name(), "no model of " + name() + " is of such a study");
        }
    }

    private R recipe(Bundle bundle) {
        return parse(bundle.source() + ", recipe", bundle.manifest().recipe().toString());
    }

    private Model model(Bundle bundle, Study study, Opening opening, NamedTensors weights) {
        // Networks of this size are drawn with in the tensor library, one thread of it for each block of events.
        Engine.start(1);
        requireShapes(weights, opening.begin().apply(new RandomStreams(0).stream("weights")));
        Transports made = opening.transports().apply(weights);
        return new Model(study, name(), bundle.manifest().recipe(), Provenance.fromJson(bundle.source(), bundle.manifest().provenance()),
                bundle.manifest().metrics(), made.fold(), made.unfold(), false);
    }

    /** What to say of a preset that there is not. */
    protected final WrongUse noPreset(String asked) {
        return new WrongUse(name() + " has no preset " + BadInput.quote(asked) + ", the nearest is "
                + Spelling.nearest(asked, presets()) + " among " + String.join(", ", presets()));
    }

    /** Throws {@link WrongUse} unless rows belong together and there are enough of them to validate on some. */
    protected final void requirePairs(TrainingCourse course, Events theory, Events detector) {
        PairedEvents.together(theory, detector, name() + " learns from events of both levels that belong together row by row: --paired FILE");
        requireEnough(course, theory.size());
    }

    /** Throws {@link WrongUse} unless there are enough events to validate on some. */
    protected final void requireEnough(TrainingCourse course, int events) {
        int needed = 2 * course.validationEvents();
        if (events < needed) {
            throw new WrongUse("the recipe validates on " + course.validationEvents() + " events and so needs at least " + needed
                    + "; there are " + events + " (--set validationEvents=N for fewer)");
        }
    }

    /** Throws {@link BadInput} unless weights have all names and shapes of those expected. */
    private static void requireShapes(NamedTensors weights, NamedTensors expected) {
        for (StoredTensor tensor : expected.tensors()) {
            weights.expect(tensor.name(), DType.F32, tensor.shape());
        }
    }
}
