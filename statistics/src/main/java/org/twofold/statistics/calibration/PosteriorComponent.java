package org.twofold.statistics.calibration;

import java.util.Objects;

/**
 * One component of what is unfolded, with its posteriors.
 *
 * @param name such as {@code pt(lep_top)}
 * @param unit such as {@code GeV}; empty for a pure number
 * @param group what it is shown together with, such as {@code pt}
 * @param sample draws and truths
 */
public record PosteriorComponent(String name, String unit, String group, PosteriorSample sample) {

    /** No nulls. */
    public PosteriorComponent {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(sample, "sample");
    }
}
