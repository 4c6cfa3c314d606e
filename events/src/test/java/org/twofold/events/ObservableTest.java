package org.twofold.events;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObservableTest {

    private static final Events ONE = TestEvents.pairs(new double[] {30, 10, 20, -35, -5, 40});

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "mass(electron+positron) | 67.78640624113093",
        "pt(electron) | 31.622776601683793",
        "eta(electron) | 0.5964553654965244",
        "phi(electron) | 0.3217505543966422",
        "E(electron) | 37.416573867739416",
        "p(electron) | 37.416573867739416",
        "px(positron) | -35",
        "py(electron+positron) | 5",
        "pz(electron+positron) | 60",
        "pt(electron+positron) | 7.0710678118654755",
    })
    void values(String expression, double expected) {
        // Columns are float32, so energies carry a relative rounding of 6e-8.
        assertArrayEquals(new double[] {expected}, Observable.parse(expression).of(ONE), 1e-5);
    }

    @Test
    void twoArguments() {
        FourVector electron = ONE.fourVector(0, 0);
        FourVector positron = ONE.fourVector(1, 0);
        assertEquals(electron.deltaR(positron), Observable.parse("deltaR(electron,positron)").of(ONE)[0]);
        assertEquals(electron.cosThetaStar(positron), Observable.parse("cosThetaStar(electron, positron)").of(ONE)[0]);
        assertEquals(positron.cosThetaStar(electron), Observable.parse("cosThetaStar(positron,electron)").of(ONE)[0]);
    }

    @Test
    void sixArgumentsAreATopPair() {
        EventSpace space = new EventSpace("top", Stream.of("electron", "MET", "jet1", "jet2", "jet3", "jet4")
                .map(TestEvents::object).toList());
        float[] values = {60, 30, 40, 33.166248f, 39.05125f, 25, -30, 0, 90, 80, 10, -40, 70, -60, 30, 20, 50, 0, -45, 21.794495f,
            40, -20, -10, 33.166248f};
        Events events = new EventsBuilder(space).add(values, 1, 0, Events.NO_PARENT).build();
        List<FourVector> p = IntStream.range(0, 6).mapToObj(slot -> events.fourVector(slot, 0)).toList();
        TopReconstruction top = TopReconstruction.of(p.get(0), p.get(1), p.subList(2, 6));
        String of = "(electron,MET,jet1,jet2,jet3,jet4)";
        assertEquals(top.pair(), Observable.parse("mtt" + of).of(events)[0]);
        assertEquals(top.leptonicW(), Observable.parse("mWLep" + of).of(events)[0]);
        assertEquals(top.hadronicW(), Observable.parse("mWHad" + of).of(events)[0]);
        assertEquals(top.leptonicTop(), Observable.parse("mTopLep" + of).of(events)[0]);
        assertEquals(top.hadronicTop(), Observable.parse("mTopHad" + of).of(events)[0]);
    }

    @Test
    void spacesDoNotMatter() {
        assertEquals("mass(electron+positron)", Observable.parse("  mass ( electron +  positron ) ").expression());
        assertEquals("deltaR(a+b,c)", Observable.parse("deltaR( a+ b , c)").toString());
    }

    @Property
    void printedExpressionsAreReadBack(@ForAll("observables") Observable observable) {
        assertEquals(observable, Observable.parse(observable.expression()));
    }

    @Provide
    Arbitrary<Observable> observables() {
        Arbitrary<List<String>> sum =
                Arbitraries.of("electron", "positron", "b_had", "jet-1", "q2").list().ofMinSize(1).ofMaxSize(4);
        return Arbitraries.of(Quantity.class).flatMap(quantity ->
                sum.list().ofSize(quantity.arguments()).map(sums -> new Observable(quantity, sums)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mass", "mass()", "mass(electron", "mass electron", "mass(a+)", "mass(+a)", "pt(a,b)",
        "deltaR(a)", "deltaR(a,)", "mtt(a,b,c,d,e)", "mtt(a,b,c,d,e,f,g)", "mass(pt(a))", "mass(a) + 1", "mas(a)"})
    void refused(String expression) {
        assertThrows(WrongUse.class, () -> Observable.parse(expression));
    }

    @Test
    void unknownQuantityNamesTheNearest() {
        WrongUse e = assertThrows(WrongUse.class, () -> Observable.parse("deltaT(a,b)"));
        assertTrue(e.getMessage().contains("nearest is deltaR"), e.getMessage());
    }

    @Test
    void unknownObjectNamesTheOnesThereAre() {
        Observable muon = Observable.parse("pt(muon)");
        for (WrongUse e : List.of(assertThrows(WrongUse.class, () -> muon.of(ONE)),
                assertThrows(WrongUse.class, () -> muon.checkAgainst(TestEvents.PAIR)))) {
            assertTrue(e.getMessage().contains("'muon'") && e.getMessage().contains("electron, positron"), e.getMessage());
        }
    }

    @Test
    void unitsFollowTheQuantity() {
        assertEquals(Unit.GEV, Observable.parse("mass(a+b)").unit());
        assertEquals(Unit.NONE, Observable.parse("eta(a)").unit());
        assertEquals(Unit.RADIAN, Observable.parse("phi(a)").unit());
    }
}
