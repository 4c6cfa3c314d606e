package org.twofold.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.twofold.events.BadInput;
import org.twofold.events.EventObject;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.FourVector;
import org.twofold.events.Level;
import org.twofold.events.MassPolicy;
import org.twofold.events.ParticleSelection;
import org.twofold.events.ParticleStage;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.events.StudyFile;
import org.twofold.events.WrongUse;

class HepMcTest {

    private static final EventSpace ISR = StudyFile.builtIn("zee-isr").theory();
    private static final EventSpace FINAL = space(List.of("electron", "positron"), List.of(Set.of(11), Set.of(-11)), 1, ParticleStage.FINAL_STATE);
    private static final String END = "HepMC::Asciiv3-END_EVENT_LISTING\n";

    /** A resonance of 3 GeV at rest that is pushed to pz = 4 and decays into two massless particles along x. */
    private static final String SMALL = """
            HepMC::Version 3.02.06
            HepMC::Asciiv3-START_EVENT_LISTING
            W nominal\\|muR=2, \\\\mu_F "é" \\\\\\\\
            T Pythia8\\|8.311\\|what it does
            A GenHeavyIon v1 1 2 3
            E 7 4 7 @ 1.0e+00 0 0 0
            U GEV MM
            W 2.5e+00 nan
            A 0 text with E and P in it
            A -2 vertex 1
            P 1 0 1 0 0 1.5 1.5 0 21
            P 2 0 -1 0 0 -1.5 1.5 0 21
            V -1 0 [1,2]
            P 3 -1 23 0 0 0 3 3 22
            P 4 3 23 0 0 4 5 3 44
            V -3 1 [4] @ 0 0 1.0e-12 1.0e-12
            P 5 -3 11 1.5 0 2 2.5 0 1
            P 6 -3 -11 -1.5 0 2 2.5 0 23
            P 7 6 -11 -1.4 0 1.9 2.36 0 1
            """ + END;

    @TempDir
    Path folder;

    private static EventSpace space(List<String> names, List<Set<Integer>> codes, int status, ParticleStage stage) {
        List<EventObject> objects = new ArrayList<>();
        for (int k = 0; k < names.size(); k++) {
            objects.add(new EventObject(names.get(k), 0, Optional.of(new ParticleSelection(codes.get(k), status, stage))));
        }
        return new EventSpace("record", objects);
    }

    private static String text(String resource) {
        try (GZIPInputStream in = new GZIPInputStream(HepMcTest.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Events read(String text, EventSpace space) {
        return EventFiles.open("-", space, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))).readAll();
    }

    private static void assertBad(String text, String... parts) {
        try (EventSource source = new HepMcReader("a.hepmc", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Samples.THEORY)) {
            Samples.assertBad(source::readAll, parts);
        } catch (BadInput e) {
            Samples.assertBad(() -> {
                throw e;
            }, parts);
        }
    }

    private static void assertMomentum(FourVector found, double energy, double px, double py, double pz) {
        assertArrayEquals(new double[] {energy, px, py, pz}, new double[] {found.energy(), found.px(), found.py(), found.pz()}, 2e-5);
    }

    /** Numbers worked out of the file by a program of its own. */
    @Test
    void aFileOfPythiaIsReadAtEveryStage() throws IOException {
        Path packed = folder.resolve("zee.hepmc.gz");
        Files.copy(HepMcTest.class.getResourceAsStream("zee-100.hepmc.gz"), packed);
        try (EventSource source = EventFiles.open(packed.toString(), Samples.ZEE, Level.THEORY)) {
            Events hard = Samples.readInBatches(source, 7);
            assertEquals(100, hard.size());
            assertMomentum(hard.fourVector(0, 0), 334.976871, -34.065593, 1.460396, 333.237013);
            assertMomentum(hard.fourVector(1, 0), 76.356533, 34.065594, -1.460396, 68.320734);
            assertMomentum(hard.fourVector(0, 7), 279.679026, -16.901514, 24.087176, -278.126778);
            assertTrue(hard.isUnweighted());
            assertEquals(99, hard.eventId(99));
            assertEquals(Events.NO_PARENT, hard.parentId(99));
            for (int i = 0; i < 100; i++) {
                // At leading order the pair has no pT.
                assertEquals(0, pair(hard, i).transverseMomentum(), 2e-5);
            }
        }
        String text = text("zee-100.hepmc.gz");
        Events decay = read(text, ISR);
        assertMomentum(decay.fourVector(0, 0), 304.230737, 73.52831, 59.196943, 289.215579);
        assertMomentum(decay.fourVector(1, 7), 47.89653, 19.644705, -25.686458, -35.332266);
        Events last = read(text, FINAL);
        assertMomentum(last.fourVector(0, 0), 304.229704, 73.528064, 59.196743, 289.214595);
        assertMomentum(last.fourVector(1, 7), 47.895316, 19.644216, -25.685914, -35.331287);
        Events hard = read(text, Samples.THEORY);
        double recoil = 0;
        for (int i = 0; i < 100; i++) {
            double rounding = roundingOfMass(pair(decay, i)) + roundingOfMass(pair(hard, i));
            assertEquals(mass(pair(hard, i)), mass(pair(decay, i)), rounding, "recoil changes no mass");
            assertTrue(mass(pair(last, i)) <= mass(pair(decay, i)) + rounding, "radiation only takes");
            recoil += pair(decay, i).transverseMomentum() / 100;
        }
        assertTrue(recoil > 10 && recoil < 40, "mean pT " + recoil);
    }

    @Test
    void aWholeEventSaysTheSameAsWhatWasCutOutOfIt() {
        for (EventSpace space : List.of(Samples.THEORY, ISR, FINAL)) {
            Samples.assertSame(read(text("zee-100.hepmc.gz"), space).slice(0, 1), read(text("zee-1.hepmc.gz"), space));
        }
    }

    private static FourVector pair(Events events, int event) {
        return events.fourVector(0, event).plus(events.fourVector(1, event));
    }

    private static double mass(FourVector of) {
        return of.mass(MassPolicy.CLAMP);
    }

    /** Columns are float32, and δm = E δE / m. */
    private static double roundingOfMass(FourVector of) {
        return 2e-7 * of.energy() * of.energy() / mass(of);
    }

    @Test
    void topPairsDecayAsInAnLheFile() {
        String text = text("ttbar-80.hepmc.gz");
        List<String> names = List.of("t", "tbar", "Wplus", "Wminus");
        List<Set<Integer>> codes = List.of(Set.of(6), Set.of(-6), Set.of(24), Set.of(-24));
        Events hard = read(text, space(names, codes, 2, ParticleStage.HARD_PROCESS));
        Events decay = read(text, space(names, codes, 2, ParticleStage.DECAY));
        // W⁺ → ℓ⁺ν and W⁻ → d ū in all of them, so that an antiquark of the down type is what the antitop left behind.
        Events products = read(text, space(List.of("bbar", "lepton", "neutrino"), List.of(Set.of(-5, -3, -1), Set.of(-11, -13),
                Set.of(12, 14)), 1, ParticleStage.HARD_PROCESS));
        assertEquals(80, products.size());
        double recoil = 0;
        for (int i = 0; i < 80; i++) {
            assertEquals(0, pair(hard, i).transverseMomentum(), 1e-4);
            assertMomentumNear(hard.fourVector(2, i), products.fourVector(1, i).plus(products.fourVector(2, i)));
            assertMomentumNear(hard.fourVector(1, i), hard.fourVector(3, i).plus(products.fourVector(0, i)));
            assertEquals(mass(hard.fourVector(0, i)), mass(decay.fourVector(0, i)),
                    roundingOfMass(hard.fourVector(0, i)) + roundingOfMass(decay.fourVector(0, i)));
            recoil += pair(decay, i).transverseMomentum() / 80;
        }
        assertTrue(recoil > 20, "mean pT of the pair " + recoil);
    }

    private static void assertMomentumNear(FourVector expected, FourVector found) {
        double step = 1e-6 * expected.energy() + 1e-5;
        assertEquals(expected.energy(), found.energy(), step);
        assertEquals(expected.px(), found.px(), step);
        assertEquals(expected.py(), found.py(), step);
        assertEquals(expected.pz(), found.pz(), step);
    }

    @Test
    void recoilIsTakenBackByHand() {
        Events hard = read(SMALL, Samples.THEORY);
        assertMomentum(hard.fourVector(0, 0), 1.5, 1.5, 0, 0);
        assertMomentum(hard.fourVector(1, 0), 1.5, -1.5, 0, 0);
        assertMomentum(read(SMALL, ISR).fourVector(1, 0), 2.5, -1.5, 0, 2);
        assertMomentum(read(SMALL, FINAL).fourVector(1, 0), 2.36, -1.4, 0, 1.9);
        assertEquals(2.5, hard.weight(0));
        EventSpace boson = space(List.of("Z"), List.of(Set.of(23)), 2, ParticleStage.HARD_PROCESS);
        assertMomentum(read(SMALL, boson).fourVector(0, 0), 3, 0, 0, 0);
        assertMomentum(read(SMALL, space(List.of("Z"), List.of(Set.of(23)), 2, ParticleStage.DECAY)).fourVector(0, 0), 5, 0, 0, 4);
        EventSpace quark = space(List.of("d"), List.of(Set.of(1)), -1, ParticleStage.HARD_PROCESS);
        assertMomentum(read(SMALL, quark).fourVector(0, 0), 1.5, 0, 0, 1.5);
    }

    /** Cascades with random momenta: each resonance is moved, and its products with it as Pythia moves them. */
    @Test
    void recoilOfCascadesIsTakenBack() {
        RandomStream random = new RandomStreams(5).stream("cascade", 0);
        for (int k = 0; k < 50; k++) {
            FourVector top = FourVector.onShell(random.nextGaussian() * 90, random.nextGaussian() * 90, random.nextGaussian() * 300, 173);
            FourVector moved = FourVector.onShell(random.nextGaussian() * 90, random.nextGaussian() * 90, random.nextGaussian() * 300, 173);
            FourVector boson = FourVector.onShell(random.nextGaussian() * 60, random.nextGaussian() * 60, random.nextGaussian() * 90, 80);
            FourVector lepton = FourVector.onShell(random.nextGaussian() * 60, random.nextGaussian() * 60, random.nextGaussian() * 90, 0);
            FourVector other = FourVector.onShell(random.nextGaussian() * 60, random.nextGaussian() * 60, random.nextGaussian() * 90, 0);
            FourVector bosonThere = HardProcess.boosted(boson, top, moved);
            FourVector bosonMoved = FourVector.onShell(bosonThere.px() + 3, bosonThere.py() - 2, bosonThere.pz() + 9, 80);
            String text = SMALL.substring(0, SMALL.indexOf("W nominal")) + "E 0 5 7\nU MEV CM\nP 1 0 21 0 0 1 1 0 21\n"
                    + particle(2, 1, 6, top, 22) + particle(3, 2, 6, moved, 62) + particle(4, 3, 24, bosonThere, 22)
                    + particle(5, 4, 24, bosonMoved, 52) + particle(6, 5, -11, HardProcess.boosted(lepton, boson, bosonMoved), 1)
                    + particle(7, 5, 12, HardProcess.boosted(other, boson, bosonMoved), 1)
                    + END;
            Events found = read(text, space(List.of("lepton", "neutrino"), List.of(Set.of(-11), Set.of(12)), 1,
                    ParticleStage.HARD_PROCESS));
            assertMomentumNear(lepton, found.fourVector(0, 0));
            assertMomentumNear(other, found.fourVector(1, 0));
        }
    }

    private static String particle(int number, int parent, int pdg, FourVector p, int status) {
        return "P " + number + " " + parent + " " + pdg + " " + 1e3 * p.px() + " " + 1e3 * p.py() + " " + 1e3 * p.pz() + " "
                + 1e3 * p.energy() + " 0 " + status + "\n";
    }

    @Test
    void theHeaderSaysWhatIsInTheFile() {
        try (HepMcReader reader = new HepMcReader("a.hepmc", new ByteArrayInputStream(SMALL.getBytes(StandardCharsets.UTF_8)), Samples.THEORY)) {
            assertEquals("3.02.06", reader.header().version());
            assertEquals(List.of("nominal", "muR=2, \\mu_F \"é\" \\\\"), reader.header().weights());
            assertEquals(List.of("Pythia8 8.311"), reader.header().tools());
        }
        assertEquals(List.of("a\\", "|", "", "b"), HepMcHeader.texts("a\\\\\\||\\|\\|b"));
    }

    @Test
    void unitsLinesAndNamesMayDiffer() {
        Events plain = read(SMALL, ISR);
        Samples.assertSame(plain, read(SMALL.replace("\n", "\r\n"), ISR));
        Samples.assertSame(plain, read(SMALL + "\n\n", ISR));
        Samples.assertSame(plain, read("\n" + SMALL.replace("U GEV MM", "\nU GEV CM"), ISR));
        Events small = read(SMALL.replace("U GEV MM", "U MEV MM"), ISR);
        assertMomentum(small.fourVector(1, 0), 2.5e-3, -1.5e-3, 0, 2e-3);
        Events unweighted = read(SMALL.replaceAll("(?m)^W .*\n", ""), ISR);
        assertEquals(1, unweighted.weight(0));
        assertEquals(0, read(SMALL.substring(0, SMALL.indexOf("E 7")) + END, ISR).size());
        // Statuses of Pythia are not needed for the final state.
        assertMomentum(read(SMALL.replace(" 21\n", " 11\n").replace(" 22\n", " 11\n").replace(" 23\n", " 11\n"), FINAL).fourVector(0, 0),
                2.5, 1.5, 0, 2);
    }

    @Test
    void whatComesFromHadronsIsNotPrompt() {
        String two = SMALL.replace("E 7 4 7", "E 7 6 10").replace(END, "P 8 0 111 0 0 1 1.1 0.135 2\nP 9 8 22 0 0 1 1 0 51\n"
                + "P 10 9 11 0 0 1 1 0 1\n" + END);
        Samples.assertSame(read(SMALL, FINAL), read(two, FINAL));
        Samples.assertBad(() -> read(two.replace("P 9 8", "P 9 0").replace(" 22 0 0 1 1 0 51", " 24 0 0 1 1 0 51").replace("E 7 6", "E 7 5"),
                FINAL), "found 2 among 10");
    }

    @Test
    void everyObjectNeedsExactlyOneParticle() {
        assertBad(SMALL.replace("-3 11 1.5", "-3 13 1.5"), "a.hepmc, line 6, event 0: expected one particle with PDG code 11 and status 1 for "
                + "electron, found none among 7", "choose a study");
        assertBad(SMALL.replace(" 21\n", " 11\n").replace(" 22\n", " 11\n").replace(" 23\n", " 11\n"), "stage final-state");
        assertBad(SMALL.replace("P 7 6 -11 -1.4 0 1.9 2.36 0 1", "P 7 6 11 -1.4 0 1.9 2.36 0 23"), "found 2 among 7");
        Samples.assertBad(() -> EventFiles.open(Samples.write(folder, "b.hepmc", SMALL).toString(), Samples.ZEE, Level.DETECTOR),
                "expected detector events, found a HepMC file", "swapped");
        Samples.assertBad(() -> EventFiles.open(Samples.write(folder, "c.hepmc", SMALL).toString(), StudyFile.builtIn("smeared-set"),
                Level.THEORY), "found HepMC, which has no place for them");
        assertThrows(WrongUse.class, () -> read(SMALL, new EventSpace("pair", Samples.DETECTOR.objects())));
        assertThrows(WrongUse.class, () -> read(SMALL, space(List.of("x"), List.of(Set.of(11)), 62, ParticleStage.DECAY)));
        assertThrows(WrongUse.class, () -> read(Samples.lheText(), FINAL));
        Samples.assertSame(read(Samples.lheText(), Samples.THEORY), read(Samples.lheText(), new EventSpace("zee.theory", ISR.objects()))
                .in(Samples.THEORY));
    }

    @Test
    void channelsGoByTheParticles() {
        EventSpace mixture = StudyFile.builtIn("zll").theory();
        assertEquals(0, read(SMALL, mixture).channel(0));
        assertEquals(1, read(SMALL.replace("-3 11 ", "-3 13 ").replace("-3 -11 ", "-3 -13 "), mixture).channel(0));
        Samples.assertBad(() -> read(SMALL.replace("-3 11 ", "-3 13 "), mixture), "line 6, event 0", "one channel");
    }

    @Test
    void damageIsNamedByLineAndEvent() {
        assertBad(SMALL.replace("Asciiv3", "IO_GenEvent"), "line 2: expected HepMC3 ASCII", "HepMC2");
        assertBad(SMALL.replace("Asciiv3", "Asciiv4"), "line 2: expected HepMC3 ASCII", "'HepMC::Asciiv4-START_EVENT_LISTING'");
        assertBad(SMALL.replace("Version 3.", "Version 4."), "line 2: expected HepMC version 3, found version '4.02.06'");
        assertBad(SMALL.substring(SMALL.indexOf("E 7")), "line 1", "is this a HepMC file?");
        assertBad(SMALL.replace(END, ""), "line 19, event 0: expected HepMC::Asciiv3-END_EVENT_LISTING", "0 whole events", "cut off");
        assertBad("HepMC::Asciiv3-START_EVENT_LISTING\n", "cut off");
        assertBad(SMALL + SMALL, "line 21, event 0", "found 'HepMC::Version 3.02.06'", "give them one by one");
        assertBad(SMALL.replace("E 7 4 7", "E 7 4 8"), "line 6, event 0: expected 8 particles as its first line says, found only 7");
        assertBad(SMALL.replace("E 7 4 7", "E 7 4 6"), "line 19, event 0: expected an event with 6 particles", "one more");
        assertBad(SMALL.replace("E 7 4 7", "E 7 5 7"), "line 6, event 0: expected 5 vertices as its first line says, found 4");
        assertBad(SMALL.replace("E 7 4 7", "E 7 4 2000000"), "from 0 to 1000000 particles, found 2000000");
        assertBad(SMALL.replace("E 7 4 7", "E 7 -4 7"), "from 0 to 1000000 vertices, found -4");
        assertBad(SMALL.replace("E 7 4 7 @", "E 7 4 7"), "E, event number, vertices, particles");
        assertBad(SMALL.replace("P 3 -1", "P 3 -2"), "line 14, event 0, field 3: expected a vertex that was declared above as parent, found '-2'");
        assertBad(SMALL.replace("P 3 -1", "P 3 -9"), "field 3: expected a vertex that was declared above");
        assertBad(SMALL.replace("P 4 3", "P 4 8"), "field 3: expected a particle up to 7 as parent, found '8'");
        assertBad(SMALL.replace("P 4 3", "P 5 3"), "line 15, event 0, field 2: expected particle 4, found '5'");
        assertBad(SMALL.replace("[1,2]", "[1,8]"), "line 13, event 0, field 4: expected the incoming particles of a vertex, [1,2,…] up to 7, found '[1,8]'");
        for (String list : List.of("[1,]", "[,1]", "[0]", "1,2", "[1;2]", "[1,2", "[-1]", "[99999999999]", "[")) {
            assertBad(SMALL.replace("[1,2]", list), "line 13, event 0, field 4", BadInput.quote(list));
        }
        assertBad(SMALL.replace("V -3", "V -1"), "line 16, event 0, field 2: expected every vertex once");
        assertBad(SMALL.replace("V -3", "V 3"), "expected a vertex from -1 to -4, found '3'");
        assertBad(SMALL.replace("V -3", "V -5"), "expected a vertex from -1 to -4, found '-5'");
        assertBad(SMALL.replace("@ 0 0 1.0e-12", "@ 0 0 NaN"), "line 16, event 0, field 8: expected a finite number for a position, found 'NaN'");
        assertBad(SMALL.replace("1.5 0 2 2.5", "1.5 0 inf 2.5"), "line 17, event 0, field 7: expected a finite number for a momentum, found 'inf'");
        assertBad(SMALL.replace("1.5 0 2 2.5", "1.5 0 2e 2.5"), "found '2e'");
        assertBad(SMALL.replace("1.5 0 2 2.5", "1.5 0 2.5"), "P, number, parent", "9 of these 10");
        assertBad(SMALL.replace("1.5 0 2 2.5 0 1\n", "1.5 0 2 2.5 0 1.5\n"), "field 10: expected a whole number for the status");
        assertBad(SMALL.replace("-3 11 1.5", "-3 11e 1.5"), "a whole number for a PDG code");
        assertBad(SMALL.replace("V -1 0", "X -1 0"), "line 13, event 0: expected a line of an event (E, U, W, A, V or P)", "'X -1 0 [1,2]'");
        assertBad(SMALL.replace("V -1 0", "VV -1 0"), "expected a line of an event");
        assertBad(SMALL.replace("T Pythia8", "X Pythia8"), "line 4: expected an event (E) or what comes before it");
        assertBad(SMALL.replace("U GEV MM\n", ""), "units (U) before the first particle");
        assertBad(SMALL.replace("U GEV MM", "U TEV MM"), "U with GEV or MEV and MM or CM, found 'U TEV MM'");
        assertBad(SMALL.replace("V -3", "U MEV MM\nV -3"), "units before the first particle");
        assertBad(SMALL.replace("W 2.5e+00 nan", "W 2.5e+00"), "line 8, event 0: expected 2 weights as the file has names of weights, found 1");
        assertBad(SMALL.replace("W 2.5e+00 nan", "W nan 1"), "a finite number for the first weight, found 'nan'");
        assertBad(SMALL.replace("A -2 vertex", "A -7 vertex"), "an attribute of the event (0), of a particle up to 7 or a vertex down to -4");
        assertBad(SMALL.replace("A -2 vertex", "A x vertex"), "an attribute of the event");
        assertBad(SMALL.replace("V -3", "W 1 1\nV -3"), "once and before its particles");
        assertBad(SMALL.replace("V -3", "A 0 x 1\nV -3"), "once and before its particles");
        assertBad(SMALL.replace("text with", "x".repeat(3 << 20)), "without an end");
        // A resonance with a copy of which it is the copy: no boost leads out of the circle, and no loop goes round it for ever.
        assertBad(SMALL.replace("P 3 -1 23 0 0 0 3 3 22", "P 3 4 23 0 0 0 3 3 44"), "event 0: expected");
        assertBad(SMALL.replace("P 4 3 23 0 0 4 5 3 44", "P 4 3 23 0 0 -4 -3 3 44"), "momenta that no boost connects");
    }

    @Test
    void whereverAFileIsCutItIsSaid() {
        String text = text("zee-100.hepmc.gz").substring(0, 20_000);
        RandomStream random = new RandomStreams(3).stream("cuts", 0);
        for (int k = 0; k < 300; k++) {
            assertBad(text.substring(0, 36 + (int) (random.nextDouble() * (text.length() - 36))), "a.hepmc, line ");
        }
        for (int length = 37; length < SMALL.length() - 1; length++) {
            assertBad(SMALL.substring(0, length), "a.hepmc, line ");
        }
        assertEquals(1, read(SMALL.substring(0, SMALL.length() - 1), ISR).size());
    }

    /** Whatever is in a file, it is read or complained about, in one line. */
    @Test
    void damageOfAnyKindIsBadInput() {
        byte[] sound = text("zee-100.hepmc.gz").substring(0, 9_000).getBytes(StandardCharsets.US_ASCII);
        RandomStream random = new RandomStreams(4).stream("damage", 0);
        byte[] likely = "0123456789-+.eE \n\t[],@PVAWUEnaif\\|".getBytes(StandardCharsets.US_ASCII);
        for (int k = 0; k < 800; k++) {
            byte[] bytes = sound.clone();
            for (int n = 0; n < 1 + k % 4; n++) {
                int at = (int) (random.nextDouble() * bytes.length);
                bytes[at] = k % 3 == 0 ? (byte) (random.nextDouble() * 256) : likely[(int) (random.nextDouble() * likely.length)];
            }
            for (EventSpace space : List.of(Samples.THEORY, FINAL)) {
                try (HepMcReader reader = new HepMcReader("a.hepmc", new ByteArrayInputStream(bytes), space)) {
                    String message = assertThrows(BadInput.class, reader::readAll).getMessage();
                    assertTrue(message.startsWith("a.hepmc, line ") && !message.contains("\n"), message);
                } catch (BadInput e) {
                    assertTrue(e.getMessage().startsWith("a.hepmc, line "), e.getMessage());
                }
            }
        }
    }

    @Test
    void packedFilesAndStandardInputAreRead() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(SMALL.getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = packed.toByteArray();
        try (EventSource source = EventFiles.open("-", Samples.ZEE, Level.THEORY, new ByteArrayInputStream(bytes))) {
            Samples.assertSame(read(SMALL, Samples.THEORY), source.readAll());
        }
        for (String name : List.of("a.hepmc.gz", "a.hepmc3.gz", "a.dat")) {
            Files.write(folder.resolve(name), bytes);
            try (EventSource source = EventFiles.open(folder.resolve(name).toString(), Samples.ZEE, Level.THEORY)) {
                assertEquals(1, source.readAll().size());
            }
        }
        Files.write(folder.resolve("cut.hepmc.gz"), Arrays.copyOf(bytes, bytes.length / 2));
        Samples.assertBad(() -> EventFiles.open(folder.resolve("cut.hepmc.gz").toString(), Samples.ZEE, Level.THEORY).readAll(),
                "cut.hepmc.gz", "gzip data");
    }

    @Test
    void inspectionSaysWhatIsThere() {
        String file = Samples.write(folder, "small.hepmc", SMALL).toString();
        Inspection plain = Inspection.of(file);
        assertEquals("HepMC", plain.format());
        assertEquals(1, plain.parts().get(0).events());
        assertEquals(2.5, plain.parts().get(0).weights().orElseThrow().sum());
        assertEquals("nominal, muR=2, \\mu_F \"é\" \\\\", plain.facts().get("weights"));
        assertEquals("Pythia8 8.311", plain.facts().get("tools"));
        assertEquals("3.02.06", plain.facts().get("version"));
        assertEquals("7", plain.facts().get("particles"));
        Inspection known = Inspection.of(file, Samples.ZEE);
        assertEquals(1.5, known.parts().get(0).columns().get(0).mean().getAsDouble(), 1e-6);
    }

    /** Not the same events, but of the same process: spectra of the hard process agree with those of the LHE file. */
    @Test
    void theSimulatedSamplesAgreeWithTheirLheFiles() {
        assertAgree("zee", Samples.ZEE.theory(), 160);
        assertAgree("ttbar", space(List.of("t", "tbar"), List.of(Set.of(6), Set.of(-6)), 2, ParticleStage.HARD_PROCESS), 80);
        assertAgree("ttbar", space(List.of("lepton", "neutrino"), List.of(Set.of(-11, -13), Set.of(12, 14)), 1, ParticleStage.HARD_PROCESS), 80);
    }

    private static void assertAgree(String sample, EventSpace space, int size) {
        Events record = all(sample + ".hepmc.gz", space);
        Events hard = all(sample + ".lhe.gz", space);
        assertEquals(size, record.size());
        assertSameSpectrum(spectrum(record, i -> mass(pair(record, i))), spectrum(hard, i -> mass(pair(hard, i))));
        assertSameSpectrum(spectrum(record, i -> pair(record, i).pz()), spectrum(hard, i -> pair(hard, i).pz()));
        for (int slot = 0; slot < 2; slot++) {
            int of = slot;
            assertSameSpectrum(spectrum(record, i -> record.fourVector(of, i).transverseMomentum()),
                    spectrum(hard, i -> hard.fourVector(of, i).transverseMomentum()));
            assertSameSpectrum(spectrum(record, i -> record.fourVector(of, i).azimuth()), spectrum(hard, i -> hard.fourVector(of, i).azimuth()));
        }
        assertSameSpectrum(spectrum(record, i -> record.fourVector(0, i).cosThetaStar(record.fourVector(1, i))),
                spectrum(hard, i -> hard.fourVector(0, i).cosThetaStar(hard.fourVector(1, i))));
    }

    private static Events all(String sample, EventSpace space) {
        try (EventSource source = EventFiles.open(Samples.data(sample).toString(), space)) {
            return source.readAll();
        }
    }

    private static double[] spectrum(Events events, java.util.function.IntToDoubleFunction of) {
        return java.util.stream.IntStream.range(0, events.size()).mapToDouble(of).sorted().toArray();
    }

    /** Kolmogorov and Smirnov: the largest distance of two distributions of n and many events exceeds 2/√n once in a thousand. */
    private static void assertSameSpectrum(double[] few, double[] many) {
        double largest = 0;
        for (int i = 0; i < few.length; i++) {
            int at = Arrays.binarySearch(many, few[i]);
            double below = (at < 0 ? -at - 1 : at) / (double) many.length;
            largest = Math.max(largest, Math.max(Math.abs(below - i / (double) few.length), Math.abs(below - (i + 1) / (double) few.length)));
        }
        assertTrue(largest < 2 / Math.sqrt(few.length), "distance " + largest + " of " + few.length + " events");
    }
}
