package org.twofold.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.WrongUse;

class EventFilesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "a.csv.gz", "a.h5", "a.parquet"})
    void nothingIsLeftOfAFileThatWasNotCommitted(String name) {
        Path file = folder.resolve(name);
        try (EventSink sink = EventFiles.create(file.toString(), Samples.THEORY)) {
            sink.write(Samples.events(Samples.THEORY, 10));
        }
        Samples.assertEmpty(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "a.csv.gz", "a.h5", "a.parquet"})
    void numbersThatAreNoneAreNotWritten(String name) {
        float[][] columns = new float[8][3];
        columns[2][1] = Float.NaN;
        try (EventSink sink = EventFiles.create(folder.resolve(name).toString(), Samples.THEORY)) {
            assertThrows(IllegalArgumentException.class, () -> sink.write(Events.unweighted(Samples.THEORY, columns)));
            assertThrows(IllegalArgumentException.class, () -> sink.write(Samples.events(Samples.DETECTOR, 2)));
        }
        Samples.assertEmpty(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "a.csv.gz", "a.h5", "a.parquet"})
    void anOutputThatExistsIsRefused(String name) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "precious");
        String message = assertThrows(WrongUse.class, () -> EventFiles.create(file.toString(), Samples.THEORY)).getMessage();
        assertTrue(message.endsWith("exists; choose another name or remove it"), message);
        Files.delete(file);
        try (EventSink sink = EventFiles.create(file.toString(), Samples.THEORY)) {
            Files.writeString(file, "precious");
            sink.write(Samples.events(Samples.THEORY, 3));
            assertThrows(WrongUse.class, sink::commit);
        }
        assertEquals("precious", Files.readString(file));
    }

    @Test
    void senselessOutputsAreRefused() throws IOException {
        for (String name : List.of("missing/a.csv", "a", "a.txt", "a.lhe", "a.csv#x", "a.root:a/b")) {
            assertThrows(WrongUse.class, () -> EventFiles.create(folder.resolve(name).toString(), Samples.THEORY), name);
        }
        Files.createDirectory(folder.resolve("dir.csv"));
        assertThrows(WrongUse.class, () -> EventFiles.create(folder.resolve("dir.csv").toString(), Samples.THEORY));
        assertThrows(WrongUse.class, () -> EventFiles.create("-", Samples.THEORY));
        assertThrows(WrongUse.class, () -> EventFiles.open("-", Samples.THEORY));
    }

    @Test
    void inputsThatAreNoEventFilesAreRefused() throws IOException {
        assertBad(folder.toString(), "expected an event file, found a directory");
        assertBad(folder.resolve("missing.h5").toString(), "missing.h5: expected an event file, found nothing");
        assertBad(Files.write(folder.resolve("empty.csv"), new byte[0]).toString(), "found an empty file");
        assertBad(Files.write(folder.resolve("noise.csv"), new byte[] {0, 1, 2, 3}).toString(), "found none of them");
        assertBad(Files.write(folder.resolve("noise.dat"), new byte[] {0, 1, 2, 3}).toString(), "found none of them");
        assertBad(Samples.write(folder, "text.h5", "hello\n").toString(), "a HDF5 file as its name says, found text");
        assertBad(Samples.write(folder, "x.hepmc", "\nHepMC::Version 2.06.09\nHepMC::IO_GenEvent-START_EVENT_LISTING\n").toString(),
                "line 3: expected HepMC3 ASCII (HepMC::Asciiv3-START_EVENT_LISTING), found HepMC2");
        assertBad(Samples.write(folder, "text.hepmc", "hello").toString(), "is this a HepMC file?");
        assertBad(Samples.write(folder, "x.root", "root....").toString(), "its byte 8: expected 4 more bytes, found only 0");
        assertBad(Samples.write(folder, "text.root", "hello\n").toString(), "a ROOT file as its name says, found text");
        assertBad(Samples.write(folder, "text.lhe", "hello\n").toString(), "expected <LesHouchesEvents");
        assertThrows(WrongUse.class, () -> EventFiles.open(Samples.write(folder, "a.csv", "x\n") + "#y", Samples.THEORY));
    }

    private static void assertBad(String location, String part) {
        Samples.assertBad(() -> EventFiles.open(location, Samples.ZEE, Level.THEORY), location, part);
    }

    @Test
    void contentCountsMoreThanTheName() {
        Events events = Samples.readTheory(folder, "named-wrongly.csv", Samples.lheText());
        assertEquals(200, events.size());
    }

    @Test
    void aSpaceReadsBackFromItsJson() {
        assertEquals(Samples.THEORY, EventSpaceJson.read("x", EventSpaceJson.write(Samples.THEORY)));
        assertEquals(Samples.DETECTOR, EventSpaceJson.read("x", EventSpaceJson.write(Samples.DETECTOR)));
        for (String bad : List.of("", "{", "[]", "{\"version\":2}", "{\"version\":1}",
                "{\"version\":1,\"name\":\"x\",\"objects\":[{\"name\":\"\"}]}")) {
            Samples.assertBad(() -> EventSpaceJson.read("x", bad), "x, its event space");
        }
        assertFalse(EventSpaceJson.write(Samples.THEORY).contains("\n"));
    }
}
