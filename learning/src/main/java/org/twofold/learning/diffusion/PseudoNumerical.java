package org.twofold.learning.diffusion;

/**
 * PNDM: a linear multistep method that goes along the manifold of diffused data, its first three steps by Runge–Kutta.
 *
 * <p>Every move from one level to another is that of {@link VariancePreserving#ddimStep}; what moves it is a combination of
 * the last guesses of the noise, ê = (55 e_n − 59 e_{n−1} + 37 e_{n−2} − 9 e_{n−3})/24. The first three steps, which have no
 * history, take four guesses each: e = (e₁ + 2e₂ + 2e₃ + e₄)/6. Source: Liu, Ren, Lin and Zhao, "Pseudo numerical methods for
 * diffusion models on manifolds", algorithm 2.
 */
public final class PseudoNumerical {

    /** Steps by Runge–Kutta, each with four guesses. */
    private static final int WARM_UP = 3;

    private PseudoNumerical() {}

    /**
     * Samples; the state is replaced.
     *
     * @param levels where the steps begin and end, with the levels half way between them where the first three need them:
     *     {@link #levels}
     */
    public static void sample(NoisePredictor predictor, Levels levels, double[] state) {
        double[][] history = new double[4][];
        for (int step = 0; step < levels.steps(); step++) {
            NoiseLevel from = levels.whole()[step];
            NoiseLevel to = levels.whole()[step + 1];
            double[] noise = new double[state.length];
            predictor.predict(from, state, noise);
            System.arraycopy(history, 0, history, 1, 3);
            history[0] = noise;
            double[] combined = step < WARM_UP ? rungeKutta(predictor, from, levels.half()[step], to, noise, state) : multistep(history);
            VariancePreserving.ddimStep(from, to, combined, state);
        }
    }

    /**
     * A grid of steps.
     *
     * @param whole where steps begin and end, from noise to data
     * @param half between the ends of the first three steps
     */
    public record Levels(NoiseLevel[] whole, NoiseLevel[] half) {

        int steps() {
            return whole.length - 1;
        }
    }

    /** Even steps of t from 1 to 0. */
    public static Levels levels(NoiseSchedule schedule, int steps) {
        if (steps < WARM_UP + 1) {
            throw new IllegalArgumentException("PNDM needs at least " + (WARM_UP + 1) + " steps, not " + steps);
        }
        NoiseLevel[] half = new NoiseLevel[WARM_UP];
        for (int i = 0; i < WARM_UP; i++) {
            half[i] = NoiseLevel.of(schedule.gamma(1 - (i + 0.5) / steps));
        }
        return new Levels(VariancePreserving.levels(schedule, steps), half);
    }

    private static double[] rungeKutta(NoisePredictor predictor, NoiseLevel from, NoiseLevel half, NoiseLevel to, double[] first,
            double[] state) {
        double[] second = guess(predictor, from, half, first, state);
        double[] third = guess(predictor, from, half, second, state);
        double[] fourth = guess(predictor, from, to, third, state);
        double[] combined = new double[state.length];
        for (int i = 0; i < combined.length; i++) {
            combined[i] = (first[i] + 2 * second[i] + 2 * third[i] + fourth[i]) / 6;
        }
        return combined;
    }

    /** ε̂ at the end of a move by another guess. */
    private static double[] guess(NoisePredictor predictor, NoiseLevel from, NoiseLevel to, double[] along, double[] state) {
        double[] moved = state.clone();
        VariancePreserving.ddimStep(from, to, along, moved);
        double[] noise = new double[state.length];
        predictor.predict(to, moved, noise);
        return noise;
    }

    /** The Adams–Bashforth combination of four guesses, newest first. */
    static double[] multistep(double[][] history) {
        double[] combined = new double[history[0].length];
        for (int i = 0; i < combined.length; i++) {
            combined[i] = (55 * history[0][i] - 59 * history[1][i] + 37 * history[2][i] - 9 * history[3][i]) / 24;
        }
        return combined;
    }
}
