package org.twofold.learning.onnx;

import java.util.ArrayList;
import java.util.List;
import org.twofold.learning.diffusion.NoiseLevel;
import org.twofold.learning.diffusion.PseudoNumerical;

/** {@link PseudoNumerical} as nodes, its steps one behind the other: levels of noise are constants, the state is double precision. */
public final class SamplerNodes {

    private SamplerNodes() {}

    /** ε̂ of a state, both [N, D] in double precision. */
    @FunctionalInterface
    public interface Predictor {

        /** @param level how much noise there is */
        Value predict(NoiseLevel level, Value state);
    }

    /** From noise to data. */
    public static Value pseudoNumerical(Predictor predictor, PseudoNumerical.Levels levels, Value noise) {
        Value state = noise;
        List<Value> history = new ArrayList<>();
        for (int step = 0; step + 1 < levels.whole().length; step++) {
            state.graph().section("step-" + (step + 1));
            NoiseLevel from = levels.whole()[step];
            NoiseLevel to = levels.whole()[step + 1];
            history.add(0, predictor.predict(from, state));
            Value combined = step < levels.half().length ? rungeKutta(predictor, from, levels.half()[step], to, history.get(0), state)
                    : multistep(history);
            state = moved(from, to, combined, state);
        }
        return state;
    }

    private static Value rungeKutta(Predictor predictor, NoiseLevel from, NoiseLevel half, NoiseLevel to, Value first, Value state) {
        Value second = predictor.predict(half, moved(from, half, first, state));
        Value third = predictor.predict(half, moved(from, half, second, state));
        Value fourth = predictor.predict(to, moved(from, to, third, state));
        return first.plus(second.times(2)).plus(third.times(2)).plus(fourth).over(6);
    }

    private static Value multistep(List<Value> history) {
        return history.get(0).times(55).minus(history.get(1).times(59)).plus(history.get(2).times(37)).minus(history.get(3).times(9)).over(24);
    }

    /** {@link org.twofold.learning.diffusion.VariancePreserving#ddimStep}. */
    private static Value moved(NoiseLevel from, NoiseLevel to, Value noise, Value state) {
        return state.minus(noise.times(from.sigma())).over(from.alpha()).times(to.alpha()).plus(noise.times(to.sigma()));
    }
}
