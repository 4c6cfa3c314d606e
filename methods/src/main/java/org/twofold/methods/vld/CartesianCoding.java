package org.twofold.methods.vld;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.twofold.events.BadInput;
import org.twofold.events.Events;
import org.twofold.events.Members;
import org.twofold.learning.bundle.StrictJson;
import org.twofold.learning.representation.Standardisation;
import org.twofold.methods.posterior.DetectorSet;
import org.twofold.methods.posterior.EventCoding;
import org.twofold.methods.posterior.TopPair;

/**
 * Events as the paper codes them: Cartesian momenta, all standardised.
 *
 * <p>x is (px, py, pz, ln(1 + E), M) of eleven particles. A detector object is (M, pT, φ, η, E, px, py, pz) and four flags, muon,
 * electron, b-jet, other jet; the lepton stands behind the jets. The event as a whole is (ln(1 + pT), cos φ, sin φ) of what is
 * missing. Source: section 5; the order inside a particle as in the released code.
 *
 * @param pair where things stand in events
 * @param partons standardises x
 * @param objects standardises objects
 * @param whole standardises the event as a whole
 * @param massSquared deviation of M² of the five composite particles, GeV²
 */
record CartesianCoding(TopPair pair, Standardisation partons, Standardisation objects, Standardisation whole, List<Double> massSquared)
        implements EventCoding {

    private static final int OBJECT = 12;
    private static final int WHOLE = 3;
    static final int ENERGY = 3;
    private static final int FLAGS = 8;

    /** Fits to training events. */
    static CartesianCoding fit(TopPair pair, Events theory, Events detector) {
        double[] weights = theory.weights();
        float[] x = raw(pair, theory);
        DetectorSet set = raw(pair, detector, pair.mostJets() + 1);
        double[] present = new double[set.present().length];
        for (int i = 0; i < present.length; i++) {
            present[i] = set.present()[i] * weights[i / set.places()];
        }
        List<Double> massSquared = new ArrayList<>();
        int composites = TopPair.PARTICLES.size() - TopPair.PARTONS;
        for (int k = 0; k < composites; k++) {
            float[] squares = new float[weights.length];
            for (int i = 0; i < squares.length; i++) {
                float mass = x[i * TopPair.WIDTH + (TopPair.PARTONS + k) * TopPair.NUMBERS + 4];
                squares[i] = mass * mass;
            }
            massSquared.add(Standardisation.fit(squares, 1, weights).deviation().get(0));
        }
        return new CartesianCoding(pair, Standardisation.fit(x, TopPair.WIDTH, weights),
                Standardisation.fit(set.objects(), OBJECT, present), Standardisation.fit(set.whole(), WHOLE, weights), massSquared);
    }

    /** (px, py, pz, ln(1 + E), M) of all particles, [size × 55]. */
    private static float[] raw(TopPair pair, Events theory) {
        float[] x = pair.particles(theory);
        for (int i = ENERGY; i < x.length; i += TopPair.NUMBERS) {
            x[i] = (float) Math.log1p(x[i]);
        }
        return x;
    }

    private static DetectorSet raw(TopPair pair, Events detector, int places) {
        int size = detector.size();
        DetectorSet set = new DetectorSet(size, places, OBJECT, WHOLE, new float[size * places * OBJECT], new float[size * places],
                new float[size * WHOLE]);
        Members jets = pair.jets(detector);
        for (int event = 0; event < size; event++) {
            TopPair.Seen seen = pair.seen(detector, event);
            int count = jets.count(event);
            for (int jet = 0; jet < count; jet++) {
                boolean tagged = jets.value(4, event, jet) > 0.5;
                put(set, event, jet, jets.value(3, event, jet), jets.value(0, event, jet), jets.value(1, event, jet),
                        jets.value(2, event, jet), tagged ? 2 : 3);
            }
            put(set, event, count, 0, seen.leptonPt(), seen.leptonEta(), seen.leptonPhi(), seen.muon() > 0.5 ? 0 : 1);
            set.whole()[event * WHOLE] = (float) Math.log1p(seen.metPt());
            set.whole()[event * WHOLE + 1] = (float) Math.cos(seen.metPhi());
            set.whole()[event * WHOLE + 2] = (float) Math.sin(seen.metPhi());
        }
        return set;
    }

    private static void put(DetectorSet set, int event, int place, double mass, double pt, double eta, double phi, int flag) {
        int at = (event * set.places() + place) * OBJECT;
        double px = pt * Math.cos(phi);
        double py = pt * Math.sin(phi);
        double pz = pt * Math.sinh(eta);
        double[] features = {mass, pt, phi, eta, Math.sqrt(mass * mass + px * px + py * py + pz * pz), px, py, pz};
        for (int f = 0; f < features.length; f++) {
            set.objects()[at + f] = (float) features[f];
        }
        set.objects()[at + FLAGS + flag] = 1;
        set.present()[event * set.places() + place] = 1;
    }

    @Override
    public int width() {
        return TopPair.WIDTH;
    }

    @Override
    public int objectFeatures() {
        return OBJECT;
    }

    @Override
    public int wholeFeatures() {
        return WHOLE;
    }

    @Override
    public DetectorSet detector(Events detector) {
        DetectorSet set = raw(pair, detector, pair.mostJets() + 1);
        objects.apply(set.objects());
        whole.apply(set.whole());
        return set;
    }

    @Override
    public float[] partons(Events theory, Events detector) {
        float[] x = raw(pair, theory);
        partons.apply(x);
        return x;
    }

    @Override
    public float[] particles(float[] x, Events detector, int draws) {
        float[] numbers = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            double original = partons.original(x[i], i % TopPair.WIDTH);
            numbers[i] = (float) (i % TopPair.NUMBERS == ENERGY ? Math.expm1(original) : original);
        }
        return numbers;
    }

    @Override
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("partons", partons.toJson());
        json.set("objects", objects.toJson());
        json.set("whole", whole.toJson());
        ArrayNode squares = json.putArray("massSquared");
        massSquared.forEach(squares::add);
        return json;
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws BadInput if it is something else
     */
    static CartesianCoding read(String file, JsonNode json, TopPair pair) {
        List<Double> squares = StrictJson.numbers(json.path("massSquared"));
        if (squares.size() != TopPair.PARTICLES.size() - TopPair.PARTONS || squares.stream().anyMatch(s -> !(s > 0))) {
            throw BadInput.at(file, "key 'massSquared'", "five numbers above zero", squares.toString(), "");
        }
        return new CartesianCoding(pair, Standardisation.read(file + ", partons", json.path("partons"), TopPair.WIDTH),
                Standardisation.read(file + ", objects", json.path("objects"), OBJECT),
                Standardisation.read(file + ", whole", json.path("whole"), WHOLE), squares);
    }
}
