package org.twofold.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.twofold.events.WrongUse;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.bundle.Manifest;
import org.twofold.report.publication.BundleManifest;
import org.twofold.report.publication.Checksums;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code twofold publish}. */
@Command(name = "publish", mixinStandardHelpOptions = true, sortOptions = false,
        header = "Unfolded (or folded) events with their uncertainties as a folder that others can use.",
        description = {"",
                "The folder gets the unbinned events with weights (Parquet), Poisson weights of bootstrap replicas of the measured events, "
                        + "with --replicas the events of every replica of the training, definitions of the observables, their spectra with "
                        + "covariances (JSON, CSV), manifest.json with a JSON schema, the model card, a README that says how to read it, "
                        + "and SHA256SUMS. It appears whole or not at all.",
                "", "With --check the digests and the manifest of such a folder are verified, and nothing is written.", ""},
        footer = {"", "Examples:",
                "  twofold publish models/zee-otus.twofold --in data.parquet --out zee-unfolded --licence CC-BY-4.0",
                "  twofold publish runs/boot/model.twofold --in data.parquet --replicas runs/boot --draws 20 --out zee-unfolded",
                "  twofold publish --check zee-unfolded"})
final class PublishCommand implements Callable<Integer> {

    private static final int MOST_REPLICAS = 1000;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "MODEL", description = "a trained model (.twofold)")
    private Optional<Path> model = Optional.empty();

    @Option(names = "--in", paramLabel = "F", description = "the measured events, or those of the theory to be folded")
    private Optional<String> in = Optional.empty();

    @Option(names = "--out", paramLabel = "DIR", description = "the folder to be made")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--direction", paramLabel = "D", description = "unfold or fold (default: unfold, where the model does)")
    private Optional<String> direction = Optional.empty();

    @Option(names = "--replicas", paramLabel = "DIR", description = "replicas of the model's training (train --replicas): each maps the same events")
    private Optional<Path> replicas = Optional.empty();

    @Option(names = "--bootstrap", paramLabel = "K", defaultValue = "100",
            description = "bootstrap replicas of the measured events, 0 for none (default: ${DEFAULT-VALUE})")
    private int bootstrap;

    @Option(names = "--draws", paramLabel = "K", defaultValue = "1",
            description = "published events of each measured one, which share its weight (default: ${DEFAULT-VALUE})")
    private int draws;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
            description = "the master seed of noise and bootstrap (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--title", paramLabel = "TEXT", description = "what it is (default: the title of the study)")
    private Optional<String> title = Optional.empty();

    @Option(names = "--author", paramLabel = "NAME", description = "who publishes it; may be given several times")
    private List<String> authors = new ArrayList<>();

    @Option(names = "--licence", paramLabel = "SPDX", description = "under which licence, e.g. CC-BY-4.0 (default: not stated)")
    private Optional<String> licence = Optional.empty();

    @Option(names = "--citation", paramLabel = "TEXT", description = "how to cite it")
    private Optional<String> citation = Optional.empty();

    @Option(names = "--doi", paramLabel = "DOI", description = "its DOI, e.g. 10.5281/zenodo.123")
    private Optional<String> doi = Optional.empty();

    @Option(names = "--check", paramLabel = "DIR", description = "verify such a folder instead")
    private Optional<Path> check = Optional.empty();

    @Mixin
    private DrawSteps drawSteps;

    @Mixin
    private Threads threads;

    @Override
    public Integer call() throws IOException {
        if (check.isPresent()) {
            return checked(check.get());
        }
        Path file = model.orElseThrow(() -> new WrongUse("a model is missing: twofold publish MODEL --in F --out DIR"));
        String input = in.orElseThrow(() -> new WrongUse("--in is missing: the events to be published"));
        Path folder = out.orElseThrow(() -> new WrongUse("--out is missing: the folder to be made"));
        requireSense(input, folder);
        PrintWriter err = spec.commandLine().getErr();
        Bundle bundle = drawSteps.of(Bundle.read(file).expect(Manifest.MODEL));
        ReplicaModels others = replicas.isEmpty() ? ReplicaModels.NONE : ReplicaModels.read(replicas.get(), bundle, err, drawSteps);
        Publication.Said said = new Publication.Said(title, authors, licence, citation, doi, command(file, input));
        new Publication(file, bundle, others, new Publication.Asked(input, direction, bootstrap, draws, seed, threads.count()), said, err).write(folder);
        spec.commandLine().getOut().println(folder);
        return ExitStatus.DONE;
    }

    private void requireSense(String input, Path folder) {
        if (input.equals("-")) {
            throw new WrongUse("a publication names its data by their hash, and replicas read them again, so it needs a file, not standard input");
        }
        if (draws < 1) {
            throw new WrongUse("--draws must be at least 1, not " + draws);
        }
        if (bootstrap != 0 && (bootstrap < 2 || bootstrap > MOST_REPLICAS)) {
            throw new WrongUse("--bootstrap must be 0 or from 2 to " + MOST_REPLICAS + ", not " + bootstrap);
        }
        if (direction.isPresent() && !List.of("fold", "unfold").contains(direction.get())) {
            throw new WrongUse("--direction must be fold or unfold, not " + direction.get());
        }
        if (Files.exists(folder)) {
            throw new WrongUse(folder + " exists; a publication is a folder of its own, name a new one");
        }
        for (Optional<String> text : List.of(title, licence, citation)) {
            if (text.isPresent() && text.get().isBlank()) {
                throw new WrongUse("--title, --licence and --citation must say something");
            }
        }
        if (authors.stream().anyMatch(String::isBlank)) {
            throw new WrongUse("--author must name somebody");
        }
        if (doi.isPresent() && !doi.get().matches("10\\.[0-9]{4,9}/.+")) {
            throw new WrongUse("--doi must be one such as 10.5281/zenodo.123, not " + doi.get());
        }
    }

    private int checked(Path folder) throws IOException {
        if (model.isPresent() || in.isPresent() || out.isPresent()) {
            throw new WrongUse("--check verifies a folder that is there and takes no model, --in or --out");
        }
        int files = Checksums.verify(folder);
        BundleManifest.read(folder);
        spec.commandLine().getOut().println(folder + ": " + files + " files as " + Checksums.NAME + " says, " + BundleManifest.NAME + " as its schema wants it");
        return ExitStatus.DONE;
    }

    private String command(Path file, String input) {
        return "twofold publish " + file.getFileName() + " --in " + DataLocation.name(input) + direction.map(d -> " --direction " + d).orElse("")
                + replicas.map(folder -> " --replicas " + folder.getFileName()).orElse("") + " --bootstrap " + bootstrap + " --draws " + draws
                + drawSteps.option() + " --seed " + seed;
    }
}
