package org.twofold.methods.partonflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.twofold.events.BadInput;
import org.twofold.events.Events;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.learning.representation.NormalScores;
import org.twofold.learning.representation.Standardisation;
import org.twofold.methods.posterior.DetectorSet;
import org.twofold.methods.posterior.EventCoding;
import org.twofold.methods.posterior.TopPair;

/**
 * Top pairs in coordinates that networks find easy: everything turns with the lepton, numbers are normal by rank, masses are
 * numbers of their own.
 *
 * <p>x has 40 numbers, eight more than an event needs. Of the lepton ln(pT/pT′), η − η′ and φ − φ′, primes being what was measured; of ν, both b and both q
 * (ln pT, η, cos Δφ, sin Δφ), Δφ from the measured lepton; the masses of W, W, t and t; the masses of ℓ, b, b, q and q;
 * (px, py, pz) of both tops and (px, py) of both together, x being along the lepton. All but cosines and sines are {@link
 * NormalScores}, odd ones where both signs are alike. Back again, an {@link EventFit} finds the partons nearest to all that was drawn and of
 * just the drawn masses, and W, t and t t̄ are their sums.
 *
 * @param pair where things stand in events
 * @param scores of the columns of x that have some, in the order of {@link Layout}
 * @param circle standardises cosines and sines
 * @param spread of all numbers of x before any scaling, the unit in which a fit counts how far they are moved
 * @param view how detector events look
 */
record KinematicCoding(TopPair pair, List<NormalScores> scores, Standardisation circle, Standardisation spread, DetectorView view) implements EventCoding {

    private static final String SCORES = "scores";
    private static final long ATOMS = 20_261_122;

    /** Fits to training events. */
    static KinematicCoding fit(TopPair pair, Events theory, Events detector) {
        double[] weights = theory.weights();
        double[] x = Layout.coordinates(pair, theory, detector);
        int size = theory.size();
        List<NormalScores> scores = new ArrayList<>();
        for (int column : Layout.SCORED) {
            double[] sample = new double[size];
            for (int i = 0; i < size; i++) {
                sample[i] = x[i * Layout.WIDTH + column];
            }
            scores.add(Layout.isOdd(column) ? NormalScores.fitOdd(sample, weights) : NormalScores.fit(sample, weights));
        }
        float[] onCircle = new float[size * Layout.ON_CIRCLE.size()];
        for (int i = 0; i < size; i++) {
            for (int c = 0; c < Layout.ON_CIRCLE.size(); c++) {
                onCircle[i * Layout.ON_CIRCLE.size() + c] = (float) x[i * Layout.WIDTH + Layout.ON_CIRCLE.get(c)];
            }
        }
        List<Integer> sines = new ArrayList<>();
        for (int c = 0; c < Layout.ON_CIRCLE.size(); c++) {
            if (Layout.ODD_IN_AZIMUTH.contains(Layout.ON_CIRCLE.get(c))) {
                sines.add(c);
            }
        }
        Standardisation circle = Standardisation.fit(onCircle, Layout.ON_CIRCLE.size(), weights).centred(sines);
        return new KinematicCoding(pair, scores, circle, spread(x, weights), DetectorView.fit(pair, detector));
    }

    private static Standardisation spread(double[] x, double[] weights) {
        float[] rows = new float[x.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) x[i];
        }
        return Standardisation.fit(rows, Layout.WIDTH, weights);
    }

    private EventFit fit() {
        double[] of = spread.deviations();
        double[] variables = new double[3 * TopPair.PARTONS];
        for (int c = 0; c < 3; c++) {
            variables[3 * Layout.LEPTON + c] = of[c];
        }
        for (int k = 0; k < Layout.FREE.size(); k++) {
            int at = Layout.FIRST_FREE + Layout.PER_PARTON * k;
            int to = 3 * Layout.FREE.get(k);
            variables[to] = of[at];
            variables[to + 1] = of[at + 1];
            // An error of one of cosine and sine turns the angle by as much.
            variables[to + 2] = Math.sqrt((of[at + 2] * of[at + 2] + of[at + 3] * of[at + 3]) / 2);
        }
        return new EventFit(variables, Arrays.copyOfRange(of, Layout.SUMS, Layout.WIDTH));
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
        double[] x = Layout.coordinates(pair, theory, detector);
        float[] coded = new float[x.length];
        for (int c = 0; c < Layout.SCORED.size(); c++) {
            NormalScores.Compiled map = scores.get(c).compiled();
            int column = Layout.SCORED.get(c);
            for (int i = 0, at = column; at < x.length; i++, at += Layout.WIDTH) {
                // Where many events share a value, an event's place among them is its own, the same every time.
                double within = new RandomStreams(ATOMS).stream("atoms", theory.eventId(i), column).nextDouble();
                coded[at] = (float) map.score(x[at], within);
            }
        }
        for (int c = 0; c < Layout.ON_CIRCLE.size(); c++) {
            double mean = circle.mean().get(c);
            double deviation = circle.deviation().get(c);
            for (int at = Layout.ON_CIRCLE.get(c); at < x.length; at += Layout.WIDTH) {
                coded[at] = (float) ((x[at] - mean) / deviation);
            }
        }
        return coded;
    }

    @Override
    public float[] particles(float[] x, Events detector, int draws) {
        NormalScores.Compiled[] maps = scores.stream().map(NormalScores::compiled).toArray(NormalScores.Compiled[]::new);
        int rows = x.length / Layout.WIDTH;
        float[] numbers = new float[rows * TopPair.WIDTH];
        double[] coordinates = new double[Layout.WIDTH];
        Reconstruction reconstruction = new Reconstruction(fit());
        for (int row = 0; row < rows; row++) {
            int at = row * Layout.WIDTH;
            for (int c = 0; c < maps.length; c++) {
                int column = Layout.SCORED.get(c);
                coordinates[column] = maps[c].value(x[at + column]);
            }
            for (int c = 0; c < Layout.ON_CIRCLE.size(); c++) {
                int column = Layout.ON_CIRCLE.get(c);
                coordinates[column] = circle.original(x[at + column], c);
            }
            reconstruction.write(coordinates, pair.seen(detector, row / draws), numbers, row * TopPair.WIDTH);
        }
        return numbers;
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
        ArrayNode list = json.putArray(SCORES);
        scores.forEach(map -> list.add(map.toJson()));
        json.set("circle", circle.toJson());
        json.set("spread", spread.toJson());
        json.set("objects", view.objects().toJson());
        json.set("whole", view.whole().toJson());
        return json;
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws BadInput if it is something else
     */
    static KinematicCoding read(String file, JsonNode json, TopPair pair) {
        List<NormalScores> scores = new ArrayList<>();
        for (JsonNode node : json.path(SCORES)) {
            scores.add(NormalScores.read(file + ", " + SCORES, node));
        }
        if (scores.size() != Layout.SCORED.size()) {
            throw BadInput.at(file, "key '" + SCORES + "'", Layout.SCORED.size() + " maps", Integer.toString(scores.size()), "");
        }
        return new KinematicCoding(pair, scores, Standardisation.read(file + ", circle", json.path("circle"), Layout.ON_CIRCLE.size()),
                Standardisation.read(file + ", spread", json.path("spread"), Layout.WIDTH),
                new DetectorView(pair, Standardisation.read(file + ", objects", json.path("objects"), DetectorView.OBJECT),
                        Standardisation.read(file + ", whole", json.path("whole"), DetectorView.WHOLE)));
    }
}
