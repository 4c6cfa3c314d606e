package org.twofold.methods.partonflow;

import java.util.ArrayList;
import java.util.List;
import org.twofold.events.Events;
import org.twofold.events.Members;
import org.twofold.learning.representation.Standardisation;
import org.twofold.methods.posterior.DetectorSet;
import org.twofold.methods.posterior.TopPair;

/**
 * Detector events turned so that the lepton stands at φ = 0.
 *
 * <p>A jet is (ln pT, η, cos Δφ, sin Δφ, ln(1 + m), b-tag, px, py, pz, E); the event as a whole is (ln pT, η, muon) of the lepton, (ln(1 + pT), cos Δφ,
 * sin Δφ, px, py) of what is missing, the number of jets, and (px, pz, E) of the lepton. All standardised; numbers whose sign means a side
 * keep zero at zero, and momenta are in units of {@value #UNIT} GeV, so that masses can be made of them.
 *
 * @param pair where things stand in events
 * @param objects standardises jets
 * @param whole standardises the event as a whole
 */
record DetectorView(TopPair pair, Standardisation objects, Standardisation whole) {

    static final int OBJECT = 10;
    static final int WHOLE = 12;
    /** First of (px, py, pz, E) of a jet. */
    static final int OBJECT_MOMENTUM = 6;
    /** First of (px, pz, E) of the lepton. */
    static final int LEPTON_MOMENTUM = 9;
    /** Columns that change their sign when the beams are exchanged, and in a mirror along the beam. */
    static final List<Integer> OBJECT_ALONG_BEAM = List.of(1, 8);
    static final List<Integer> OBJECT_IN_AZIMUTH = List.of(3, 7);
    static final List<Integer> WHOLE_ALONG_BEAM = List.of(1, 10);
    static final List<Integer> WHOLE_IN_AZIMUTH = List.of(5, 7);
    private static final double UNIT = 60;

    /** Fits to training events. */
    static DetectorView fit(TopPair pair, Events detector) {
        DetectorSet set = raw(pair, detector);
        double[] weights = detector.weights();
        double[] present = new double[set.present().length];
        for (int i = 0; i < present.length; i++) {
            present[i] = set.present()[i] * weights[i / set.places()];
        }
        return new DetectorView(pair, momenta(Standardisation.fit(set.objects(), OBJECT, present).centred(List.of(1, 3)), OBJECT_MOMENTUM),
                momenta(Standardisation.fit(set.whole(), WHOLE, weights).centred(List.of(1, 5, 7)), LEPTON_MOMENTUM));
    }

    private static Standardisation momenta(Standardisation fitted, int from) {
        List<Double> mean = new ArrayList<>(fitted.mean());
        List<Double> deviation = new ArrayList<>(fitted.deviation());
        for (int column = from; column < fitted.width(); column++) {
            mean.set(column, 0.0);
            deviation.set(column, UNIT);
        }
        return new Standardisation(mean, deviation);
    }

    private static DetectorSet raw(TopPair pair, Events detector) {
        int size = detector.size();
        int places = pair.mostJets();
        DetectorSet set = new DetectorSet(size, places, OBJECT, WHOLE, new float[size * places * OBJECT], new float[size * places],
                new float[size * WHOLE]);
        Members jets = pair.jets(detector);
        for (int event = 0; event < size; event++) {
            SeenEvent seen = SeenEvent.of(pair, detector, jets, event);
            for (int jet = 0; jet < seen.jets().length; jet++) {
                double[] of = seen.jets()[jet];
                double[] momentum = {seen.momentum(jet, 0), seen.momentum(jet, 1), seen.momentum(jet, 2)};
                double energy = Math.sqrt(momentum[0] * momentum[0] + momentum[1] * momentum[1] + momentum[2] * momentum[2] + of[3] * of[3]);
                double[] numbers = {Math.log(Math.max(1e-3, of[0])), of[1], Math.cos(of[2]), Math.sin(of[2]), Math.log1p(Math.max(0, of[3])),
                        of[4], momentum[0], momentum[1], momentum[2], energy};
                write(numbers, set.objects(), (event * places + jet) * OBJECT);
                set.present()[event * places + jet] = 1;
            }
            TopPair.Seen lepton = seen.lepton();
            double missing = lepton.metPhi() - lepton.leptonPhi();
            double[] numbers = {Math.log(lepton.leptonPt()), lepton.leptonEta(), lepton.muon(), Math.log1p(lepton.metPt()), Math.cos(missing),
                    Math.sin(missing), seen.missingX(), seen.missingY(), seen.jets().length, lepton.leptonPt(),
                    lepton.leptonPt() * Math.sinh(lepton.leptonEta()), lepton.leptonPt() * Math.cosh(lepton.leptonEta())};
            write(numbers, set.whole(), event * WHOLE);
        }
        return set;
    }

    private static void write(double[] numbers, float[] into, int at) {
        for (int f = 0; f < numbers.length; f++) {
            into[at + f] = (float) numbers[f];
        }
    }

    /** Events as networks see them. */
    DetectorSet of(Events detector) {
        DetectorSet set = raw(pair, detector);
        objects.apply(set.objects());
        for (int i = 0; i < set.objects().length; i++) {
            set.objects()[i] *= set.present()[i / OBJECT];
        }
        whole.apply(set.whole());
        return set;
    }

    /** Changes the sign of columns of one event of a set, in place. */
    void turn(DetectorSet set, int event, List<Integer> ofObjects, List<Integer> ofWhole) {
        for (int place = 0; place < set.places(); place++) {
            for (int column : ofObjects) {
                int at = (event * set.places() + place) * OBJECT + column;
                set.objects()[at] = -set.objects()[at];
            }
        }
        for (int column : ofWhole) {
            int at = event * WHOLE + column;
            set.whole()[at] = -set.whole()[at];
        }
    }
}
