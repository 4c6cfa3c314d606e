package org.twofold.methods.partonflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.twofold.events.Kinematics;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.methods.ToyTopPairs;
import org.twofold.methods.posterior.TopPair;

class EventFitTest {

    private static final int EVENTS = 500;
    private static final float[] TRUTH = ToyTopPairs.PAIR.particles(ToyTopPairs.of(EVENTS, 5).theory());
    private static final double[] DEVIATION = new double[3 * TopPair.PARTONS];
    private static final double[] SUM_DEVIATION = new double[Layout.SUM_COUNT];

    static {
        Arrays.fill(DEVIATION, 0.1);
        Arrays.fill(SUM_DEVIATION, 20);
    }

    /** (pT, η, φ, m) of the partons of one event. */
    private static double[][] partons(int event) {
        double[][] partons = new double[TopPair.PARTONS][];
        for (int i = 0; i < partons.length; i++) {
            int at = event * TopPair.WIDTH + i * TopPair.NUMBERS;
            partons[i] = new double[] {Math.hypot(TRUTH[at], TRUTH[at + 1]), Kinematics.pseudorapidity(TRUTH[at], TRUTH[at + 1], TRUTH[at + 2]),
                    Math.atan2(TRUTH[at + 1], TRUTH[at]), TRUTH[at + 4]};
        }
        return partons;
    }

    private static double[] momentum(double[][] partons, int... of) {
        double[] sum = new double[4];
        for (int i : of) {
            double[] p = partons[i];
            double total = p[0] * Math.cosh(p[1]);
            sum[0] += Math.sqrt(total * total + p[3] * p[3]);
            sum[1] += p[0] * Math.cos(p[2]);
            sum[2] += p[0] * Math.sin(p[2]);
            sum[3] += p[0] * Math.sinh(p[1]);
        }
        return sum;
    }

    private static double mass(double[][] partons, int... of) {
        double[] p = momentum(partons, of);
        return Math.sqrt(p[0] * p[0] - p[1] * p[1] - p[2] * p[2] - p[3] * p[3]);
    }

    private static double[] masses(double[][] partons) {
        return new double[] {mass(partons, 1, 2), mass(partons, 4, 5), mass(partons, 0, 1, 2), mass(partons, 3, 4, 5)};
    }

    private static double[] sums(double[][] partons) {
        double[] leptonic = momentum(partons, 0, 1, 2);
        double[] hadronic = momentum(partons, 3, 4, 5);
        return new double[] {leptonic[1], leptonic[2], leptonic[3], hadronic[1], hadronic[2], hadronic[3], leptonic[1] + hadronic[1],
                leptonic[2] + hadronic[2]};
    }

    @Test
    void anEventThatFitsStaysWhereItIs() {
        EventFit fit = new EventFit();
        for (int event = 0; event < EVENTS; event++) {
            double[][] partons = partons(event);
            assertTrue(fit.apply(partons, DEVIATION, sums(partons), SUM_DEVIATION, masses(partons)));
            for (int i = 0; i < partons.length; i++) {
                assertEquals(partons(event)[i][0], partons[i][0], 1e-6 * partons[i][0]);
                assertEquals(partons(event)[i][1], partons[i][1], 1e-6);
            }
        }
    }

    /** Of events that are off by as much as deviations say, nearly all are fitted whole; all have their masses. */
    @Test
    void disturbedEventsComeBackToTheirMasses() {
        EventFit fit = new EventFit();
        int whole = 0;
        for (int event = 0; event < EVENTS; event++) {
            RandomStream random = new RandomStreams(4).stream("disturbed", event);
            double[][] partons = partons(event);
            double[] wanted = masses(partons);
            double[] sums = sums(partons);
            for (double[] parton : partons) {
                parton[0] *= Math.exp(0.1 * random.nextGaussian());
                parton[1] += 0.1 * random.nextGaussian();
                parton[2] += 0.1 * random.nextGaussian();
            }
            whole += fit.apply(partons, DEVIATION, sums, SUM_DEVIATION, wanted) ? 1 : 0;
            double[] found = masses(partons);
            for (int k = 0; k < wanted.length; k++) {
                assertEquals(1, found[k] / wanted[k], 1e-4, "event " + event + ", mass " + k);
            }
        }
        assertTrue(whole > 0.98 * EVENTS, whole + " of " + EVENTS + " events are fitted as a whole");
    }
}
