package org.twofold.learning.diffusion;

/** γ(t): how noise grows from t = 0, nearly none, to t = 1, nearly nothing else. */
public interface NoiseSchedule {

    /** γ at t in [0, 1], rising. */
    double gamma(double time);

    /** dγ/dt. */
    double slope(double time);

    /** The t of a γ, to 10⁻¹⁴; 0 or 1 of one that lies beyond the ends. */
    default double time(double gamma) {
        double from = 0;
        double to = 1;
        double time = 0.5;
        while (true) {
            double beyond = gamma(time) - gamma;
            if (beyond > 0) {
                to = time;
            } else {
                from = time;
            }
            // Newton's step, or half of what is left where that leads out of it.
            double next = time - beyond / slope(time);
            next = next > from && next < to ? next : (from + to) / 2;
            if (Math.abs(next - time) < 1e-14) {
                return next;
            }
            time = next;
        }
    }
}
