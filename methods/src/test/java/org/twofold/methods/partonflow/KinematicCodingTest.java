package org.twofold.methods.partonflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.twofold.events.Members;
import org.twofold.events.RandomStreams;
import org.twofold.methods.ToyTopPairs;
import org.twofold.methods.posterior.DetectorSet;
import org.twofold.methods.posterior.TopPair;

class KinematicCodingTest {

    private static final ToyTopPairs TOY = ToyTopPairs.of(2000, 1);
    private static final KinematicCoding CODING = KinematicCoding.fit(ToyTopPairs.PAIR, TOY.theory(), TOY.detector());

    private static double invariantMass(float[] numbers, int at) {
        double e = numbers[at + 3];
        double square = e * e;
        for (int c = 0; c < 3; c++) {
            square -= (double) numbers[at + c] * numbers[at + c];
        }
        return Math.sqrt(Math.max(0, square));
    }

    /** What the coding makes of an event is the event again; beyond the last quantile numbers are cut, so most and not all. */
    @Test
    void codedAndDecodedIsTheEvent() {
        float[] truth = ToyTopPairs.PAIR.particles(TOY.theory());
        float[] again = CODING.particles(CODING.partons(TOY.theory(), TOY.detector()), TOY.detector(), 1);
        int far = 0;
        for (int i = 0; i < truth.length; i++) {
            far += Math.abs(truth[i] - again[i]) > 2e-3 * (1 + Math.abs(truth[i])) ? 1 : 0;
        }
        assertTrue(far < 0.05 * truth.length, far + " of " + truth.length + " numbers are others");
    }

    /** Of any draw, however wild, decay sums agree with the particles' own rows and with the mass columns to a thousandth. */
    @Test
    void massesAgreeByConstruction() {
        float[] x = new float[TOY.detector().size() * CODING.width()];
        new RandomStreams(3).stream("wild").fillGaussian(x);
        float[] numbers = CODING.particles(x, TOY.detector(), 1);
        for (int event = 0; event < TOY.detector().size(); event++) {
            for (int k = 0; k < TopPair.DECAYS.size(); k++) {
                int at = event * TopPair.WIDTH + (TopPair.PARTONS + k) * TopPair.NUMBERS;
                assertEquals(1, invariantMass(numbers, at) / numbers[at + 4], 1e-3, "event " + event + ", particle " + k);
            }
        }
    }

    /** The masses that come out are those that were drawn. */
    @Test
    void massesAreThoseThatWereDrawn() {
        float[] x = new float[TOY.detector().size() * CODING.width()];
        new RandomStreams(3).stream("wild").fillGaussian(x);
        float[] numbers = CODING.particles(x, TOY.detector(), 1);
        var tops = CODING.sharp().get(Layout.SHARP.indexOf(Layout.RESONANCES + 3)).compiled();
        for (int event = 0; event < TOY.detector().size(); event++) {
            double drawn = tops.value(x[event * Layout.WIDTH + Layout.RESONANCES + 3]);
            assertEquals(drawn, numbers[event * TopPair.WIDTH + 9 * TopPair.NUMBERS + 4], 1e-3 * drawn);
        }
    }

    /** x of the training events is standard normal number by number, and of unit variance on circles. */
    @Test
    void numbersAreNormalByRank() {
        float[] x = CODING.partons(TOY.theory(), TOY.detector());
        for (int column = 0; column < Layout.NUMBERS; column++) {
            double sum = 0;
            double squares = 0;
            for (int at = column; at < x.length; at += Layout.WIDTH) {
                sum += x[at];
                squares += x[at] * x[at];
            }
            int n = TOY.theory().size();
            assertEquals(0, sum / n, 0.1, "mean of " + column);
            assertEquals(1, squares / n, 0.12, "variance of " + column);
        }
    }

    /** A mirrored event, coded, is the coded event with the odd numbers turned round. */
    @Test
    void reflectionsTurnOddNumbersAlone() {
        float[] x = CODING.partons(TOY.theory(), TOY.detector());
        DetectorSet set = CODING.detector(TOY.detector());
        float[] reflected = x.clone();
        float[] jets = set.objects().clone();
        CODING.reflect(reflected, set, new RandomStreams(1).stream("reflections"));
        int turned = 0;
        for (int i = 0; i < x.length; i++) {
            boolean odd = Layout.isOdd(i % Layout.WIDTH);
            assertEquals(Math.abs(x[i]), Math.abs(reflected[i]));
            assertTrue(odd || x[i] == reflected[i]);
            turned += x[i] != reflected[i] ? 1 : 0;
        }
        assertEquals(0.5, turned / ((double) TOY.theory().size() * (Layout.ODD_ALONG_BEAM.size() + Layout.ODD_IN_AZIMUTH.size())), 0.05);
        assertTrue(!Arrays.equals(jets, set.objects()));
    }

    /** A quark of the toy goes straight on into its jet, whose place the coding finds. */
    @Test
    void quarksAreToldFromTheirJets() {
        float[] x = CODING.partons(TOY.theory(), TOY.detector());
        Members jets = ToyTopPairs.PAIR.jets(TOY.detector());
        int own = 0;
        for (int event = 0; event < TOY.theory().size(); event++) {
            int at = event * Layout.WIDTH + Layout.NUMBERS;
            boolean all = true;
            for (int k = 0; k < JetPartners.COUNT; k++) {
                // The toy writes the jets of b lep, b had, q and q′ first; places count from the highest pT.
                float pt = jets.value(0, event, (k + 1) % JetPartners.COUNT);
                int higher = 0;
                for (int jet = 0; jet < jets.count(event); jet++) {
                    higher += jets.value(0, event, jet) > pt ? 1 : 0;
                }
                all &= x[at + k] == higher;
            }
            own += all ? 1 : 0;
        }
        // Two jets that fell together may be taken for one another.
        assertTrue(own > 0.95 * TOY.theory().size(), own + " events have each quark with its own jet");
    }

    /** With no jets drawn an event is made of the numbers alone, with the same masses. */
    @Test
    void quarksWithoutJetsHaveMassesToo() {
        float[] x = CODING.partons(TOY.theory(), TOY.detector());
        for (int event = 0; event < TOY.theory().size(); event++) {
            for (int k = 0; k < JetPartners.COUNT; k++) {
                x[event * Layout.WIDTH + Layout.NUMBERS + k] = JetPartners.NONE;
            }
        }
        float[] numbers = CODING.particles(x, TOY.detector(), 1);
        for (int event = 0; event < TOY.theory().size(); event++) {
            int top = event * TopPair.WIDTH + 9 * TopPair.NUMBERS;
            assertEquals(1, invariantMass(numbers, top) / numbers[top + 4], 1e-3);
        }
    }

    @Test
    void savedAndReadIsTheSame() {
        assertEquals(CODING, KinematicCoding.read("test", CODING.toJson(), ToyTopPairs.PAIR, NoiseFactors.NONE));
    }
}
