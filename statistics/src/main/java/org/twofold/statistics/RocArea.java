package org.twofold.statistics;

/**
 * The area under the ROC curve of a classifier's scores: how well it tells two samples apart.
 *
 * <p>AUC = P(score of a b > score of an a) + ½ P(equal). 0.5 means that this classifier cannot tell them apart, 1 that it
 * always can. Scores must be of events the classifier was not trained on.
 *
 * <p>The Mann–Whitney statistic divided by n m; {@code sklearn.metrics.roc_auc_score}.
 */
public final class RocArea {

    private RocArea() {}

    /**
     * The area for two unweighted samples of scores.
     *
     * @throws IllegalArgumentException if a sample is empty or a score is not finite
     */
    public static double of(double[] a, double[] b) {
        return of(a, Weights.equal(a.length), b, Weights.equal(b.length));
    }

    /**
     * The area for two weighted samples of scores.
     *
     * @throws IllegalArgumentException if a score is not finite, or there are not as many weights as scores
     */
    public static double of(double[] a, Weights weightsA, double[] b, Weights weightsB) {
        EmpiricalDistribution below = EmpiricalDistribution.of("a", a, weightsA);
        EmpiricalDistribution scores = EmpiricalDistribution.of("b", b, weightsB);
        double area = 0;
        int less = 0;
        int lessOrEqual = 0;
        for (int j = 0; j < scores.count(); j++) {
            double weight = scores.cumulated(j) - (j == 0 ? 0 : scores.cumulated(j - 1));
            for (; less < below.count() && below.value(less) < scores.value(j); less++) {}
            for (; lessOrEqual < below.count() && below.value(lessOrEqual) <= scores.value(j); lessOrEqual++) {}
            double half = (weightOf(below, less) + weightOf(below, lessOrEqual)) / 2;
            area += weight * half;
        }
        return area;
    }

    private static double weightOf(EmpiricalDistribution distribution, int smallest) {
        return smallest == 0 ? 0 : distribution.cumulated(smallest - 1);
    }
}
