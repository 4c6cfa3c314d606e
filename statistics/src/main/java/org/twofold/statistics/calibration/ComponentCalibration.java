package org.twofold.statistics.calibration;

import java.util.List;
import org.twofold.events.RandomStreams;
import org.twofold.statistics.Crps;
import org.twofold.statistics.evaluation.Direction;
import org.twofold.statistics.evaluation.MetricResult;

/**
 * What was found out about the posteriors of one component; it no longer holds their draws.
 *
 * @param name of the component
 * @param unit of the component
 * @param group of the component
 * @param draws K
 * @param positions where the truths stand
 * @param ranks histogram of the positions
 * @param coverage68 of central 68 % intervals, by randomised rank
 * @param coverage95 of central 95 % intervals, likewise
 * @param crps mean continuous ranked probability score, in the unit of the component
 * @param pulls of the truths
 */
public record ComponentCalibration(String name, String unit, String group, int draws, PosteriorPositions positions,
        RankHistogram ranks, Coverage coverage68, Coverage coverage95, WeightedMean crps, Pulls pulls) {

    /** The identifiers of its numbers, in their order. */
    public static final List<String> IDS = List.of("coverage68", "coverage95", "sbc-chi2dof", "crps", "pull-mean", "pull-width");

    private static final int MOST_BINS = 20;
    private static final int EVENTS_PER_BIN = 10;

    /**
     * Looks at one component; random numbers are named by the name of the component.
     *
     * <p>Ranks are in 20 bins, or in so few that each has 10 events.
     *
     * @throws IllegalArgumentException if there are fewer than 2 draws, or fewer than 20 effective events
     */
    public static ComponentCalibration of(PosteriorComponent component, RandomStreams random) {
        PosteriorSample sample = component.sample();
        PosteriorPositions positions = PosteriorPositions.of(sample, random.stream("posterior-rank " + component.name()));
        int bins = (int) Math.min(MOST_BINS, sample.weights().effectiveCount() / EVENTS_PER_BIN);
        return new ComponentCalibration(component.name(), component.unit(), component.group(), sample.draws(), positions,
                RankHistogram.of(positions, bins), Coverage.of(positions, 0.68), Coverage.of(positions, 0.95),
                WeightedMean.of(sample.weights(), i -> Crps.of(sample.row(i), sample.truth(i))), Pulls.of(sample));
    }

    /**
     * The numbers for a report, in the order of {@link #IDS}.
     *
     * <p>Floors are what calibrated posteriors have: the level, and 1 for χ²/dof; the others depend on the posteriors and have none.
     */
    public List<MetricResult> metrics(Direction direction) {
        return List.of(
                number(direction, "coverage68", coverage68.rate(), coverage68.error(), "").withFloor(coverage68.level()),
                number(direction, "coverage95", coverage95.rate(), coverage95.error(), "").withFloor(coverage95.level()),
                number(direction, "sbc-chi2dof", ranks.uniformity().value(), Double.NaN, "").withFloor(1),
                number(direction, "crps", crps.value(), crps.error(), unit),
                number(direction, "pull-mean", pulls.mean().value(), pulls.mean().error(), ""),
                number(direction, "pull-width", pulls.width().value(), pulls.width().error(), ""));
    }

    private MetricResult number(Direction direction, String id, double value, double error, String unit) {
        return MetricResult.of(direction, id, name, value, unit).withError(error);
    }
}
