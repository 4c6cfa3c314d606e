package org.twofold.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.twofold.events.StudyFile;
import org.twofold.formats.CollectionSummary;
import org.twofold.formats.ColumnSummary;
import org.twofold.formats.Inspection;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.bundle.Provenance;
import org.twofold.learning.bundle.Resampling;
import org.twofold.learning.bundle.Sha256;
import org.twofold.methods.Methods;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code twofold inspect}. */
@Command(name = "inspect", mixinStandardHelpOptions = true, sortOptions = false,
        header = "Say what is in an event file or a model: spaces, counts, ranges, provenance.",
        footer = {"", "Examples:", "  twofold inspect events.lhe.gz --study zee", "  twofold inspect delphes.root --study ttbar-semilep", "  twofold inspect models/zee-otus.twofold --json"})
final class InspectCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE|MODEL", description = "an event file, a model or a checkpoint")
    private String file;

    @Option(names = "--study", paramLabel = "S", defaultValue = "",
            description = "names the objects of files that do not name them (LHE, HepMC, HDF5): zee, zee-isr, zll, ttbar-otus, ttbar-semilep, smeared-set, jets-w "
                    + "or a .yaml file")
    private String study;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (isBundle(file)) {
            inspectBundle(Path.of(file), out);
        } else {
            Inspection inspection = study.isEmpty() ? Inspection.of(file) : Inspection.of(file, StudyFile.load(study));
            if (json) {
                out.println(inspection.toJson().toPrettyString());
            } else {
                print(inspection, out);
            }
            out.flush();
            inspection.parts().forEach(part -> EventInput.report(file + (part.name().isEmpty() ? "" : ", " + part.name()),
                    part.collections().stream().flatMap(collection -> collection.truncation().stream()).toList(),
                    spec.commandLine().getErr()));
        }
        out.flush();
        return ExitStatus.DONE;
    }

    /** Models are zip archives, and no event file is. */
    private static boolean isBundle(String file) throws IOException {
        Path path = Path.of(file);
        if (file.endsWith(".twofold") || file.endsWith(".checkpoint")) {
            return true;
        }
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] head = in.readNBytes(4);
            return head.length == 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
        }
    }

    private void inspectBundle(Path path, PrintWriter out) {
        Bundle bundle = Bundle.read(path);
        if (json) {
            ObjectNode manifest = bundle.manifest().toJson();
            manifest.put("file", file);
            manifest.put("sha256", Sha256.of(path));
            out.println(manifest.toPrettyString());
            return;
        }
        Provenance provenance = Provenance.fromJson(file, bundle.manifest().provenance());
        out.printf("%s: %s of method %s%n", file, bundle.manifest().kind(), bundle.manifest().method());
        out.printf("  study     %s, %s%n", bundle.manifest().study().path("study").asText(), bundle.manifest().study()
                .path("title").asText());
        if (Methods.names().contains(bundle.manifest().method())) {
            out.printf("  does      %s%n", ModelWords.of(Methods.of(bundle), level(bundle, "theory"), level(bundle, "detector")).brief());
        }
        JsonNode channels = bundle.manifest().study().path("channels");
        if (!channels.isMissingNode()) {
            out.printf("  channels  %s%n", channels);
        }
        out.printf("  preset    %s%n", bundle.manifest().recipe().path("preset").asText());
        out.printf("  made by   %s%n", provenance.commandLine());
        out.printf("  steps     %d, seed %d, Twofold %s, Java %s, %s %s%n", provenance.steps(), provenance.masterSeed(),
                provenance.softwareVersion(), provenance.javaVersion(), provenance.os(), provenance.arch());
        provenance.data().forEach(data -> out.printf("  data      %s, %d events, SHA-256 %s%n", data.name(), data.events(), data.sha256()));
        provenance.heldOut().ifPresent(events -> out.printf("  held out  %d events at the end of each%n", events));
        provenance.replica().ifPresent(origin -> out.printf("  replica   replica %d of seed %d, %s%n", origin.number(), origin.masterSeed(),
                origin.resampling() == Resampling.EVENTS ? "events resampled" : "nothing resampled"));
        bundle.manifest().metrics().fields().forEachRemaining(metric -> out.printf(Locale.ROOT, "  %-28s %.5g%n",
                "at validation " + metric.getKey(), metric.getValue().asDouble()));
        bundle.partNames().forEach(part -> out.printf("  part      %s, %d bytes%n", part, bundle.part(part).length));
        out.printf("  SHA-256   %s%n", Sha256.of(path));
    }

    /** What the study of a bundle calls the events of a level. */
    private static String level(Bundle bundle, String level) {
        return bundle.manifest().study().path("study").asText() + "." + level;
    }

    private static void print(Inspection inspection, PrintWriter out) {
        out.printf(Locale.ROOT, "%s: %s, %,d bytes%n", inspection.file(), inspection.format(), inspection.bytes());
        inspection.facts().forEach((name, value) -> out.printf("  %-12s %s%n", name, value));
        inspection.arrays().forEach((name, value) -> out.printf("  array %-12s %s%n", name, value));
        for (Inspection.Part part : inspection.parts()) {
            out.printf(Locale.ROOT, "%n%s%,d events%s%n", part.name().isEmpty() ? "" : part.name() + ": ", part.events(),
                    part.space().map(space -> " of " + space.name()).orElse(""));
            part.weights().ifPresent(weights -> out.printf(Locale.ROOT, "  weights: sum %.6g, from %.6g to %.6g, %d negative%n",
                    weights.sum(), weights.minimum(), weights.maximum(), weights.negative()));
            part.channels().forEach((channel, events) -> out.printf(Locale.ROOT, "  channel %-8s %,d events%n", channel, events));
            if (!part.columns().isEmpty() || !part.collections().isEmpty()) {
                out.printf("  %-24s %14s %14s %14s %9s%n", "column", "mean", "minimum", "maximum", "missing");
            }
            part.columns().forEach(column -> print(column, out));
            part.scalars().forEach(scalar -> print(scalar, out));
            for (CollectionSummary collection : part.collections()) {
                ColumnSummary members = collection.members();
                out.printf(Locale.ROOT, "  collection %s: %s members per event, from %.0f to %.0f; %d allowed%n", collection.name(),
                        number(members.mean()), members.minimum().orElse(0), members.maximum().orElse(0), collection.most());
                collection.features().forEach(feature -> print(feature, out));
            }
        }
    }

    private static void print(ColumnSummary column, PrintWriter out) {
        out.printf(Locale.ROOT, "  %-24s %14s %14s %14s %9d%n", column.name(), number(column.mean()),
                number(column.minimum()), number(column.maximum()), column.missing());
    }

    /** A column of missing numbers has neither mean nor range. */
    private static String number(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.6g", value.getAsDouble()) : "–";
    }
}
