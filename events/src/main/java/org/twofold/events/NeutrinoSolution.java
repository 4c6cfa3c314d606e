package org.twofold.events;

/**
 * The neutrino of a decay W → ℓν, from the missing transverse momentum and the mass of the W boson.
 *
 * <p>(p_ℓ + p_ν)² = m_W² with m_W = 80.4 GeV is a quadratic equation for the missing component: a pz² + b pz + c = 0 with
 * k = (m_W² − m_ℓ²)/2 + px_ℓ px_ν + py_ℓ py_ν, a = E_ℓ² − pz_ℓ², b = −2 k pz_ℓ, c = E_ℓ² pT_ν² − k². Of two real solutions
 * the one of smaller |pz| is taken; of two complex ones the real part, −b/2a, with which the mass exceeds m_W.
 *
 * @param momentum of the neutrino, massless, GeV
 * @param real whether the equation has a real solution, so that lepton and neutrino have the mass of the W boson
 */
public record NeutrinoSolution(FourVector momentum, boolean real) {

    /** m_W in GeV, the value of the OTUS paper's analysis code. */
    public static final double W_MASS = 80.4;

    /** Solves for one event; of the missing momentum only px and py are looked at. */
    public static NeutrinoSolution of(FourVector lepton, FourVector missing) {
        double k = (W_MASS * W_MASS - lepton.massSquared()) / 2 + lepton.px() * missing.px() + lepton.py() * missing.py();
        double energySquared = lepton.energy() * lepton.energy();
        double a = energySquared - lepton.pz() * lepton.pz();
        double b = -2 * k * lepton.pz();
        double c = energySquared * (missing.px() * missing.px() + missing.py() * missing.py()) - k * k;
        double discriminant = b * b - 4 * a * c;
        if (discriminant < 0) {
            return new NeutrinoSolution(massless(missing, -b / (2 * a)), false);
        }
        // The roots are q/a and c/q; the second is the smaller one, and unlike (−b ± √Δ)/2a it neither cancels nor needs a ≠ 0.
        double q = -0.5 * (b < 0 ? b - Math.sqrt(discriminant) : b + Math.sqrt(discriminant));
        // For q = 0 and c ≠ 0 nothing is left of the equation: the lepton has no momentum.
        return new NeutrinoSolution(massless(missing, q == 0 ? 0 : c / q), q != 0 || c == 0);
    }

    private static FourVector massless(FourVector missing, double pz) {
        return FourVector.onShell(missing.px(), missing.py(), pz, 0);
    }
}
