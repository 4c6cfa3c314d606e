package org.twofold.physics;

import org.twofold.events.Kinematics;
import org.twofold.events.RandomStream;

/**
 * What a toy detector measures of a particle that it keeps, with a density in closed form: pT, η and φ each Gaussian around the truth,
 * independently of each other and of all other particles.
 *
 * <p>σ(pT)/pT = √(a² + (b pT)²) with (a, b) = (0.01, 2·10⁻⁴) for |η| &lt; 0.5, (0.015, 3·10⁻⁴) up to 1.5 and (0.025, 6·10⁻⁴)
 * beyond; σ(η) = 0.002 + 0.02/pT and σ(φ) = 0.001 + 0.02/pT; pT in GeV and of the truth. A measured pT is held at 0.05 GeV or more,
 * which lies more than 8 spreads below every truth from 1 to 200 GeV, and φ is wrapped to (−π, π].
 */
public record SmearingResponse() {

    /** The least pT that is measured, in GeV. */
    public static final double LEAST_PT = 0.05;

    private static final double CENTRAL = 0.5;
    private static final double FORWARD = 1.5;

    /** σ(pT) in GeV of a true particle. */
    public double ptSpread(Particle truth) {
        double eta = Math.abs(truth.eta());
        double a = eta < CENTRAL ? 0.01 : eta <= FORWARD ? 0.015 : 0.025;
        double b = eta < CENTRAL ? 2e-4 : eta <= FORWARD ? 3e-4 : 6e-4;
        return truth.pt() * Math.sqrt(a * a + b * b * truth.pt() * truth.pt());
    }

    /** σ(η) of a true particle. */
    public double etaSpread(Particle truth) {
        return 0.002 + 0.02 / truth.pt();
    }

    /** σ(φ) of a true particle, in rad. */
    public double phiSpread(Particle truth) {
        return 0.001 + 0.02 / truth.pt();
    }

    /**
     * ln p(r | t) in 1/(GeV rad), the density of measuring r of a true particle t that is kept; −∞ below {@link #LEAST_PT}.
     *
     * <p>At {@link #LEAST_PT} itself stands what the Gaussian has below it; that is less than 2·10⁻¹⁶ for every particle of the study that
     * is kept, and left out. Of the wrapped Gaussian of φ only the nearest image counts, the others being 0 in float64.
     */
    public double logDensity(Particle truth, Particle measured) {
        if (measured.pt() < LEAST_PT) {
            return Double.NEGATIVE_INFINITY;
        }
        return logNormal(measured.pt() - truth.pt(), ptSpread(truth)) + logNormal(measured.eta() - truth.eta(), etaSpread(truth))
                + logNormal(Kinematics.azimuthDifference(measured.phi(), truth.phi()), phiSpread(truth));
    }

    private static double logNormal(double x, double sigma) {
        double z = x / sigma;
        return -0.5 * z * z - Math.log(sigma) - 0.5 * Math.log(2 * Math.PI);
    }

    /** One measurement; takes three normals from the stream. */
    public Particle sample(Particle truth, RandomStream random) {
        double pt = truth.pt() + ptSpread(truth) * random.nextGaussian();
        double eta = truth.eta() + etaSpread(truth) * random.nextGaussian();
        double phi = truth.phi() + phiSpread(truth) * random.nextGaussian();
        return new Particle(Math.max(pt, LEAST_PT), eta, Kinematics.azimuthDifference(phi, 0));
    }
}
