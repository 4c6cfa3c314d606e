package org.twofold.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.twofold.events.BadInput;
import org.twofold.events.StrictYaml;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.events.WrongUse;
import org.twofold.learning.bundle.AtomicFile;
import org.twofold.learning.model.Method;
import org.twofold.methods.Methods;

/**
 * {@code ablation.yaml}: everything that was asked of an ablation, so that it can go on without being asked again.
 *
 * @param begins how the commands of all trainings begin, after {@code twofold train}
 * @param method the system
 * @param preset that all trainings begin from
 * @param study the whole study
 * @param data where the events of all trainings come from
 * @param grid what is changed
 * @param holdOut how many events at the end of each file no training sees and all models are judged by
 * @param threads that kernels may use; results do not depend on it
 */
record AblationFile(String begins, String method, String preset, Study study, TrainingData data, Grid grid, int holdOut,
        int threads) {

    static final String NAME = "ablation.yaml";

    AblationFile with(Grid newGrid, int newThreads) {
        return new AblationFile(begins, method, preset, study, data, newGrid, holdOut, newThreads);
    }

    AblationFile of(TrainingData described) {
        return new AblationFile(begins, method, preset, study, described, grid, holdOut, threads);
    }

    /** The command that does the same again. */
    String command() {
        return "twofold ablate " + begins + data.pairs().map(pairs -> " --pairs " + DataLocation.name(pairs)).orElse("") + grid.options()
                + " --hold-out " + holdOut;
    }

    /**
     * The training of one point, just as {@code twofold train} would begin it. Without labels there is nothing that the
     * terms for labelled pairs could weigh, so changes of their weights are left out.
     *
     * @throws WrongUse if its settings make no sense
     */
    RunFile run(GridPoint point) {
        Method system = Methods.named(method);
        boolean labelled = point.pairFraction() > 0;
        Map<String, String> changes = new LinkedHashMap<>(point.changes());
        if (!labelled && data.pairs().isPresent()) {
            system.labelledKeys().forEach(changes::remove);
        }
        ObjectNode recipe = Overrides.recipe(system, study, preset, labelled, changes);
        StringBuilder command = new StringBuilder("twofold train " + begins);
        if (labelled) {
            command.append(PairFraction.options(data.pairs().orElseThrow(), point.pairFraction()));
        }
        changes.forEach((key, value) -> command.append(" --set ").append(key).append('=').append(value));
        command.append(" --seed ").append(point.seed()).append(" --hold-out ").append(holdOut);
        return new RunFile(method, study, labelled ? data : data.withoutPairs(), point.pairFraction(), recipe, point.seed(), holdOut,
                threads, command.toString());
    }

    void write(Path folder) throws IOException {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("twofold", Twofold.VERSION).put("command", command()).put("begins", begins).put("method", method)
                .put("preset", preset).put("holdOut", holdOut).put("threads", threads);
        data.pairs().ifPresent(pairs -> json.put("pairs", pairs));
        data.writeTo(json);
        ArrayNode changes = json.putArray("changes");
        grid.changes().forEach((key, values) -> {
            ArrayNode list = changes.addObject().put("key", key).putArray("values");
            values.forEach(list::add);
        });
        ArrayNode seeds = json.putArray("seeds");
        grid.seeds().forEach(seeds::add);
        json.set("study", StudyFile.toJson(study));
        SettingsFile.write(folder.resolve(NAME), json, AtomicFile.IfExists.REPLACE);
    }

    /**
     * Reads the file of an ablation.
     *
     * @throws BadInput if there is none, or it says something unknown
     */
    static AblationFile read(Path folder) {
        return SettingsFile.read(folder.resolve(NAME), "the file of an ablation", "there is no ablation to resume in this folder",
                AblationFile::of);
    }

    private static AblationFile of(SettingsFile file) {
        StrictYaml yaml = file.yaml();
        yaml.text("command");
        Map<String, List<String>> changes = new LinkedHashMap<>();
        for (StrictYaml change : yaml.mappings("changes")) {
            changes.put(change.text("key"), change.texts("values"));
            change.rejectUnknownKeys();
        }
        return new AblationFile(yaml.text("begins"), yaml.text("method"), yaml.text("preset"), file.study(),
                file.data(yaml.optionalText("pairs")), new Grid(changes, yaml.wholeNumbers("seeds")),
                Math.toIntExact(yaml.wholeNumber("holdOut", 0)), Math.toIntExact(yaml.wholeNumber("threads", 1)));
    }
}
