package org.twofold.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.twofold.events.Events;
import org.twofold.events.Level;

class CsvTest {

    private static final String HEADER =
            "electron.E,electron.px,electron.py,electron.pz,positron.E,positron.px,positron.py,positron.pz";

    @TempDir
    Path folder;

    @Test
    void eventsComeBackAsTheyWent() {
        Events events = Samples.events(Samples.DETECTOR, 1000);
        Samples.assertSame(events, Samples.roundTrip(folder.resolve("a.csv"), events));
        Samples.assertSame(events, Samples.roundTrip(folder.resolve("a.csv.gz"), events));
    }

    @Property(tries = 20_000)
    void everyFloatReadsBackAsItself(@ForAll int bits) {
        float value = Float.intBitsToFloat(bits);
        if (!Float.isFinite(value)) {
            return;
        }
        byte[] text = new byte[FloatText.LONGEST];
        int length = FloatText.write(value, text, 0);
        String shown = new String(text, 0, length, StandardCharsets.US_ASCII);
        assertEquals(value, Float.parseFloat(shown), shown);
        assertEquals(Float.floatToRawIntBits(value), Float.floatToRawIntBits(Decimal.parseFloat(text, 0, length)), shown);
    }

    @Property(tries = 20_000)
    void momentaReadBackAndAreShort(@ForAll @LongRange(min = -2_000_000_000L, max = 2_000_000_000L) long steps) {
        float value = steps * 1e-6f;
        byte[] text = new byte[FloatText.LONGEST];
        int length = FloatText.write(value, text, 0);
        String shown = new String(text, 0, length, StandardCharsets.US_ASCII);
        assertEquals(value, Float.parseFloat(shown), shown);
        assertEquals(value, Decimal.parseFloat(text, 0, length), shown);
        assertEquals(true, length <= Float.toString(value).length() + 2, shown);
    }

    @Property(tries = 20_000)
    void decimalsAreReadAsJavaReadsThem(@ForAll long mantissa, @ForAll @LongRange(min = -40, max = 40) long exponent) {
        for (String number : new String[] {mantissa + "e" + exponent, mantissa % 100_000_000 + "." + Math.abs(mantissa % 1000)
                + "E" + exponent,
            "0." + Math.abs(mantissa / 3), String.valueOf(mantissa)}) {
            byte[] text = number.getBytes(StandardCharsets.US_ASCII);
            assertEquals(Double.parseDouble(number), Decimal.parseDouble(text, 0, text.length), number);
            assertEquals(Float.parseFloat(number), Decimal.parseFloat(text, 0, text.length), number);
        }
        byte[] whole = String.valueOf(mantissa).getBytes(StandardCharsets.US_ASCII);
        assertEquals(mantissa, Decimal.parseLong(whole, 0, whole.length));
    }

    @Test
    void fortranNumbersAreRead() {
        assertEquals(100.0, number("1.0D+02"));
        assertEquals(1e102, number("1.0+102"));
        assertEquals(-1e-102, number("-1.0-102"));
        assertEquals(0.5, number(".5"));
        assertEquals(9.0, number("9."));
        for (String none : new String[] {"", ".", "-", "1.2.3", "1e", "0x1p3", "1.0f", "1_0", "e5", "1-", "--1", "abc", "1,0", "1e+-2"}) {
            assertThrows(NumberFormatException.class, () -> number(none), none);
        }
    }

    private static double number(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return Decimal.parseDouble(bytes, 0, bytes.length);
    }

    @Test
    void columnsMayStandInAnyOrderAndBookkeepingMayBeMissing() {
        String header = String.join(",", Arrays.asList(HEADER.split(",")).stream().sorted(java.util.Comparator.reverseOrder()).toList());
        Events events = Samples.readTheory(folder, "a.csv", "\ufeff" + header + "\r\n\r\n8,7,6,5,4,3,2,1\r\n\n 16, 15 ,14,13,12,11,10,9");
        assertEquals(2, events.size());
        // Sorted backwards: positron.pz, .py, .px, .E, electron.pz, …
        assertArrayEquals(new float[] {1, 9}, events.column(0));
        assertArrayEquals(new float[] {8, 16}, events.column(7));
        assertArrayEquals(new double[] {1, 1}, events.weights());
        assertArrayEquals(new long[] {0, 1}, events.eventIds());
        assertArrayEquals(new long[] {-1, -1}, events.parentIds());
    }

    @Test
    void mistakesAreNamedByLineAndColumn() {
        Samples.assertBad(() -> Samples.readTheory(folder, "a.csv", HEADER + "\n1,2,3,4,5,6,7,8\n\n1,2,x3,4,5,6,7,8\n"),
                "a.csv, line 4, column 3 (electron.py): expected a number, found 'x3'");
        Samples.assertBad(() -> Samples.readTheory(folder, "b.csv", HEADER + "\n1,2,nan,4,5,6,7,8\n"),
                "line 2, column 3 (electron.py): expected a finite number, found 'nan'");
        Samples.assertBad(() -> Samples.readTheory(folder, "c.csv", HEADER + "\n1,2,3,4,5,6,7,1e60\n"), "column 8", "finite");
        Samples.assertBad(() -> Samples.readTheory(folder, "d.csv", HEADER + "\n1,2,3,4,5,6,7\n"), "line 2: expected 8 values", "found 7");
        Samples.assertBad(() -> Samples.readTheory(folder, "e.csv", HEADER + "\n1,2,3,4,5,6,7,8,9\n"),
                "line 2: expected 8 values", "found 9");
        Samples.assertBad(() -> Samples.readTheory(folder, "f.csv", HEADER + "\n1,2,,4,5,6,7,8\n"), "column 3", "found nothing");
        Samples.assertBad(() -> Samples.readTheory(folder, "g.csv", HEADER + ",wieght\n"), "'wieght'", "did you mean 'weight'?");
        Samples.assertBad(() -> Samples.readTheory(folder, "h.csv", HEADER.replace("electron.py", "electron.pY") + "\n"),
                "expected the column electron.py, found 'electron.pY'");
        Samples.assertBad(() -> Samples.readTheory(folder, "i.csv", HEADER + ",weight,weight\n"), "'weight' twice");
        Samples.assertBad(() -> Samples.readTheory(folder, "j.csv", "jets.E,jets.px\n1,2\n"), "electron.E", "zee.theory",
                "found jets.E, jets.px");
        Samples.assertBad(() -> Samples.readTheory(folder, "k.csv", HEADER + ",eventId\n1,2,3,4,5,6,7,8,1.5\n"), "a whole number");
        Samples.assertBad(() -> Samples.readTheory(folder, "l.csv", HEADER + ",weight\n1,2,3,4,5,6,7,8,inf\n"),
                "column 9 (weight)", "finite");
        Samples.assertBad(() -> Samples.readTheory(folder, "m.csv", "\n\n"), "expected a header");
    }

    @Test
    void aCutOffPackedFileIsSaidToBeCutOff() throws IOException {
        Path whole = folder.resolve("whole.csv.gz");
        Samples.roundTrip(whole, Samples.events(Samples.THEORY, 5000));
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = folder.resolve("cut.csv.gz");
        Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
        Samples.assertBad(() -> {
            try (EventSource source = EventFiles.open(cut.toString(), Samples.THEORY)) {
                source.readAll();
            }
        }, "cut.csv.gz, line ", "expected more gzip data, found the end of the file");
    }

    @Test
    void standardStreamsCarryCsv() {
        Events events = Samples.events(Samples.DETECTOR, 100);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (EventSink sink = EventFiles.create("-", Samples.DETECTOR, out)) {
            sink.write(events);
            sink.commit();
        }
        try (EventSource source = EventFiles.open("-", Samples.ZEE, Level.DETECTOR, new ByteArrayInputStream(out.toByteArray()))) {
            Samples.assertSame(events, source.readAll());
        }
        Samples.assertBad(() -> EventFiles.open("-", Samples.ZEE, Level.DETECTOR,
                new ByteArrayInputStream("PAR1....".getBytes(StandardCharsets.US_ASCII))), "standard input", "Parquet");
    }
}
