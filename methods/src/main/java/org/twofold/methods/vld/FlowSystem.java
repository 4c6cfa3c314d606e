package org.twofold.methods.vld;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.twofold.learning.flows.CouplingFlow;
import org.twofold.learning.tensors.Tensors;
import org.twofold.learning.tensors.WeightedTerms;
import org.twofold.methods.posterior.PosteriorBatch;
import org.twofold.methods.posterior.PosteriorSystem;
import org.twofold.methods.posterior.StepNoise;

/**
 * CINN: an invertible network from noise to partons, trained by likelihood: −ln p(x | z_y) + λ_C L_C of a fresh draw.
 *
 * <p>Source: Bellagente et al., "Invertible networks or partons to detector and back again"; without the distance that was added to
 * the likelihood there, as in the released code of latent variational diffusion, which computes one and leaves it out.
 *
 * @param detector z_y
 * @param flow noise → x
 * @param width of x
 * @param consistency L_C, where it counts
 * @param consistencyWeight λ_C
 */
record FlowSystem(DetectorEncoder detector, CouplingFlow flow, int width, Optional<LatentObjective.Consistency> consistency,
        double consistencyWeight) implements PosteriorSystem {

    @Override
    public WeightedTerms.Result loss(String stage, PosteriorBatch batch, StepNoise noise) {
        Tensor code = code(batch);
        WeightedTerms sum = new WeightedTerms(batch.eventWeights());
        sum.add("likelihood", 1, flow.logDensity(batch.partons(), code).neg());
        consistency.ifPresent(term -> sum.add("consistency", consistencyWeight,
                term.of(flow.forward(noise.normals("draw", batch.size(), width), code).value())));
        return sum.result();
    }

    /** The likelihood alone decides: masses of a draw far out would drown it. */
    @Override
    public WeightedTerms.Result validation(PosteriorBatch batch, StepNoise noise) {
        WeightedTerms sum = new WeightedTerms(batch.eventWeights());
        sum.add("likelihood", 1, flow.logDensity(batch.partons(), code(batch)).neg());
        return sum.result();
    }

    @Override
    public Tensor code(PosteriorBatch batch) {
        return detector.forward(batch.objects(), batch.present(), batch.whole());
    }

    @Override
    public int normals() {
        return width;
    }

    @Override
    public float[] draw(Tensor code, double[] normals) {
        float[] noise = new float[normals.length];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) normals[i];
        }
        return Tensors.floats(flow.forward(Tensors.of(noise, code.size(0), width), code).value());
    }
}
