package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.Observable;
import org.twofold.events.RandomStreams;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.bundle.Manifest;
import org.twofold.learning.closure.ClosureData;
import org.twofold.learning.closure.ClosureTest;
import org.twofold.learning.model.Model;
import org.twofold.methods.Methods;
import org.twofold.statistics.KolmogorovSmirnov;
import org.twofold.statistics.evaluation.Gate;

/** The model that comes with Twofold opens and does what its card says, on events that its training never saw. */
class ShippedModelTest {

    private static final Path FILE = Path.of("..", "models", "zee-otus.twofold");
    /** "Well under 1 MB". */
    private static final long LARGEST = 500_000;

    private static Bundle bundle;
    private static Model model;

    @BeforeAll
    static void open() {
        bundle = Bundle.read(FILE).expect(Manifest.MODEL);
        model = Methods.of(bundle).open(bundle);
    }

    @Test
    void isSmallAndSaysWhatMadeIt() throws Exception {
        assertTrue(Files.size(FILE) < LARGEST, "size " + Files.size(FILE));
        assertEquals("zee", model.study().name());
        assertTrue(model.provenance().commandLine().startsWith("twofold train otus --study zee "), model.provenance().commandLine());
        assertEquals(64, model.provenance().data().get(0).sha256().length());
        assertTrue(new String(bundle.part(Bundle.MODEL_CARD), java.nio.charset.StandardCharsets.UTF_8).contains(model.provenance().commandLine()));
    }

    /**
     * The fixture is small, so this is coarse: for two samples of 600 from one distribution KS exceeds 0.094 once in a
     * hundred times; doing nothing gives 0.17.
     */
    @Test
    void foldsTheMassOfTheFixture() throws Exception {
        Events z = read("zee-held-out.theory.parquet", Level.THEORY);
        Events x = read("zee-held-out.detector.parquet", Level.DETECTOR);
        Events folded = model.fold().orElseThrow().apply(z, 1, new RandomStreams(1));
        Observable mass = Observable.parse("mass(electron+positron)");
        double ks = KolmogorovSmirnov.of(mass.of(x), mass.of(folded)).statistic();
        assertTrue(ks < 0.094, "KS " + ks);
        int flips = 0;
        for (int i = 0; i < z.size(); i++) {
            flips += z.fourVector(0, i).cosAngle(folded.fourVector(0, i)) < 0 ? 1 : 0;
        }
        // 5·10⁻³ of 600 are 3; more than 8 of them would come once in a hundred times.
        assertTrue(flips <= 8, flips + " flipped electrons");
    }

    @Test
    void holdsItsGatesOnTheHeldOutEvents() {
        Path data = dataFolder().map(folder -> folder.resolve("zee.h5")).filter(Files::exists).orElse(Path.of(""));
        assumeTrue(Files.isRegularFile(data), "zee.h5 is not there (-Dtwofold.data=FOLDER names its folder)");
        Events z = EventInput.read(data.toString(), model.study(), Level.THEORY);
        Events x = EventInput.read(data.toString(), model.study(), Level.DETECTOR);
        int heldOut = 20_000;
        RandomStreams random = new RandomStreams(1);
        ClosureData halves = ClosureData.halved(z.slice(z.size() - heldOut, z.size()), x.slice(x.size() - heldOut, x.size()), random);
        ClosureTest test = ClosureTest.run(model, Methods.of(bundle).untrained(bundle), halves, random, 2);
        List<Gate> failed = test.gates().stream().filter(gate -> !gate.holds()).toList();
        assertTrue(failed.isEmpty(), failed.toString());
    }

    private static Optional<Path> dataFolder() {
        String asked = System.getProperty("twofold.data", "");
        List<Path> places = asked.isEmpty() ? List.of(Path.of("..", "..", "shared", "data"), Path.of("..", "shared", "data"))
                : List.of(Path.of(asked));
        return places.stream().filter(Files::isDirectory).findFirst();
    }

    private static Events read(String resource, Level level) throws URISyntaxException {
        return EventInput.read(Path.of(ShippedModelTest.class.getResource(resource).toURI()).toString(), model.study(), level);
    }
}
