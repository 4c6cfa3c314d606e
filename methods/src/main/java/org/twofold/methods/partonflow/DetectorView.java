package org.twofold.methods.partonflow;

import java.util.List;
import org.twofold.events.Events;
import org.twofold.events.Members;
import org.twofold.learning.representation.Standardisation;
import org.twofold.methods.posterior.DetectorSet;
import org.twofold.methods.posterior.TopPair;

/**
 * Detector events turned so that the lepton stands at φ = 0.
 *
 * <p>A jet is (ln pT, η, cos Δφ, sin Δφ, ln(1 + m), b-tag); the event as a whole is (ln pT, η, muon) of the lepton, (ln(1 + pT), cos Δφ,
 * sin Δφ, px, py) of what is missing, and the number of jets. All standardised; numbers whose sign means a side keep zero at zero.
 *
 * @param pair where things stand in events
 * @param objects standardises jets
 * @param whole standardises the event as a whole
 */
record DetectorView(TopPair pair, Standardisation objects, Standardisation whole) {

    static final int OBJECT = 6;
    static final int WHOLE = 9;
    /** Columns that change their sign when the beams are exchanged, and in a mirror along the beam. */
    static final List<Integer> OBJECT_ALONG_BEAM = List.of(1);
    static final List<Integer> OBJECT_IN_AZIMUTH = List.of(3);
    static final List<Integer> WHOLE_ALONG_BEAM = List.of(1);
    static final List<Integer> WHOLE_IN_AZIMUTH = List.of(5, 7);

    /** Fits to training events. */
    static DetectorView fit(TopPair pair, Events detector) {
        DetectorSet set = raw(pair, detector);
        double[] weights = detector.weights();
        double[] present = new double[set.present().length];
        for (int i = 0; i < present.length; i++) {
            present[i] = set.present()[i] * weights[i / set.places()];
        }
        return new DetectorView(pair, Standardisation.fit(set.objects(), OBJECT, present).centred(List.of(1, 3)),
                Standardisation.fit(set.whole(), WHOLE, weights).centred(List.of(1, 5, 7)));
    }

    private static DetectorSet raw(TopPair pair, Events detector) {
        int size = detector.size();
        int places = pair.mostJets();
        DetectorSet set = new DetectorSet(size, places, OBJECT, WHOLE, new float[size * places * OBJECT], new float[size * places],
                new float[size * WHOLE]);
        Members jets = pair.jets(detector);
        for (int event = 0; event < size; event++) {
            TopPair.Seen seen = pair.seen(detector, event);
            for (int jet = 0; jet < jets.count(event); jet++) {
                double angle = jets.value(2, event, jet) - seen.leptonPhi();
                int at = (event * places + jet) * OBJECT;
                set.objects()[at] = (float) Math.log(Math.max(1e-3, jets.value(0, event, jet)));
                set.objects()[at + 1] = jets.value(1, event, jet);
                set.objects()[at + 2] = (float) Math.cos(angle);
                set.objects()[at + 3] = (float) Math.sin(angle);
                set.objects()[at + 4] = (float) Math.log1p(Math.max(0, jets.value(3, event, jet)));
                set.objects()[at + 5] = jets.value(4, event, jet);
                set.present()[event * places + jet] = 1;
            }
            double missing = seen.metPhi() - seen.leptonPhi();
            double[] numbers = {Math.log(seen.leptonPt()), seen.leptonEta(), seen.muon(), Math.log1p(seen.metPt()), Math.cos(missing),
                    Math.sin(missing), seen.metPt() * Math.cos(missing), seen.metPt() * Math.sin(missing), jets.count(event)};
            for (int f = 0; f < WHOLE; f++) {
                set.whole()[event * WHOLE + f] = (float) numbers[f];
            }
        }
        return set;
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
