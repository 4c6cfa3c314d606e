package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.twofold.events.WrongUse;
import org.twofold.methods.Methods;

/** The points of an ablation and their names. */
class GridTest {

    private static final ObjectNode QUICK = Methods.named("otus").preset("quick", org.twofold.events.StudyFile.builtIn("zee"));

    private static Grid grid(String seeds, String... sets) {
        return new Grid(Grid.changes(List.of(sets), QUICK), Grid.seeds(seeds));
    }

    @Test
    void allCombinationsWithEverySeed() {
        List<GridPoint> points = grid("2,1", "lambda=10,0.1", "anchor=0,5,50", "steps=7").points();
        assertEquals(12, points.size());
        assertEquals("lambda=0.1,anchor=0,steps=7,seed=1", points.get(0).name());
        assertEquals("lambda=0.1,anchor=0,steps=7,seed=2", points.get(1).name());
        assertEquals("lambda=10,anchor=50,steps=7,seed=2", points.get(11).name());
        assertEquals(Map.of("lambda", "10", "anchor", "50", "steps", "7"), points.get(11).changes());
    }

    @Test
    void oneNumberHasOneName() {
        assertEquals(grid("1", "lambda=0.1,1,100"), grid("1", "lambda=1e2,1.0,.1"));
        assertThrows(WrongUse.class, () -> grid("1", "lambda=1,1.0"));
        assertThrows(WrongUse.class, () -> grid("1,1", "lambda=1"));
        assertThrows(WrongUse.class, () -> grid("1", "lambda=1", "weights.latent=2"));
    }

    @Test
    void theFractionOfLabelsIsOneOfTheSettings() {
        Grid grid = new Grid(Map.of(PairFraction.KEY, Grid.pairFractions("1,0.010,1e-3,0")), Grid.seeds("1,2"));
        assertEquals(" --pair-fraction 0,0.001,0.01,1 --seeds 1,2", grid.options());
        assertEquals(List.of(0.0, 0.0, 0.001, 0.001, 0.01, 0.01, 1.0, 1.0), grid.points().stream().map(GridPoint::pairFraction).toList());
        assertEquals("pair-fraction=0.001,seed=2", grid.points().get(3).name());
        assertEquals(Map.of(), grid.points().get(3).changes());
        assertEquals(0, new GridPoint(Map.of("lambda", "1"), 1).pairFraction());
        for (String wrong : List.of("0,1.5", "-0.1", "many", "0.1,0.10", "0.1,", "NaN")) {
            assertThrows(WrongUse.class, () -> Grid.pairFractions(wrong), wrong);
        }
        WrongUse taken = assertThrows(WrongUse.class, () -> grid.with(Map.of(PairFraction.KEY, List.of("0")), List.of(1L, 2L)));
        assertTrue(taken.getMessage().startsWith("--pair-fraction lacks 0.001"), taken.getMessage());
    }

    @Test
    void listsStandBetweenSemicolons() {
        Grid grid = grid("1", "network.hidden=128;128,128", "derived=deltaR(electron,positron),pt(electron)");
        assertEquals(List.of("128", "128,128"), grid.changes().get("network.hidden"));
        assertEquals(1, grid.changes().get("derived").size());
        assertTrue(grid.options().startsWith(" --set 'network.hidden=128;128,128' --set 'derived="), grid.options());
    }

    @Test
    void namesAreSafeAndStayApart() {
        List<GridPoint> points = grid("1", "derived=pt(electron);pt[electron];" + "pt(electron),".repeat(40) + "pt(positron)").points();
        for (GridPoint point : points) {
            assertTrue(point.name().matches("[A-Za-z0-9.,=+~_-]{1,200}"), point.name());
        }
        assertEquals(3, points.stream().map(GridPoint::name).distinct().count());
    }

    @Test
    void growsAndDoesNotShrink() {
        Grid grid = grid("1", "lambda=1,10", "steps=7");
        Grid grown = grid.with(Grid.changes(List.of("lambda=0.1,1,10"), QUICK), List.of(1L, 2L));
        assertEquals(6, grown.points().size());
        assertTrue(grown.points().containsAll(grid.points()));
        assertThrows(WrongUse.class, () -> grid.with(Grid.changes(List.of("lambda=1,100"), QUICK), List.of(1L)));
        assertThrows(WrongUse.class, () -> grid.with(Grid.changes(List.of("anchor=1"), QUICK), List.of(1L)));
        assertThrows(WrongUse.class, () -> grid.with(Map.of(), List.of(2L)));
    }
}
