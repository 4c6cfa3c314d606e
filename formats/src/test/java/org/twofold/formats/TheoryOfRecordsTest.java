package org.twofold.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.twofold.events.Events;
import org.twofold.events.FourVector;
import org.twofold.events.Level;
import org.twofold.events.PairedEvents;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.formats.root.BranchCursor;
import org.twofold.formats.root.RootFile;
import org.twofold.formats.root.RootTree;
import org.twofold.formats.root.StoredCut;

/** Theory events out of generator records: top pairs by their decays in all formats, and the branch Particle of Delphes files. */
class TheoryOfRecordsTest {

    private static final Study OTUS = StudyFile.builtIn("ttbar-otus");
    private static final Study SEMILEP = StudyFile.builtIn("ttbar-semilep");

    @TempDir
    Path folder;

    private static Path fixture(String name) {
        try {
            return Path.of(TheoryOfRecordsTest.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Events read(Path file, Study study) {
        try (EventSource source = EventFiles.open(file.toString(), study, Level.THEORY)) {
            return source.readAll();
        }
    }

    /** Numbers as they stand in the file's text. */
    @Test
    void partonsOfAnLheFileAreFoundByTheirDecays() {
        try (EventSource source = EventFiles.open(fixture("ttbar-200.lhe.gz").toString(), OTUS, Level.THEORY)) {
            Events events = source.readAll();
            assertEquals(events.size() + " of 200 events are of ttbar-otus.theory; left out: " + (200 - events.size()) + " by 'ℓ = e'",
                    source.selection().orElseThrow().sentence());
            assertEquals(0, events.eventId(0));
            float[] first = {
                1.6105556819e+02f, -3.2781363040e+01f, -1.5391923567e+01f, 1.5693108988e+02f,
                1.3206558310e+02f, -8.8229387559e+01f, -2.4479221388e+01f, 9.5171745448e+01f,
                1.8703217650e+02f, 2.0384623236e+01f, 3.9343298696e+01f, 1.8164406687e+02f,
                4.3203212499e+01f, 1.4300024285e+01f, 2.8700655573e+00f, -4.0382540774e+01f,
                8.4895720910e+01f, 7.0498786877e+01f, 3.8387832964e+01f, 2.7630958325e+01f,
                5.0884438638e+01f, 1.5827316201e+01f, -4.0730052263e+01f, 2.6070598383e+01f};
            assertArrayEquals(first, events.slice(0, 1).rows());
        }
        Events semilep = read(fixture("ttbar-200.lhe.gz"), SEMILEP);
        assertEquals(200, semilep.size());
        assertEquals(1.7968012381e+02f, semilep.scalar(SEMILEP.theory().scalar("t_lep.mass"), 0));
        assertEquals(4.8f, semilep.scalar(SEMILEP.theory().scalar("b_had.mass"), 0));
        assertClosed(semilep, 0.05);
    }

    /** At leading order nothing pushes the pair; after radiation of the initial state it has a pT. */
    @ParameterizedTest
    @ValueSource(strings = {"ttbar-80.hepmc.gz", "ttbar-delphes-full-3.root"})
    void showersAreTakenBackAsFarAsAStudyWants(String file) {
        Study both = StudyFile.parse("both", StudyFile.toJson(OTUS).toString().replace("\"study\":\"ttbar-otus\"", "\"study\":\"both\"")
                .replace("\"dataset\":\"parton\"",
                        "\"dataset\":\"parton\",\"decay\":{\"of\":\"semileptonic-top-pair\",\"leptons\":[13,11]}"));
        assertEquals(StudyFile.toJson(both), StudyFile.toJson(StudyFile.parse("again", StudyFile.toJson(both).toString())));
        Events bare = read(fixture(file), both);
        assertEquals(read(fixture(file), SEMILEP).size(), bare.size());
        double w = 0;
        double t = 0;
        for (int i = 0; i < bare.size(); i++) {
            FourVector sum = sum(bare, i, 0, 1, 2, 3, 4, 5);
            assertEquals(0, sum.transverseMomentum(), 5e-3);
            w += Math.abs(Math.sqrt(sum(bare, i, 0, 1).massSquared()) - 80.4) / bare.size();
            t += Math.abs(Math.sqrt(sum(bare, i, 3, 4, 5).massSquared()) - 173) / bare.size();
        }
        // Widths of 2.1 and 1.4 GeV, and tails.
        assertTrue(w < 5 && t < 4, w + " and " + t);
        Events decayed = read(fixture(file), SEMILEP);
        double pt = 0;
        for (int i = 0; i < decayed.size(); i++) {
            pt += decayed.fourVector(10, i).transverseMomentum() / decayed.size();
        }
        assertTrue(pt > 10, "mean pT of the pair " + pt);
        assertClosed(decayed, 0.05);
    }

    /** W = ℓ + ν, t = W + b, t t̄ = t + t̄, and the masses of the record are those of the momenta. */
    private static void assertClosed(Events events, double tolerance) {
        for (int i = 0; i < events.size(); i++) {
            assertSame(sum(events, i, 0, 1), events.fourVector(6, i));
            assertSame(sum(events, i, 4, 5), events.fourVector(7, i));
            assertSame(sum(events, i, 6, 2), events.fourVector(8, i));
            assertSame(sum(events, i, 7, 3), events.fourVector(9, i));
            assertSame(sum(events, i, 8, 9), events.fourVector(10, i));
            for (int slot = 6; slot < 11; slot++) {
                assertEquals(Math.sqrt(events.fourVector(slot, i).massSquared()), events.scalar(slot, i), tolerance);
            }
        }
    }

    private static FourVector sum(Events events, int event, int... slots) {
        return Arrays.stream(slots).mapToObj(slot -> events.fourVector(slot, event)).reduce(FourVector::plus).orElseThrow();
    }

    private static void assertSame(FourVector expected, FourVector found) {
        double scale = 1e-6 * expected.energy() + 1e-4;
        assertEquals(expected.energy(), found.energy(), scale);
        assertEquals(expected.px(), found.px(), scale);
        assertEquals(expected.py(), found.py(), scale);
        assertEquals(expected.pz(), found.pz(), scale);
    }

    /** Sums of what was boosted back are the tops of status 62 as they stand in the branch, which the reader does not look at. */
    @ParameterizedTest
    @ValueSource(strings = {"", "ttbar_delphes_full.root"})
    void topsAreThoseOfTheBranch(String data) {
        Path path = data.isEmpty() ? fixture("ttbar-delphes-full-3.root") : Samples.data(data);
        Events events = read(path, SEMILEP);
        assertEquals(data.isEmpty() ? 3 : 60, events.size());
        try (RootFile file = RootFile.open(path.toString(), path)) {
            RootTree tree = file.tree(Optional.empty(), "Delphes");
            List<BranchCursor> cursors = List.of("PID", "Status", "E", "Px", "Py", "Pz").stream()
                    .map(member -> tree.cursor("Particle." + member)).toList();
            for (int event = 0; event < events.size(); event++) {
                long entry = events.eventId(event);
                cursors.forEach(cursor -> cursor.moveTo(entry));
                int found = 0;
                for (int i = 0; i < cursors.get(0).count(); i++) {
                    int at = i;
                    if (Math.abs(cursors.get(0).value(i)) == 6 && cursors.get(1).value(i) == 62) {
                        FourVector top = new FourVector(cursors.get(2).value(at), cursors.get(3).value(at), cursors.get(4).value(at),
                                cursors.get(5).value(at));
                        FourVector one = events.fourVector(8, event);
                        FourVector other = events.fourVector(9, event);
                        assertSameTo(2e-6, top, Math.abs(one.px() - top.px()) < Math.abs(other.px() - top.px()) ? one : other);
                        found++;
                    }
                }
                assertEquals(2, found);
            }
        }
    }

    private static void assertSameTo(double relative, FourVector expected, FourVector found) {
        double scale = relative * expected.energy() + 1e-3;
        assertEquals(expected.energy(), found.energy(), scale);
        assertEquals(expected.px(), found.px(), scale);
        assertEquals(expected.py(), found.py(), scale);
        assertEquals(expected.pz(), found.pz(), scale);
    }

    /** What the README of the data says of such events: 66 to 116 GeV, no pT at leading order, the same mass after recoil. */
    @Test
    void electronPairsOfDelphesFilesAreThoseOfTheHardProcess() {
        Path path = Samples.data("zee_delphes_full.root");
        Events bare = read(path, StudyFile.builtIn("zee"));
        Events recoiled = read(path, StudyFile.builtIn("zee-isr"));
        assertEquals(60, bare.size());
        assertEquals(60, recoiled.size());
        double pt = 0;
        for (int i = 0; i < 60; i++) {
            FourVector pair = sum(bare, i, 0, 1);
            assertEquals(0, pair.transverseMomentum(), 1e-2);
            assertEquals(91, Math.sqrt(pair.massSquared()), 25);
            assertEquals(Math.sqrt(pair.massSquared()), Math.sqrt(sum(recoiled, i, 0, 1).massSquared()), 0.02);
            pt += sum(recoiled, i, 0, 1).transverseMomentum() / 60;
        }
        // 22.7 over 137 882 selected events without multiparton interactions.
        assertTrue(pt > 8 && pt < 45, "mean pT " + pt);
    }

    /** Pairs belong together: what was reconstructed points where the generated particle went. */
    @ParameterizedTest
    @CsvSource({"zee-isr, zee_delphes_full.root, 7", "ttbar-semilep, ttbar_delphes_full.root, 8", "ttbar-otus, ttbar_delphes_full.root, 3"})
    void pairsOfDelphesFilesBelongTogether(String study, String file, int size) {
        try (SelectedPairs source = SelectedPairs.open(Samples.data(file).toString(), StudyFile.builtIn(study), List.of(), List.of())) {
            PairedEvents pairs = source.next(5);
            int read = 0;
            int near = 0;
            for (; pairs.size() > 0; pairs = source.next(5)) {
                for (int i = 0; i < pairs.size(); i++, read++) {
                    assertEquals(pairs.theory().eventId(i), pairs.detector().parentId(i));
                    near += pairs.theory().fourVector(0, i).deltaR(pairs.detector().fourVector(0, i)) < 0.5 ? 1 : 0;
                }
            }
            assertEquals(size, read);
            // Leptons of b quarks and strong radiation are rare.
            assertTrue(near >= size - 1, near + " of " + size);
            assertEquals(2, source.selections().size() + (study.equals("zee-isr") ? 1 : 0));
        }
    }

    @Test
    void commonEventsAreFoundWhateverTheBlocks() {
        Events theory = Samples.events(Samples.THEORY, 200).withIds(LongStream.range(0, 200).map(i -> 2 * i).toArray(),
                LongStream.range(0, 200).toArray());
        Events detector = Samples.events(Samples.DETECTOR, 150).withIds(LongStream.range(0, 150).toArray(),
                LongStream.range(0, 150).map(i -> 3 * i).toArray());
        for (int block : new int[] {1, 7, 1000}) {
            CommonEvents common = new CommonEvents(new ClosingSource(theory), new ClosingSource(detector));
            try (SelectedPairs pairs = new SelectedPairs(common.theory(), common.detector(), List.of(), List.of())) {
                long next = 0;
                for (PairedEvents part = pairs.next(block); part.size() > 0; part = pairs.next(block)) {
                    assertTrue(part.size() <= block);
                    for (int i = 0; i < part.size(); i++, next += 6) {
                        assertEquals(next, part.theory().eventId(i));
                    }
                }
                assertEquals(402, next);
            }
        }
    }

    @Test
    void otherSamplesAreLeftOutAndCounted() {
        try (EventSource source = EventFiles.open(fixture("zee-200.lhe.gz").toString(), OTUS, Level.THEORY)) {
            assertEquals(0, source.readAll().size());
            assertEquals("0 of 200 events are of ttbar-otus.theory; left out: 200 by 'a t and a t̄ that decay into W and quark'",
                    source.selection().orElseThrow().sentence());
        }
        Samples.assertBad(() -> read(fixture("ttbar-delphes-full-3.root"), StudyFile.builtIn("zee")), "event 0", "PDG code 11", "none among");
        Samples.assertBad(() -> read(fixture("ttbar-delphes-100.root"), OTUS), "a branch Particle", "none");
        Samples.assertBad(() -> EventFiles.open(fixture("ttbar-delphes-full-3.root").toString(), StudyFile.builtIn("smeared-set"), Level.THEORY),
                "ROOT, which has no place for them");
    }

    @Test
    void inspectionsSayWhichEventsAreOfTheStudy() {
        Inspection inspection = Inspection.of(fixture("ttbar-200.lhe.gz").toString(), OTUS);
        assertTrue(inspection.facts().get("selection").contains(" of 200 events are of ttbar-otus.theory"));
        assertEquals(24, inspection.parts().get(0).columns().size());
    }

    @Test
    void damagedRecordsAreOneLine() throws IOException {
        byte[] whole = StoredCut.of(fixture("ttbar-delphes-full-3.root"), 3);
        Path file = Files.write(folder.resolve("whole.root"), whole);
        assertEquals(3, read(file, SEMILEP).size());
        long mothers;
        long energies;
        try (RootFile root = RootFile.open("whole", file)) {
            mothers = root.tree(Optional.empty(), "").branch("Particle.M1").places()[0];
            energies = root.tree(Optional.empty(), "").branch("Particle.E").places()[0];
        }
        Samples.assertBad(() -> read(damaged(whole, mothers, 1_000_000), SEMILEP), "branch Particle.M1, entry 0, particle 0",
                "found 1000000");
        Samples.assertBad(() -> read(damaged(whole, energies, Float.floatToIntBits(Float.NaN)), SEMILEP), "branch Particle.E, entry 0",
                "a finite number");
        String text = new String(new java.util.zip.GZIPInputStream(Files.newInputStream(fixture("ttbar-200.lhe.gz"))).readAllBytes());
        Path lhe = Samples.write(folder, "a.lhe", text.replaceFirst("\n6 2 1 2 ", "\n6 2 99 2 "));
        Samples.assertBad(() -> read(lhe, OTUS), "a.lhe", "field 3", "a mother from 0 to 12", "'99'");
    }

    /** The first number of a basket changed; behind its key, whose length stands there. */
    private Path damaged(byte[] whole, long basket, int number) throws IOException {
        byte[] bytes = whole.clone();
        int numbers = (int) basket + ByteBuffer.wrap(bytes).getShort((int) basket + 14);
        ByteBuffer.wrap(bytes).putInt(numbers, number);
        return Files.write(folder.resolve("damaged.root"), bytes);
    }
}
