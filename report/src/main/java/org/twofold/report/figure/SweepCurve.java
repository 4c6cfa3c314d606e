package org.twofold.report.figure;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * What trainings gave at several values of a hyperparameter, all else equal.
 *
 * @param label for the legend
 * @param spots in ascending order of the value
 */
public record SweepCurve(String label, List<Spot> spots) {

    public SweepCurve {
        spots = List.copyOf(spots);
    }

    /**
     * One value of the hyperparameter.
     *
     * @param at the value
     * @param trials one for each seed
     */
    public record Spot(double at, List<Trial> trials) {

        public Spot {
            trials = List.copyOf(trials);
        }

        int seeds() {
            return trials.size();
        }

        long seed(int i) {
            return trials.get(i).seed();
        }

        double value(int i, int panel) {
            return trials.get(i).values().get(panel);
        }

        /** The values that are numbers. */
        DoubleStream values(int panel) {
            return trials.stream().mapToDouble(trial -> trial.values().get(panel)).filter(Double::isFinite);
        }

        /** NaN if there is no value. */
        double mean(int panel) {
            return values(panel).average().orElse(Double.NaN);
        }

        /** The standard deviation of one seed; NaN if there are less than two. */
        double deviation(int panel) {
            double[] values = values(panel).toArray();
            return values.length < 2 ? Double.NaN : org.twofold.statistics.Estimate.of(values).standardDeviation();
        }
    }

    /**
     * What one training gave.
     *
     * @param seed it was trained with
     * @param values one for each panel; NaN where there is none
     */
    public record Trial(long seed, List<Double> values) {

        public Trial {
            values = List.copyOf(values);
        }
    }
}
