package org.twofold.methods.vld;

import java.util.Arrays;
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
 * <p>{@link ConsistencyForm} says what is compared. Source: equation 10; decay products and units as in the released code.
 *
 * <p>Particles and their order are those of {@link TopPair}; of each, px, py, pz, ln(1 + E), M.
 */
final class MassConsistency {

    /** ln(1 + E) of 14 TeV, which no particle of the LHC has. */
    private static final double HIGHEST_LOG_ENERGY = Math.log1p(14_000);

    private final ConsistencyForm form;
    /** Of the particles that are compared. */
    private final Tensor unit;

    /**
     * A loss in given units.
     *
     * @param deviation of M² of the five composite particles in training, GeV², all > 0
     */
    MassConsistency(double[] deviation, ConsistencyForm form) {
        if (deviation.length != TopPair.DECAYS.size()) {
            throw new IllegalArgumentException("there are " + TopPair.DECAYS.size() + " composite particles, not " + deviation.length);
        }
        this.form = form;
        this.unit = Tensors.row(form == ConsistencyForm.ABS_OWN ? ofAllParticles(deviation) : deviation);
        this.unit.retainReference();
    }

    private static double[] ofAllParticles(double[] ofComposites) {
        double[] all = new double[TopPair.PARTICLES.size()];
        Arrays.fill(all, 0, TopPair.PARTONS, Arrays.stream(ofComposites).min().orElseThrow());
        System.arraycopy(ofComposites, 0, all, TopPair.PARTONS, ofComposites.length);
        return all;
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
        Tensor stated = p.select(2, 4).square();
        Tensor own = squaredMass(four).sub(stated);
        return form == ConsistencyForm.ABS_OWN ? mean(own.div(unit).abs()) : squareTree(four, composites(stated), composites(own));
    }

    /** Those of the composite particles, [batch, 5]. */
    private static Tensor composites(Tensor ofParticles) {
        return ofParticles.narrow(1, TopPair.PARTONS, TopPair.DECAYS.size());
    }

    private Tensor squareTree(Tensor four, Tensor stated, Tensor own) {
        TensorVector fromDecays = new TensorVector();
        for (List<Integer> products : TopPair.DECAYS) {
            Tensor sum = four.select(1, products.get(0));
            for (int i = 1; i < products.size(); i++) {
                sum = sum.add(four.select(1, products.get(i)));
            }
            fromDecays.push_back(squaredMass(sum));
        }
        Tensor a = torch.stack(fromDecays, 1).sub(stated).div(unit);
        Tensor b = own.div(unit);
        return Tensors.times(mean(a.square().add(b.square())), 0.5);
    }

    private static Tensor mean(Tensor ofParticles) {
        return ofParticles.mean(new long[] {1}, false, new ScalarTypeOptional());
    }

    /** E² − px² − py² − pz² of […, 4]. */
    private static Tensor squaredMass(Tensor four) {
        Tensor momentum = four.narrow(-1, 0, 3).square().sum(new long[] {-1}, false, new ScalarTypeOptional());
        return four.select(-1, 3).square().sub(momentum);
    }
}
