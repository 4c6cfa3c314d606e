package org.twofold.physics;

/**
 * The relative energy resolution of an electromagnetic calorimeter: σ_E/E = g(η) √(c² + a²/E + b²/E²).
 *
 * <p>g = 1 + 0.64 η² in the barrel (|η| ≤ 1.5) and 2.16 + 5.6 (|η| − 2)² in the endcaps, held at its value at 2.5 beyond
 * them; E in GeV. The result is held at ½, which electrons of a few GeV do not reach. Source: the CMS card of Delphes,
 * which takes the energy dependence from arXiv:1502.02701 and the η dependence from arXiv:1306.2016.
 *
 * @param constant c
 * @param stochastic a in √GeV
 * @param noise b in GeV
 */
public record CalorimeterResolution(double constant, double stochastic, double noise) {

    /** The numbers of the CMS card: c = 0.008, a = 0.11 √GeV, b = 0.40 GeV. */
    public static final CalorimeterResolution CMS = new CalorimeterResolution(0.008, 0.11, 0.40);

    private static final double BARREL_END = 1.5;
    private static final double ENDCAP_END = 2.5;
    private static final double WORST = 0.5;

    /** Throws {@link IllegalArgumentException} unless c &gt; 0 and a, b ≥ 0. */
    public CalorimeterResolution {
        if (!(constant > 0 && stochastic >= 0 && noise >= 0)) {
            throw new IllegalArgumentException("no resolution of " + constant + ", " + stochastic + ", " + noise);
        }
    }

    /** σ_E/E of an electron with energy E &gt; 0 in GeV at pseudorapidity η. */
    public double relative(double energy, double eta) {
        double shape = constant * constant + (stochastic * stochastic + noise * noise / energy) / energy;
        return Math.min(material(Math.abs(eta)) * Math.sqrt(shape), WORST);
    }

    private static double material(double absoluteEta) {
        if (absoluteEta <= BARREL_END) {
            return 1 + 0.64 * absoluteEta * absoluteEta;
        }
        double fromMiddle = Math.min(absoluteEta, ENDCAP_END) - 2;
        return 2.16 + 5.6 * fromMiddle * fromMiddle;
    }
}
