package org.twofold.methods.partonflow;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What {@link CoverageCalibration} may change, as logarithms θ of factors: how much noise each number of x is drawn with, in what unit {@link
 * EventFit} counts how far it moves each, and how sharply jets are chosen.
 *
 * <p>e^θ of the noise, then e^{{@value #FIT}θ} of {@link Spreads} and e^{{@value #CHOICE}θ} of the sharpness, which have weaker effects.
 *
 * @param logarithms θ, [{@link #COUNT}]
 */
record Adjustments(double[] logarithms) {

    /** Numbers that the fit moves: all but cosines, which go with sines, and masses, which it keeps. */
    static final List<Integer> FITTED = IntStream.range(0, Layout.NUMBERS).boxed()
            .filter(column -> !Layout.COSINES.contains(column) && (column < Layout.RESONANCES || column >= Layout.SUMS)).toList();
    private static final int OF_CHOICE = Layout.NUMBERS + FITTED.size();
    static final int COUNT = OF_CHOICE + JetPartners.COUNT;
    private static final double FIT = 2.5;
    private static final double CHOICE = 2;
    private static final double LEAST_NOISE = 0.6;
    private static final double MOST_NOISE = 1.2;
    private static final double MOST = 2;

    Adjustments {
        if (logarithms.length != COUNT) {
            throw new IllegalArgumentException(logarithms.length + " adjustments instead of " + COUNT);
        }
    }

    /** The factors of draws, changed. */
    DrawFactors of(DrawFactors factors) {
        List<Double> noise = new ArrayList<>();
        for (int column = 0; column < Layout.NUMBERS; column++) {
            noise.add(factors.noise().get(column) * Math.exp(logarithms[column]));
        }
        List<Double> sharpness = new ArrayList<>();
        for (int k = 0; k < JetPartners.COUNT; k++) {
            sharpness.add(factors.sharpness().get(k) * Math.exp(CHOICE * logarithms[OF_CHOICE + k]));
        }
        return new DrawFactors(noise, sharpness);
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

    /** Everything changed; noise stays within {@value #LEAST_NOISE} and {@value #MOST_NOISE}, the rest within {@value #MOST} and its inverse. */
    KinematicCoding of(KinematicCoding coding) {
        double[] within = logarithms.clone();
        for (int column = 0; column < Layout.NUMBERS; column++) {
            double factor = coding.factors().noise().get(column);
            within[column] = between(Math.log(LEAST_NOISE / factor), within[column], Math.log(MOST_NOISE / factor));
        }
        for (int i = Layout.NUMBERS; i < OF_CHOICE; i++) {
            within[i] = between(-Math.log(MOST) / FIT, within[i], Math.log(MOST) / FIT);
        }
        for (int k = 0; k < JetPartners.COUNT; k++) {
            double before = Math.log(coding.factors().sharpness().get(k));
            within[OF_CHOICE + k] = between((-Math.log(MOST) - before) / CHOICE, within[OF_CHOICE + k], (Math.log(MOST) - before) / CHOICE);
        }
        Adjustments allowed = new Adjustments(within);
        return coding.with(allowed.of(coding.spreads())).with(allowed.of(coding.factors()));
    }

    private static double between(double least, double number, double most) {
        return Math.max(least, Math.min(most, number));
    }
}
