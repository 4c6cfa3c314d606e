package org.twofold.events;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events that are sets of particles, and what can be read off them. */
class SetsTest {

    private static final EventSpace CARTESIAN = StudyFile.builtIn("jets-w").theory();
    private static final EventSpace POLAR = StudyFile.builtIn("smeared-set").theory();

    /** Two jets of which metrics were worked out elsewhere, and an empty one between them. */
    private static final Events JETS = Events.ofSets(CARTESIAN, Members.ofCounts(new int[] {3, 0, 2}, new float[][] {
        {200, 150, 20, 3, 3}, {10, -30, 15, 4, -4}, {100, 60, 8, 0, 0}}));

    /** (pT, η, φ) = (100, 0, 0), (50, 0.1, 0), (30, 0, −0.25), (20, 0.3, 0.3), and nothing. */
    private static final Events POLAR_JET = Events.ofSets(POLAR, Members.ofCounts(new int[] {4, 0}, new float[][] {
        {100, 50, 30, 20}, {0, 0.1f, 0, 0.3f}, {0, 0, -0.25f, 0.3f}}));

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "E(constituents) | 414.39586960435713 | 10", "pt(constituents) | 370.0337822415678 | 6", "eta(constituents) | 0.43970609483387446 | 0",
        "phi(constituents) | -0.013512691013328216 | 0", "mass(constituents) | 81.08598365409001 | 8", "count(constituents) | 3 | 2",
        "ht(constituents) | 378.2204293527914 | 10", "leadingPt(constituents) | 200.24984394500785 | 5", "px(constituents) | 370 | 6",
    })
    void aCollectionStandsForAllItsMembers(String expression, double first, double last) {
        assertArrayEquals(new double[] {first, 0, last}, Observable.parse(expression).of(JETS), 1e-9);
    }

    @Test
    void momentumFlow() {
        double[] flow = new double[4];
        List<FourVector> constituents = List.of(FourVector.ofTransverse(100, 0, 0, 0), FourVector.ofTransverse(50, 0.1, 0, 0),
                FourVector.ofTransverse(30, 0, -0.25, 0), FourVector.ofTransverse(20, 0.3, 0.3, 0));
        for (int n = 1; n <= 4; n++) {
            flow[n - 1] = MomentumFlow.of(constituents, n);
        }
        assertArrayEquals(new double[] {.7568881812689208, .2522960604229736, 0, 0}, flow, 1e-12);
        double[] forced = new double[4];
        for (int n = 1; n <= 4; n++) {
            forced[n - 1] = MomentumFlow.of(constituents, n, 0, 0, 200, 0.8);
        }
        assertArrayEquals(new double[] {.75, .15, .10, 0}, forced, 1e-12);
        for (int n = 1; n <= 4; n++) {
            forced[n - 1] = MomentumFlow.of(constituents, n, 0, 0, 200, 0.5);
        }
        assertArrayEquals(new double[] {.75, 0, .15, .10}, forced, 1e-12);
        assertEquals(0, MomentumFlow.of(List.of(), 1));
        assertArrayEquals(new double[] {.7568881812689208, 0}, Observable.parse("flow1(particles)").of(POLAR_JET), 1e-7);
        assertArrayEquals(new double[] {.2522960604229736, 0}, Observable.parse("flow2( particles )").of(POLAR_JET), 1e-7);
    }

    @Test
    void aNumberOfEachMember() {
        Observable pt = Observable.parse("pt( each  constituents)");
        assertEquals("pt(each constituents)", pt.expression());
        assertEquals(pt, Observable.parse(pt.expression()));
        assertArrayEquals(new double[] {Math.hypot(200, 10), Math.hypot(150, 30), 25, 5, 5}, pt.of(JETS), 1e-9);
        assertArrayEquals(new double[] {2, 2, 2, 0.5, 0.5}, pt.weights(JETS.withWeights(new double[] {2, 7, 0.5})));
        assertArrayEquals(new double[] {2, 7, 0.5}, Observable.parse("pt(constituents)").weights(JETS.withWeights(new double[] {2, 7, 0.5})));
        assertArrayEquals(new double[] {0, 0.1, 0, 0.3}, Observable.parse("eta(each particles)").of(POLAR_JET), 1e-6);
        assertArrayEquals(new double[] {0, 0, -0.25, 0.3}, Observable.parse("phi(each particles)").of(POLAR_JET), 1e-6);
        assertEquals(0, pt.of(JETS.slice(1, 2)).length);
    }

    /** Quantities of all that is added up are of objects as well, and members with a mass have it. */
    @Test
    void objectsAndCollectionsTogether() {
        EventSpace top = StudyFile.builtIn("ttbar-semilep").detector();
        float[][] columns = {{5, 5}, {3, 3}, {4, 4}, {0, 0}, {2, 2}, {0, 0}, {2, 2}, {0, 0}};
        Members jets = Members.ofCounts(new int[] {1, 0}, new float[][] {{12}, {0}, {0}, {5}, {1}});
        Events events = Events.of(top, columns, new double[2], new long[2], new long[2], new int[0],
                new Beside(List.of(new float[2], new float[2]), List.of(jets)));
        assertArrayEquals(new double[] {12 + 5 + 2, 5 + 2}, Observable.parse("ht(lepton+jets+MET)").of(events), 1e-12);
        assertArrayEquals(new double[] {3, 2}, Observable.parse("count(lepton+jets+MET)").of(events));
        assertArrayEquals(new double[] {12, 5}, Observable.parse("leadingPt(lepton+jets)").of(events), 1e-12);
        assertArrayEquals(new double[] {5, 0}, Observable.parse("mass(jets)").of(events), 1e-12);
        assertArrayEquals(new double[] {13 + 5, 5}, Observable.parse("E(lepton+jets)").of(events), 1e-12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deltaR(each constituents,constituents)", "count(each constituents)", "pt(each a+b)", "flow5(constituents)",
        "count(a,b)", "pt(each)", "each(constituents)"})
    void expressionsThatAreNone(String expression) {
        assertThrows(WrongUse.class, () -> Observable.parse(expression).checkAgainst(CARTESIAN));
    }

    @Test
    void namesThatAreNotThere() {
        assertTrue(assertThrows(WrongUse.class, () -> Observable.parse("pt(jets)").checkAgainst(CARTESIAN)).getMessage()
                .contains("no collection named 'jets', only constituents"));
        assertTrue(Observable.parse("mass(constituents)").fits(CARTESIAN) && !Observable.parse("mass(constituents)").fits(POLAR));
        assertTrue(assertThrows(WrongUse.class, () -> Cut.parse("pt(each constituents) >= 1")).getMessage()
                .contains("a cut is on events"));
        EventSpace tags = new EventSpace("tags", List.of(), List.of(), List.of(new EventCollection("tags", 3,
                List.of(new Feature("value", Unit.NONE)))), List.of());
        assertTrue(assertThrows(WrongUse.class, () -> Observable.parse("count(tags)").checkAgainst(tags)).getMessage()
                .contains("neither px, py, pz nor pt, eta, phi, only value"));
        assertEquals(1, Cut.parse("flow1(constituents) >= 0.5").of(JETS).length - 2);
    }

    @Test
    void aSpaceNeedsObjectsOrACollection() {
        assertThrows(IllegalArgumentException.class, () -> new EventSpace("none", List.of()));
        assertEquals(0, CARTESIAN.width());
        assertFalse(CARTESIAN.isFixed());
        assertEquals(50, CARTESIAN.collections().get(0).most());
        assertEquals(13, POLAR.collections().get(0).most());
        assertEquals(0, JETS.rows().length);
        assertEquals(5, JETS.at(new int[] {2, 0}).members(0).total());
        assertEquals(0, Events.none(CARTESIAN).size());
        assertTrue(assertThrows(BadInput.class, () -> StudyFile.parse("a.yaml", "study: a\ntitle: a\ntheory: {}\ndetector: {}"))
                .getMessage().contains("objects"));
    }

    @Test
    void replicasAreFoundByTheirParents() {
        Events theory = Events.ofSets(POLAR, Members.none(3, 3)).withIds(new long[] {7, 3, 5}, new long[3]);
        Events detector = Events.ofSets(POLAR, Members.none(3, 5)).withIds(new long[] {0, 1, 2, 3, 4}, new long[] {5, 7, 5, 5, 7});
        Replicas replicas = Replicas.of("a.h5", theory, detector);
        assertEquals(3, replicas.size());
        assertArrayEquals(new int[][] {{1, 4}, {}, {0, 2, 3}}, replicas.rows());
        assertEquals(2, replicas.count(0));
        assertEquals(3, replicas.row(2, 2));
        PairedEvents second = replicas.pairs(1);
        assertArrayEquals(new long[] {7, 5}, second.theory().eventIds());
        assertArrayEquals(new long[] {4, 2}, second.detector().eventIds());
        Replicas last = replicas.at(new int[] {2, 0});
        assertArrayEquals(new int[][] {{0, 1, 2}, {3, 4}}, last.rows());
        assertArrayEquals(new long[] {0, 2, 3, 1, 4}, last.detector().eventIds());
        assertTrue(assertThrows(BadInput.class, () -> Replicas.of("a.h5", theory.slice(0, 2), detector)).getMessage()
                .startsWith("a.h5, row 0: expected a detector event with the eventId of a theory event as its parentId, found parent 5"));
        assertTrue(assertThrows(BadInput.class, () -> Replicas.of("a.h5", theory.at(new int[] {0, 0}), detector)).getMessage()
                .contains("two with eventId 7"));
        Events orphan = detector.withIds(detector.eventIds(), new long[] {5, 7, Events.NO_PARENT, 5, 7});
        assertTrue(assertThrows(BadInput.class, () -> Replicas.of("a.h5", theory, orphan)).getMessage().contains("row 2"));
    }
}
