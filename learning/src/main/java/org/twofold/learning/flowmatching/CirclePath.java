package org.twofold.learning.flowmatching;

/**
 * The path from data at angle 0 to noise at π/2 along a circle, and the velocity along it.
 *
 * <p>y_a = cos a · x + sin a · ε, u = dy/da = cos a · ε − sin a · x. Of data that are standard normal y_a is so at every angle, and E[u | y_a] = 0:
 * what a network has to learn is how far data are from being normal. A path {@link LinearPath} becomes this one when it is scaled to unit
 * variance of noise and data together, a = arctan(t/(1 − t)). Source: Albergo and Vanden-Eijnden, "Building normalizing flows with stochastic
 * interpolants", the trigonometric interpolant.
 */
public final class CirclePath {

    /** The angle of noise; that of data is 0. */
    public static final double NOISE = Math.PI / 2;

    private CirclePath() {}

    /** y_a. */
    public static double at(double angle, double data, double noise) {
        return Math.cos(angle) * data + Math.sin(angle) * noise;
    }

    /** u. */
    public static double velocity(double angle, double data, double noise) {
        return Math.cos(angle) * noise - Math.sin(angle) * data;
    }
}
