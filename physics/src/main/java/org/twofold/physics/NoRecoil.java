package org.twofold.physics;

/** Leading order: nothing is radiated and the transverse momentum of the pair is exactly zero. */
public record NoRecoil() implements RecoilSpectrum {

    @Override
    public double quantile(double u) {
        return 0;
    }
}
