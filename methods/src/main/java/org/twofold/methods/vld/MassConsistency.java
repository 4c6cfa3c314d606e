package org.twofold.methods.vld;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.twofold.learning.tensors.Tensors;
import org.twofold.methods.posterior.TopPair;

/**
 * How far the masses that partons are said to have are from those that follow from their momenta.
 *
 * <p>Of each of the five composite particles (both W, both t, t t̄) the stated M² is compared with that of the sum of its decay
 * products and with its own E² − p²; all three in units of the spread of M² in training, squared, mean of the ten. Source: equation 10
 * for a particle by itself; decay products and units as in the released code.
 *
 * <p>Particles and their order are those of {@link TopPair}; of each, px, py, pz, ln(1 + E), M.
 */
final class MassConsistency {

    /** ln(1 + E) of 14 TeV, which no particle of the LHC has. */
    private static final double HIGHEST_LOG_ENERGY = Math.log1p(14_000);

    private final Tensor deviation;

    /**
     * A loss in given units.
     *
     * @param deviation of M² of the five composite particles in training, GeV², all > 0
     */
    MassConsistency(double[] deviation) {
        if (deviation.length != TopPair.DECAYS.size()) {
            throw new IllegalArgumentException("there are " + TopPair.DECAYS.size() + " composite particles, not " + deviation.length);
        }
        this.deviation = Tensors.row(deviation);
        this.deviation.retainReference();
    }

    /**
     * Of every event.
     *
     * @param partons [batch, 55], GeV, not standardised
     * @return [batch]
     */
    Tensor of(Tensor partons) {
        Tensor p = partons.reshape(partons.size(0), TopPair.PARTICLES.size(), TopPair.NUMBERS);
        // Momenta and energy, the logarithm undone; a network that is not trained yet must not raise energies beyond all bounds.
        Tensor energy = torch.expm1(torch.clamp_max(p.narrow(2, 3, 1), new Scalar(HIGHEST_LOG_ENERGY)));
        Tensor four = torch.cat(new TensorVector(p.narrow(2, 0, 3), energy), 2);
        TensorVector fromDecays = new TensorVector();
        for (List<Integer> products : TopPair.DECAYS) {
            Tensor sum = four.select(1, products.get(0));
            for (int i = 1; i < products.size(); i++) {
                sum = sum.add(four.select(1, products.get(i)));
            }
            fromDecays.push_back(squaredMass(sum));
        }
        Tensor stated = p.narrow(1, TopPair.PARTONS, TopPair.DECAYS.size()).select(2, 4).square();
        Tensor own = squaredMass(four.narrow(1, TopPair.PARTONS, TopPair.DECAYS.size()));
        Tensor a = torch.stack(fromDecays, 1).sub(stated).div(deviation);
        Tensor b = own.sub(stated).div(deviation);
        return a.square().add(b.square()).mean(new long[] {1}, false, new ScalarTypeOptional()).mul(new Scalar(0.5));
    }

    /** E² − px² − py² − pz² of […, 4]. */
    private static Tensor squaredMass(Tensor four) {
        Tensor momentum = four.narrow(-1, 0, 3).square().sum(new long[] {-1}, false, new ScalarTypeOptional());
        return four.select(-1, 3).square().sub(momentum);
    }
}
