package org.twofold.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.twofold.events.BadInput;
import org.twofold.events.Beside;
import org.twofold.events.EventCollection;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.Members;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;

/** Events, files and complaints that several tests need. */
public final class Samples {

    static final Study ZEE = StudyFile.builtIn("zee");
    static final EventSpace THEORY = ZEE.space(Level.THEORY);
    static final EventSpace DETECTOR = ZEE.space(Level.DETECTOR);

    private Samples() {}

    /** Electron pairs with odd weights and parents. */
    static Events events(EventSpace space, int size) {
        RandomStream random = new RandomStreams(17).stream("formats", size);
        float[][] columns = new float[space.width()][size];
        for (float[] column : columns) {
            for (int i = 0; i < size; i++) {
                column[i] = (float) (50 * random.nextGaussian());
            }
        }
        double[] weight = new double[size];
        long[] id = new long[size];
        long[] parent = new long[size];
        for (int i = 0; i < size; i++) {
            weight[i] = i % 3 == 0 ? 1 : random.nextGaussian();
            id[i] = 1000L + i;
            parent[i] = i % 2 == 0 ? Events.NO_PARENT : i / 2;
        }
        return Events.of(space, columns, weight, id, parent);
    }

    /** Events of a space with collections and scalars; every fifth has no member, and one has as many as may be. */
    static Events withMembers(EventSpace space, int size) {
        Events plain = events(space.objects().isEmpty() ? THEORY : new EventSpace("plain", space.objects()), size);
        RandomStream random = new RandomStreams(18).stream("members", size);
        List<float[]> scalars = new java.util.ArrayList<>();
        space.scalars().forEach(scalar -> scalars.add(gaussian(random, size)));
        List<Members> members = new java.util.ArrayList<>();
        for (EventCollection collection : space.collections()) {
            int[] counts = new int[size];
            for (int i = 0; i < size; i++) {
                counts[i] = i == 2 ? collection.most() : i % 5 == 0 ? 0 : i * 7 % (collection.most() + 1);
            }
            float[][] features = new float[collection.features().size()][];
            for (int f = 0; f < features.length; f++) {
                features[f] = gaussian(random, java.util.stream.IntStream.of(counts).sum());
                if (collection.features().get(f).name().equals("pt")) {
                    for (int i = 0; i < features[f].length; i++) {
                        features[f][i] = Math.abs(features[f][i]);
                    }
                }
            }
            members.add(Members.ofCounts(counts, features));
        }
        float[][] columns = java.util.stream.IntStream.range(0, space.width()).mapToObj(plain::column).toArray(float[][]::new);
        for (int slot = 0; slot < space.objects().size(); slot++) {
            if (space.objects().get(slot).transverse()) {
                java.util.Arrays.fill(columns[EventSpace.column(slot, org.twofold.events.Momentum.PZ)], 0);
            }
        }
        return Events.of(space, columns, plain.weights(), plain.eventIds(), plain.parentIds(), new int[0], new Beside(scalars, members));
    }

    private static float[] gaussian(RandomStream random, int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    static void assertSame(Events expected, Events found) {
        assertEquals(expected.space(), found.space());
        assertEquals(expected.size(), found.size());
        for (int c = 0; c < expected.space().width(); c++) {
            org.junit.jupiter.api.Assertions.assertArrayEquals(expected.column(c), found.column(c));
        }
        for (int s = 0; s < expected.space().scalars().size(); s++) {
            org.junit.jupiter.api.Assertions.assertArrayEquals(expected.scalars(s), found.scalars(s));
        }
        for (int k = 0; k < expected.space().collections().size(); k++) {
            org.junit.jupiter.api.Assertions.assertArrayEquals(expected.members(k).offsets(), found.members(k).offsets());
            for (int f = 0; f < expected.members(k).width(); f++) {
                org.junit.jupiter.api.Assertions.assertArrayEquals(expected.members(k).column(f), found.members(k).column(f));
            }
        }
        org.junit.jupiter.api.Assertions.assertArrayEquals(expected.weights(), found.weights());
        org.junit.jupiter.api.Assertions.assertArrayEquals(expected.eventIds(), found.eventIds());
        org.junit.jupiter.api.Assertions.assertArrayEquals(expected.parentIds(), found.parentIds());
    }

    /** Writes events in several calls and reads them back in uneven batches. */
    static Events roundTrip(Path file, Events events) {
        try (EventSink sink = EventFiles.create(file.toString(), events.space())) {
            int middle = events.size() / 3;
            sink.write(events.slice(0, middle));
            sink.write(events.slice(middle, events.size()));
            assertFalse(Files.exists(file), "a file must not be seen before it is whole");
            sink.commit();
        }
        try (EventSource source = EventFiles.open(file.toString(), events.space())) {
            return readInBatches(source, 7);
        }
    }

    static Events readInBatches(EventSource source, int batch) {
        List<Events> parts = new java.util.ArrayList<>();
        for (Events part = source.next(batch); part.size() > 0; part = source.next(batch)) {
            assertTrue(part.size() <= batch);
            parts.add(part);
        }
        assertEquals(0, source.next(batch).size());
        return Events.concat(source.space(), parts);
    }

    static String lheText() {
        try (InputStream in = new GZIPInputStream(Samples.class.getResourceAsStream("zee-200.lhe.gz"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads all events of the Z study's theory level from a file with this text. */
    static Events readTheory(Path folder, String fileName, String text) {
        Path file = write(folder, fileName, text);
        try (EventSource source = EventFiles.open(file.toString(), ZEE, Level.THEORY)) {
            return source.readAll();
        }
    }

    static Path write(Path folder, String fileName, String text) {
        try {
            return Files.writeString(folder.resolve(fileName), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bad input, in one line that holds all of these. */
    static void assertBad(org.junit.jupiter.api.function.Executable read, String... parts) {
        String message = assertThrows(BadInput.class, read).getMessage();
        assertFalse(message.contains("\n"), message);
        for (String part : parts) {
            assertTrue(message.contains(part), message + " should say " + part);
        }
    }

    static void assertEmpty(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(), files.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of the simulated data, which does not travel with the sources; the test is skipped where it is not there. */
    public static Path data(String fileName) {
        String told = System.getProperty("twofold.data", System.getenv().getOrDefault("TWOFOLD_DATA", ""));
        Stream<String> folders = told.isEmpty() ? Stream.of("../../../shared/data", "../../shared/data", "../shared/data")
                : Stream.of(told);
        List<Path> found = folders.map(folder -> Path.of(folder, fileName)).filter(Files::exists).toList();
        Assumptions.assumeFalse(found.isEmpty(),
                fileName + " is not here; say where with -Dtwofold.data=FOLDER or TWOFOLD_DATA to run this test");
        return found.get(0);
    }
}
