package org.twofold.events;

/** What the mass of a four-vector means when rounding or resolution makes m² = E² − |p|² negative. */
public enum MassPolicy {
    /** m = √max(m², 0): the policy of the Z study. */
    CLAMP {
        @Override
        public double mass(double massSquared) {
            return Math.sqrt(Math.max(massSquared, 0));
        }
    },
    /** m = sign(m²)·√|m²|: keeps space-like sums apart, the policy of the top-quark reconstruction. */
    SIGNED {
        @Override
        public double mass(double massSquared) {
            return Math.copySign(Math.sqrt(Math.abs(massSquared)), massSquared);
        }
    };

    /** Mass in GeV from m² in GeV². */
    public abstract double mass(double massSquared);
}
