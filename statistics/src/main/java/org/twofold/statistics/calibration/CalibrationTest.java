package org.twofold.statistics.calibration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.twofold.events.RandomStreams;
import org.twofold.statistics.evaluation.Direction;
import org.twofold.statistics.evaluation.Gate;
import org.twofold.statistics.evaluation.MetricResult;

/**
 * All numbers about the posteriors of a model, component by component, and the gates that say whether they may be trusted.
 *
 * <p>The gates: |coverage − level| ≤ 0.03 for the worst component, at 68 % and at 95 %. That needs events: the worst of 55 calibrated
 * components is beyond 3.3 binomial errors once in twenty times, so from about 2 700 effective events on chance alone does not
 * fail the gate. Coverage of central intervals is of second order in a bias: one of 0.3 standard deviations lowers it at 68 % by 0.02
 * and passes, where ranks and pulls see it.
 *
 * @param direction which map of the model made the draws
 * @param components in the order of the report, at least one
 */
public record CalibrationTest(Direction direction, List<ComponentCalibration> components) {

    /** How far coverage may be from its level. */
    public static final double TOLERANCE = 0.03;

    /** @throws IllegalArgumentException if there are no components */
    public CalibrationTest {
        Objects.requireNonNull(direction, "direction");
        components = List.copyOf(components);
        if (components.isEmpty()) {
            throw new IllegalArgumentException("there are no components to test");
        }
    }

    /**
     * Looks at components that all fit into memory; else make a {@link ComponentCalibration} of one after the other.
     *
     * @throws IllegalArgumentException as {@link ComponentCalibration#of}
     */
    public static CalibrationTest run(Direction direction, List<PosteriorComponent> components, RandomStreams random) {
        return new CalibrationTest(direction, components.stream().map(each -> ComponentCalibration.of(each, random)).toList());
    }

    /** The numbers of all components. */
    public List<MetricResult> metrics() {
        List<MetricResult> metrics = new ArrayList<>();
        components.forEach(component -> metrics.addAll(component.metrics(direction)));
        return List.copyOf(metrics);
    }

    /** One gate for each level; its name says which component is the worst. */
    public List<Gate> gates() {
        return List.of(gate("68 %", ComponentCalibration::coverage68), gate("95 %", ComponentCalibration::coverage95));
    }

    private Gate gate(String level, Function<ComponentCalibration, Coverage> coverage) {
        ComponentCalibration worst = components.stream()
                .max(Comparator.comparingDouble(component -> Math.abs(coverage.apply(component).deviation()))).orElseThrow();
        return Gate.atMost("coverage of " + level + " intervals off its level, worst of " + components.size() + ": " + worst.name(),
                Math.abs(coverage.apply(worst).deviation()), TOLERANCE);
    }
}
