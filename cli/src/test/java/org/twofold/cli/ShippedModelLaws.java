package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
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

/** A model that comes with Twofold opens and does what its card says, on events that its training never saw. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ShippedModelLaws {

    /** "Well under 1 MB". */
    private static final long LARGEST = 500_000;

    private final Path file;
    private final String study;
    private final Observable mass;
    private final double largestKs;
    private final int heldOut;
    private final String data;
    private final UnaryOperator<String> fixture;
    private Bundle bundle;
    private Model model;

    /**
     * @param name of the model's file
     * @param study its study
     * @param mass what is compared on the fixture
     * @param largestKs what two samples of the fixture's size from one distribution exceed once in a hundred times; doing
     *     nothing is above it
     * @param data the file that the model was trained on, in the folder of data
     * @param heldOut events at its end that training never saw
     * @param fixture the file of a few hundred of those, kept with the tests, for {@code theory} and {@code detector}
     */
    ShippedModelLaws(String name, String study, String mass, double largestKs, String data, int heldOut, UnaryOperator<String> fixture) {
        this.file = Path.of("..", "models", name);
        this.study = study;
        this.mass = Observable.parse(mass);
        this.largestKs = largestKs;
        this.heldOut = heldOut;
        this.data = data;
        this.fixture = fixture;
    }

    @BeforeAll
    void open() {
        bundle = Bundle.read(file).expect(Manifest.MODEL);
        model = Methods.of(bundle).open(bundle);
    }

    @Test
    void isSmallAndSaysWhatMadeIt() throws Exception {
        assertTrue(Files.size(file) < LARGEST, "size " + Files.size(file));
        assertEquals(study, model.study().name());
        assertTrue(model.provenance().commandLine().startsWith("twofold train otus --study " + study + " "), model.provenance()
                .commandLine());
        assertEquals(64, model.provenance().data().get(0).sha256().length());
        assertTrue(new String(bundle.part(Bundle.MODEL_CARD), java.nio.charset.StandardCharsets.UTF_8)
                .contains(model.provenance().commandLine()));
    }

    @Test
    void foldsTheMassOfTheFixture() throws Exception {
        Events z = read(Level.THEORY);
        Events x = read(Level.DETECTOR);
        Events folded = model.fold().orElseThrow().apply(z, 1, new RandomStreams(1));
        double ks = KolmogorovSmirnov.of(mass.of(x), mass.of(folded)).statistic();
        assertTrue(ks < largestKs, "KS " + ks);
        int flips = 0;
        for (int i = 0; i < z.size(); i++) {
            flips += z.fourVector(0, i).cosAngle(folded.fourVector(0, i)) < 0 ? 1 : 0;
        }
        double expected = 5e-3 * z.size();
        // Of 3 expected more than 8, of 1.5 more than 5 would come less than once in a hundred times.
        assertTrue(flips <= expected + 3 * Math.sqrt(expected), flips + " flipped objects");
    }

    @Test
    void holdsItsGatesOnTheHeldOutEvents() {
        Path file = dataFolder().map(folder -> folder.resolve(data)).filter(Files::exists).orElse(Path.of(""));
        assumeTrue(Files.isRegularFile(file), data + " is not there (-Dtwofold.data=FOLDER names its folder)");
        Events z = World.read(file.toString(), model.study(), Level.THEORY);
        Events x = World.read(file.toString(), model.study(), Level.DETECTOR);
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

    private Events read(Level level) throws URISyntaxException {
        return World.read(Path.of(ShippedModelLaws.class.getResource(fixture.apply(level.label())).toURI()).toString(),
                model.study(), level);
    }
}
