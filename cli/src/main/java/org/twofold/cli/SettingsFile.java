package org.twofold.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.twofold.events.BadInput;
import org.twofold.events.StrictYaml;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.events.WrongUse;
import org.twofold.learning.bundle.AtomicFile;
import org.twofold.learning.bundle.DataFile;
import org.twofold.learning.bundle.StrictJson;

/**
 * A file in which a training or an ablation remembers what it was asked for. It is JSON, which every YAML reader reads.
 *
 * @param name what the user calls the file
 * @param yaml its content, read key by key
 * @param json the same, for parts that have readers of their own
 */
record SettingsFile(String name, StrictYaml yaml, ObjectNode json) {

    /**
     * Reads a file whole; a key that nobody asked for is an error.
     *
     * @param kind what the file is, for messages
     * @param missing what to tell somebody in whose folder it is not
     * @throws BadInput if there is none, or it says something unknown
     */
    static <T> T read(Path path, String kind, String missing, Function<SettingsFile, T> content) {
        String name = path.toString();
        if (!Files.isRegularFile(path)) {
            throw BadInput.at(name, "", kind, "nothing", missing);
        }
        try {
            byte[] bytes = Files.readAllBytes(path);
            SettingsFile file = new SettingsFile(name, StrictYaml.parse(name, new String(bytes, StandardCharsets.UTF_8)),
                    StrictJson.read(name, bytes));
            file.yaml.text("twofold");
            T settings = content.apply(file);
            file.yaml.rejectUnknownKeys();
            return settings;
        } catch (IOException e) {
            throw Twofold.unreadable(name, e);
        } catch (IllegalArgumentException | ArithmeticException | WrongUse e) {
            throw BadInput.at(name, "", kind, String.valueOf(e.getMessage()), "");
        }
    }

    static void write(Path path, ObjectNode json, AtomicFile.IfExists ifExists) throws IOException {
        String text = json.toPrettyString() + "\n";
        AtomicFile.write(path, ifExists, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    Study study() {
        yaml.mapping("study");
        return StudyFile.parse(name + ", study", json.path("study").toString());
    }

    /** What {@link TrainingData#writeTo} wrote. */
    TrainingData data(Optional<String> pairs) {
        List<DataFile> files = new ArrayList<>();
        for (StrictYaml file : yaml.mappings("data")) {
            files.add(new DataFile(file.text("name"), file.text("sha256"), file.wholeNumber("events", 0)));
            file.rejectUnknownKeys();
        }
        if (files.size() < (pairs.isPresent() ? 2 : 1)) {
            throw yaml.bad("data", "a file for every location", Integer.toString(files.size()), "");
        }
        return new TrainingData(yaml.text("theory"), yaml.text("detector"), pairs, files);
    }
}
