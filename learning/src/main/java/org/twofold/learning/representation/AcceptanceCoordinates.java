package org.twofold.learning.representation;

import java.util.List;
import org.twofold.events.Cut;
import org.twofold.events.EventObject;
import org.twofold.events.Observable;
import org.twofold.events.Quantity;

/**
 * Transverse momentum and pseudorapidity of one object in coordinates in which its acceptance has no edges.
 *
 * <p>With g = pT − c and ε = c/5: s = ln((g + √(g² + ε²))/2), and back pT = c + eˢ: every s is accepted, and far above
 * the threshold it is ln(pT − c). a = artanh(η/h), and back η = h·tanh(a); without a limit a = η. Momenta below the
 * threshold, which theory has, come out just above it.
 *
 * @param leastPt c ≥ 0, GeV
 * @param largestEta h > 0, infinite without a limit
 */
public record AcceptanceCoordinates(double leastPt, double largestEta) {

    /** η/h goes no nearer to ±1 than this, and |η| without a limit no farther than {@link #FARTHEST_ETA}. */
    public static final double NEAREST_TO_EDGE = 0.999;
    public static final double FARTHEST_ETA = 8;
    /** s of 6 TeV above the threshold and of 10⁻⁴ GeV. */
    public static final double LARGEST_S = 8.7;
    public static final double SMALLEST_S = -9.2;
    /** In the middle of what colliders see, subtracted where s is an input of a network: 33 GeV. */
    public static final double TYPICAL_S = 3.5;
    private static final double SOFTNESS = 0.2;

    public AcceptanceCoordinates {
        if (!(leastPt >= 0) || Double.isInfinite(leastPt) || !(largestEta > 0)) {
            throw new IllegalArgumentException("an acceptance begins at pT ≥ 0 and ends at |η| > 0, not " + leastPt + " and " + largestEta);
        }
    }

    /** Of an object of which {@code pt(o) >= c} and {@code abs(eta(o)) <= h} may be asked; other cuts are passed over. */
    public static AcceptanceCoordinates of(EventObject object, List<Cut> acceptance) {
        double leastPt = 0;
        double largestEta = Double.POSITIVE_INFINITY;
        for (Cut cut : acceptance) {
            Observable observable = cut.observable();
            if (!observable.sums().equals(List.of(List.of(object.name())))) {
                continue;
            }
            if (observable.quantity() == Quantity.PT && cut.atLeast() && cut.bound() > leastPt) {
                leastPt = cut.bound();
            } else if (observable.quantity() == Quantity.ETA && cut.absolute() && !cut.atLeast() && cut.bound() < largestEta) {
                largestEta = cut.bound();
            }
        }
        return new AcceptanceCoordinates(leastPt, largestEta);
    }

    /** ε, GeV; a little above zero where there is no threshold, so that s stays finite. */
    public double softness() {
        return Math.max(SOFTNESS * leastPt, 1e-3);
    }

    public boolean hasEtaLimit() {
        return !Double.isInfinite(largestEta);
    }

    /** s of a transverse momentum. */
    public double s(double pt) {
        double g = pt - leastPt;
        return Math.log((g + Math.sqrt(g * g + softness() * softness())) / 2);
    }

    /** The transverse momentum of s. */
    public double pt(double s) {
        return leastPt + Math.exp(Math.max(SMALLEST_S, Math.min(LARGEST_S, s)));
    }

    /** a of a pseudorapidity. */
    public double a(double eta) {
        if (!hasEtaLimit()) {
            return Math.max(-FARTHEST_ETA, Math.min(FARTHEST_ETA, eta));
        }
        double ratio = Math.max(-NEAREST_TO_EDGE, Math.min(NEAREST_TO_EDGE, eta / largestEta));
        return 0.5 * Math.log((1 + ratio) / (1 - ratio));
    }

    /** The pseudorapidity of a. */
    public double eta(double a) {
        return hasEtaLimit() ? largestEta * Math.tanh(a) : Math.max(-FARTHEST_ETA, Math.min(FARTHEST_ETA, a));
    }
}
