package org.twofold.methods.jetvae;

/**
 * How many units are left out in training; the slides do not list any, the public training script has 0.05 and 0.3.
 *
 * @param convolution behind convolutions
 * @param dense behind dense layers
 */
record DropoutRates(double convolution, double dense) {

    static final DropoutRates NONE = new DropoutRates(0, 0);

    DropoutRates {
        if (!(convolution >= 0 && convolution < 1) || !(dense >= 0 && dense < 1)) {
            throw new IllegalArgumentException("dropout must be in [0, 1), not " + convolution + " and " + dense);
        }
    }
}
