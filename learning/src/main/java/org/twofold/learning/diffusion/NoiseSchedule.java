package org.twofold.learning.diffusion;

/** γ(t): how noise grows from t = 0, nearly none, to t = 1, nearly nothing else. */
public interface NoiseSchedule {

    /** γ at t in [0, 1], rising. */
    double gamma(double time);

    /** dγ/dt. */
    double slope(double time);
}
