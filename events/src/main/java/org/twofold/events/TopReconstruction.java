package org.twofold.events;

import java.util.List;

/**
 * The masses of t t̄ → (ℓ ν b)(q q̄ b), reconstructed from a lepton, the missing transverse momentum and four jets.
 *
 * <p>The neutrino is the {@link NeutrinoSolution}. Of the twelve ways to call one jet the b of the hadronic top, another
 * the b of the leptonic one and the remaining two the hadronic W, the one with the smallest
 * χ² = ((m_W,had − 80.4)/10)² + ((m_t,lep − 172.5)/5)² + ((m_t,had − 172.5)/15)² is taken, in GeV. Masses are signed,
 * {@link MassPolicy#SIGNED}: a space-like sum has a negative one. Source: the analysis code of the OTUS paper.
 *
 * @param pair of both tops
 * @param leptonicW of lepton and neutrino; m_W wherever the neutrino's equation has a real solution
 * @param hadronicW of two jets
 * @param leptonicTop of leptonic W and b
 * @param hadronicTop of hadronic W and b
 */
public record TopReconstruction(double pair, double leptonicW, double hadronicW, double leptonicTop, double hadronicTop) {

    /** How many jets there are to choose from. */
    public static final int JETS = 4;

    private static final double W_MASS = NeutrinoSolution.W_MASS;
    private static final double TOP_MASS = 172.5;
    private static final double HADRONIC_W_WIDTH = 10;
    private static final double LEPTONIC_TOP_WIDTH = 5;
    private static final double HADRONIC_TOP_WIDTH = 15;

    /**
     * Reconstructs one event; the order of the jets does not matter.
     *
     * @throws IllegalArgumentException unless there are four jets
     */
    public static TopReconstruction of(FourVector lepton, FourVector missing, List<FourVector> jets) {
        if (jets.size() != JETS) {
            throw new IllegalArgumentException("a top pair is reconstructed from " + JETS + " jets, not " + jets.size());
        }
        NeutrinoSolution neutrino = NeutrinoSolution.of(lepton, missing);
        FourVector leptonicW = lepton.plus(neutrino.momentum());
        // Exactly m_W and not m_W with the rounding of the sum, or KS distances would compare roundings.
        double leptonicMass = neutrino.real() ? W_MASS : mass(leptonicW);
        TopReconstruction best = assigned(leptonicW, leptonicMass, jets, 0, 1);
        for (int hadronicB = 0; hadronicB < JETS; hadronicB++) {
            for (int leptonicB = 0; leptonicB < JETS; leptonicB++) {
                if (hadronicB != leptonicB) {
                    TopReconstruction other = assigned(leptonicW, leptonicMass, jets, hadronicB, leptonicB);
                    best = other.chiSquare() < best.chiSquare() ? other : best;
                }
            }
        }
        return best;
    }

    private static TopReconstruction assigned(FourVector leptonicW, double leptonicMass, List<FourVector> jets, int hadronicB,
            int leptonicB) {
        FourVector hadronicW = new FourVector(0, 0, 0, 0);
        for (int jet = 0; jet < JETS; jet++) {
            if (jet != hadronicB && jet != leptonicB) {
                hadronicW = hadronicW.plus(jets.get(jet));
            }
        }
        FourVector hadronicTop = hadronicW.plus(jets.get(hadronicB));
        FourVector leptonicTop = leptonicW.plus(jets.get(leptonicB));
        return new TopReconstruction(mass(leptonicTop.plus(hadronicTop)), leptonicMass, mass(hadronicW), mass(leptonicTop),
                mass(hadronicTop));
    }

    /** How far the masses are from those of W boson and top quark, in units of the widths above. */
    double chiSquare() {
        double w = (hadronicW - W_MASS) / HADRONIC_W_WIDTH;
        double leptonic = (leptonicTop - TOP_MASS) / LEPTONIC_TOP_WIDTH;
        double hadronic = (hadronicTop - TOP_MASS) / HADRONIC_TOP_WIDTH;
        return w * w + leptonic * leptonic + hadronic * hadronic;
    }

    private static double mass(FourVector p) {
        return p.mass(MassPolicy.SIGNED);
    }
}
