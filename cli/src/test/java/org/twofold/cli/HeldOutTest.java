package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.WrongUse;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.bundle.DataFile;
import org.twofold.learning.bundle.Provenance;

/** How many events a model may be judged by is a field of its provenance; the first models say it in their command alone. */
class HeldOutTest {

    private static final DataFile FILE = new DataFile("zee.h5", "0".repeat(64), World.EVENTS);
    private static final Events EVENTS = World.read(World.OTHERS.toString(), World.ZEE, Level.DETECTOR);

    private static int used(Provenance provenance) {
        return new HeldOut(provenance).of(EVENTS, FILE, new PrintWriter(new StringWriter())).size();
    }

    private static Provenance provenance(String command) {
        return Provenance.here("0.1.0", command, 1, List.of(FILE), 10);
    }

    @Test
    void theFieldCountsWhateverTheCommandSays() {
        assertEquals(50, used(provenance("twofold train otus --hold-out 30").withHeldOut(50)));
        assertThrows(WrongUse.class, () -> used(provenance("twofold train otus --hold-out 30").withHeldOut(0)));
    }

    @Test
    void withoutTheFieldTheCommandCounts() {
        assertEquals(30, used(provenance("twofold train otus --hold-out 30")));
        assertThrows(WrongUse.class, () -> used(provenance("twofold train otus --seed 1")));
        assertEquals(EVENTS.size(), new HeldOut(Provenance.here("0.1.0", "c", 1, List.of(), 1)).of(EVENTS, FILE,
                new PrintWriter(new StringWriter())).size());
    }

    @Test
    void ofTheShippedModelTheCommandIsRead() {
        Bundle bundle = Bundle.read(Path.of("..", "models", "zee-otus.twofold"));
        Provenance shipped = Provenance.fromJson("shipped", bundle.manifest().provenance());
        StringWriter err = new StringWriter();
        new HeldOut(shipped).of(EVENTS, shipped.data().get(0), new PrintWriter(err));
        assertTrue(err.toString().contains("only the 20000 events held out"), err.toString());
    }

    @Test
    void newModelsHaveTheField() {
        Provenance provenance = Provenance.fromJson("new", Bundle.read(World.MODEL).manifest().provenance());
        assertEquals(OptionalInt.of(World.HELD_OUT), provenance.heldOut());
        assertTrue(Cli.run("inspect", World.MODEL).ends(ExitStatus.DONE).out().contains("held out  " + World.HELD_OUT + " events"));
    }
}
