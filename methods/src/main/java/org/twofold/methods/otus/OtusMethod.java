package org.twofold.methods.otus;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.twofold.events.BadInput;
import org.twofold.events.Channel;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.Observable;
import org.twofold.events.PairedEvents;
import org.twofold.events.RandomStreams;
import org.twofold.events.Spelling;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.events.WrongUse;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.bundle.Provenance;
import org.twofold.learning.model.Method;
import org.twofold.learning.model.Model;
import org.twofold.learning.training.TrainingPlan;
import org.twofold.learning.training.TrainingTask;

/** OTUS as the house sees it: presets in, models out. */
public final class OtusMethod implements Method {

    /** Log lines are this much closer together than validations. */
    private static final long LOGS_PER_VALIDATION = 10;

    @Override
    public String name() {
        return "otus";
    }

    @Override
    public String title() {
        return "OTUS: sliced-Wasserstein autoencoder between theory and detector, trained without pairs";
    }

    @Override
    public List<String> presets() {
        return OtusRecipe.PRESETS;
    }

    @Override
    public ObjectNode preset(String name, Study study) {
        requireFixed(study);
        return OtusRecipeFile.toJson(switch (name) {
            case "paper" -> OtusRecipe.paper(study);
            case "twofold" -> OtusRecipe.twofold(study);
            case "quick" -> OtusRecipe.quick(study);
            default -> throw new WrongUse("otus has no preset " + BadInput.quote(name) + ", the nearest is "
                    + Spelling.nearest(name, OtusRecipe.PRESETS) + " among " + String.join(", ", OtusRecipe.PRESETS));
        });
    }

    @Override
    public ObjectNode supervised(ObjectNode recipe) {
        return OtusRecipeFile.toJson(OtusRecipeFile.parse("recipe", recipe.toString()).supervised());
    }

    @Override
    public List<String> labelledKeys() {
        return List.of("weights.pairs", "weights.joint");
    }

    @Override
    public ObjectNode resolve(String file, ObjectNode recipe) {
        return OtusRecipeFile.toJson(OtusRecipeFile.parse(file, recipe.toString()));
    }

    @Override
    public TrainingTask training(Study study, ObjectNode recipe, Events theory, Events detector,
            Optional<PairedEvents> pairs, RandomStreams random, int threads) {
        requireFixed(study);
        OtusRecipe parsed = OtusRecipeFile.parse("recipe", recipe.toString());
        int needed = 2 * parsed.validationEvents();
        if (theory.size() < needed || detector.size() < needed) {
            throw new WrongUse("the recipe validates on " + parsed.validationEvents() + " events and so needs at least " + needed
                    + " of each level; there are " + theory.size() + " and " + detector.size()
                    + " (--set validationEvents=N for fewer)");
        }
        requireAllChannels(study, theory, Level.THEORY);
        requireAllChannels(study, detector, Level.DETECTOR);
        if (parsed.weights().isSupervised() && pairs.isEmpty()) {
            throw new WrongUse("weights.pairs and weights.joint need labelled events: --pairs FILE");
        }
        for (String expression : parsed.derived()) {
            Observable observable = Observable.parse(expression);
            if (!observable.fits(study.theory()) && !observable.fits(study.detector())) {
                throw new WrongUse(expression + " is of objects that study " + study.name() + " does not have");
            }
        }
        Events theoryTraining = theory.slice(0, theory.size() - parsed.validationEvents());
        Events detectorTraining = detector.slice(0, detector.size() - parsed.validationEvents());
        return new OtusTraining(study, parsed, OtusRepresentation.fit(study, parsed.network(), theoryTraining, detectorTraining),
                theory, detector,
                pairs, random, threads);
    }

    @Override
    public int validationEvents(ObjectNode recipe) {
        return OtusRecipeFile.parse("recipe", recipe.toString()).validationEvents();
    }

    /** These maps know objects in fixed slots and would leave everything else out. */
    private static void requireFixed(Study study) {
        if (!study.isFixed()) {
            throw new WrongUse("otus knows objects in fixed slots alone, and study " + study.name()
                    + " has collections or scalars, which it would leave out; use a study without them");
        }
    }

    private static void requireAllChannels(Study study, Events events, Level level) {
        List<Channel> channels = study.channels();
        for (int k = 0; k < channels.size(); k++) {
            if (events.ofChannel(k).size() == 0) {
                throw new WrongUse("there are no " + level.label() + " events of channel " + channels.get(k).name()
                        + " to learn from; give some, or use a study without that channel");
            }
        }
    }

    @Override
    public TrainingPlan plan(ObjectNode recipe) {
        long validateEvery = OtusRecipeFile.parse("recipe", recipe.toString()).validateEvery();
        return new TrainingPlan(validateEvery, Math.max(1, validateEvery / LOGS_PER_VALIDATION));
    }

    @Override
    public Model open(Bundle bundle) {
        return model(bundle, Opened.of(bundle), bundle.tensors(Bundle.WEIGHTS));
    }

    @Override
    public Model untrained(Bundle bundle) {
        Opened opened = Opened.of(bundle);
        long seed = Provenance.fromJson(bundle.source(), bundle.manifest().provenance()).masterSeed();
        return model(bundle, opened, InitialWeights.of(opened.study(), opened.recipe().network(), new RandomStreams(seed)));
    }

    /** What a bundle says about a model besides its weights. */
    private record Opened(Study study, OtusRecipe recipe, OtusRepresentation representation) {

        static Opened of(Bundle bundle) {
            String file = bundle.source();
            Study study = StudyFile.parse(file + ", study", bundle.manifest().study().toString());
            if (!study.isFixed()) {
                throw BadInput.at(file, "study", "objects in fixed slots alone, as otus knows them",
                        study.name() + " with collections or scalars", "no model of otus is of such a study");
            }
            OtusRecipe recipe = OtusRecipeFile.parse(file + ", recipe", bundle.manifest().recipe().toString());
            return new Opened(study, recipe, OtusRepresentation.fromJson(file + ", " + Bundle.REPRESENTATION,
                    bundle.json(Bundle.REPRESENTATION), study, recipe.network()));
        }
    }

    private Model model(Bundle bundle, Opened opened, NamedTensors weights) {
        Study study = opened.study();
        OtusRepresentation representation = opened.representation();
        NetworkShape shape = opened.recipe().network();
        return new Model(study, name(), bundle.manifest().recipe(),
                Provenance.fromJson(bundle.source(), bundle.manifest().provenance()), bundle.manifest().metrics(),
                Optional.of(OtusTransport.fold(study, shape, representation, weights)),
                Optional.of(OtusTransport.unfold(study, shape, representation, weights)), opened.recipe()
                        .restriction() != Restriction.NONE);
    }
}
