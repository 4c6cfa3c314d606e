package org.twofold.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.MassPolicy;
import org.twofold.events.WrongUse;
import org.junit.jupiter.api.Assertions;

class LheTest {

    private static final String ELECTRON = "11 1 3 0 0 0 3.9542894020e+01 -2.4219445925e+01 3.0010833639e+02 3.0366961586e+02 5.1100000000e-04 0. 9.";

    @TempDir
    Path folder;

    private Events read(String text) {
        return Samples.readTheory(folder, "a.lhe", text);
    }

    private void assertBad(String text, String... parts) {
        Samples.assertBad(() -> read(text), parts);
    }

    @Test
    void aFileOfPythiaIsRead() throws IOException {
        Path packed = folder.resolve("zee.lhe.gz");
        Files.copy(LheTest.class.getResourceAsStream("zee-200.lhe.gz"), packed);
        try (EventSource source = EventFiles.open(packed.toString(), Samples.ZEE, Level.THEORY)) {
            Events events = Samples.readInBatches(source, 7);
            assertEquals(200, events.size());
            assertArrayEquals(new float[] {303.66961586f, 39.542894020f, -24.219445925f, 300.10833639f},
                    new float[] {events.value(0, 0), events.value(1, 0), events.value(2, 0), events.value(3, 0)});
            assertEquals(-39.542894020f, events.value(5, 0));
            assertTrue(events.isUnweighted());
            assertEquals(199, events.eventId(199));
            assertEquals(Events.NO_PARENT, events.parentId(199));
            assertEquals(93.29922, events.fourVector(0, 0).plus(events.fourVector(1, 0)).mass(MassPolicy.CLAMP), 1e-3);
            Samples.assertSame(events, read(Samples.lheText()));
        }
        try (LheReader reader = new LheReader("x", new ByteArrayInputStream(Samples.lheText().getBytes(StandardCharsets.UTF_8)),
                Samples.THEORY)) {
            assertEquals("1.0", reader.header().version());
            assertTrue(reader.header().generator().startsWith("File written by Pythia8::LHAup"));
            assertEquals("2212 at 6.500000e+03 GeV, 2212 at 6.500000e+03 GeV", reader.header().beams());
            assertEquals(1, reader.header().processes().size());
        }
    }

    @Test
    void whatGeneratorsAddIsPassedOver() {
        Events plain = read(Samples.lheText());
        String text = Samples.lheText();
        Samples.assertSame(plain, read(text.replace("\n", "\r\n")));
        Samples.assertSame(plain, read(text.replace("<event>", "<event npLO=\" 0 \" npNLO=' 1 '>")));
        Samples.assertSame(plain, read(text.replace("</event>",
                "<rwgt>\n<wgt id='1'> +1.0e-02 </wgt>\n<wgt> 3 </wgt>\n</rwgt>\n</event>")));
        Samples.assertSame(plain, read(text.replace("</event>",
                "<mgrwt>\n<rscale>  2 0.9E+02</rscale><asrwt>0</mgrwt></asrwt>\n<scales muf='1' mur=\"2\" />\n</event>")));
        Samples.assertSame(plain, read(text.replace("<event>",
                "<event>\n<!-- 11 1 3 0 0 0 1 1 1 1 1 1 1\n -->\n# a comment < with a bracket")));
        Samples.assertSame(plain, read(text.replace("<init>",
                "<header>\n<MGRunCard><![CDATA[ if (a < b) <event> </init> ]]>\n x<y \n</header>\n<init>")));
        Samples.assertSame(plain, read("<?xml version=\"1.0\"?>\n<!DOCTYPE lhe [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>\n".substring(0, 22) + text));
        Samples.assertSame(plain, read(text.replace("version=\"1.0\"", "version=\"3.0\"")
                .replace("</init>", "<initrwgt>\n<weightgroup>\n<weight id='1'> muR=1 </weight>\n<weight>2</weight>\n</weightgroup>\n</initrwgt>\n<generator name='x'/>\n</init>")));
        Samples.assertSame(plain, read(text.replaceAll("(\\d\\.\\d+)e([+-]\\d\\d)", "$1D$2")));
        Samples.assertSame(plain, read(text + "\n\n"));
    }

    @Test
    void weightsAreThoseOfTheFile() {
        Events events = read(Samples.lheText().replaceFirst("5 9999 1.000000e\\+00", "5 9999 -2.5e-03"));
        assertEquals(-2.5e-3, events.weight(0));
        assertEquals(1, events.weight(1));
    }

    @Test
    void damageIsNamedByLineAndEvent() {
        String text = Samples.lheText();
        assertBad(text.replace("</LesHouchesEvents>", ""), "event 200: expected </LesHouchesEvents>, found the end of the file after 200 events");
        assertBad(text.substring(0, text.indexOf("<event>", 2000) + 100),
                "event 3: expected </event>, found the end of the file after 3 whole events");
        assertBad(text.substring(0, text.indexOf("</event>")),
                "event 0: expected </event>, found the end of the file after 0 whole events");
        assertBad(text.replaceFirst("3.9542894020e\\+01", "3.95x2894020e+01"), "line 14, event 0, field 7", "'3.95x2894020e+01'");
        assertBad(text.replaceFirst("6.7781521141e\\+02", "6.778.1521141e+02"), "line 11, event 0, field 9");
        assertBad(text.replaceFirst("3.9542894020e\\+01", "NaN"), "line 14, event 0", "finite", "'NaN'");
        assertBad(text.replaceFirst("3.9542894020e\\+01", "1e300"), "finite number for a momentum", "'1e300'");
        assertBad(text.replaceFirst("5 9999 1.000000e\\+00", "5 9999 inf"), "line 10, event 0, field 3", "XWGTUP");
        assertBad(text.replaceFirst("5 9999 1.000000e\\+00", "6 9999 1.000000e+00"), "event 0: expected 6 particles, found only 5");
        assertBad(text.replaceFirst("5 9999 1.000000e\\+00", "4 9999 1.000000e+00"),
                "expected </event> after 4 particles, found one more particle");
        assertBad(text.replaceFirst("5 9999 1.000000e\\+00", "999999999 9999 1.000000e+00"), "from 1 to 100000 particles");
        assertBad(text.replaceFirst("5 9999 1.000000e\\+00 9.329922e\\+01", "5 9999"), "NUP IDPRUP XWGTUP");
        assertBad(text.replace(ELECTRON, ELECTRON.substring(0, 40)), "the 13 numbers of a particle");
        assertBad(text.replaceFirst("</event>\n<event>", "<event>"), "event 0: expected </event>, found '<event>'");
        assertBad(text + text, "another <LesHouchesEvents>");
        assertBad("<LesHouchesEvents version=\"1.0\">\n", "expected <init>");
        assertBad(text.replace("<init>", ""), "expected <init>, found '<event>'");
        assertBad(text.replaceFirst("</init>", ""), "expected </init>");
        assertBad("<LesHouchesEvents>\n<init>\n" + "x".repeat(3 << 20), "without an end");
    }

    @Test
    void everyObjectNeedsExactlyOneParticle() {
        String text = Samples.lheText();
        assertBad(text.replace(ELECTRON, ELECTRON.replaceFirst("11", "13")),
                "a.lhe, line 9, event 0: expected one particle with PDG code 11 and status 1 for electron, found none among 5");
        assertBad(text.replaceFirst("23 2 1 2", "11 1 1 2"), "line 9, event 0", "found 2 among 5");
        Samples.assertBad(() -> EventFiles.open(Samples.write(folder, "b.lhe", text).toString(), Samples.ZEE, Level.DETECTOR),
                "expected detector events", "swapped");
        Assertions.assertThrows(WrongUse.class, () -> EventFiles.open(folder.resolve("b.lhe").toString(),
                new org.twofold.events.EventSpace("pair", Samples.DETECTOR.objects())));
    }

    @Test
    void aCutOffPackedFileIsSaidToBeCutOff() throws IOException {
        byte[] bytes = LheTest.class.getResourceAsStream("zee-200.lhe.gz").readAllBytes();
        for (int length : new int[] {bytes.length / 2, bytes.length - 4, 20, 5}) {
            Path cut = folder.resolve("cut" + length + ".lhe.gz");
            Files.write(cut, Arrays.copyOf(bytes, length));
            Samples.assertBad(() -> {
                try (EventSource source = EventFiles.open(cut.toString(), Samples.ZEE, Level.THEORY)) {
                    source.readAll();
                }
            }, "cut" + length + ".lhe.gz", "gzip data");
        }
        bytes[bytes.length / 2] ^= 0x55;
        Path damaged = folder.resolve("damaged.lhe.gz");
        Files.write(damaged, bytes);
        Samples.assertBad(() -> {
            try (EventSource source = EventFiles.open(damaged.toString(), Samples.ZEE, Level.THEORY)) {
                source.readAll();
            }
        }, "damaged.lhe.gz, line ");
    }

    @Test
    void standardInputMayBePacked() throws IOException {
        byte[] bytes = LheTest.class.getResourceAsStream("zee-200.lhe.gz").readAllBytes();
        try (EventSource source = EventFiles.open("-", Samples.ZEE, Level.THEORY, new ByteArrayInputStream(bytes))) {
            assertEquals(200, source.readAll().size());
        }
        byte[] plain = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
        try (EventSource source = EventFiles.open("-", Samples.ZEE, Level.THEORY, new ByteArrayInputStream(plain))) {
            assertEquals(200, source.readAll().size());
        }
    }

    @Test
    void theSimulatedSampleIsRead() {
        try (EventSource source = EventFiles.open(Samples.data("zee.lhe.gz").toString(), Samples.ZEE, Level.THEORY)) {
            assertEquals(5000, source.readAll().size());
        }
    }
}
