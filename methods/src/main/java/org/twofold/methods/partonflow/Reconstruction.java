package org.twofold.methods.partonflow;

import java.util.Arrays;
import org.twofold.methods.posterior.TopPair;

/**
 * From the numbers of {@link Layout} to eleven particles whose masses agree; holds scratch space, so every thread needs its own.
 */
final class Reconstruction {

    /** Room between the mass of a top quark and those of W and b, GeV. */
    private static final double ROOM = 0.1;
    /** A neutrino's ln pT and φ are known no better than this, and no worse than one. */
    private static final double LEAST_OF_NEUTRINO = 0.02;

    private final Spreads spreads;
    private final EventFit fit = new EventFit();
    /** (pT, η, φ, m) of the six partons, φ from the measured lepton. */
    private final double[][] partons = new double[TopPair.PARTONS][4];
    private final double[] masses = new double[Layout.RESONANCE_COUNT];
    private final double[] sums = new double[Layout.SUM_COUNT];
    private final double[] deviation = new double[3 * TopPair.PARTONS];
    private final double[] sumDeviation = new double[Layout.SUM_COUNT];

    Reconstruction(Spreads spreads) {
        this.spreads = spreads;
    }

    /** Writes the 55 {@link TopPair} numbers of one event. */
    void write(double[] x, int[] partner, SeenEvent seen, float[] numbers, int to) {
        double[] sigma = spreads.of(partner, seen.isMuon());
        lepton(x, seen, sigma);
        for (int k = 0; k < JetPartners.COUNT; k++) {
            quark(x, Layout.FIRST_QUARK + Layout.PER_QUARK * k, k, partner[k], seen, sigma);
        }
        neutrino(x, seen, sigma);
        for (int k = 0; k < Layout.MASSIVE.size(); k++) {
            partons[Layout.MASSIVE.get(k)][3] = Math.max(0, x[Layout.PARTON_MASSES + k]);
        }
        for (int s = 0; s < sums.length; s++) {
            sums[s] = x[Layout.SUMS + s] + Layout.seenOfSum(s, seen, partner);
            sumDeviation[s] = sigma[Layout.SUMS + s];
        }
        setMasses(Side.LEPTONIC, x[Layout.RESONANCES], x[Layout.RESONANCES + 2], 0);
        setMasses(Side.HADRONIC, x[Layout.RESONANCES + 1], x[Layout.RESONANCES + 3], 1);
        fit.apply(partons, deviation, sums, sumDeviation, masses);
        for (int i = 0; i < TopPair.PARTONS; i++) {
            partons[i][2] += seen.lepton().leptonPhi();
            write(partons[i], numbers, to + i * TopPair.NUMBERS);
        }
        writeSums(numbers, to);
    }

    private void lepton(double[] x, SeenEvent seen, double[] sigma) {
        double[] lepton = partons[Layout.LEPTON];
        lepton[0] = seen.lepton().leptonPt() * Math.exp(x[0]);
        lepton[1] = seen.lepton().leptonEta() + x[1];
        lepton[2] = x[2];
        System.arraycopy(sigma, 0, deviation, 3 * Layout.LEPTON, 3);
    }

    private void quark(double[] x, int at, int k, int partner, SeenEvent seen, double[] sigma) {
        int parton = JetPartners.QUARKS.get(k);
        double[] quark = partons[parton];
        if (partner == JetPartners.NONE) {
            quark[0] = Math.exp(x[at]);
            quark[1] = x[at + 1];
            quark[2] = Math.atan2(x[at + 3], x[at + 2]);
        } else {
            double[] jet = seen.jets()[partner];
            quark[0] = jet[0] * Math.exp(x[at]);
            quark[1] = jet[1] + x[at + 1];
            quark[2] = jet[2] + x[at + 3];
        }
        deviation[3 * parton] = sigma[at];
        deviation[3 * parton + 1] = sigma[at + 1];
        // An error of one of cosine and sine turns the angle by as much.
        deviation[3 * parton + 2] = sigma[at + 3];
    }

    private void neutrino(double[] x, SeenEvent seen, double[] sigma) {
        double px = seen.missingX() + x[Layout.OF_NEUTRINO];
        double py = seen.missingY() + x[Layout.OF_NEUTRINO + 1];
        double[] neutrino = partons[Layout.NEUTRINO];
        neutrino[0] = Math.hypot(px, py);
        neutrino[1] = x[Layout.OF_NEUTRINO + 2];
        neutrino[2] = Math.atan2(py, px);
        neutrino[3] = 0;
        double relative = (sigma[Layout.OF_NEUTRINO] + sigma[Layout.OF_NEUTRINO + 1]) / (2 * Math.max(1, neutrino[0]));
        Arrays.fill(deviation, 3 * Layout.NEUTRINO, 3 * Layout.NEUTRINO + 3, Math.max(LEAST_OF_NEUTRINO, Math.min(1, relative)));
        deviation[3 * Layout.NEUTRINO + 1] = sigma[Layout.OF_NEUTRINO + 2];
    }

    /** Masses as drawn, with room for those of the decay products. */
    private void setMasses(Side side, double massOfW, double massOfTop, int at) {
        double bottom = partons[side.bottom()][3];
        double products = partons[side.first()][3] + partons[side.second()][3];
        double top = Math.max(massOfTop, products + bottom + 3 * ROOM);
        masses[at] = Math.max(products + ROOM, Math.min(massOfW, top - bottom - ROOM));
        masses[2 + at] = top;
    }

    private static void write(double[] parton, float[] numbers, int at) {
        double px = parton[0] * Math.cos(parton[2]);
        double py = parton[0] * Math.sin(parton[2]);
        double pz = parton[0] * Math.sinh(parton[1]);
        double m = parton[3];
        numbers[at] = (float) px;
        numbers[at + 1] = (float) py;
        numbers[at + 2] = (float) pz;
        numbers[at + 3] = (float) Math.sqrt(px * px + py * py + pz * pz + m * m);
        numbers[at + 4] = (float) m;
    }

    private static void writeSums(float[] numbers, int to) {
        for (int k = 0; k < TopPair.DECAYS.size(); k++) {
            int composite = to + (TopPair.PARTONS + k) * TopPair.NUMBERS;
            double[] sum = new double[4];
            for (int product : TopPair.DECAYS.get(k)) {
                for (int c = 0; c < 4; c++) {
                    sum[c] += numbers[to + product * TopPair.NUMBERS + c];
                }
            }
            for (int c = 0; c < 4; c++) {
                numbers[composite + c] = (float) sum[c];
            }
            double square = sum[3] * sum[3] - sum[0] * sum[0] - sum[1] * sum[1] - sum[2] * sum[2];
            numbers[composite + 4] = (float) Math.sqrt(Math.max(0, square));
        }
    }
}
