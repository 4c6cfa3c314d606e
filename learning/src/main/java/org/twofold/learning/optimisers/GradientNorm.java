package org.twofold.learning.optimisers;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.twofold.learning.tensors.Parameters;

/**
 * The length of all gradients together, √Σ g², and shortening to a largest one: g ← g·min(1, c/(‖g‖ + 10⁻⁶)).
 *
 * <p>Source: Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural networks", algorithm 1.
 */
public final class GradientNorm {

    private static final double EPSILON = 1e-6;

    private GradientNorm() {}

    /**
     * Shortens the gradients that the parameters hold now.
     *
     * @param largest c > 0
     * @return the length before
     */
    public static double clip(Parameters parameters, double largest) {
        double norm = of(parameters);
        double factor = largest / (norm + EPSILON);
        if (factor < 1) {
            try (PointerScope scope = new PointerScope(); NoGradGuard noGradient = new NoGradGuard()) {
                for (String name : parameters.trainable()) {
                    Tensor gradient = parameters.get(name).mutable_grad();
                    if (gradient.defined()) {
                        gradient.mul_(new Scalar(factor));
                    }
                }
            }
        }
        return norm;
    }

    /** ‖g‖ of all trained parameters; 0 without gradients. */
    public static double of(Parameters parameters) {
        double squares = 0;
        try (PointerScope scope = new PointerScope(); NoGradGuard noGradient = new NoGradGuard()) {
            for (String name : parameters.trainable()) {
                Tensor gradient = parameters.get(name).grad();
                if (gradient.defined()) {
                    double norm = torch.norm(gradient).item_double();
                    squares += norm * norm;
                }
            }
        }
        return Math.sqrt(squares);
    }
}
