package org.twofold.learning.inference;

/**
 * out[j] = bias[j] + Σ_k weight[j][k] · in[k] for a tile of events.
 *
 * <p>Every implementation adds the products in the order of k with fused multiply-adds, starting from the bias, so that
 * all of them give the same bits.
 */
public interface DenseKernel {

    /** Events in one tile: four of the widest vector registers, and a hidden layer of 128 stays in the first cache. */
    int TILE = 64;

    /**
     * One layer.
     *
     * @param weight [outputs × inputs], row-major
     * @param bias [outputs]
     * @param in [inputs × TILE]
     * @param out [outputs × TILE], overwritten
     * @param rectified whether max(v, 0) is stored instead of v, written v/2 + |v|/2: exact, and three vector instructions
     */
    void apply(float[] weight, float[] bias, float[] in, float[] out, int inputs, int outputs, boolean rectified);

    /**
     * out[at + i] = mean[i] + softplus(rho[i]) · normals[i] for i &lt; size, one fused multiply-add after {@link Softplus}.
     *
     * @param meanAndRho the means in its first half, ρ in its second, [2 · size]
     * @param normals [size]
     * @param size a multiple of TILE
     */
    void perturb(float[] meanAndRho, float[] normals, float[] out, int at, int size);

    /** What it is built on, for {@code doctor} and benchmarks. */
    String name();

    /** The fastest kernel of this Java runtime. */
    static DenseKernel fastest() {
        return FastestKernel.CHOSEN;
    }
}
