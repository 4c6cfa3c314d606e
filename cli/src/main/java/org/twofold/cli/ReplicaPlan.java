package org.twofold.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.twofold.events.BadInput;
import org.twofold.events.StrictYaml;
import org.twofold.learning.bundle.AtomicFile;
import org.twofold.learning.bundle.Resampling;

/**
 * {@code replicas.yaml}: how many replicas of a training there shall be and how they differ.
 *
 * @param count from 1 on
 * @param resampling what differs besides seeds
 */
record ReplicaPlan(int count, Resampling resampling) {

    /** Below the folder of the training, a folder for each replica. */
    static final String FOLDER = "replicas";
    static final int MOST = 1000;
    private static final String NAME = "replicas.yaml";

    /** The folder of one of them: {@code replicas/07}. */
    static Path folder(Path training, int number) {
        return training.resolve(FOLDER).resolve(String.format(Locale.ROOT, "%02d", number));
    }

    void write(Path training) throws IOException {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("twofold", Twofold.VERSION).put("replicas", count)
                .put("resample", resampling.label());
        SettingsFile.write(training.resolve(NAME), json, AtomicFile.IfExists.REPLACE);
    }

    /**
     * That of a training, if it has one.
     *
     * @throws BadInput if it says something unknown
     */
    static Optional<ReplicaPlan> read(Path training) {
        Path file = training.resolve(NAME);
        return Files.exists(file) ? Optional.of(SettingsFile.read(file, "the plan of replicas", "", ReplicaPlan::of)) : Optional.empty();
    }

    private static ReplicaPlan of(SettingsFile file) {
        StrictYaml yaml = file.yaml();
        long count = yaml.wholeNumber("replicas");
        String resample = yaml.text("resample");
        if (count < 1 || count > MOST) {
            throw yaml.bad("replicas", "a number from 1 to " + MOST, Long.toString(count), "");
        }
        return new ReplicaPlan((int) count, Resampling.of(resample)
                .orElseThrow(() -> yaml.bad("resample", "events or none", BadInput.quote(resample), "")));
    }
}
