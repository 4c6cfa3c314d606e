package org.twofold.learning.representation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.twofold.events.BadInput;
import org.twofold.events.Events;
import org.twofold.learning.ToyEvents;

class StandardisationTest {

    private static final Events FOUR = ToyEvents.rows(ToyEvents.SINGLE,
            new float[] {1, -10, 5, 0.1f}, new float[] {2, 10, 5, 0.1f}, new float[] {3, -10, 5, 0.1f}, new float[] {6, 10, 5, 0.1f});

    @Test
    void meanAndPopulationDeviation() {
        Standardisation fitted = Standardisation.fit(FOUR);
        assertArrayEquals(new double[] {3, 0, 5, 0.1f}, fitted.means(), 1e-12);
        assertArrayEquals(new double[] {Math.sqrt(3.5), 10, 1, 1}, fitted.deviations(), 1e-12);
        assertEquals(4, fitted.width());
    }

    @Test
    void eventsCountWithTheirWeights() {
        Standardisation fitted = Standardisation.fit(FOUR.withWeights(new double[] {1, 1, 1, 3}));
        assertEquals(4, fitted.means()[0], 1e-12);
        assertEquals(Math.sqrt(26.0 / 6), fitted.deviations()[0], 1e-12);
    }

    /** Weighted sums round, and a deviation of 10⁻¹⁷ would be divided by. */
    @Test
    void aColumnThatNeverChangesHasDeviationOneWhateverTheWeights() {
        float[][] columns = new float[4][1000];
        double[] weights = new double[1000];
        for (int i = 0; i < 1000; i++) {
            weights[i] = 0.1 + 0.3 * (i % 7);
            for (int c = 0; c < 4; c++) {
                columns[c][i] = 0.1f + 17 * c;
            }
        }
        Events constant = Events.unweighted(ToyEvents.SINGLE, columns).withWeights(weights);
        assertEquals(List.of(1.0, 1.0, 1.0, 1.0), Standardisation.fit(constant).deviation());
    }

    /** Masses of light quarks come out of files with a rounding of less than 10⁻⁶ GeV, which is no spread to divide by. */
    @Test
    void aSpreadBelowAMillionthIsNone() {
        float[] rows = {1e-7f, 1e-5f, -1e-7f, -1e-5f, 1e-7f, 1e-5f, -1e-7f, -1e-5f};
        Standardisation fitted = Standardisation.fit(rows, 2, new double[] {1, 1, 1, 1});
        assertEquals(1, fitted.deviation().get(0));
        assertEquals(1e-5, fitted.deviation().get(1), 1e-11);
    }

    /** Places without an object have weight 0, whatever stands there. */
    @Test
    void rowsOfWeightZeroAreLeftOut() {
        float[] rows = {1, 7, 77, -77, 3, 7};
        Standardisation fitted = Standardisation.fit(rows, 2, new double[] {0.1, 0, 0.3});
        assertArrayEquals(new double[] {2.5, 7}, fitted.means(), 1e-12);
        assertArrayEquals(new double[] {Math.sqrt(0.75), 1}, fitted.deviations(), 1e-12);
    }

    @Test
    void eventsAreRows() {
        Events events = ToyEvents.theory(50, 0, 1);
        assertEquals(Standardisation.fit(events), Standardisation.fit(events.rows(), events.space().width(), events.weights()));
    }

    @Test
    void appliedAndBack() {
        Standardisation some = new Standardisation(List.of(1.0, -2.0), List.of(4.0, 0.5));
        float[] rows = {5, -2, 1, -1};
        some.apply(rows);
        assertArrayEquals(new float[] {1, 0, 0, 2}, rows);
        assertEquals(5, some.original(1, 0));
        assertEquals(-1, some.original(2, 1));
        assertEquals(new Standardisation(List.of(1.0, 0.0), List.of(4.0, 0.5)), some.centred(List.of(1)));
    }

    @Test
    void asJsonOfSoManyColumns() {
        Standardisation some = new Standardisation(List.of(1.0, -2.0), List.of(4.0, 0.5));
        assertEquals("{\"mean\":[1.0,-2.0],\"deviation\":[4.0,0.5]}", some.toJson().toString());
        assertEquals(some, Standardisation.read("model", some.toJson(), 2));
        BadInput no = assertThrows(BadInput.class, () -> Standardisation.read("model, partons", some.toJson(), 3));
        assertEquals("model, partons, keys 'mean' and 'deviation': expected two numbers for each of 3 columns, found 2 columns", no.getMessage());
    }

    @Test
    void chosenColumns() {
        Standardisation some = new Standardisation(List.of(1.0, 2.0, 3.0), List.of(4.0, 5.0, 6.0));
        assertArrayEquals(new double[] {3, 1}, some.means(IntStream.of(2, 0)));
        assertArrayEquals(new double[] {6, 4}, some.deviations(IntStream.of(2, 0)));
    }

    @Test
    void nonsenseIsRefused() {
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> new Standardisation(List.of(0.0), List.of(bad)));
        }
        assertThrows(IllegalArgumentException.class, () -> new Standardisation(List.of(Double.NaN), List.of(1.0)));
        assertThrows(IllegalArgumentException.class, () -> new Standardisation(List.of(1.0, 2.0), List.of(1.0)));
        assertThrows(IllegalArgumentException.class, () -> new Standardisation(List.of(), List.of()));
        assertThrows(IllegalArgumentException.class, () -> Standardisation.fit(Events.none(ToyEvents.SINGLE)));
    }

    @Test
    void anEventOfWeightTwoIsTwoEvents() {
        double[] weights = new double[4];
        Arrays.fill(weights, 1);
        weights[1] = 2;
        Standardisation weighted = Standardisation.fit(FOUR.withWeights(weights));
        Standardisation doubled = Standardisation.fit(FOUR.at(new int[] {0, 1, 1, 2, 3}));
        assertArrayEquals(doubled.deviations(), weighted.deviations(), 1e-12);
        assertArrayEquals(doubled.means(), weighted.means(), 1e-12);
    }
}
