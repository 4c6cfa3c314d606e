package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.Observable;
import org.twofold.events.RandomStreams;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.bundle.Manifest;
import org.twofold.learning.model.Blockwise;
import org.twofold.learning.model.Model;
import org.twofold.methods.Methods;
import org.twofold.methods.posterior.PosteriorDraws;
import org.twofold.methods.posterior.TopPair;
import org.twofold.statistics.CentralInterval;
import org.twofold.statistics.KolmogorovSmirnov;

/** The models that come with Twofold and draw posteriors, on 200 events that their trainings never saw. */
class ShippedUnfoldingModelTest {

    private static final Study STUDY = StudyFile.builtIn("ttbar-semilep");
    private static final String EVENTS = Path.of("..", "formats", "src", "test", "resources", "org", "twofold", "formats",
            "ttbar-semilep-200.h5").toString();
    private static final Events THEORY = World.read(EVENTS, STUDY, Level.THEORY);
    private static final Events DETECTOR = World.read(EVENTS, STUDY, Level.DETECTOR);
    private static final long LARGEST = 10_000_000;

    private static Path file(String method) {
        return Path.of("..", "models", "ttbar-unfolding-" + method + ".twofold");
    }

    private static Model open(String method) {
        Bundle bundle = Bundle.read(file(method)).expect(Manifest.MODEL);
        return Methods.of(bundle).open(bundle);
    }

    @ParameterizedTest
    @CsvSource({"uc-vld,small", "parton-flow,twofold"})
    void isSmallAndSaysWhatMadeIt(String method, String preset) throws Exception {
        assertTrue(Files.size(file(method)) <= LARGEST, "size " + Files.size(file(method)));
        Model model = open(method);
        assertEquals(method, model.method());
        assertEquals("ttbar-semilep", model.study().name());
        assertEquals(preset, model.recipe().path("preset").asText());
        String card = new String(Bundle.read(file(method)).part(Bundle.MODEL_CARD), StandardCharsets.UTF_8);
        assertTrue(card.contains(model.provenance().commandLine()), card);
    }

    /** Its last part was learned after the weights: it says so in recipe and representation, by name. */
    @Test
    void ourOwnHasLearnedFactors() {
        Bundle bundle = Bundle.read(file("parton-flow"));
        assertTrue(bundle.manifest().recipe().path("calibration").path("rounds").asInt() > 0);
        assertTrue(bundle.manifest().recipe().path("temperatures").isMissingNode());
        assertEquals(4, bundle.manifest().recipe().path("drawSteps").asInt());
        JsonNode noise = bundle.json(Bundle.REPRESENTATION).path("noise");
        assertEquals(39, noise.size());
        List<Double> factors = new ArrayList<>();
        noise.forEach(factor -> factors.add(factor.asDouble()));
        assertTrue(factors.stream().allMatch(factor -> factor >= 0.6 && factor <= 1.2), noise.toString());
        assertTrue(factors.stream().distinct().count() > 30, noise.toString());
    }

    /** KS of two samples of 200 from one distribution exceeds 0.163 once in a hundred times; each draw is from another event. */
    @ParameterizedTest
    @CsvSource({"uc-vld,pt(t_had)", "uc-vld,mass(ttbar)", "parton-flow,pt(t_had)", "parton-flow,mass(ttbar)", "parton-flow,mass(t_lep)",
            "parton-flow,mass(W_had)"})
    void drawsHaveTheSpectrumOfTheTruth(String method, String expression) {
        Observable observable = Observable.parse(expression);
        Events drawn = open(method).unfold().orElseThrow().apply(DETECTOR, 1, new RandomStreams(1));
        double ks = KolmogorovSmirnov.of(observable.of(drawn), observable.of(THEORY)).statistic();
        assertTrue(ks < 0.163, "KS " + ks);
    }

    /** Of 200 events 68 % are 136; three standard deviations are 20. */
    @ParameterizedTest
    @CsvSource({"uc-vld,9,1", "parton-flow,9,1", "parton-flow,10,0", "parton-flow,1,7"})
    void posteriorsCoverTheTruth(String method, int particle, int component) {
        PosteriorDraws draws = PosteriorDraws.of(TopPair.of(STUDY), open(method).unfold().orElseThrow(), THEORY, DETECTOR, 50,
                new RandomStreams(2), 2);
        double rate = CentralInterval.coverage(draws.of(particle, component), draws.truth()[particle][component], 0.68).rate();
        assertEquals(0.68 * 49 / 51, rate, 0.1, TopPair.PARTICLES.get(particle));
    }

    /** Mass column, own momentum and the sum of decay products agree to a thousandth in every draw of our own. */
    @Test
    void massesAgree() {
        Events drawn = new Blockwise(open("parton-flow").unfold().orElseThrow(), 2).apply(DETECTOR, 10, new RandomStreams(3));
        String[][] sums = {{"W_lep", "lepton+neutrino"}, {"W_had", "q_up+q_down"}, {"t_lep", "lepton+neutrino+b_lep"},
            {"t_had", "b_had+q_up+q_down"}, {"ttbar", "lepton+neutrino+b_lep+b_had+q_up+q_down"}};
        for (String[] sum : sums) {
            double[] own = Observable.parse("mass(" + sum[0] + ")").of(drawn);
            double[] decay = Observable.parse("mass(" + sum[1] + ")").of(drawn);
            float[] column = drawn.scalars(STUDY.theory().scalar(sum[0] + ".mass"));
            for (int i = 0; i < own.length; i++) {
                assertEquals(1, own[i] / column[i], 1e-3, sum[0] + " of draw " + i);
                assertEquals(1, decay[i] / column[i], 1e-3, sum[1] + " of draw " + i);
            }
        }
    }
}
