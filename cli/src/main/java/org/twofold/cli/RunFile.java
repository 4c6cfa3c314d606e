package org.twofold.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.twofold.events.BadInput;
import org.twofold.events.StrictYaml;
import org.twofold.events.Level;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.events.WrongUse;
import org.twofold.learning.bundle.AtomicFile;
import org.twofold.learning.bundle.DataFile;
import org.twofold.learning.bundle.StrictJson;
import org.twofold.methods.Methods;

/**
 * {@code run.yaml}: everything that was asked of a training, resolved, so that it can go on without being asked again.
 *
 * <p>The file is JSON, which every YAML reader reads.
 *
 * @param method the system
 * @param study the whole study
 * @param theory where theory events come from, as an absolute location
 * @param detector where detector events come from
 * @param labels where labelled pairs come from, if there are some
 * @param data names, hashes and sizes of all these files
 * @param recipe every hyperparameter
 * @param seed the master seed
 * @param holdOut how many events at the end of each file training never sees
 * @param threads that kernels may use; results do not depend on it
 * @param command the command that does the same again
 */
record RunFile(String method, Study study, String theory, String detector, Optional<Labels> labels, List<DataFile> data, ObjectNode recipe, long seed,
        int holdOut, int threads, String command) {

    static final String NAME = "run.yaml";

    /**
     * Labelled pairs for semi-supervised training.
     *
     * @param location an HDF5 file with both levels, absolute
     * @param fraction of its events, from the beginning, whose labels are used; those held out do not count
     */
    record Labels(String location, double fraction) {}

    /** What is known about the file that holds one level. */
    DataFile dataOf(Level level) {
        return data.get(level == Level.THEORY || EventInput.file(theory).equals(EventInput.file(detector)) ? 0 : 1);
    }

    void write(Path folder) throws IOException {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("twofold", Twofold.VERSION).put("command", command).put("method", method).put("seed", seed)
                .put("holdOut", holdOut).put("threads", threads).put("theory", theory).put("detector", detector);
        labels.ifPresent(l -> json.putObject("labels").put("pairs", l.location()).put("fraction", l.fraction()));
        ArrayNode files = json.putArray("data");
        data.forEach(file -> files.addObject().put("name", file.name()).put("sha256", file.sha256()).put("events", file.events()));
        json.set("recipe", recipe);
        json.set("study", StudyFile.toJson(study));
        String text = json.toPrettyString() + "\n";
        AtomicFile.write(folder.resolve(NAME), AtomicFile.IfExists.REFUSE,
                out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Reads the file of a run.
     *
     * @throws BadInput if there is none, or it says something unknown
     */
    static RunFile read(Path folder) {
        Path path = folder.resolve(NAME);
        String name = path.toString();
        if (!Files.isRegularFile(path)) {
            throw BadInput.at(name, "", "the run file of a training", "nothing", "there is no run to resume in this folder");
        }
        try {
            String text = Files.readString(path, StandardCharsets.UTF_8);
            StrictYaml yaml = StrictYaml.parse(name, text);
            yaml.text("twofold");
            List<DataFile> data = new ArrayList<>();
            for (StrictYaml file : yaml.mappings("data")) {
                data.add(new DataFile(file.text("name"), file.text("sha256"), file.wholeNumber("events", 0)));
                file.rejectUnknownKeys();
            }
            Optional<Labels> labels = Optional.empty();
            if (yaml.keys().contains("labels")) {
                StrictYaml pairs = yaml.mapping("labels");
                labels = Optional.of(new Labels(pairs.text("pairs"), pairs.number("fraction", 1)));
                pairs.rejectUnknownKeys();
            }
            yaml.mapping("recipe");
            yaml.mapping("study");
            ObjectNode json = StrictJson.read(name, text.getBytes(StandardCharsets.UTF_8));
            String method = yaml.text("method");
            ObjectNode recipe = Methods.named(method).resolve(name + ", recipe", (ObjectNode) json.path("recipe"));
            RunFile run = new RunFile(method, StudyFile.parse(name + ", study", json.path("study").toString()),
                    yaml.text("theory"), yaml.text("detector"), labels, data, recipe,
                    yaml.wholeNumber("seed", 0), Math.toIntExact(yaml.wholeNumber("holdOut", 0)),
                    Math.toIntExact(yaml.wholeNumber("threads", 1)), yaml.text("command"));
            yaml.rejectUnknownKeys();
            return run;
        } catch (IOException e) {
            throw Twofold.unreadable(name, e);
        } catch (IllegalArgumentException | ArithmeticException | WrongUse e) {
            throw BadInput.at(name, "", "the run file of a training", String.valueOf(e.getMessage()), "");
        }
    }
}
