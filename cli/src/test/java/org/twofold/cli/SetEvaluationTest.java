package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.twofold.events.RandomStreams;
import org.twofold.events.Replicas;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.events.WrongUse;
import org.twofold.learning.closure.sets.SetClosure;
import org.twofold.learning.closure.sets.SetData;
import org.twofold.learning.model.Model;
import org.twofold.physics.PairedSample;
import org.twofold.physics.SmearedSets;
import org.twofold.statistics.evaluation.MetricResult;

/** The evaluation of maps between sets of which it is known how good they are. */
class SetEvaluationTest {

    private static final Study JETS = StudyFile.builtIn("jets-w");
    private static final Replicas SETS = SetTransports.measured(250, 12, 3);
    private static final Replicas W_JETS = SetReport.file(JETS,
            Path.of("..", "formats", "src", "test", "resources", "org", "twofold", "formats", "jets-w-200.h5").toString());

    @TempDir
    Path folder;

    private SetClosure evaluated(Model model, Replicas sets) throws IOException {
        return SetReport.write(model, Optional.of(SetTransports.nothing(model.study())), sets, folder.resolve("report"), 2);
    }

    private static MetricResult find(SetClosure closure, String id, String of) {
        return closure.metrics().stream().filter(metric -> metric.id().equals(id) && metric.of().equals(of)).findFirst().orElseThrow();
    }

    /** A model that is the detector is at the floor in everything. */
    @Test
    void theDetectorItselfIsAtTheFloor() throws IOException {
        SetClosure closure = evaluated(SetTransports.exact(), SETS);
        assertEquals(List.of(), SetReport.failed(closure));
        assertEquals(7, closure.gates().size());
        assertEquals(1, find(closure, "cardinality-accuracy", "particles").value(), 1e-12);
        assertEquals(0, find(closure, "cardinality-bias", "particles").value(), 1e-12);
        for (String id : List.of("mmd2-cost", "mmd2-similarity", "mmd2-exponential")) {
            MetricResult mmd = find(closure, id, "particles");
            assertTrue(Math.abs(mmd.value()) < 4 * mmd.error() && mmd.error() > 0, id + " " + mmd);
        }
        for (String of : List.of("ht(particles)", "mass(particles)", "pt(each particles)", "phi(each particles)")) {
            MetricResult w1 = find(closure, "w1", of);
            assertTrue(w1.value() < 2 * w1.floor() && w1.value() > 0.5 * w1.floor(), of + " " + w1);
            assertTrue(w1.untrained() > 2 * w1.floor(), "all particles as they are, " + of + " " + w1);
        }
        for (String feature : List.of("pt", "eta", "phi")) {
            MetricResult width = find(closure, "residual-width", feature + "(particles) | pt");
            assertTrue(width.value() < 0.15 && width.floor() < 0.15, feature + " " + width);
            assertEquals(1, find(closure, "residual-width", feature + "(particles) | pt, unchanged").value(), 1e-6);
        }
        MetricResult density = find(closure, "exact-log-density", "particles");
        assertEquals(density.floor(), density.value(), 0.3);
        assertTrue(closure.exact().isPresent());
        double counting = find(closure, "cardinality-counting", "particles").value();
        assertTrue(counting > 0.5 && counting < 0.9, "the stripes cannot be counted away: " + counting);
        String page = Files.readString(folder.resolve("report/report.html"));
        for (String figure : List.of("events", "cardinality", "residuals", "hungarian-cost", "response-ht-particles", "fold-pt-each-particles")) {
            assertTrue(Files.exists(folder.resolve("report/figures/" + figure + ".svg")), figure);
        }
        assertTrue(page.contains("All 7 gates hold") && page.contains("Number right, of most draws"), "the page");
    }

    /** Smearing half as much and not knowing the stripes is seen, each in its own numbers. */
    @Test
    void whatIsWrongIsSeen() throws IOException {
        SetClosure closure = evaluated(SetTransports.smearing(0.5), SETS);
        assertEquals(List.of("width of the residual of pt(particles) | pt", "width of the residual of eta(particles) | pt",
                "width of the residual of phi(particles) | pt"), SetReport.failed(closure).stream().filter(name -> name.startsWith("width")).toList());
        for (String feature : List.of("pt", "eta", "phi")) {
            assertEquals(0.5, find(closure, "residual-width", feature + "(particles) | pt").value(), 0.1, feature);
        }
        MetricResult accuracy = find(closure, "cardinality-accuracy", "particles");
        assertTrue(accuracy.value() > 0.6 && accuracy.value() < 0.85, "without the stripes " + accuracy);
        assertTrue(find(closure, "cardinality-bias", "particles").value() > 0.2);
        MetricResult mmd = find(closure, "mmd2-exponential", "particles");
        assertTrue(mmd.value() > 5 * mmd.error(), mmd.toString());
        // Residuals half as large leave ¼ of χ², of which ln p has −½: 3 (1 − ¼)/2 more for each particle.
        MetricResult density = find(closure, "exact-log-density", "particles");
        assertEquals(0.5 * 3 * 0.75, density.value() - density.floor(), 0.25);
    }

    @Test
    void sampleNumbersDependOnTheSeedAlone() throws IOException {
        SetData data = SetData.of(SETS, new RandomStreams(1));
        SetClosure one = SetClosure.run(SetTransports.exact(), Optional.empty(), data, Optional.empty(), new RandomStreams(1), 1);
        SetClosure two = SetClosure.run(SetTransports.exact(), Optional.empty(), data, Optional.empty(), new RandomStreams(1), 2);
        assertEquals(one.metrics(), two.metrics());
        assertTrue(one.exact().isEmpty() && one.metrics().stream().allMatch(metric -> Double.isNaN(metric.untrained())));
    }

    @Test
    void aModelThatOnlyUnfoldsIsRefused() {
        Model exact = SetTransports.exact();
        Model other = new Model(exact.study(), "toy", exact.recipe(), exact.provenance(), exact.metrics(), Optional.empty(), exact.fold(), false);
        assertTrue(assertThrows(WrongUse.class, () -> evaluated(other, SETS)).getMessage().contains("a model of toy does not fold"));
    }

    @Test
    void setsWithoutParticlesAreEvaluatedToo() throws IOException {
        SetClosure closure = evaluated(SetTransports.empty(SetTransports.SETS), SETS);
        assertEquals(7, SetReport.failed(closure).size());
        assertEquals(0, find(closure, "multiplicity", "particles").value());
        assertEquals(0, find(closure, "cardinality-accuracy", "particles").value());
        assertTrue(Double.isNaN(find(closure, "residual-width", "pt(particles) | pt").value()));
        assertTrue(Double.isNaN(find(closure, "w1", "pt(each particles)").value()));
        SetClosure jets = SetReport.write(SetTransports.empty(JETS), Optional.empty(), W_JETS, folder.resolve("jets"), 2);
        assertFalse(SetReport.failed(jets).isEmpty());
    }

    @Test
    void jetsThatAreRememberedAreRight() throws IOException {
        SetClosure closure = evaluated(SetTransports.remembering(JETS, W_JETS), W_JETS);
        assertFalse(closure.data().conditional());
        assertEquals(6, closure.gates().size());
        MetricResult mass = find(closure, "w1", "mass(constituents)");
        assertEquals(mass.floor(), mass.value(), 1e-12);
        assertTrue(mass.floor() > 0);
        for (String id : List.of("w1m mass(constituents)", "w1m-relative mass(constituents)", "w1p px(each constituents)",
                "w1p-relative pt(each constituents)", "fpd constituents", "kpd constituents")) {
            String[] name = id.split(" ", 2);
            MetricResult found = find(closure, name[0], name[1]);
            assertEquals(found.floor(), found.value(), 1e-9, id);
            assertTrue(Double.isFinite(found.value()) && found.error() > 0 && Double.isFinite(found.untrained()), id + " " + found);
        }
        assertEquals(0, find(closure, "nnd", "constituents").value(), 1e-9);
        assertTrue(find(closure, "nnd", "constituents, unchanged").value() > 100);
        MetricResult multiplicity = find(closure, "multiplicity", "constituents");
        assertEquals(34.255, multiplicity.value(), 3);
        MetricResult response = find(closure, "response-rms", "pt(constituents)");
        assertEquals(response.floor(), response.value(), 1e-12);
        assertEquals(1, response.untrained(), 1e-9);
        assertTrue(Files.exists(folder.resolve("report/figures/transport-mass-constituents.png")));
        assertTrue(Files.readString(folder.resolve("report/tables/detector.csv")).contains("mass(constituents)"));
    }

    /** GEN as output: too many constituents, a response without width. */
    @Test
    void jetsAsTheyAreAreNot() throws IOException {
        SetClosure closure = evaluated(SetTransports.nothing(JETS), W_JETS);
        List<String> failed = SetReport.failed(closure);
        assertTrue(failed.contains("mean number of constituents, off by") && failed.contains("RMS of the response of pt(constituents), off by"),
                failed.toString());
        assertEquals(find(closure, "w1", "mass(constituents), unchanged").value(), find(closure, "w1", "mass(constituents)").value(), 1e-12);
    }

    /** Of sets from elsewhere nothing is known in closed form, even if the study has the name of ours. */
    @Test
    void anotherDetectorIsNotTakenForOurs() {
        SmearedSets other = new SmearedSets(SetTransports.DETECTOR.truth(), SetTransports.DETECTOR.detector(),
                new org.twofold.physics.DropRule(2, 2, 0), SetTransports.DETECTOR.response());
        java.util.List<PairedSample> blocks = new java.util.ArrayList<>();
        other.generate(60, 4, new RandomStreams(1), blocks::add);
        Replicas sets = Replicas.of("here", blocks.get(0).theory(), blocks.get(0).detector());
        assertTrue(SmearedResponse.of(SetTransports.SETS, SetData.of(sets, new RandomStreams(1))).isEmpty());
        assertTrue(SmearedResponse.of(SetTransports.SETS, SetData.of(SETS, new RandomStreams(1))).isPresent());
        assertEquals(OptionalDouble.empty(), SetTransports.DETECTOR.truth().collimation());
    }

    /** How many are lost within the acceptance is read off the data. */
    @Test
    void theInefficiencyIsFound() {
        for (double lost : new double[] {0, 0.05, 0.3}) {
            SmearedSets made = SmearedSets.of(SetTransports.SETS, OptionalDouble.empty(), lost);
            java.util.List<PairedSample> blocks = new java.util.ArrayList<>();
            made.generate(200, 2, new RandomStreams(1), blocks::add);
            Replicas sets = Replicas.of("here", blocks.get(0).theory(), blocks.get(0).detector());
            SmearedResponse found = (SmearedResponse) SmearedResponse.of(SetTransports.SETS, SetData.of(sets, new RandomStreams(1))).orElseThrow();
            assertEquals(lost, found.sets().rule().inefficiency(), 0.01);
        }
    }
}
