package org.twofold.learning.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.twofold.events.Events;
import org.twofold.events.PairedEvents;
import org.twofold.events.RandomStreams;
import org.twofold.events.Study;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.training.TrainingPlan;
import org.twofold.learning.training.TrainingTask;

/** A published system: its presets, its training and how its models are opened. */
public interface Method {

    /** As on the command line. */
    String name();

    /** One line for people. */
    String title();

    /** The names of its presets. */
    List<String> presets();

    /**
     * The hyperparameters of a preset for a study, every value written out.
     *
     * @throws org.twofold.events.WrongUse if there is no such preset
     */
    ObjectNode preset(String name, Study study);

    /** A preset with its terms for labelled pairs switched on; those a recipe already has stay as they are. */
    ObjectNode supervised(ObjectNode recipe);

    /** Whether it learns from events of both levels that belong together row by row; otherwise their pairing is not used. */
    default boolean needsPairs() {
        return false;
    }

    /** Whether its models fold and do nothing else: they are no posteriors of theory events. */
    default boolean foldsOnly() {
        return false;
    }

    /** The keys of a recipe, with dots, that weigh terms for labelled pairs and say nothing without such. */
    List<String> labelledKeys();

    /**
     * Checks hyperparameters and writes every value out.
     *
     * @param file what messages call the place
     * @throws org.twofold.events.BadInput if they are not usable
     */
    ObjectNode resolve(String file, ObjectNode recipe);

    /**
     * A training at its beginning.
     *
     * @param recipe as {@link #resolve} returned it
     * @param theory theory-level events to learn from
     * @param detector detector-level events to learn from, not assumed to be paired with them
     * @param pairs labelled events for semi-supervised training, if there are some
     * @param threads how many threads kernels of our own may use; results do not depend on it
     */
    TrainingTask training(Study study, ObjectNode recipe, Events theory, Events detector,
            Optional<PairedEvents> pairs, RandomStreams random, int threads);

    /** How many of the last events of each level, or of the last pairs, a training only validates with. */
    int validationEvents(ObjectNode recipe);

    /** How often the training of a recipe validates. */
    TrainingPlan plan(ObjectNode recipe);

    /**
     * Opens the weights of a model or a checkpoint.
     *
     * @throws org.twofold.events.BadInput if they do not fit the recipe
     */
    Model open(Bundle bundle);

    /** The same model with the weights its training began with, for the untrained row of every table. */
    Model untrained(Bundle bundle);
}
