package org.twofold.methods.partonflow;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What {@link CoverageCalibration} may change, as logarithms θ of factors: how much noise each number of x is drawn with, and in what unit
 * {@link EventFit} counts how far it moves each.
 *
 * <p>e^θ of the noise, then e^{{@value #FIT}θ} of {@link Spreads}, which have a weaker effect. Which jets are chosen is left alone: how likely
 * each is the network knows by itself.
 *
 * @param logarithms θ, [{@link #COUNT}]
 */
record Adjustments(double[] logarithms) {

    /** Numbers that the fit moves: all but cosines, which go with sines, and masses, which it keeps. */
    static final List<Integer> FITTED = IntStream.range(0, Layout.NUMBERS).boxed()
            .filter(column -> !Layout.COSINES.contains(column) && (column < Layout.RESONANCES || column >= Layout.SUMS)).toList();
    static final int COUNT = Layout.NUMBERS + FITTED.size();
    private static final double FIT = 2;
    private static final double LEAST_NOISE = 0.6;
    private static final double MOST_NOISE = 1.2;
    private static final double MOST_OF_FIT = 2;

    Adjustments {
        if (logarithms.length != COUNT) {
            throw new IllegalArgumentException(logarithms.length + " adjustments instead of " + COUNT);
        }
    }

    /** The factors of the noise, changed. */
    NoiseFactors of(NoiseFactors noise) {
        List<Double> changed = new ArrayList<>();
        for (int column = 0; column < Layout.NUMBERS; column++) {
            changed.add(noise.factors().get(column) * Math.exp(logarithms[column]));
        }
        return new NoiseFactors(changed);
    }

    /** The units of the fit, changed. */
    Spreads of(Spreads spreads) {
        List<Double> sharp = new ArrayList<>(spreads.sharp());
        List<Double> blunt = new ArrayList<>(spreads.blunt());
        for (int i = 0; i < FITTED.size(); i++) {
            int column = FITTED.get(i);
            double factor = Math.exp(FIT * logarithms[Layout.NUMBERS + i]);
            sharp.set(column, factor * sharp.get(column));
            blunt.set(column, factor * blunt.get(column));
        }
        return new Spreads(sharp, blunt);
    }

    /** Both changed; noise stays within {@value #LEAST_NOISE} and {@value #MOST_NOISE}, no unit changes by more than {@value #MOST_OF_FIT} at once. */
    KinematicCoding of(KinematicCoding coding) {
        double[] within = logarithms.clone();
        for (int column = 0; column < Layout.NUMBERS; column++) {
            double factor = coding.noise().factors().get(column);
            within[column] = between(Math.log(LEAST_NOISE / factor), within[column], Math.log(MOST_NOISE / factor));
        }
        for (int i = Layout.NUMBERS; i < COUNT; i++) {
            within[i] = between(-Math.log(MOST_OF_FIT) / FIT, within[i], Math.log(MOST_OF_FIT) / FIT);
        }
        Adjustments allowed = new Adjustments(within);
        return coding.with(allowed.of(coding.spreads())).with(allowed.of(coding.noise()));
    }

    private static double between(double least, double number, double most) {
        return Math.max(least, Math.min(most, number));
    }
}
