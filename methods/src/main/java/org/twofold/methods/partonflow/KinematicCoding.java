package org.twofold.methods.partonflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.twofold.events.BadInput;
import org.twofold.events.Events;
import org.twofold.events.Members;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.learning.representation.NormalScores;
import org.twofold.learning.representation.Standardisation;
import org.twofold.methods.posterior.DetectorSet;
import org.twofold.methods.posterior.EventCoding;
import org.twofold.methods.posterior.TopPair;

/**
 * Top pairs in coordinates that networks find easy: everything turns with the lepton, quarks are told from their jets, numbers are
 * normal by rank, masses are numbers of their own.
 *
 * <p>x has 43 numbers ({@link Layout}). The last four say which jet each quark became ({@link JetPartners}), −1 for none. Before them,
 * of the lepton (ln(pT/pT′), η − η′, φ − φ′), primes being what was measured; of each quark the same from its jet, or (ln pT, η, cos Δφ,
 * sin Δφ) where it has none; of ν (px, py) less what is missing, and η; the masses of W, W, t and t; the masses of b, ℓ, b, q and q;
 * (px, py, pz) of both tops and (px, py) of both together less what was seen of them. All but cosines and sines are {@link
 * NormalScores}, odd ones where both signs are alike. So a direction that a jet tells to 0.03 is not 0.03 of a wide number, which a
 * network would have to hit, but a number of unit width. Back again, an {@link EventFit} finds the partons nearest to all that was
 * drawn and of just the drawn masses, and W, t and t t̄ are their sums.
 *
 * @param pair where things stand in events
 * @param sharp scores of the columns {@link Layout#SHARP} where they are sharp
 * @param blunt scores of the columns {@link Layout#BLUNT} where they are not
 * @param circle standardises cosines and sines, in turn
 * @param spreads of all numbers of x before any scaling
 * @param view how detector events look
 * @param noise with how much of it the numbers of x are drawn
 */
record KinematicCoding(TopPair pair, List<NormalScores> sharp, List<NormalScores> blunt, Standardisation circle, Spreads spreads,
        DetectorView view, NoiseFactors noise) implements EventCoding {

    private static final String SHARP = "sharp";
    private static final String BLUNT = "blunt";
    private static final String NOISE = "noise";
    private static final long ATOMS = 20_261_122;

    KinematicCoding {
        sharp = List.copyOf(sharp);
        blunt = List.copyOf(blunt);
    }

    /** Fits to training events, all of the noise. */
    static KinematicCoding fit(TopPair pair, Events theory, Events detector) {
        CodingFit fit = CodingFit.of(pair, theory, detector);
        return new KinematicCoding(pair, fit.sharp(), fit.blunt(), fit.circle(), fit.spreads(), DetectorView.fit(pair, detector),
                NoiseFactors.NONE);
    }

    KinematicCoding with(NoiseFactors other) {
        return new KinematicCoding(pair, sharp, blunt, circle, spreads, view, other);
    }

    KinematicCoding with(Spreads other) {
        return new KinematicCoding(pair, sharp, blunt, circle, other, view, noise);
    }

    @Override
    public int width() {
        return Layout.WIDTH;
    }

    @Override
    public int objectFeatures() {
        return DetectorView.OBJECT;
    }

    @Override
    public int wholeFeatures() {
        return DetectorView.WHOLE;
    }

    @Override
    public DetectorSet detector(Events detector) {
        return view.of(detector);
    }

    @Override
    public float[] partons(Events theory, Events detector) {
        float[] particles = pair.particles(theory);
        Members jets = pair.jets(detector);
        Maps maps = new Maps();
        RandomStreams streams = new RandomStreams(ATOMS);
        double[] x = new double[Layout.NUMBERS];
        float[] coded = new float[theory.size() * Layout.WIDTH];
        for (int event = 0; event < theory.size(); event++) {
            SeenEvent seen = SeenEvent.of(pair, detector, jets, event);
            int from = event * TopPair.WIDTH;
            int[] partner = Layout.partners(particles, from, seen);
            Layout.write(particles, from, seen, partner, x, 0);
            // What is not told by an event, such as where it stands among those of the same mass, is its own, the same every time.
            RandomStream own = streams.stream("atoms", theory.eventId(event));
            int to = event * Layout.WIDTH;
            for (int column = 0; column < Layout.NUMBERS; column++) {
                coded[to + column] = (float) maps.score(column, x[column], partner, seen.isMuon(), own);
            }
            for (int k = 0; k < JetPartners.COUNT; k++) {
                coded[to + Layout.NUMBERS + k] = partner[k];
            }
        }
        return coded;
    }

    @Override
    public float[] particles(float[] x, Events detector, int draws) {
        Members jets = pair.jets(detector);
        Maps maps = new Maps();
        int rows = x.length / Layout.WIDTH;
        float[] numbers = new float[rows * TopPair.WIDTH];
        double[] own = new double[Layout.NUMBERS];
        int[] partner = new int[JetPartners.COUNT];
        Reconstruction reconstruction = new Reconstruction(spreads);
        for (int row = 0; row < rows; row++) {
            SeenEvent seen = SeenEvent.of(pair, detector, jets, row / draws);
            int at = row * Layout.WIDTH;
            for (int k = 0; k < partner.length; k++) {
                int drawn = Math.round(x[at + Layout.NUMBERS + k]);
                partner[k] = drawn < seen.jets().length ? Math.max(JetPartners.NONE, drawn) : JetPartners.NONE;
            }
            for (int column = 0; column < own.length; column++) {
                own[column] = maps.value(column, x[at + column], partner, seen.isMuon());
            }
            reconstruction.write(own, partner, seen, numbers, row * TopPair.WIDTH);
        }
        return numbers;
    }

    /** The maps of all columns in a form that is quick to apply. */
    private final class Maps {

        private final NormalScores.Compiled[] sharpOf = new NormalScores.Compiled[Layout.NUMBERS];
        private final NormalScores.Compiled[] bluntOf = new NormalScores.Compiled[Layout.NUMBERS];

        Maps() {
            for (int i = 0; i < sharp.size(); i++) {
                sharpOf[Layout.SHARP.get(i)] = sharp.get(i).compiled();
            }
            for (int i = 0; i < blunt.size(); i++) {
                bluntOf[Layout.BLUNT.get(i)] = blunt.get(i).compiled();
            }
        }

        double score(int column, double x, int[] partner, boolean muon, RandomStream own) {
            boolean isSharp = Layout.isSharp(column, partner, muon);
            boolean isCosine = Layout.COSINES.contains(column);
            if (isCosine && isSharp) {
                return own.nextGaussian();
            }
            if (!isSharp && (isCosine || Layout.SINES.contains(column))) {
                int c = circleColumn(column);
                return (x - circle.mean().get(c)) / circle.deviation().get(c);
            }
            return (isSharp ? sharpOf : bluntOf)[column].score(x, own.nextDouble());
        }

        double value(int column, double z, int[] partner, boolean muon) {
            boolean isSharp = Layout.isSharp(column, partner, muon);
            boolean isCosine = Layout.COSINES.contains(column);
            if (isCosine && isSharp) {
                return 0;
            }
            if (!isSharp && (isCosine || Layout.SINES.contains(column))) {
                return circle.original(z, circleColumn(column));
            }
            return (isSharp ? sharpOf : bluntOf)[column].value(z);
        }
    }

    /** Of a cosine or sine among those that {@link #circle} scales. */
    static int circleColumn(int column) {
        int cosine = Layout.COSINES.indexOf(column);
        return cosine >= 0 ? 2 * cosine : 2 * Layout.SINES.indexOf(column) + 1;
    }

    /** Events look the same from the other end of the beam, and in a mirror along the beam. */
    @Override
    public void reflect(float[] x, DetectorSet set, RandomStream random) {
        for (int event = 0; event < set.size(); event++) {
            if (random.nextDouble() < 0.5) {
                turn(x, event * Layout.WIDTH, Layout.ODD_ALONG_BEAM);
                view.turn(set, event, DetectorView.OBJECT_ALONG_BEAM, DetectorView.WHOLE_ALONG_BEAM);
            }
            if (random.nextDouble() < 0.5) {
                turn(x, event * Layout.WIDTH, Layout.ODD_IN_AZIMUTH);
                view.turn(set, event, DetectorView.OBJECT_IN_AZIMUTH, DetectorView.WHOLE_IN_AZIMUTH);
            }
        }
    }

    private static void turn(float[] x, int from, List<Integer> columns) {
        for (int column : columns) {
            x[from + column] = -x[from + column];
        }
    }

    @Override
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        write(sharp, json.putArray(SHARP));
        write(blunt, json.putArray(BLUNT));
        json.set("circle", circle.toJson());
        json.set("spreads", spreads.toJson());
        json.set("objects", view.objects().toJson());
        json.set("whole", view.whole().toJson());
        json.set(NOISE, noise.toJson());
        return json;
    }

    private static void write(List<NormalScores> maps, ArrayNode into) {
        maps.forEach(map -> into.add(map.toJson()));
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @param unlearned the factors of a file from before any were learned
     * @throws BadInput if it is something else
     */
    static KinematicCoding read(String file, JsonNode json, TopPair pair, NoiseFactors unlearned) {
        return new KinematicCoding(pair, maps(file, json, SHARP, Layout.SHARP.size()), maps(file, json, BLUNT, Layout.BLUNT.size()),
                Standardisation.read(file + ", circle", json.path("circle"), 2 * JetPartners.COUNT),
                Spreads.read(file + ", spreads", json.path("spreads")),
                new DetectorView(pair, Standardisation.read(file + ", objects", json.path("objects"), DetectorView.OBJECT),
                        Standardisation.read(file + ", whole", json.path("whole"), DetectorView.WHOLE)),
                json.has(NOISE) ? NoiseFactors.read(file + ", " + NOISE, json.path(NOISE)) : unlearned);
    }

    private static List<NormalScores> maps(String file, JsonNode json, String key, int count) {
        List<NormalScores> maps = new ArrayList<>();
        for (JsonNode node : json.path(key)) {
            maps.add(NormalScores.read(file + ", " + key, node));
        }
        if (maps.size() != count) {
            throw BadInput.at(file, "key '" + key + "'", count + " maps", Integer.toString(maps.size()), "");
        }
        return maps;
    }
}
