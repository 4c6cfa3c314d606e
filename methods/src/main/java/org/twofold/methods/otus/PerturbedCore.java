package org.twofold.methods.otus;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Perceptron;

/**
 * The nets of the Z study: (μ, ρ) = noise net(u); ε = μ + softplus(ρ) ⊙ N(0, I); o = core net(u, ε).
 *
 * <p>Source: section 6.2.2 of the paper and its released code.
 */
record PerturbedCore(Perceptron noiseNet, Perceptron coreNet, int components) implements StochasticCore {

    static PerturbedCore of(NetworkShape.ConditionalNoise shape, int components, Parameters parameters, String prefix) {
        int hidden = shape.hidden().size();
        return new PerturbedCore(Perceptron.of(parameters, prefix + ".noise", hidden),
                Perceptron.of(parameters, prefix + ".core", hidden), components);
    }

    @Override
    public Tensor forward(Tensor u, Tensor normals, boolean training) {
        Tensor noise = noiseNet.forward(u);
        Tensor mean = noise.narrow(1, 0, components);
        Tensor deviation = torch.softplus(noise.narrow(1, components, components));
        Tensor epsilon = mean.add(deviation.mul(normals));
        return coreNet.forward(torch.cat(new TensorVector(u, epsilon), 1));
    }
}
