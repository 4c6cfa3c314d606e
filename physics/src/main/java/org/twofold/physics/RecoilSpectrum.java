package org.twofold.physics;

/** The spectrum of the transverse momentum with which a pair recoils against initial-state radiation. */
public sealed interface RecoilSpectrum permits NoRecoil, PowerLawRecoil {

    /** The transverse momentum in GeV below which the part u of the spectrum lies, u in [0, 1). */
    double quantile(double u);
}
