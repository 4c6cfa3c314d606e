package org.twofold.methods.otus;

import java.util.List;

/**
 * The size of one stochastic map.
 *
 * @param hidden the hidden widths, used for the noise net and for the core net
 * @param residual 0 for the paper's map, which makes momenta anew; r > 0 adds r·σ_out·core to the momenta that came in,
 *     so that an untrained map is nearly the identity
 */
public record NetworkShape(List<Integer> hidden, double residual) {

    public NetworkShape {
        hidden = List.copyOf(hidden);
        if (hidden.isEmpty() || hidden.stream().anyMatch(width -> width < 1 || width > 65_536)) {
            throw new IllegalArgumentException("hidden widths must be between 1 and 65536, not " + hidden);
        }
        if (!(residual >= 0) || Double.isInfinite(residual)) {
            throw new IllegalArgumentException("residual must be a number ≥ 0, not " + residual);
        }
    }

    /** Whether momenta that come in are added to those that go out. */
    public boolean isResidual() {
        return residual > 0;
    }
}
