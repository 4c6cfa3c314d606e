package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.bundle.Sha256;
import org.twofold.learning.model.Model;
import org.twofold.learning.model.Transport;
import org.twofold.learning.onnx.Graph;
import org.twofold.learning.onnx.OnnxAgreement;
import org.twofold.learning.onnx.OnnxPosteriorAgreement;
import org.twofold.learning.onnx.OnnxSession;
import org.twofold.learning.onnx.OnnxSetAgreement;
import org.twofold.methods.Methods;

/** What {@code export} writes of the models of objects in fixed slots, in ONNX Runtime against the transports, on events they have not seen. */
class ShippedOnnxTest {

    private static final double TOLERANCE = 1e-5;
    private static final String TOP_PAIRS = Path.of("..", "formats", "src", "test", "resources", "org", "twofold", "formats", "ttbar-semilep-200.h5")
            .toString();
    private static final String W_JETS = Path.of("..", "formats", "src", "test", "resources", "org", "twofold", "formats", "jets-w-200.h5").toString();

    @ParameterizedTest
    @CsvSource({"zee-otus, zee-held-out.%s.parquet", "zee-otus-plus, zee-held-out.%s.parquet", "ttbar-otus, ttbar-300.h5"})
    void foldsAndUnfoldsAsTheModelDoes(String name, String fixture, @TempDir Path folder) throws Exception {
        Path file = Path.of("..", "models", name + ".twofold");
        Bundle bundle = Bundle.read(file);
        Model model = Methods.of(bundle).open(bundle);
        for (Level level : Level.values()) {
            String verb = level == Level.THEORY ? "fold" : "unfold";
            Transport transport = (level == Level.THEORY ? model.fold() : model.unfold()).orElseThrow();
            Path onnx = folder.resolve(verb + ".onnx");
            Cli.run("export", file, "--onnx", onnx, "--direction", verb).ends(ExitStatus.DONE);
            String location = Path.of(ShippedOnnxTest.class.getResource(String.format(fixture, level.label())).toURI()).toString();
            Events events = World.read(location, model.study(), level);
            byte[] bytes = Files.readAllBytes(onnx);
            double worst = OnnxAgreement.compare(bytes, transport, verb, model.study(), events, TOLERANCE);
            assertTrue(worst > 0, "the same bits from another library are a comparison of something with itself");
            try (OnnxSession session = new OnnxSession(bytes)) {
                assertEquals(Sha256.of(file), session.properties().get("model.sha256"));
                assertEquals(verb, session.properties().get("direction"));
                assertTrue(session.properties().get("acceptance").contains("pt(electron) >= 10.0"), session.properties().get("acceptance"));
            }
        }
    }

    /**
     * Trained networks of sets amplify the rounding of single precision, in the tensor library's runs as in ONNX Runtime's: a few numbers in a
     * thousand are farther apart than 10⁻⁵. The same graph in double precision is no nearer to the transport than that in single precision.
     */
    @ParameterizedTest
    @CsvSource({"smeared-set-set-to-set, 13", "smeared-set-set-cvae, 13", "smeared-set-set-flow, 13", "jets-w-jet-vae, 50"})
    void foldsSetsAsTheModelDoes(String name, int places, @TempDir Path folder) throws Exception {
        Path file = Path.of("..", "models", name + ".twofold");
        Bundle bundle = Bundle.read(file);
        Model model = Methods.of(bundle).open(bundle);
        Path onnx = folder.resolve("fold.onnx");
        Cli.run("export", file, "--onnx", onnx).ends(ExitStatus.DONE);
        boolean jets = name.startsWith("jets");
        Events events = jets ? World.read(W_JETS, model.study(), Level.THEORY) : SetTransports.measured(300, 1, 11).theory();
        Transport transport = model.fold().orElseThrow();
        for (boolean shifted : new boolean[] {false, true}) {
            OnnxSetAgreement.Agreement single = OnnxSetAgreement.compare(Files.readAllBytes(onnx), transport, events, places, shifted, 1e-4);
            assertTrue(single.worst() > 0 && single.beyond() < 5e-3, single.toString());
            // Convolutions in double precision are none of the runtime's.
            if (!jets) {
                OnnxSetAgreement.Agreement exact = OnnxSetAgreement.compare(OnnxAgreement.file(transport, Graph.withoutRounding()), transport, events, places,
                        shifted, 1e-3);
                assertTrue(single.worst() < TOLERANCE || single.worst() < 2 * exact.worst(), single + " and " + exact);
            }
        }
    }

    /** Fifty steps of diffusion, each with the rounding of the last. */
    @Test
    void unfoldsTopPairsAsTheModelDoes(@TempDir Path folder) throws Exception {
        Path file = Path.of("..", "models", "ttbar-unfolding-uc-vld.twofold");
        Bundle bundle = Bundle.read(file);
        Model model = Methods.of(bundle).open(bundle);
        Path onnx = folder.resolve("unfold.onnx");
        assertTrue(Cli.run("export", file, "--onnx", onnx).ends(ExitStatus.DONE).out().contains("unfold of ttbar-semilep"));
        Events events = World.read(TOP_PAIRS, model.study(), Level.DETECTOR);
        OnnxSetAgreement.Agreement agreement = OnnxPosteriorAgreement.compare(Files.readAllBytes(onnx), model.unfold().orElseThrow(), model.study(),
                events, 1e-4);
        assertTrue(agreement.worst() > 0 && agreement.beyond() < 1e-3, agreement.toString());
    }

    @Test
    void drawsInAsManyStepsAsWereAskedFor(@TempDir Path folder) throws Exception {
        Path file = Path.of("..", "models", "smeared-set-set-flow.twofold");
        Path few = folder.resolve("few.onnx");
        Path more = folder.resolve("more.onnx");
        Cli.run("export", file, "--onnx", few, "--draw-steps", 1).ends(ExitStatus.DONE);
        Cli.run("export", file, "--onnx", more, "--draw-steps", 9).ends(ExitStatus.DONE);
        assertTrue(Files.size(few) < Files.size(more));
        Bundle bundle = Bundle.read(file);
        ObjectNode recipe = (ObjectNode) bundle.manifest().recipe();
        Model model = Methods.of(bundle).open(bundle.withRecipe(recipe.put("drawSteps", 9)));
        assertTrue(OnnxSetAgreement.compare(Files.readAllBytes(more), model.fold().orElseThrow(), SetTransports.measured(100, 1, 11).theory(), 13,
                false, TOLERANCE).worst() > 0);
        try (OnnxSession session = new OnnxSession(Files.readAllBytes(few))) {
            assertEquals("1", session.properties().get("drawSteps"));
        }
    }

    /** What has no form yet is refused in a line, and the list in docs/onnx.md is this one. */
    @ParameterizedTest
    @ValueSource(strings = {"jets-w-jet-graph-vae", "ttbar-unfolding-parton-flow"})
    void refusesTheOthersByName(String name, @TempDir Path folder) throws Exception {
        Cli cli = Cli.run("export", Path.of("..", "models", name + ".twofold"), "--onnx", folder.resolve("no.onnx")).ends(ExitStatus.WRONG_USE);
        assertEquals(1, cli.complaints().size(), cli.err());
        assertTrue(cli.err().contains("have no form in ONNX yet"), cli.err());
        assertEquals(0, World.tree(folder).size());
        assertTrue(Files.readString(Path.of("..", "docs", "onnx.md")).contains("`" + name + "`"));
    }
}
