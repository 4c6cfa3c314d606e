package org.twofold.methods.posterior;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.twofold.events.BadInput;
import org.twofold.events.Events;
import org.twofold.events.PairedEvents;
import org.twofold.events.Spelling;
import org.twofold.events.WrongUse;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.bundle.DType;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.bundle.Provenance;
import org.twofold.learning.bundle.StoredTensor;
import org.twofold.learning.model.Method;
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
    public TrainingPlan plan(ObjectNode recipe) {
        long every = course(parse("recipe", recipe.toString())).validateEvery();
        return new TrainingPlan(every, Math.max(1, every / LOGS_PER_VALIDATION));
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

    /** The master seed with which the model in a bundle was trained. */
    protected static long seed(Bundle bundle) {
        return Provenance.fromJson(bundle.source(), bundle.manifest().provenance()).masterSeed();
    }

    /** Throws {@link BadInput} unless weights have all names and shapes of those expected. */
    protected static void requireShapes(NamedTensors weights, NamedTensors expected) {
        for (StoredTensor tensor : expected.tensors()) {
            weights.expect(tensor.name(), DType.F32, tensor.shape());
        }
    }
}
