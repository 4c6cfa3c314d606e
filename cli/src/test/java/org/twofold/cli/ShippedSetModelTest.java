package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.Observable;
import org.twofold.events.RandomStreams;
import org.twofold.events.Replicas;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.bundle.Manifest;
import org.twofold.learning.closure.sets.SetClosure;
import org.twofold.learning.model.Model;
import org.twofold.methods.Methods;
import org.twofold.statistics.KolmogorovSmirnov;

/** The models that come with Twofold and make sets of sets, on sets and jets that their trainings never saw. */
class ShippedSetModelTest {

    private static final Study JETS = StudyFile.builtIn("jets-w");
    private static final String W_JETS = Path.of("..", "formats", "src", "test", "resources", "org", "twofold", "formats",
            "jets-w-200.h5").toString();
    private static final Replicas SETS = SetTransports.measured(200, 20, 11);
    private static final long LARGEST = 10_000_000;

    @TempDir
    Path folder;

    private static Path file(String name) {
        return Path.of("..", "models", name + ".twofold");
    }

    private static Model open(String name) {
        Bundle bundle = Bundle.read(file(name)).expect(Manifest.MODEL);
        return Methods.of(bundle).open(bundle);
    }

    private SetClosure evaluated(String name) throws IOException {
        return SetReport.write(open(name), Optional.empty(), SETS, folder.resolve(name), 2);
    }

    private static double value(SetClosure closure, String id, String of) {
        return closure.metrics().stream().filter(metric -> metric.id().equals(id) && metric.of().equals(of)).findFirst().orElseThrow().value();
    }

    @ParameterizedTest
    @CsvSource({"smeared-set,set-flow,twofold", "smeared-set,set-to-set,small", "smeared-set,set-cvae,small",
        "jets-w,jet-vae,small", "jets-w,jet-graph-vae,small"})
    void isSmallAndSaysWhatMadeIt(String study, String method, String preset) throws Exception {
        Path file = file(study + "-" + method);
        assertTrue(Files.size(file) <= LARGEST, "size " + Files.size(file));
        Model model = open(study + "-" + method);
        assertEquals(method, model.method());
        assertEquals(study, model.study().name());
        assertTrue(model.recipe().path("preset").asText().startsWith(preset), model.recipe().path("preset").asText());
        String card = new String(Bundle.read(file).part(Bundle.MODEL_CARD), StandardCharsets.UTF_8);
        assertTrue(card.contains(model.provenance().commandLine()), card);
    }

    /** Ours: the gates on the response hold, and widths are those of the detector as far as 4000 sets can tell. */
    @Test
    void oursIsAsTheDetector() throws IOException {
        SetClosure closure = evaluated("smeared-set-set-flow");
        assertEquals(List.of(), SetReport.failed(closure).stream().filter(gate -> gate.contains("residual")).toList());
        for (String feature : List.of("pt", "eta", "phi")) {
            assertTrue(value(closure, "residual-width", feature + "(particles) | pt") < 0.1, feature);
        }
        // Of events in which no stripe swallows a particle nearly all are right: 0.95^6.6 is 0.71.
        assertTrue(value(closure, "cardinality-mode-accuracy", "particles") > 0.6);
    }

    /** Slots and a graph know who is where better than one latent of all. */
    @Test
    void slotsAreNearerThanTheAutoencoder() throws IOException {
        SetClosure slots = evaluated("smeared-set-set-to-set");
        SetClosure latent = evaluated("smeared-set-set-cvae");
        assertTrue(value(slots, "hungarian-gap", "particles") < value(latent, "hungarian-gap", "particles"));
        assertTrue(value(slots, "cardinality-mode-accuracy", "particles") > value(latent, "cardinality-mode-accuracy", "particles"));
        for (String feature : List.of("pt", "eta", "phi")) {
            String of = feature + "(particles) | pt";
            assertTrue(value(slots, "residual-width", of) < value(latent, "residual-width", of), feature);
        }
    }

    /** KS of two samples of 200 from one distribution exceeds 0.163 once in a hundred times; the generated jets are 0.2 and more away. */
    @ParameterizedTest
    @CsvSource({"jet-graph-vae,mass(constituents)", "jet-graph-vae,pt(constituents)", "jet-graph-vae,count(constituents)",
        "jet-vae,pt(constituents)"})
    void jetsHaveTheSpectrumOfTheTruth(String method, String expression) {
        Observable observable = Observable.parse(expression);
        Events folded = open("jets-w-" + method).fold().orElseThrow().apply(World.read(W_JETS, JETS, Level.THEORY), 1, new RandomStreams(1));
        double ks = KolmogorovSmirnov.of(observable.of(folded), observable.of(World.read(W_JETS, JETS, Level.DETECTOR))).statistic();
        assertTrue(ks < 0.163, "KS " + ks);
    }
}
