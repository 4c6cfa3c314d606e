package org.twofold.methods.partonflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.twofold.events.Events;
import org.twofold.events.Members;
import org.twofold.learning.representation.NormalScores;
import org.twofold.learning.representation.Standardisation;
import org.twofold.methods.posterior.TopPair;

/**
 * What a {@link KinematicCoding} learns from training events.
 *
 * @param sharp maps of {@link Layout#SHARP}
 * @param blunt maps of {@link Layout#BLUNT}
 * @param circle of cosines and sines
 * @param spreads of all numbers
 */
record CodingFit(List<NormalScores> sharp, List<NormalScores> blunt, Standardisation circle, Spreads spreads) {

    /** From fewer events nothing is fitted. */
    private static final int FEWEST = 20;
    /** Three deviations of a number told from jets, where no event tells. */
    private static final NormalScores UNTOLD = new NormalScores(List.of(-3.0, 3.0), List.of(-0.3, 0.3));
    private static final double LEAST = 1e-6;
    private static final double TAIL = 0.16;

    static CodingFit of(TopPair pair, Events theory, Events detector) {
        int size = theory.size();
        float[] particles = pair.particles(theory);
        Members jets = pair.jets(detector);
        double[] weights = theory.weights();
        double[] told = new double[size * Layout.NUMBERS];
        double[] untold = new double[size * Layout.NUMBERS];
        int[][] partner = new int[size][];
        boolean[] muon = new boolean[size];
        for (int event = 0; event < size; event++) {
            SeenEvent seen = SeenEvent.of(pair, detector, jets, event);
            int from = event * TopPair.WIDTH;
            muon[event] = seen.isMuon();
            partner[event] = Layout.partners(particles, from, seen);
            Layout.write(particles, from, seen, partner[event], told, event * Layout.NUMBERS);
            Layout.write(particles, from, seen, JetPartners.none(), untold, event * Layout.NUMBERS);
        }
        List<NormalScores> sharp = new ArrayList<>();
        List<NormalScores> blunt = new ArrayList<>();
        Double[] sharpSpread = new Double[Layout.NUMBERS];
        Double[] bluntSpread = new Double[Layout.NUMBERS];
        for (int column = 0; column < Layout.NUMBERS; column++) {
            double[] isSharp = weights.clone();
            double[] isBlunt = weights.clone();
            for (int event = 0; event < size; event++) {
                (Layout.isSharp(column, partner[event], muon[event]) ? isBlunt : isSharp)[event] = 0;
            }
            double[] sample = column(told, column, size);
            boolean tells = count(isSharp) >= FEWEST;
            sharpSpread[column] = tells ? deviation(sample, isSharp) : 0.1;
            if (Layout.SHARP.contains(column)) {
                sharp.add(tells ? map(column, sample, isSharp) : column == Layout.LEPTON_MASS ? map(column, sample, weights) : UNTOLD);
            }
            // Where hardly an event lacks its jets, all are taken as if they did.
            boolean lacks = count(isBlunt) >= FEWEST;
            double[] wide = lacks ? sample : column(untold, column, size);
            double[] of = lacks ? isBlunt : weights;
            bluntSpread[column] = deviation(wide, of);
            if (Layout.BLUNT.contains(column)) {
                blunt.add(map(column, wide, of));
            }
        }
        return new CodingFit(sharp, blunt, circle(untold, weights), new Spreads(List.of(sharpSpread), List.of(bluntSpread)));
    }

    private static NormalScores map(int column, double[] sample, double[] weights) {
        return Layout.isOdd(column) ? NormalScores.fitOdd(sample, weights) : NormalScores.fit(sample, weights);
    }

    private static double[] column(double[] x, int column, int size) {
        double[] sample = new double[size];
        for (int i = 0; i < size; i++) {
            sample[i] = x[i * Layout.NUMBERS + column];
        }
        return sample;
    }

    private static long count(double[] weights) {
        return Arrays.stream(weights).filter(w -> w > 0).count();
    }

    /** Half the width of the central 68 %: a few jets that belong to others must not make all of them wide. */
    private static double deviation(double[] sample, double[] weights) {
        int[] order = IntStream.range(0, sample.length).filter(i -> weights[i] > 0).boxed()
                .sorted(Comparator.comparingDouble(i -> sample[i])).mapToInt(Integer::intValue).toArray();
        double total = Arrays.stream(order).mapToDouble(i -> weights[i]).sum();
        double below = 0;
        double low = sample[order[0]];
        double high = low;
        for (int i : order) {
            low = below < TAIL * total ? sample[i] : low;
            high = below < (1 - TAIL) * total ? sample[i] : high;
            below += weights[i];
        }
        double deviation = (high - low) / 2;
        return deviation < LEAST ? 1 : deviation;
    }

    private static Standardisation circle(double[] untold, double[] weights) {
        int width = 2 * JetPartners.COUNT;
        float[] onCircle = new float[weights.length * width];
        for (int i = 0; i < weights.length; i++) {
            for (int k = 0; k < JetPartners.COUNT; k++) {
                onCircle[i * width + 2 * k] = (float) untold[i * Layout.NUMBERS + Layout.COSINES.get(k)];
                onCircle[i * width + 2 * k + 1] = (float) untold[i * Layout.NUMBERS + Layout.SINES.get(k)];
            }
        }
        return Standardisation.fit(onCircle, width, weights).centred(Layout.SINES.stream().map(KinematicCoding::circleColumn).toList());
    }
}
