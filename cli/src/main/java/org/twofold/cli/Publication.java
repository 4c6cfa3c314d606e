package org.twofold.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.twofold.events.Level;
import org.twofold.events.RandomStreams;
import org.twofold.events.StudyObservable;
import org.twofold.events.WrongUse;
import org.twofold.formats.CountTable;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.bundle.DataFile;
import org.twofold.learning.bundle.Sha256;
import org.twofold.learning.model.Model;
import org.twofold.learning.model.Transport;
import org.twofold.methods.Methods;
import org.twofold.report.MetricsJson;
import org.twofold.report.file.WholeFile;
import org.twofold.report.publication.BundleManifest;
import org.twofold.report.publication.Checksums;
import org.twofold.report.publication.PublishedSpectrum;
import org.twofold.statistics.BootstrapSpectrum;
import org.twofold.statistics.PoissonWeights;

/** Makes a publication bundle: the folder is filled under a temporary name beside its own and renamed when it is whole. */
final class Publication {

    private static final String EVENTS = "events.parquet";
    private static final String BOOTSTRAP = "bootstrap.parquet";
    private static final String OBSERVABLES = "observables.json";
    private static final String SPECTRA = "spectra.json";
    private static final String MODEL_CARD = "MODEL_CARD.md";
    private static final String README = "README.md";

    private final Path file;
    private final Bundle bundle;
    private final ReplicaModels replicas;
    private final Asked asked;
    private final Said said;
    private final PrintWriter err;
    private final Model model;
    private final Level from;
    private final Level to;
    private final List<StudyObservable> observables;

    /**
     * What is to be made.
     *
     * @param in the events to be mapped
     * @param direction fold or unfold; unfold where nothing is said and the model does
     * @param bootstrap replicas of the events, 0 for none
     * @param draws of each event
     */
    record Asked(String in, Optional<String> direction, int bootstrap, int draws, long seed, int threads) {}

    /** What people say about it. */
    record Said(Optional<String> title, List<String> authors, Optional<String> licence, Optional<String> citation, Optional<String> doi,
            String command) {}

    /** @throws WrongUse if the model does not map that way */
    Publication(Path file, Bundle bundle, ReplicaModels replicas, Asked asked, Said said, PrintWriter err) {
        this.file = file;
        this.bundle = bundle;
        this.replicas = replicas;
        this.asked = asked;
        this.said = said;
        this.err = err;
        this.model = Methods.of(bundle).open(bundle);
        boolean unfolds = asked.direction().map("unfold"::equals).orElseGet(() -> model.unfold().isPresent());
        this.from = unfolds ? Level.DETECTOR : Level.THEORY;
        this.to = unfolds ? Level.THEORY : Level.DETECTOR;
        this.observables = model.study().observables(to);
        transport(model);
    }

    private Transport transport(Model any) {
        Optional<Transport> found = from == Level.DETECTOR ? any.unfold() : any.fold();
        return found.orElseThrow(() -> new WrongUse(file + " cannot " + direction()));
    }

    private String direction() {
        return from == Level.DETECTOR ? "unfold" : "fold";
    }

    void write(Path folder) throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new WrongUse(folder + ": there is no folder " + parent + "; make it first");
        }
        Path pending = parent.resolve("." + folder.getFileName() + "." + UUID.randomUUID() + ".part");
        Files.createDirectory(pending);
        try {
            fill(pending);
            // A folder that came to be in the meantime is not replaced: renaming onto one that is not empty fails.
            Files.move(pending, folder, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            remove(pending);
        }
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private void fill(Path folder) throws IOException {
        ProgressLine progress = ProgressLine.onStandardError(err, "publish", "events");
        PublishedSample events;
        try (BootstrapTable table = asked.bootstrap() > 0 ? new BootstrapTable(folder.resolve(BOOTSTRAP), weights()) : BootstrapTable.none()) {
            events = sample(model, folder, EVENTS, asked.bootstrap(), table, progress);
            table.commit();
        }
        warnOfTraining(events.data());
        List<PublishedSample> others = new ArrayList<>();
        if (!replicas.isEmpty()) {
            Files.createDirectory(folder.resolve(ReplicaPlan.FOLDER));
        }
        for (ReplicaModels.Replica replica : replicas.models()) {
            String name = ReplicaPlan.FOLDER + "/" + String.format(Locale.ROOT, "%02d", others.size()) + ".parquet";
            others.add(sample(replica.model(), folder, name, 0, BootstrapTable.none(), progress));
        }
        List<PublishedSpectrum> spectra = spectra(events, others);
        write(folder, OBSERVABLES, MetricsJson.text(definitions()));
        ObjectNode all = JsonNodeFactory.instance.objectNode().put("level", to.label()).put("bootstrapReplicas", asked.bootstrap())
                .put("trainingReplicas", others.size());
        ArrayNode list = all.putArray("spectra");
        Files.createDirectory(folder.resolve("spectra"));
        for (PublishedSpectrum spectrum : spectra) {
            list.add(spectrum.toJson());
            write(folder, "spectra/" + spectrum.fileName() + ".csv", spectrum.csv());
        }
        write(folder, SPECTRA, MetricsJson.text(all));
        WholeFile.write(folder.resolve(MODEL_CARD), bundle.part(Bundle.MODEL_CARD));
        WholeFile.write(folder.resolve(BundleManifest.SCHEMA), BundleManifest.schema());
        ObjectNode manifest = manifest(events, others);
        write(folder, README, PublicationReadme.text(manifest, observables));
        BundleManifest.putFiles(manifest, folder, Checksums.of(folder));
        BundleManifest.check(BundleManifest.NAME, manifest);
        write(folder, BundleManifest.NAME, MetricsJson.text(manifest));
        write(folder, Checksums.NAME, Checksums.text(Checksums.of(folder)));
        progress.finish(events.data().events(), "seed " + asked.seed());
        err.flush();
    }

    private PoissonWeights weights() {
        return new PoissonWeights(new RandomStreams(asked.seed()), asked.bootstrap());
    }

    private PublishedSample sample(Model any, Path folder, String name, int bootstrap, BootstrapTable table, ProgressLine progress) {
        return PublishedSample.write(any, transport(any), from, asked, new PoissonWeights(new RandomStreams(asked.seed()), bootstrap), folder, name,
                table, observables, progress, err);
    }

    private void warnOfTraining(DataFile data) {
        if (model.provenance().data().stream().anyMatch(trained -> trained.sha256().equals(data.sha256()))) {
            err.println("the model was trained on events of " + data.name() + ": what is published of them is no measurement");
        }
    }

    private List<PublishedSpectrum> spectra(PublishedSample events, List<PublishedSample> others) {
        List<PublishedSpectrum> spectra = new ArrayList<>();
        for (int i = 0; i < observables.size(); i++) {
            int observable = i;
            BootstrapSpectrum spectrum = events.spectra().get(i);
            spectra.add(new PublishedSpectrum(observables.get(i), spectrum,
                    asked.bootstrap() > 0 ? Optional.of(spectrum.covariance()) : Optional.empty(),
                    others.stream().map(other -> other.spectra().get(observable).counts()).toList()));
        }
        return spectra;
    }

    /** What observables are: functions of momenta by name, of which objects, in which unit, at which edges. */
    private ObjectNode definitions() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("level", to.label());
        ArrayNode list = json.putArray("observables");
        for (StudyObservable shown : observables) {
            ObjectNode one = list.addObject();
            one.put("expression", shown.observable().expression()).put("function", shown.observable().quantity().function());
            ArrayNode arguments = one.putArray("arguments");
            shown.observable().sums().forEach(sum -> {
                ArrayNode terms = arguments.addArray();
                sum.forEach(terms::add);
            });
            one.put("ofEachMember", shown.observable().each()).put("label", shown.label()).put("unit", shown.observable().unit().label());
            ArrayNode edges = one.putArray("edges");
            shown.binning().edges().forEach(edges::add);
        }
        return json;
    }

    private ObjectNode manifest(PublishedSample events, List<PublishedSample> others) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("$schema", BundleManifest.SCHEMA).put("format", BundleManifest.FORMAT).put("formatVersion", BundleManifest.VERSION);
        json.put("title", said.title().orElse(model.study().title() + ", " + direction() + "ed"));
        if (!said.authors().isEmpty()) {
            said.authors().forEach(json.putArray("authors")::add);
        }
        said.licence().ifPresent(licence -> json.put("licence", licence));
        said.citation().ifPresent(citation -> json.put("citation", citation));
        said.doi().ifPresent(doi -> json.put("doi", doi));
        json.putObject("study").put("name", model.study().name()).put("title", model.study().title());
        json.put("direction", direction()).put("level", to.label()).put("method", model.method());
        json.putObject("model").put("name", file.getFileName().toString()).put("sha256", Sha256.of(file))
                .put("preset", model.recipe().path("preset").asText()).put("command", model.provenance().commandLine())
                .put("seed", model.provenance().masterSeed()).put("steps", model.provenance().steps())
                .put("software", "Twofold " + model.provenance().softwareVersion());
        json.putObject("data").put("name", events.data().name()).put("sha256", events.data().sha256()).put("events", events.data().events());
        json.put("seed", asked.seed()).put("draws", asked.draws()).put("command", said.command());
        json.set("events", events.toJson());
        if (asked.bootstrap() > 0) {
            json.putObject("bootstrap").put("file", BOOTSTRAP).put("replicas", asked.bootstrap()).put("distribution", "Poisson(1)")
                    .put("key", "parentId").put("columns", CountTable.name(0) + " to " + CountTable.name(asked.bootstrap() - 1));
        }
        if (!others.isEmpty()) {
            ObjectNode training = json.putObject("replicas").put("resampled", replicas.resampling().label());
            ArrayNode samples = training.putArray("samples");
            for (int k = 0; k < others.size(); k++) {
                ReplicaModels.Replica replica = replicas.models().get(k);
                ObjectNode one = samples.addObject();
                one.putObject("model").put("sha256", Sha256.of(replica.file())).put("seed", replica.model().provenance().masterSeed())
                        .put("command", replica.model().provenance().commandLine());
                one.set("sample", others.get(k).toJson());
            }
        }
        return json.put("observables", OBSERVABLES).put("spectra", SPECTRA);
    }

    private static void write(Path folder, String name, String text) throws IOException {
        WholeFile.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }
}
