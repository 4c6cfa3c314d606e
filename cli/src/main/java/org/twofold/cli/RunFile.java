package org.twofold.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.twofold.events.BadInput;
import org.twofold.events.RandomStreams;
import org.twofold.events.StrictYaml;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.learning.bundle.AtomicFile;
import org.twofold.learning.bundle.ReplicaOrigin;
import org.twofold.learning.bundle.Resampling;
import org.twofold.learning.model.Method;
import org.twofold.learning.training.TrainingSample;
import org.twofold.methods.Methods;

/**
 * {@code run.yaml}: everything that was asked of a training, resolved, so that it can go on without being asked again.
 *
 * @param method the system
 * @param study the whole study
 * @param data where events come from
 * @param pairFraction the fraction of the file of pairs, from its beginning, whose labels are used; those held out do not
 *     count; 0 where there is no such file
 * @param recipe every hyperparameter
 * @param seed the master seed
 * @param holdOut how many events at the end of each file training never sees
 * @param threads that kernels may use; results do not depend on it
 * @param command the command that does the same again
 * @param replica which replica of which training it is, if it is one; its seed is then that of the replica
 */
record RunFile(String method, Study study, TrainingData data, double pairFraction, ObjectNode recipe, long seed, int holdOut,
        int threads, String command, Optional<ReplicaOrigin> replica) {

    static final String NAME = "run.yaml";

    /** @throws IllegalArgumentException if there are pairs without labels, or labels without pairs */
    RunFile {
        if (!(pairFraction >= 0 && pairFraction <= 1) || pairFraction > 0 != data.pairs().isPresent()) {
            throw new IllegalArgumentException("labels of " + pairFraction + " of the events, with"
                    + (data.pairs().isPresent() ? " pairs" : "out pairs"));
        }
    }

    /** A training that is no replica. */
    RunFile(String method, Study study, TrainingData data, double pairFraction, ObjectNode recipe, long seed, int holdOut, int threads,
            String command) {
        this(method, study, data, pairFraction, recipe, seed, holdOut, threads, command, Optional.empty());
    }

    /** The seed that was asked for: of a replica that of the training it belongs to. */
    long askedSeed() {
        return replica.map(ReplicaOrigin::masterSeed).orElse(seed);
    }

    /** A replica of this training. */
    RunFile replica(int number, Resampling resampling) {
        ReplicaOrigin origin = new ReplicaOrigin(seed, number, resampling);
        return new RunFile(method, study, data, pairFraction, recipe, origin.seed(), holdOut, threads,
                command + " --replica " + number + " --resample " + resampling.label(), Optional.of(origin));
    }

    /** What is learned from: the events as they are or, of a replica for which they are, drawn anew. */
    TrainingSample drawn(TrainingSample sample) {
        Method system = Methods.named(method);
        return replica.filter(origin -> origin.resampling() == Resampling.EVENTS)
                .map(origin -> sample.resampled(system.validationEvents(recipe), system.needsPairs(), new RandomStreams(seed))).orElse(sample);
    }

    void write(Path folder) throws IOException {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("twofold", Twofold.VERSION).put("command", command).put("method", method).put("seed", seed)
                .put("holdOut", holdOut).put("threads", threads);
        data.pairs().ifPresent(pairs -> json.putObject("labels").put("pairs", pairs).put("fraction", pairFraction));
        replica.ifPresent(origin -> json.set(ReplicaOrigin.KEY, origin.toJson()));
        data.writeTo(json);
        json.set("recipe", recipe);
        json.set("study", StudyFile.toJson(study));
        SettingsFile.write(folder.resolve(NAME), json, AtomicFile.IfExists.REFUSE);
    }

    /**
     * Reads the file of a run.
     *
     * @throws BadInput if there is none, or it says something unknown
     */
    static RunFile read(Path folder) {
        return SettingsFile.read(folder.resolve(NAME), "the run file of a training", "there is no run to resume in this folder",
                RunFile::of);
    }

    private static RunFile of(SettingsFile file) {
        StrictYaml yaml = file.yaml();
        Optional<String> pairs = Optional.empty();
        double fraction = 0;
        if (yaml.keys().contains("labels")) {
            StrictYaml labels = yaml.mapping("labels");
            pairs = Optional.of(labels.text("pairs"));
            fraction = labels.number("fraction", 1);
            labels.rejectUnknownKeys();
        }
        Optional<ReplicaOrigin> replica = Optional.empty();
        if (yaml.keys().contains(ReplicaOrigin.KEY)) {
            yaml.mapping(ReplicaOrigin.KEY);
            replica = Optional.of(ReplicaOrigin.fromJson(file.name(), "", file.json().path(ReplicaOrigin.KEY)));
        }
        yaml.mapping("recipe");
        String method = yaml.text("method");
        ObjectNode recipe = Methods.named(method).resolve(file.name() + ", recipe", (ObjectNode) file.json().path("recipe"));
        return new RunFile(method, file.study(), file.data(pairs), fraction, recipe, yaml.wholeNumber("seed", 0),
                Math.toIntExact(yaml.wholeNumber("holdOut", 0)), Math.toIntExact(yaml.wholeNumber("threads", 1)), yaml.text("command"),
                replica);
    }
}
