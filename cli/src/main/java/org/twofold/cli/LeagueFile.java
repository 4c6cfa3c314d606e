package org.twofold.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.twofold.events.BadInput;
import org.twofold.events.StrictYaml;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.learning.bundle.AtomicFile;
import org.twofold.learning.model.Method;
import org.twofold.methods.Methods;

/**
 * {@code league.yaml}: everything that was asked of a league, so that it can go on without being asked again, and which models have been
 * judged.
 *
 * @param asked what all systems have in common
 * @param systems the names of the methods in their order
 * @param judged the SHA-256 of the model of each system whose numbers stand in {@code league.json}
 */
record LeagueFile(Asked asked, List<String> systems, Map<String, String> judged) {

    static final String NAME = "league.yaml";
    private static final String OWN_PRESET = "twofold";

    /**
     * What all systems have in common.
     *
     * @param studyName as on the command line
     * @param study the whole study
     * @param data events of both levels, row by row
     * @param preset of published systems; a method without it takes its own
     * @param changes of the recipe of every system
     * @param seed the master seed of all trainings and of the judging
     * @param holdOut how many events at the end of the file no training sees and all are judged by
     * @param calibrationEvents how many of these are drawn several times
     * @param draws of each of those
     * @param threads that drawing may use; results do not depend on it
     */
    record Asked(String studyName, Study study, TrainingData data, String preset, Map<String, String> changes, long seed, int holdOut,
            int calibrationEvents, int draws, int threads) {

        Asked {
            // Map.copyOf would lose the order.
            changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
        }
    }

    LeagueFile {
        systems = List.copyOf(systems);
        judged = Collections.unmodifiableMap(new LinkedHashMap<>(judged));
    }

    /** The same with one model more that was judged. */
    LeagueFile withJudged(String system, String sha256) {
        Map<String, String> more = new LinkedHashMap<>(judged);
        more.put(system, sha256);
        return new LeagueFile(asked, systems, more);
    }

    LeagueFile with(TrainingData described) {
        return new LeagueFile(new Asked(asked.studyName, asked.study, described, asked.preset, asked.changes, asked.seed, asked.holdOut,
                asked.calibrationEvents, asked.draws, asked.threads), systems, judged);
    }

    /** The command that does the same again. */
    String command() {
        StringBuilder command = new StringBuilder("twofold league --study " + asked.studyName + " --paired "
                + DataLocation.name(asked.data.theory()) + " --hold-out " + asked.holdOut + " --preset " + asked.preset);
        asked.changes.forEach((key, value) -> command.append(" --set ").append(key).append('=').append(value));
        return command + " --systems " + String.join(",", systems) + " --calibration-events " + asked.calibrationEvents + " --draws "
                + asked.draws + " --seed " + asked.seed;
    }

    /**
     * The training of one system, just as {@code twofold train} would begin it.
     *
     * @throws org.twofold.events.WrongUse if its settings make no sense
     */
    RunFile run(String system) {
        Method method = Methods.named(system);
        String preset = method.presets().contains(asked.preset) ? asked.preset : OWN_PRESET;
        ObjectNode recipe = Overrides.recipe(method, asked.study, preset, false, asked.changes);
        StringBuilder command = new StringBuilder("twofold train " + system + " --study " + asked.studyName + " --paired "
                + DataLocation.name(asked.data.theory()) + " --preset " + preset);
        asked.changes.forEach((key, value) -> command.append(" --set ").append(key).append('=').append(value));
        command.append(" --seed ").append(asked.seed).append(" --hold-out ").append(asked.holdOut);
        return new RunFile(system, asked.study, asked.data, 0, recipe, asked.seed, asked.holdOut, asked.threads, command.toString());
    }

    void write(Path folder) throws IOException {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("twofold", Twofold.VERSION).put("command", command()).put("studyName", asked.studyName).put("preset", asked.preset)
                .put("seed", asked.seed).put("holdOut", asked.holdOut).put("calibrationEvents", asked.calibrationEvents)
                .put("draws", asked.draws).put("threads", asked.threads);
        asked.data.writeTo(json);
        ArrayNode names = json.putArray("systems");
        systems.forEach(names::add);
        pairs(json.putArray("changes"), asked.changes);
        pairs(json.putArray("judged"), judged);
        json.set("study", StudyFile.toJson(asked.study));
        SettingsFile.write(folder.resolve(NAME), json, AtomicFile.IfExists.REPLACE);
    }

    private static void pairs(ArrayNode list, Map<String, String> pairs) {
        pairs.forEach((key, value) -> list.addObject().put("key", key).put("value", value));
    }

    /**
     * Reads the file of a league.
     *
     * @throws BadInput if there is none, or it says something unknown
     */
    static LeagueFile read(Path folder) {
        return SettingsFile.read(folder.resolve(NAME), "the file of a league", "there is no league to resume in this folder", LeagueFile::of);
    }

    private static LeagueFile of(SettingsFile file) {
        StrictYaml yaml = file.yaml();
        yaml.text("command");
        Asked asked = new Asked(yaml.text("studyName"), file.study(), file.data(Optional.empty()), yaml.text("preset"),
                pairs(yaml.mappings("changes")), yaml.wholeNumber("seed"), whole(yaml, "holdOut"), whole(yaml, "calibrationEvents"),
                whole(yaml, "draws"), whole(yaml, "threads"));
        return new LeagueFile(asked, yaml.texts("systems"), pairs(yaml.mappings("judged")));
    }

    private static int whole(StrictYaml yaml, String key) {
        return Math.toIntExact(yaml.wholeNumber(key));
    }

    private static Map<String, String> pairs(List<StrictYaml> list) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (StrictYaml pair : list) {
            pairs.put(pair.text("key"), pair.text("value"));
            pair.rejectUnknownKeys();
        }
        return pairs;
    }
}
