package org.twofold.methods.otus;

import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.inference.DenseKernel;
import org.twofold.learning.inference.DenseLayers;

/** {@link PerturbedCore} on tiles. */
record PerturbedTiles(DenseLayers noiseNet, DenseLayers coreNet, int inputs, int components) implements TileCore {

    static PerturbedTiles read(NetworkShape.ConditionalNoise shape, int inputs, int components, NamedTensors weights,
            String prefix) {
        return new PerturbedTiles(
                DenseLayers.read(weights, prefix + ".noise", inputs, shape.hidden(), 2 * components),
                DenseLayers.read(weights, prefix + ".core", inputs + components, shape.hidden(), components), inputs, components);
    }

    @Override
    public Work work() {
        DenseKernel kernel = DenseKernel.fastest();
        DenseLayers.Workspace noiseWork = noiseNet.new Workspace(kernel);
        DenseLayers.Workspace coreWork = coreNet.new Workspace(kernel);
        float[] noise = new float[2 * components * DenseKernel.TILE];
        return (input, normals, core) -> {
            noiseWork.forward(input, noise);
            kernel.perturb(noise, normals, input, inputs * DenseKernel.TILE, components * DenseKernel.TILE);
            coreWork.forward(input, core);
        };
    }
}
