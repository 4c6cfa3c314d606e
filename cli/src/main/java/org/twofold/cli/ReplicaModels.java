package org.twofold.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.twofold.events.BadInput;
import org.twofold.events.WrongUse;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.bundle.DataFile;
import org.twofold.learning.bundle.Manifest;
import org.twofold.learning.bundle.Provenance;
import org.twofold.learning.bundle.ReplicaOrigin;
import org.twofold.learning.bundle.Resampling;
import org.twofold.learning.bundle.Sha256;
import org.twofold.learning.model.Model;
import org.twofold.methods.Methods;

/**
 * The models that a training of the same question with the same hyperparameters has made, besides the one that is used: {@code --replicas
 * DIR}.
 *
 * <p>A folder holds runs, as {@code train --replicas} leaves them, or models ({@code *.twofold}); of the folder of a training its
 * {@code replicas/} are meant.
 *
 * @param models in the order of their names
 * @param resampling what differs besides seeds
 * @param diverged how many trainings have come to an end without a model
 */
record ReplicaModels(List<Replica> models, Resampling resampling, int diverged) {

    private static final int FEWEST = 2;

    /** A model, the file it is in and how its training went, if that is known. */
    record Replica(Path file, Model model, Optional<TrainingCurves> curves) {}

    /** No replicas. */
    static final ReplicaModels NONE = new ReplicaModels(List.of(), Resampling.NONE, 0);

    ReplicaModels {
        models = List.copyOf(models);
    }

    /**
     * Reads the models of a folder.
     *
     * @param bundle the model that they are replicas of
     * @param drawSteps which that model was opened with as well
     * @throws WrongUse if there are too few of them
     * @throws BadInput if one is not finished, cannot be read, or is of another question, method, recipe or data, or there twice
     */
    static ReplicaModels read(Path folder, Bundle bundle, PrintWriter err, DrawSteps drawSteps) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw BadInput.at(folder.toString(), "", "a folder of models", Files.exists(folder) ? "a file" : "nothing",
                    "train them with 'twofold train … --replicas N' and name the folder replicas/ in that of the run");
        }
        Path place = Files.isDirectory(folder.resolve(ReplicaPlan.FOLDER)) ? folder.resolve(ReplicaPlan.FOLDER) : folder;
        List<Replica> models = new ArrayList<>();
        Map<String, Path> weights = new HashMap<>();
        Optional<Resampling> resampling = Optional.empty();
        int diverged = 0;
        for (Path entry : entries(place)) {
            Path file = Files.isDirectory(entry) ? entry.resolve(ModelFile.NAME) : entry;
            if (!Files.exists(file) && Files.exists(entry.resolve(PointRun.DIVERGED))) {
                diverged++;
                continue;
            }
            if (!Files.exists(file)) {
                throw BadInput.at(entry.toString(), "", "a finished training with " + ModelFile.NAME, "none",
                        "go on with it: twofold train --out " + entry + " --resume");
            }
            Bundle other = drawSteps.of(Bundle.read(file).expect(Manifest.MODEL));
            Resampling drawn = requireReplica(file, other, bundle);
            if (resampling.isPresent() && resampling.get() != drawn) {
                throw BadInput.at(file.toString(), "provenance", "what the others had resampled: " + resampling.get().label(), drawn.label(),
                        "spreads of both kinds mean different things; keep them in folders of their own");
            }
            Path twin = weights.put(other.manifest().parts().get(Bundle.WEIGHTS).sha256(), file);
            if (twin != null) {
                throw BadInput.at(file.toString(), "", "a model of its own", "the weights of " + twin,
                        "the same model twice makes the spread too small; remove one");
            }
            resampling = Optional.of(drawn);
            models.add(new Replica(file, Methods.of(other).open(other),
                    other.has(TrainingCurves.PART) ? Optional.of(TrainingCurves.fromJson(other.json(TrainingCurves.PART))) : Optional.empty()));
        }
        if (models.size() < FEWEST) {
            throw new WrongUse(place + " has " + (models.isEmpty() ? "no models" : "one model")
                    + "; a spread needs at least " + FEWEST + ": twofold train … --replicas N");
        }
        if (diverged > 0) {
            err.println(diverged + " of " + (diverged + models.size()) + " replicas in " + place
                    + " diverged and have no model: the spread is that of the others");
        }
        return new ReplicaModels(models, resampling.orElseThrow(), diverged);
    }

    /** Folders and models, in the order of their names. */
    private static List<Path> entries(Path place) throws IOException {
        try (Stream<Path> all = Files.list(place)) {
            return all.filter(entry -> !entry.getFileName().toString().startsWith(".")
                            && (Files.isDirectory(entry) || entry.getFileName().toString().endsWith(".twofold")))
                    .sorted((a, b) -> natural(a).compareTo(natural(b))).toList();
        }
    }

    /** So that 100 comes behind 99. */
    private static String natural(Path entry) {
        String name = entry.getFileName().toString();
        return name.matches("\\d{1,9}.*") ? "0".repeat(Math.max(0, 9 - name.replaceFirst("\\D.*", "").length())) + name : name;
    }

    /** What was resampled for it, if it is a replica at all. */
    private static Resampling requireReplica(Path file, Bundle other, Bundle bundle) {
        Manifest theirs = other.manifest();
        Manifest ours = bundle.manifest();
        if (!theirs.study().equals(ours.study())) {
            throw foreign(file, "study", ours.study().path("study").asText(), named(theirs, ours));
        }
        if (!theirs.method().equals(ours.method())) {
            throw foreign(file, "method", ours.method(), theirs.method());
        }
        if (!theirs.recipe().equals(ours.recipe())) {
            throw foreign(file, "recipe", "that of " + bundle.source(), "another one (preset " + theirs.recipe().path("preset").asText() + ")");
        }
        Provenance made = Provenance.fromJson(other.source(), theirs.provenance());
        Provenance model = Provenance.fromJson(bundle.source(), ours.provenance());
        if (!hashes(made).equals(hashes(model)) || !made.heldOut().equals(model.heldOut())) {
            throw foreign(file, "provenance", "the training data of " + bundle.source() + ", as many held out", "others");
        }
        return made.replica().map(ReplicaOrigin::resampling).orElse(Resampling.NONE);
    }

    private static String named(Manifest theirs, Manifest ours) {
        String name = theirs.study().path("study").asText();
        return name.equals(ours.study().path("study").asText()) ? "another study of that name" : name;
    }

    private static List<String> hashes(Provenance provenance) {
        return provenance.data().stream().map(DataFile::sha256).toList();
    }

    private static BadInput foreign(Path file, String key, String expected, String found) {
        return BadInput.at(file.toString(), key, expected, found, "replicas are trainings of the same question in the same way; take it out");
    }

    boolean isEmpty() {
        return models.isEmpty();
    }

    /** What differs between them, to follow the word when. */
    String difference() {
        return isEmpty() ? "" : resampling == Resampling.EVENTS
                ? "training events are drawn anew (bootstrap) and the training begins with other weights"
                : "the training begins with other weights (an ensemble: the training events are the same)";
    }

    /** For the provenance of a report. */
    Map<String, String> provenance() {
        Map<String, String> lines = new LinkedHashMap<>();
        for (Replica replica : models) {
            Provenance made = replica.model().provenance();
            Path parent = replica.file().getFileName().toString().equals(ModelFile.NAME) ? replica.file().toAbsolutePath().getParent().getFileName()
                    : replica.file().getFileName();
            lines.put("Replica " + parent, "seed " + made.masterSeed() + ", "
                    + made.replica().map(origin -> origin.resampling() == Resampling.EVENTS ? "events resampled" : "nothing resampled")
                            .orElse("a training of its own") + ", SHA-256 " + Sha256.of(replica.file()));
        }
        return lines;
    }
}
