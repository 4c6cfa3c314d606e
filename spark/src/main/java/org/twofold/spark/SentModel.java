package org.twofold.spark;

import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.model.Model;
import org.twofold.methods.DrawSteps;
import org.twofold.methods.Methods;

/** The file of a model on its way to the executors, each of which opens it once for all its tasks: models are safe for several threads. */
final class SentModel implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    private final byte[] file;
    private transient Map<Form, Model> opened = new ConcurrentHashMap<>();

    /** Which parameters a model has. */
    enum Training { DONE, NOT_BEGUN }

    private record Form(Training training, int steps) {}

    SentModel(byte[] file) {
        this.file = file;
    }

    /** What travels is the file alone. */
    @Serial
    private Object readResolve() {
        return new SentModel(file);
    }

    /**
     * The model.
     *
     * @param steps of iterative samplers, 0 for those of the recipe
     */
    Model open(Training training, int steps) {
        return opened.computeIfAbsent(new Form(training, steps), form -> {
            Bundle bundle = new DrawSteps(steps).of(bundle());
            return training == Training.DONE ? Methods.of(bundle).open(bundle) : Methods.of(bundle).untrained(bundle);
        });
    }

    /** Bundles are read from files, and executors need not see that of the driver. */
    private Bundle bundle() {
        try {
            Path copy = Files.createTempFile("twofold-model-", ".twofold");
            try {
                Files.write(copy, file);
                return Bundle.read(copy);
            } finally {
                Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
