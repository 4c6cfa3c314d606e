package org.twofold.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.twofold.events.Channel;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.events.WrongUse;

/** Files of mixtures: every event is of a channel. */
class ChannelFilesTest {

    private static final Study ZLL = StudyFile.builtIn("zll");
    private static final EventSpace THEORY = ZLL.theory();
    private static final EventSpace BLIND = THEORY.withoutChannels();
    private static final String COLUMNS = String.join(",", THEORY.columnNames());

    @TempDir
    Path folder;

    private static Events mixed(EventSpace space, int size) {
        Events plain = Samples.events(space.withoutChannels(), size);
        float[][] columns = IntStream.range(0, space.width()).mapToObj(plain::column).toArray(float[][]::new);
        return Events.of(space, columns, plain.weights(), plain.eventIds(), plain.parentIds(),
                IntStream.range(0, size).map(i -> i * 7 % 5 % 2).toArray());
    }

    private Events read(Path file) {
        try (EventSource source = EventFiles.open(file.toString(), ZLL, Level.THEORY)) {
            return source.readAll();
        }
    }

    private void assertBad(Path file, String... parts) {
        Samples.assertBad(() -> read(file), parts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "a.csv.gz", "a.parquet", "a.h5"})
    void theChannelComesBack(String name) {
        Events events = mixed(THEORY, 1000);
        Events found = Samples.roundTrip(folder.resolve(name), events);
        Samples.assertSame(events, found);
        assertArrayEquals(events.channels(), found.channels());
        assertTrue(IntStream.of(found.channels()).sum() > 100);
        assertArrayEquals(events.channels(), read(folder.resolve(name)).channels());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "a.parquet", "a.h5"})
    void aStudyWithoutChannelsPassesItOver(String name) {
        Events events = mixed(THEORY, 50);
        Samples.roundTrip(folder.resolve(name), events);
        try (EventSource source = EventFiles.open(folder.resolve(name).toString(), BLIND)) {
            Events found = source.readAll();
            assertEquals(0, found.channels().length);
            Samples.assertSame(events.in(BLIND), found);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "a.parquet", "a.h5"})
    void aFileWithoutChannelsIsNoMixture(String name) {
        Samples.roundTrip(folder.resolve(name), Samples.events(BLIND, 50));
        assertBad(folder.resolve(name), name, "expected", "channel", "ee", "mumu");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.parquet", "a.h5"})
    void otherChannelsAreNotTheseOnes(String name) {
        EventSpace swapped = new EventSpace(THEORY.name(), THEORY.objects(), List.of(Channel.named("mumu"), Channel.named("ee")));
        Samples.roundTrip(folder.resolve(name), mixed(swapped, 50));
        assertBad(folder.resolve(name), "expected the channels ee, mumu", "found mumu, ee");
    }

    @ParameterizedTest
    @CsvSource({"2,'2'", "-1,'-1'", "1.5,'1.5'", "1.0,'1.0'", "ee,'ee'", "'',nothing", "99999999999999999999,'99999999999999999999'"})
    void aNumberInCsvThatIsNoChannel(String value, String found) {
        Path file = Samples.write(folder, "a.csv", COLUMNS + ",channel\n1,2,3,4,5,6,7,8,1\n1,2,3,4,5,6,7,8," + value + "\n");
        assertBad(file, "a.csv, line 3, column 9 (channel)", "expected a channel, 0 (ee) or 1 (mumu)", found);
    }

    @Test
    void aMissingColumnInCsv() {
        Path file = Samples.write(folder, "a.csv", COLUMNS + ",weight\n1,2,3,4,5,6,7,8,1\n");
        assertBad(file, "a.csv, line 1", "'channel' with a channel, 0 (ee) or 1 (mumu), for every event", "weight", "add it");
    }

    @Test
    void columnsMayStandAnywhere() {
        Path file = Samples.write(folder, "a.csv", "channel," + COLUMNS + "\n1,1,2,3,4,5,6,7,8\n0,1,2,3,4,5,6,7,8\n");
        assertArrayEquals(new int[] {1, 0}, read(file).channels());
    }

    /** A file of a space that has more channels and claims not to. */
    @Test
    void aNumberInParquetThatIsNoChannel() {
        EventSpace three = new EventSpace(THEORY.name(), THEORY.objects(),
                List.of(Channel.named("a"), Channel.named("b"), Channel.named("c")));
        Events events = Events.concat(three, List.of(mixed(three, 30), Events.of(three, new float[8][1], new double[1], new long[1],
                new long[1], new int[] {2})));
        Path file = folder.resolve("a.parquet");
        Samples.roundTrip(file, events);
        byte[] claim = "[\"a\",\"b\",\"c\"]".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] other = "[\"ee\",\"mumu\"]".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        replace(file, claim, other);
        assertBad(file, "column channel, event 30", "expected a channel, 0 (ee) or 1 (mumu)", "found 2");
    }

    private static void replace(Path file, byte[] what, byte[] with) {
        assertEquals(what.length, with.length);
        try {
            byte[] bytes = java.nio.file.Files.readAllBytes(file);
            for (int at = 0; at + what.length <= bytes.length; at++) {
                if (java.util.Arrays.equals(bytes, at, at + what.length, what, 0, what.length)) {
                    System.arraycopy(with, 0, bytes, at, with.length);
                }
            }
            java.nio.file.Files.write(file, bytes);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Path hdf5(Object channels) {
        Path file = folder.resolve("a.h5");
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putDataset("parton", new float[2][2][4]);
            hdf.putDataset("channel", channels);
        }
        return file;
    }

    @Test
    void aPlainArrayInHdf5WillDo() {
        assertArrayEquals(new int[] {1, 0}, read(hdf5(new long[] {1, 0})).channels());
    }

    @Test
    void aNumberInHdf5ThatIsNoChannel() {
        assertBad(hdf5(new int[] {1, -3}), "a.h5, channel, event 1", "expected a channel, 0 (ee) or 1 (mumu)", "found -3");
    }

    @Test
    void anArrayInHdf5ThatDoesNotFit() {
        assertBad(hdf5(new int[] {1, 0, 1}), "a.h5, channel", "[2] int32 or int64", "[3]");
    }

    @Test
    void anArrayInHdf5OfAnotherType() {
        assertBad(hdf5(new double[] {1, 0}), "a.h5, channel", "int32 or int64", "double");
    }

    private static String lhe(int minus, int plus) {
        String momentum = " 1 0 0 0 0 1.0 2.0 3.0 4.0 0.0 0. 9.\n";
        return "<LesHouchesEvents version=\"1.0\">\n<init>\n2212 2212 6500 6500 0 0 0 0 3 1\n</init>\n"
                + "<event>\n2 1 1.0 91 0.1 0.1\n11" + momentum + "-11" + momentum + "</event>\n"
                + "<event>\n2 1 1.0 91 0.1 0.1\n" + plus + momentum + minus + momentum + "</event>\n</LesHouchesEvents>\n";
    }

    @Test
    void particlesOfAnLheFileMakeTheChannel() {
        Events events = read(Samples.write(folder, "a.lhe", lhe(13, -13)));
        assertArrayEquals(new int[] {0, 1}, events.channels());
        assertEquals(3, events.value(3, 1));
    }

    @Test
    void particlesOfTwoChannelsMakeNone() {
        assertBad(Samples.write(folder, "a.lhe", lhe(13, -11)), "event 1", "expected particles of one channel (ee 11, mumu 13)",
                "13, -11");
    }

    @Test
    void channelsWithoutCodesCannotBeFoundInAnLheFile() {
        Path file = Samples.write(folder, "a.lhe", lhe(13, -13));
        EventSpace named = new EventSpace("a.theory", THEORY.objects(), List.of(Channel.named("ee"), Channel.named("mumu")));
        String message = Assertions.assertThrows(WrongUse.class, () -> EventFiles.open(file.toString(), named)).getMessage();
        assertTrue(message.contains("channels: {name: PDG code"), message);
    }

    @Test
    void inspectionCountsThem() {
        Samples.roundTrip(folder.resolve("a.parquet"), mixed(THEORY, 50));
        Samples.roundTrip(folder.resolve("a.h5"), mixed(THEORY, 50));
        Samples.roundTrip(folder.resolve("a.csv"), mixed(THEORY, 50));
        long muons = IntStream.of(mixed(THEORY, 50).channels()).sum();
        for (Inspection inspection : List.of(Inspection.of(folder.resolve("a.parquet").toString()),
                Inspection.of(folder.resolve("a.h5").toString()), Inspection.of(folder.resolve("a.csv").toString(), ZLL))) {
            assertEquals(1, inspection.parts().size());
            assertEquals(Map.of("ee", 50 - muons, "mumu", muons), inspection.parts().get(0).channels());
            assertEquals(muons, inspection.toJson().at("/parts/0/channels/mumu").asLong());
        }
        Samples.roundTrip(folder.resolve("plain.parquet"), Samples.events(BLIND, 50));
        assertTrue(Inspection.of(folder.resolve("plain.parquet").toString()).toJson().at("/parts/0/channels").isMissingNode());
    }
}
