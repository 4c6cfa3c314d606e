package org.twofold.methods.jetgraph;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.twofold.learning.tensors.Tensors;

/**
 * How {@link JetResponse} is distributed: p(y) = Σ_k π_k N(y₁; μ_k, σ_k) N(y₂; ν_k + s_k (y₁ − μ_k), τ_k).
 *
 * <p>Of constituents one by one not much is known, and what one loses another often gains; of the jet as a whole more is. Constituents are
 * therefore drawn such that their sum is one that was drawn from here.
 *
 * @param mixture ln π, [batch, components]
 * @param first μ and ln σ, each [batch, components]
 * @param second ν and ln τ
 * @param slope s
 */
record ResponseDistribution(Tensor mixture, Normal first, Normal second, Tensor slope) {

    /** Numbers for each component. */
    static final int PARAMETERS = 6;

    /** Means and logarithms of deviations. */
    record Normal(Tensor mean, Tensor logDeviation) {

        Tensor logDensity(Tensor pull) {
            Tensor unit = pull.div(logDeviation.exp());
            return Tensors.times(unit.square(), -0.5).sub(logDeviation);
        }
    }

    /** From the numbers of a network, [batch, components · {@link #PARAMETERS}]; |ln σ| stays below a limit. */
    static ResponseDistribution of(Tensor numbers, double widest) {
        Tensor each = numbers.reshape(numbers.size(0), -1, PARAMETERS);
        return new ResponseDistribution(each.select(2, 0).log_softmax(1), new Normal(each.select(2, 1), limited(each.select(2, 2), widest)),
                new Normal(each.select(2, 3), limited(each.select(2, 4), widest)), each.select(2, 5));
    }

    private static Tensor limited(Tensor x, double widest) {
        return Tensors.times(Tensors.times(x, 1 / widest).tanh(), widest);
    }

    /** −ln p without the constant, [batch]; 0 where y [batch, 2] is not known. */
    Tensor loss(Tensor y, Tensor known) {
        Tensor pull = y.narrow(1, 0, 1).sub(first.mean());
        Tensor other = y.narrow(1, 1, 1).sub(second.mean()).sub(slope.mul(pull));
        return torch.logsumexp(mixture.add(first.logDensity(pull)).add(second.logDensity(other)), 1).neg().mul(known);
    }

    /**
     * y drawn, [size × 2].
     *
     * @param normals [size × stride] of which each jet's three from {@code from} on say which component it is and where in it
     */
    double[] draw(float[] normals, int from, int stride) {
        float[] shares = Tensors.floats(mixture.exp());
        int components = Math.toIntExact(mixture.size(1));
        int size = Math.toIntExact(mixture.size(0));
        float[] mean = Tensors.floats(first.mean());
        float[] deviation = Tensors.floats(first.logDeviation().exp());
        float[] otherMean = Tensors.floats(second.mean());
        float[] otherDeviation = Tensors.floats(second.logDeviation().exp());
        float[] slopes = Tensors.floats(slope);
        double[] drawn = new double[size * JetResponse.COORDINATES];
        for (int jet = 0; jet < size; jet++) {
            int at = jet * stride + from;
            int k = jet * components + Chance.of(shares, jet * components, components, Chance.uniform(normals[at]));
            double pull = deviation[k] * normals[at + 1];
            drawn[jet * 2] = mean[k] + pull;
            drawn[jet * 2 + 1] = otherMean[k] + slopes[k] * pull + otherDeviation[k] * normals[at + 2];
        }
        return drawn;
    }
}
