package org.twofold.methods.partonflow;

import org.twofold.methods.posterior.TopPair;

/**
 * From the coordinates of {@link Layout} to eleven particles whose masses agree; holds scratch space, so every thread needs its own.
 */
final class Reconstruction {

    /** Room between the mass of a top quark and those of W and b, GeV. */
    private static final double ROOM = 0.1;

    private final EventFit fit;
    /** (pT, η, φ, m) of the six partons, φ from the measured lepton. */
    private final double[][] partons = new double[TopPair.PARTONS][4];
    private final double[] masses = new double[Layout.RESONANCE_COUNT];
    private final double[] sums = new double[Layout.SUM_COUNT];
    private long unsettled;

    Reconstruction(EventFit fit) {
        this.fit = fit;
    }

    /** Of how many events the nearest one with the drawn masses was not found, so that each side was fitted by itself. */
    long unsettled() {
        return unsettled;
    }

    /** Writes the 55 {@link TopPair} numbers of one event. */
    void write(double[] x, TopPair.Seen seen, float[] numbers, int to) {
        double[] lepton = partons[Layout.LEPTON];
        lepton[0] = seen.leptonPt() * Math.exp(x[0]);
        lepton[1] = seen.leptonEta() + x[1];
        lepton[2] = x[2];
        for (int k = 0; k < Layout.FREE.size(); k++) {
            int at = Layout.FIRST_FREE + Layout.PER_PARTON * k;
            double[] parton = partons[Layout.FREE.get(k)];
            parton[0] = Math.exp(x[at]);
            parton[1] = x[at + 1];
            parton[2] = Math.atan2(x[at + 3], x[at + 2]);
            parton[3] = 0;
        }
        for (int k = 0; k < Layout.MASSIVE.size(); k++) {
            partons[Layout.MASSIVE.get(k)][3] = Math.max(0, x[Layout.PARTON_MASSES + k]);
        }
        System.arraycopy(x, Layout.SUMS, sums, 0, sums.length);
        setMasses(Side.LEPTONIC, x[Layout.RESONANCES], x[Layout.RESONANCES + 2], 0);
        setMasses(Side.HADRONIC, x[Layout.RESONANCES + 1], x[Layout.RESONANCES + 3], 1);
        if (!fit.apply(partons, sums, masses)) {
            unsettled++;
        }
        for (int i = 0; i < TopPair.PARTONS; i++) {
            partons[i][2] += seen.leptonPhi();
            write(partons[i], numbers, to + i * TopPair.NUMBERS);
        }
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
}
