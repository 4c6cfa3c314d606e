package org.twofold.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.twofold.events.BadInput;
import org.twofold.events.StrictYaml;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.events.WrongUse;
import org.twofold.learning.bundle.AtomicFile;
import org.twofold.learning.bundle.DataFile;
import org.twofold.learning.bundle.StrictJson;
import org.twofold.methods.Methods;

/**
 * {@code ablation.yaml}: everything that was asked of an ablation, so that it can go on without being asked again.
 *
 * <p>The file is JSON, which every YAML reader reads.
 *
 * @param begins how the commands of all trainings begin, after {@code twofold train}
 * @param method the system
 * @param preset that all trainings begin from
 * @param study the whole study
 * @param theory where theory events come from, as an absolute location
 * @param detector where detector events come from
 * @param data names, hashes and sizes of both
 * @param grid what is changed
 * @param holdOut how many events at the end of each file no training sees and all models are judged by
 * @param threads that kernels may use; results do not depend on it
 */
record AblationFile(String begins, String method, String preset, Study study, String theory, String detector, List<DataFile> data,
        Grid grid, int holdOut, int threads) {

    static final String NAME = "ablation.yaml";

    AblationFile {
        data = List.copyOf(data);
    }

    AblationFile with(Grid newGrid, int newThreads) {
        return new AblationFile(begins, method, preset, study, theory, detector, data, newGrid, holdOut, newThreads);
    }

    AblationFile of(List<DataFile> newData) {
        return new AblationFile(begins, method, preset, study, theory, detector, newData, grid, holdOut, threads);
    }

    /** The command that does the same again. */
    String command() {
        return "twofold ablate " + begins + grid.options() + " --hold-out " + holdOut;
    }

    /**
     * The training of one point, just as {@code twofold train} would begin it.
     *
     * @throws WrongUse if its settings make no sense
     */
    RunFile run(GridPoint point) {
        ObjectNode recipe = Overrides.recipe(Methods.named(method), study, preset, false, point.settings());
        return new RunFile(method, study, theory, detector, Optional.empty(), data, recipe, point.seed(), holdOut, threads,
                "twofold train " + begins + point.options() + " --hold-out " + holdOut);
    }

    void write(Path folder) throws IOException {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("twofold", Twofold.VERSION).put("command", command()).put("begins", begins).put("method", method)
                .put("preset", preset).put("holdOut", holdOut).put("threads", threads).put("theory", theory).put("detector", detector);
        ArrayNode files = json.putArray("data");
        data.forEach(file -> files.addObject().put("name", file.name()).put("sha256", file.sha256()).put("events", file.events()));
        ArrayNode changes = json.putArray("changes");
        grid.changes().forEach((key, values) -> {
            ArrayNode list = changes.addObject().put("key", key).putArray("values");
            values.forEach(list::add);
        });
        ArrayNode seeds = json.putArray("seeds");
        grid.seeds().forEach(seeds::add);
        json.set("study", StudyFile.toJson(study));
        String text = json.toPrettyString() + "\n";
        AtomicFile.write(folder.resolve(NAME), AtomicFile.IfExists.REPLACE,
                out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Reads the file of an ablation.
     *
     * @throws BadInput if there is none, or it says something unknown
     */
    static AblationFile read(Path folder) {
        Path path = folder.resolve(NAME);
        String name = path.toString();
        if (!Files.isRegularFile(path)) {
            throw BadInput.at(name, "", "the file of an ablation", "nothing", "there is no ablation to resume in this folder");
        }
        try {
            String text = Files.readString(path, StandardCharsets.UTF_8);
            StrictYaml yaml = StrictYaml.parse(name, text);
            yaml.text("twofold");
            yaml.text("command");
            yaml.mapping("study");
            List<DataFile> data = new ArrayList<>();
            for (StrictYaml file : yaml.mappings("data")) {
                data.add(new DataFile(file.text("name"), file.text("sha256"), file.wholeNumber("events", 0)));
                file.rejectUnknownKeys();
            }
            Map<String, List<String>> changes = new LinkedHashMap<>();
            for (StrictYaml change : yaml.mappings("changes")) {
                changes.put(change.text("key"), change.texts("values"));
                change.rejectUnknownKeys();
            }
            Study study = StudyFile.parse(name + ", study",
                    StrictJson.read(name, text.getBytes(StandardCharsets.UTF_8)).path("study").toString());
            AblationFile ablation = new AblationFile(yaml.text("begins"), yaml.text("method"), yaml.text("preset"), study,
                    yaml.text("theory"), yaml.text("detector"), data, new Grid(changes, yaml.wholeNumbers("seeds")),
                    Math.toIntExact(yaml.wholeNumber("holdOut", 0)), Math.toIntExact(yaml.wholeNumber("threads", 1)));
            yaml.rejectUnknownKeys();
            return ablation;
        } catch (IOException e) {
            throw Twofold.unreadable(name, e);
        } catch (IllegalArgumentException | ArithmeticException | WrongUse e) {
            throw BadInput.at(name, "", "the file of an ablation", String.valueOf(e.getMessage()), "");
        }
    }
}
