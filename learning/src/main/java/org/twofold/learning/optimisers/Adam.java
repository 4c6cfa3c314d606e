package org.twofold.learning.optimisers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Tensors;

/**
 * Adam whose whole state can be written down and taken up again.
 *
 * <p>m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², θ ← θ − η · (m/(1−β₁ᵗ)) / (√(v/(1−β₂ᵗ)) + ε).
 * Source: Kingma and Ba, "Adam: a method for stochastic optimization", algorithm 1; β = (0.9, 0.999), ε = 10⁻⁸.
 */
public final class Adam {

    private static final double BETA_1 = 0.9;
    private static final double BETA_2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final List<String> names;
    private final List<Tensor> parameters = new ArrayList<>();
    private final List<Tensor> firstMoments = new ArrayList<>();
    private final List<Tensor> secondMoments = new ArrayList<>();
    private long updates;

    /** An optimiser with zero moments for all parameters that are trained. */
    public Adam(Parameters all) {
        this(all, name -> true);
    }

    /** The same for those of them that are chosen by name; the others stay as they are. */
    public Adam(Parameters all, Predicate<String> chosen) {
        this.names = all.trainable().stream().filter(chosen).toList();
        for (String name : names) {
            Tensor parameter = all.get(name);
            parameters.add(parameter);
            firstMoments.add(zerosLike(parameter));
            secondMoments.add(zerosLike(parameter));
        }
    }

    private static Tensor zerosLike(Tensor parameter) {
        Tensor zeros = torch.zeros(parameter.shape());
        zeros.retainReference();
        return zeros;
    }

    /** One update from the gradients that the parameters hold now. */
    public void update(double learningRate) {
        update(learningRate, 0);
    }

    /**
     * The same after θ ← (1 − ηλ) θ.
     *
     * <p>Source: Loshchilov and Hutter, "Decoupled weight decay regularization", algorithm 2.
     *
     * @param weightDecay λ; parameters without a gradient stay as they are
     */
    public void update(double learningRate, double weightDecay) {
        updates++;
        double firstCorrection = 1 - Math.pow(BETA_1, updates);
        double secondCorrection = 1 - Math.pow(BETA_2, updates);
        try (PointerScope scope = new PointerScope(); NoGradGuard noGradient = new NoGradGuard()) {
            for (int i = 0; i < parameters.size(); i++) {
                Tensor gradient = parameters.get(i).grad();
                if (!gradient.defined()) {
                    continue;
                }
                if (weightDecay > 0) {
                    parameters.get(i).mul_(new Scalar(1 - learningRate * weightDecay));
                }
                Tensor m = firstMoments.get(i);
                Tensor v = secondMoments.get(i);
                m.mul_(new Scalar(BETA_1)).add_(gradient, new Scalar(1 - BETA_1));
                v.mul_(new Scalar(BETA_2)).addcmul_(gradient, gradient, new Scalar(1 - BETA_2));
                Tensor denominator = v.div(new Scalar(secondCorrection)).sqrt().add(new Scalar(EPSILON));
                parameters.get(i).addcdiv_(m, denominator, new Scalar(-learningRate / firstCorrection));
            }
        }
    }

    /** Forgets all moments, as if newly made. */
    public void reset() {
        updates = 0;
        firstMoments.forEach(Tensor::zero_);
        secondMoments.forEach(Tensor::zero_);
    }

    /** How many updates the moments have seen. */
    public long updates() {
        return updates;
    }

    /** The moments as {@code m.<parameter>} and {@code v.<parameter>}, flat. */
    public Map<String, float[]> moments() {
        Map<String, float[]> moments = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            moments.put("m." + names.get(i), Tensors.floats(firstMoments.get(i)));
            moments.put("v." + names.get(i), Tensors.floats(secondMoments.get(i)));
        }
        return moments;
    }

    /** Takes up where {@link #moments()} and {@link #updates()} were read. */
    public void restore(Map<String, float[]> moments, long updatesSoFar) {
        for (int i = 0; i < names.size(); i++) {
            Tensors.assign(firstMoments.get(i), moments.get("m." + names.get(i)));
            Tensors.assign(secondMoments.get(i), moments.get("v." + names.get(i)));
        }
        updates = updatesSoFar;
    }
}
