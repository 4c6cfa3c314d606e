package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.twofold.events.Events;
import org.twofold.events.Level;

/** {@code twofold stress} and {@code twofold unfold --iterations}. */
class PriorVerbsTest {

    @TempDir
    Path folder;

    private Cli unfold(Path out, Object... more) {
        List<Object> arguments = new java.util.ArrayList<>(List.of("unfold", World.MODEL, "--in", World.DETECTOR, "--out", out));
        arguments.addAll(List.of(more));
        return Cli.run(arguments.toArray());
    }

    /** The draws are the same as without; each input keeps its weight, shared among its draws. */
    @Test
    void iterationsChangeWeightsAlone() {
        Path plain = folder.resolve("plain.csv");
        Path weighted = folder.resolve("weighted.csv");
        unfold(plain, "--draws", 8).ends(ExitStatus.DONE);
        Cli cli = unfold(weighted, "--draws", 8, "--iterations", 2, "--prior", World.OTHERS).ends(ExitStatus.DONE);
        assertTrue(cli.err().contains("effective draws of an event: "), cli.err());
        Events before = World.read(plain, Level.THEORY);
        Events after = World.read(weighted, Level.THEORY);
        assertArrayEquals(before.rows(), after.rows());
        assertArrayEquals(before.parentIds(), after.parentIds());
        for (int event = 0; event < World.EVENTS; event++) {
            double sum = 0;
            for (int k = 0; k < 8; k++) {
                sum += after.weight(8 * event + k);
            }
            assertEquals(1, sum, 1e-6);
        }
        assertNotEquals(after.weight(0), after.weight(1));
        Path again = folder.resolve("again.csv");
        unfold(again, "--draws", 8, "--iterations", 2, "--prior", World.OTHERS, "--threads", 1).ends(ExitStatus.DONE);
        assertEquals(World.text(weighted), World.text(again));
    }

    @Test
    void halfOfWhatIsNeededIsWrongUse() {
        for (Object[] options : new Object[][] {{"--iterations", 2}, {"--prior", World.OTHERS}, {"--iterations", -1},
            {"--iterations", 2, "--prior", World.OTHERS}}) {
            Cli cli = unfold(folder.resolve("x.csv"), options).ends(ExitStatus.WRONG_USE);
            assertEquals(1, cli.complaints().size(), cli.err());
            assertEquals(List.of(), World.tree(folder));
        }
    }

    /** A model that was barely trained passes or fails; either way it is told in full. */
    @Test
    void stressWritesAReport() {
        Path out = folder.resolve("stress");
        Cli cli = Cli.run("stress", World.MODEL, "--data", World.BOTH, "--observable", "mass(electron+positron)", "--iterations", 3, "--draws", 4,
                "--replicas", 3, "--out", out, "--json");
        JsonNode json = cli.json();
        assertEquals(World.HELD_OUT, json.path("n").asInt(), cli.err());
        assertEquals(4 * 6, json.path("metrics").size());
        assertEquals("prior-bias", json.path("metrics").path(0).path("id").asText());
        assertEquals(cli.status() == ExitStatus.DONE, json.path("gates").path(0).path("holds").asBoolean());
        for (String file : List.of("metrics.json", "report.html", "figures/iterations-mass-electron-positron.png",
                "figures/binned-mass-electron-positron.svg", "figures/bias-mass-electron-positron.csv")) {
            assertTrue(Files.exists(out.resolve(file)), file);
        }
        assertEquals(ExitStatus.WRONG_USE, Cli.run("stress", World.MODEL, "--data", World.OTHERS, "--observable", "pt(electron)", "--out",
                folder.resolve("b")).status(), "events the model does not know need a prior");
        Cli other = Cli.run("stress", World.MODEL, "--data", World.OTHERS, "--prior", World.BOTH, "--observable", "pt(electron)",
                "--draws", 4, "--replicas", 3, "--iterations", 1, "--out", folder.resolve("c"));
        assertTrue(other.out().contains("after 1 iteration:"), other.out() + other.err());
    }

    @Test
    void stressRefusesWhatMakesNoSense() {
        for (Object[] options : new Object[][] {{"--tilt", 1}, {"--tilt", 0}, {"--iterations", 0}, {"--draws", 0}, {"--replicas", 1},
            {"--observable", "pt(t_had)"}, {"--observable", "nothing"}, {"--data", "-"}}) {
            Object data = options[0].equals("--data") ? options[1] : World.BOTH;
            Object observable = options[0].equals("--observable") ? options[1] : "pt(electron)";
            Object[] command = {"stress", World.MODEL, "--data", data, "--out", folder.resolve("x"), "--observable", observable};
            List<Object> all = new java.util.ArrayList<>(List.of(command));
            if (!options[0].equals("--data") && !options[0].equals("--observable")) {
                all.addAll(List.of(options));
            }
            Cli cli = Cli.run(all.toArray()).ends(ExitStatus.WRONG_USE);
            assertEquals(1, cli.complaints().size(), cli.err());
            assertEquals(List.of(), World.tree(folder));
        }
    }
}
