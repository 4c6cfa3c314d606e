package org.twofold.learning.tensors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.twofold.events.Events;
import org.twofold.events.Observable;
import org.twofold.events.WrongUse;
import org.twofold.learning.ToyEvents;
import org.twofold.learning.engine.Engine;

class TensorObservablesTest {

    private static final Events EVENTS = ToyEvents.detector(ToyEvents.theory(60, 0, 3), 3);

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mass(electron+positron)", "pt(electron+positron)", "p(positron)", "eta(electron)",
        "eta(electron+positron)", "pt(positron)", "E(electron+positron)", "px(electron)", "py(positron)", "pz(electron+positron)",
        "deltaR(electron,positron)"})
    void asOnEvents(String expression) {
        Observable observable = Observable.parse(expression);
        double[] expected = observable.of(EVENTS);
        float[] found = Tensors.floats(TensorObservables.of(observable, EVENTS.space(), Tensors.of(EVENTS)));
        assertEquals(expected.length, found.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], found[i], 1e-4 * Math.abs(expected[i]) + 1e-5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mass(electron+positron)", "pt(electron+positron)", "p(positron)", "eta(electron)", "E(electron)"})
    void gradientsAreThoseOfFiniteDifferences(String expression) {
        Observable observable = Observable.parse(expression);
        Tensor events = Tensors.of(EVENTS);
        events.set_requires_grad(true);
        TensorObservables.of(observable, EVENTS.space(), events).sum().backward();
        float[] gradient = Tensors.floats(events.grad());
        int width = EVENTS.space().width();
        for (int column = 0; column < width; column++) {
            Events up = moved(column, 0.02f);
            Events down = moved(column, -0.02f);
            double[] above = observable.of(up);
            double[] below = observable.of(down);
            for (int i = 0; i < above.length; i++) {
                double step = (double) up.value(column, i) - down.value(column, i);
                double difference = (above[i] - below[i]) / step;
                assertEquals(difference, gradient[i * width + column], 2e-3 * Math.abs(difference) + 1e-5);
            }
        }
    }

    /** ΔR has a kink where the two are back to back, as theory events of a pair are; here they are not. */
    @Test
    void gradientOfADistanceInEtaAndPhi() {
        float[] event = {0, 30, 10, 20, 0, -5, 25, -40};
        Observable observable = Observable.parse("deltaR(electron,positron)");
        Tensor point = Tensors.of(event, 1, 8);
        point.set_requires_grad(true);
        TensorObservables.of(observable, EVENTS.space(), point).sum().backward();
        float[] gradient = Tensors.floats(point.grad());
        for (int column = 0; column < event.length; column++) {
            float[] up = event.clone();
            float[] down = event.clone();
            up[column] += 0.02f;
            down[column] -= 0.02f;
            double slope = (observable.of(Events.ofRows(EVENTS.space(), up))[0]
                    - observable.of(Events.ofRows(EVENTS.space(), down))[0]) / ((double) up[column] - down[column]);
            assertEquals(slope, gradient[column], 1e-5, "column " + column);
        }
        assertTrue(Math.abs(gradient[1]) > 1e-3, "a gradient that is not nothing");
    }

    private static Events moved(int column, float by) {
        float[][] columns = new float[EVENTS.space().width()][];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = EVENTS.column(c);
        }
        for (int i = 0; i < columns[column].length; i++) {
            columns[column][i] += by;
        }
        return Events.unweighted(EVENTS.space(), columns);
    }

    @Test
    void whereARootHasNoSlopeTheGradientIsFinite() {
        Tensor events = Tensors.of(ToyEvents.values(0, 0, 10, 0, 0, 20), 1, 8);
        events.set_requires_grad(true);
        for (String expression : new String[] {"mass(electron+positron)", "pt(electron)", "eta(electron)"}) {
            Tensor value = TensorObservables.of(Observable.parse(expression), ToyEvents.THEORY, events);
            value.sum().backward();
            assertTrue(Double.isFinite(Tensors.number(value)), expression);
            for (float g : Tensors.floats(events.grad())) {
                assertTrue(Float.isFinite(g), expression);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"phi(electron)", "cosThetaStar(electron,positron)"})
    void whatHasNoGradientIsRefused(String expression) {
        assertThrows(WrongUse.class,
                () -> TensorObservables.of(Observable.parse(expression), EVENTS.space(), Tensors.of(EVENTS)));
    }
}
