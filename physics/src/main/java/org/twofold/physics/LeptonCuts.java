package org.twofold.physics;

import org.twofold.events.FourVector;

/**
 * What a generator makes: leptons with pT above and |η| below a bound, bounds included.
 *
 * @param leastTransverseMomentum in GeV
 * @param greatestPseudorapidity bound on |η|
 */
public record LeptonCuts(double leastTransverseMomentum, double greatestPseudorapidity) {

    /** Whether both leptons qualify. */
    public boolean accept(LeptonPair pair) {
        return accept(pair.first()) && accept(pair.second());
    }

    private boolean accept(FourVector p) {
        return p.transverseMomentum() >= leastTransverseMomentum && Math.abs(p.pseudorapidity()) <= greatestPseudorapidity;
    }
}
