package org.twofold.physics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.twofold.events.EventObject;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.Feature;
import org.twofold.events.Observable;
import org.twofold.events.RandomStreams;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.events.Unit;
import org.twofold.events.WrongUse;

class GeneratorsTest {

    private static final int MANY = 30_000;

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    @ParameterizedTest
    @ValueSource(strings = {"zee", "zee-isr"})
    void samplesAreAsTheStudyWantsThem(String name) {
        Study study = StudyFile.builtIn(name);
        PairedSample sample = Generators.of(study).generate(MANY, new RandomStreams(1));
        assertEquals(study.theory(), sample.theory().space());
        assertEquals(study.detector(), sample.detector().space());
        for (boolean accepted : study.accepts(sample.detector())) {
            assertTrue(accepted);
        }
        for (int i = 0; i < MANY; i += 10) {
            for (int slot = 0; slot < 2; slot++) {
                LeptonPairTest.assertOnShell(sample.theory().fourVector(slot, i), 0);
                LeptonPairTest.assertOnShell(sample.detector().fourVector(slot, i), 0);
                assertTrue(sample.theory().fourVector(slot, i).cosAngle(sample.detector().fourVector(slot, i)) > 0.9999);
            }
        }
        Observable mass = Observable.parse("mass(electron+positron)");
        assertEquals(91.19, median(mass.of(sample.theory())), 0.1);
        // The tail of the response pulls the measured peak down by a third of a per cent.
        assertEquals(90.85, median(mass.of(sample.detector())), 0.15);
        assertEquals(0.81, MANY / (double) sample.generated(), 0.01);
    }

    @Test
    void theRecoilIsWhatTellsTheStudiesApart() {
        Observable pt = Observable.parse("pt(electron+positron)");
        PairedSample zee = Generators.of(StudyFile.builtIn("zee")).generate(MANY, new RandomStreams(2));
        assertEquals(0, Arrays.stream(pt.of(zee.theory())).max().orElseThrow());
        assertEquals(1.1, median(pt.of(zee.detector())), 0.1);
        PairedSample isr = Generators.of(StudyFile.builtIn("zee-isr")).generate(MANY, new RandomStreams(2));
        assertEquals(14, median(pt.of(isr.theory())), 0.5);
        assertEquals(14.1, median(pt.of(isr.detector())), 0.5);
    }

    /** The part of theory events that is in the acceptance and found, with momenta as they are before the detector. */
    private static double found(Study study, Events theory, LeptonEfficiency efficiency) {
        boolean[] accepted = study.accepts(theory);
        return IntStream.range(0, theory.size()).mapToDouble(i -> accepted[i] ? efficiency.at(theory.fourVector(0, i).pseudorapidity())
                * efficiency.at(theory.fourVector(1, i).pseudorapidity()) : 0).average().orElseThrow();
    }

    /** One channel of a sample of the mixture. */
    private static double[] masses(PairedSample sample, boolean ofDetector, int channel) {
        return Observable.parse("mass(minus+plus)").of((ofDetector ? sample.detector() : sample.theory()).ofChannel(channel));
    }

    @Test
    void theMixtureIsHalfElectronsAndHalfMuons() {
        Study study = StudyFile.builtIn("zll");
        PairedSample sample = Generators.of(study).generate(MANY, new RandomStreams(1));
        assertEquals(study.theory(), sample.theory().space());
        assertEquals(study.detector(), sample.detector().space());
        assertArrayEquals(sample.theory().channels(), sample.detector().channels());
        // Halves before detection, of which more muons are found.
        Events generated = Generators.of(study).generator().generate(0, MANY, new RandomStreams(1));
        assertEquals(MANY / 2.0, generated.ofChannel(1).size(), 4 * Math.sqrt(MANY / 4.0));
        int muons = Arrays.stream(sample.theory().channels()).sum();
        double each = sample.generated() / 2.0;
        assertEquals(found(study, generated.ofChannel(0), new LeptonEfficiency(0.95, 0.85, 1.5)), (MANY - muons) / each, 0.02);
        assertEquals(found(study, generated.ofChannel(1), new LeptonEfficiency(0.97, 0.94, 1.2)), muons / each, 0.02);
        assertTrue(muons > 0.51 * MANY, muons + " muon pairs");
        for (boolean accepted : study.accepts(sample.detector())) {
            assertTrue(accepted);
        }
        for (int channel = 0; channel < 2; channel++) {
            assertEquals(91.19, median(masses(sample, false, channel)), 0.1);
        }
        assertEquals(90.85, median(masses(sample, true, 0)), 0.15);
        assertEquals(91.19, median(masses(sample, true, 1)), 0.15);
    }

    @Test
    void muonsAreMeasuredBetterThanElectrons() {
        PairedSample sample = Generators.of(StudyFile.builtIn("zll")).generate(MANY, new RandomStreams(3));
        double[] width = new double[2];
        for (int channel = 0; channel < 2; channel++) {
            double[] theory = masses(sample, false, channel);
            double[] detector = masses(sample, true, channel);
            double[] shift = IntStream.range(0, theory.length).mapToDouble(i -> detector[i] / theory[i]).sorted().toArray();
            width[channel] = (shift[(int) (0.84 * shift.length)] - shift[(int) (0.16 * shift.length)]) / 2;
        }
        // Two muons of 1.3 % each make 0.9 % of the mass, and angles to 1e-3 next to nothing.
        assertEquals(0.0093, width[1], 0.0006);
        assertTrue(width[0] > 1.5 * width[1], width[0] + " and " + width[1]);
    }

    /** The electron pairs of the mixture are those of the study without muons: one more kind changes nobody else. */
    @Test
    void theMomentaAreThoseOfTheStudyWithoutChannels() {
        Events mixed = Generators.of(StudyFile.builtIn("zll")).generator().generate(0, 500, new RandomStreams(9));
        Events plain = Generators.of(StudyFile.builtIn("zee")).generator().generate(0, 500, new RandomStreams(9));
        assertArrayEquals(plain.rows(), mixed.rows());
    }

    @Test
    void aMixtureNeedsItsTwoChannels() {
        Study zee = StudyFile.builtIn("zee");
        Study zll = StudyFile.builtIn("zll");
        String none = assertThrows(WrongUse.class, () -> Generators.of(new Study("zll", "t", zee.theory(), zee.detector(), "a", "b", false,
                List.of(), List.of(), List.of()))).getMessage();
        assertTrue(none.contains("makes 2 channels, the study has 0"), none);
        String two = assertThrows(WrongUse.class, () -> Generators.of(new Study("zee", "t", zll.theory(), zll.detector(), "a", "b", false,
                List.of(), List.of(), List.of()))).getMessage();
        assertTrue(two.contains("without channels, the study has 2"), two);
    }

    @Test
    void anotherResonanceHasItsOwnSpectrumAndTheSameDetector() {
        Study study = StudyFile.builtIn("zee");
        PairedGenerator z = Generators.of(study);
        BreitWigner heavy = Generators.resonance(300, 3);
        PairedGenerator zPrime = Generators.of(study, heavy);
        assertEquals(z.detector(), zPrime.detector());
        DrellYanGenerator g = zPrime.generator();
        assertEquals(z.generator(), new DrellYanGenerator(g.space(), g.centreOfMassEnergy(), z.generator().resonance(), g.recoil(),
                g.rapiditySpread(), g.cuts()), "only the resonance differs");
        Observable mass = Observable.parse("mass(electron+positron)");
        // Without cuts the masses are drawn from the closed form itself; cuts at pT 8 GeV and |η| 2.6 hardly know the mass.
        DrellYanGenerator uncut = new DrellYanGenerator(g.space(), g.centreOfMassEnergy(), g.resonance(), g.recoil(), g.rapiditySpread(),
                new LeptonCuts(0, 100));
        Closeness.assertDrawnFrom(heavy::cumulative, mass.of(uncut.generate(0, MANY, new RandomStreams(3))));
        PairedSample sample = zPrime.generate(MANY, new RandomStreams(3));
        assertEquals(300, median(mass.of(sample.theory())), 0.1);
        double pull = median(mass.of(sample.detector())) / 300;
        assertTrue(pull > 0.99 && pull < 1, "the tail of the response pulls the measured peak down: " + pull);
    }

    @Test
    void theResonanceThatIsNotAskedForIsTheZBoson() {
        Study study = StudyFile.builtIn("zee");
        assertEquals(new BreitWigner(91.1876, 2.4952, 66, 116), Generators.of(study).generator().resonance());
    }

    @ParameterizedTest
    @CsvSource({"300, 0", "300, 1e-5", "300, -3", "300, NaN", "NaN, 3", "Infinity, 3", "300, Infinity", "0, 0", "-300, 3",
            "29, 1", "300, 29", "6500, 1", "1e300, 1"})
    void resonancesThatCannotBeMadeAreRefused(double mass, double width) {
        String message = assertThrows(WrongUse.class, () -> Generators.resonance(mass, width)).getMessage();
        assertTrue(message.contains("between 20.0 and 6500.0 GeV"), message);
    }

    @ParameterizedTest
    @CsvSource({"30, 1", "6490, 1", "300, 3e-4"})
    void theLightestTheHeaviestAndTheNarrowestCanBeMade(double mass, double width) {
        PairedGenerator generator = Generators.of(StudyFile.builtIn("zee"), Generators.resonance(mass, width));
        assertEquals(500, generator.generate(500, new RandomStreams(1)).size());
    }

    @Test
    void otherStudiesAreToldWhichThereAre() {
        Study zee = StudyFile.builtIn("zee");
        Study other = new Study("ttbar", "t", zee.theory(), zee.detector(), "a", "b", false, List.of(), List.of(), List.of());
        String message = assertThrows(WrongUse.class, () -> Generators.of(other)).getMessage();
        assertTrue(message.contains("'ttbar'") && message.contains("zee, zee-isr, zll"), message);
    }

    @Test
    void studiesOfOtherObjectsAreRefused() {
        Study zee = StudyFile.builtIn("zee");
        EventSpace one = new EventSpace("one", List.of(zee.theory().objects().get(0)));
        assertThrows(WrongUse.class,
                () -> Generators.of(new Study("zee", "t", one, zee.detector(), "a", "b", false, List.of(), List.of(), List.of())));
        EventSpace heavy = new EventSpace("heavy", List.of(new EventObject("electron", 50, Optional.empty()),
                new EventObject("positron", 50, Optional.empty())));
        assertThrows(WrongUse.class,
                () -> Generators.of(new Study("zee", "t", heavy, zee.detector(), "a", "b", false, List.of(), List.of(), List.of())));
        EventSpace charged = new EventSpace("charged", zee.detector().objects(), List.of(), List.of(),
                List.of(new Feature("electron.charge", Unit.NONE)));
        String message = assertThrows(WrongUse.class, () -> Generators.of(new Study("zee", "t", zee.theory(), charged, "a", "b", false,
                List.of(), List.of(), List.of()))).getMessage();
        assertTrue(message.contains("collections or scalars"), message);
    }

    /** Guards old results: a stored seed makes the same events on every JDK and in every release. */
    @Test
    void aSeedIsForEver() {
        PairedSample sample = Generators.of(StudyFile.builtIn("zee-isr")).generate(2000, new RandomStreams(1));
        assertEquals(-841743506, Arrays.hashCode(sample.theory().rows()));
        assertEquals(542494839, Arrays.hashCode(sample.detector().rows()));
    }
}
