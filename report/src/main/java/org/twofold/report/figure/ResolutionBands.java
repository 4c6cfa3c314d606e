package org.twofold.report.figure;

import java.util.List;
import java.util.Optional;
import org.twofold.report.drawing.Canvas;
import org.twofold.report.plot.Pad;

/** What replicas of a training say of scale and width of a response in bins. */
record ResolutionBands(Optional<ReplicaBand> mean, Optional<ReplicaBand> half) {

    static final ResolutionBands NONE = new ResolutionBands(Optional.empty(), Optional.empty());

    /** In the order of {@link #numbers}. */
    static final List<String> COLUMNS = List.of("mean_replicas_mean", "mean_replicas_spread", "half_width_68_replicas_mean",
            "half_width_68_replicas_spread");

    static ResolutionBands of(List<Resolution> replicas) {
        return new ResolutionBands(ReplicaBand.of(replicas, Resolution::means), ReplicaBand.of(replicas, Resolution::halves));
    }

    List<Double> numbers(int b) {
        return List.of(ReplicaBand.mean(mean, b), ReplicaBand.spread(mean, b), ReplicaBand.mean(half, b), ReplicaBand.spread(half, b));
    }

    void paint(Canvas canvas, Pad upper, Pad lower, double[] edges, int series) {
        mean.ifPresent(band -> band.paint(canvas, upper, edges, series));
        half.ifPresent(band -> band.paint(canvas, lower, edges, series));
    }
}
