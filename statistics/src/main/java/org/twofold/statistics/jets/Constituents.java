package org.twofold.statistics.jets;

import java.util.Arrays;

/**
 * The constituents of jets, lists of one length.
 *
 * @param features [jets, n, 3] row-major float32, such as (η, φ, pT) or (px, py, pz); not copied
 * @param mask [jets, n], or empty: without one, a constituent whose features are all exactly 0 fills up a list
 * @param n constituents in each list
 */
public record Constituents(float[] features, boolean[] mask, int n) {

    private static final int FEATURES = 3;

    /** @throws IllegalArgumentException if there is no jet, arrays do not fit together or a feature is not finite */
    public Constituents {
        if (n < 1 || features.length == 0 || features.length % (n * FEATURES) != 0) {
            throw new IllegalArgumentException(features.length + " features are no jets of " + n + " constituents; at least one jet is needed");
        }
        if (mask.length != 0 && mask.length * FEATURES != features.length) {
            throw new IllegalArgumentException("mask has " + mask.length + " entries; there are " + features.length / FEATURES + " constituents");
        }
        for (int k = 0; k < features.length; k++) {
            if (!Float.isFinite(features[k])) {
                throw new IllegalArgumentException("jet " + k / FEATURES / n + ", constituent " + k / FEATURES % n + ", feature " + k % FEATURES
                        + " is " + features[k] + "; it must be finite");
            }
        }
    }

    /** Lists filled up with zeros. */
    public static Constituents of(float[] features, int n) {
        return new Constituents(features, new boolean[0], n);
    }

    /** How many jets. */
    public int jets() {
        return features.length / FEATURES / n;
    }

    /** All constituents of some jets, of which one may come more than once, feature by feature. */
    double[][] pooled(int[] chosen) {
        double[][] pooled = new double[FEATURES][chosen.length * n];
        int count = 0;
        for (int jet : chosen) {
            for (int k = jet * n; k < (jet + 1) * n; k++) {
                if (isReal(k)) {
                    for (int d = 0; d < FEATURES; d++) {
                        pooled[d][count] = features[k * FEATURES + d];
                    }
                    count++;
                }
            }
        }
        for (int d = 0; d < FEATURES; d++) {
            pooled[d] = Arrays.copyOf(pooled[d], count);
        }
        return pooled;
    }

    private boolean isReal(int constituent) {
        int at = constituent * FEATURES;
        return (mask.length == 0 || mask[constituent]) && (features[at] != 0 || features[at + 1] != 0 || features[at + 2] != 0);
    }
}
