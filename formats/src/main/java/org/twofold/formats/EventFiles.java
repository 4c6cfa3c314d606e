package org.twofold.formats;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.twofold.events.BadInput;
import org.twofold.events.EventSpace;
import org.twofold.events.Level;
import org.twofold.events.StoredArray;
import org.twofold.events.Study;
import org.twofold.events.WrongUse;
import org.twofold.formats.root.RootFile;

/**
 * Opens event files of every format that is read and starts those that are written.
 *
 * <p>A location is a file, {@code file.h5#dataset}, {@code file.root:tree}, or {@code -} for standard input (CSV, LHE and HepMC) or output (CSV). What a file is
 * goes by its content and only then by its name; what a new file becomes goes by its name: {@code .parquet}, {@code .h5},
 * {@code .root}, {@code .csv}, {@code .csv.gz}.
 */
public final class EventFiles {

    private static final int HEAD = 4096;
    private static final int BUFFER = 1 << 16;

    private static final Pattern TREE_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

    private EventFiles() {}

    /**
     * Opens the events of one level of a study.
     *
     * @throws BadInput if the file is missing, unreadable, of an unknown format, or holds other events
     */
    public static EventSource open(String location, Study study, Level level) {
        return open(location, Wanted.of(study, level, MissingNumbers.REFUSED), Optional.empty());
    }

    /** The same, where {@code -} means the given stream. */
    public static EventSource open(String location, Study study, Level level, InputStream standardInput) {
        return open(location, Wanted.of(study, level, MissingNumbers.REFUSED), Optional.of(standardInput));
    }

    /**
     * Opens events of a space that is known without its study; in an HDF5 file, name the dataset unless it is one of
     * {@code theory} and {@code detector}.
     *
     * @throws BadInput as above
     */
    public static EventSource open(String location, EventSpace space) {
        return open(location, Wanted.of(space, MissingNumbers.REFUSED), Optional.empty());
    }

    /** The same, where {@code -} means the given stream. */
    public static EventSource open(String location, EventSpace space, InputStream standardInput) {
        return open(location, Wanted.of(space, MissingNumbers.REFUSED), Optional.of(standardInput));
    }

    /**
     * Starts a new file of events.
     *
     * @throws WrongUse if it exists, its folder does not, or its name does not say what it should become
     */
    public static EventSink create(String location, EventSpace space) {
        return create(location, space, Optional.empty());
    }

    /** The same, where {@code -} means CSV on the given stream. */
    public static EventSink create(String location, EventSpace space, OutputStream standardOutput) {
        return create(location, space, Optional.of(standardOutput));
    }

    /**
     * Starts a new HDF5 file whose arrays are those of others: JetNet's, SPANet's, or whatever a study says under {@code hdf5}.
     *
     * @throws WrongUse as {@link #create}, or if the study does not describe arrays of such events
     */
    public static EventSink create(String location, EventSpace space, Study layout, Level level) {
        List<StoredArray> arrays = arrays(layout, level, space);
        Location where = Location.of(location);
        if (where.isStandardStream() || where.dataset().isPresent()
                || FileFormat.ofName(where.file().toString()).filter(FileFormat.HDF5::equals).isEmpty()) {
            throw new WrongUse(location + ": the arrays of " + layout.name() + " go into an .h5 file");
        }
        return new Hdf5Sink(PendingFile.of(where.file()), level.label(), space, layout.space(level), arrays);
    }

    /** The arrays in which a study has events of such a space. */
    static List<StoredArray> arrays(Study layout, Level level, EventSpace space) {
        List<StoredArray> arrays = layout.arrays(level);
        if (arrays.isEmpty()) {
            throw new WrongUse(layout.name() + " does not say in which arrays " + level.label() + " events stand: write them under hdf5");
        }
        if (!layout.space(level).takes(space)) {
            throw new WrongUse(layout.name() + " has the " + level.label() + " columns " + ColumnMatch.list(layout.space(level).allNames())
                    + ", and these events have " + ColumnMatch.list(space.allNames()));
        }
        Hdf5ArraysWriter.requireWritable(layout.name(), arrays);
        return arrays;
    }

    static EventSource open(String location, Wanted wanted, Optional<InputStream> standardInput) {
        EventSource source = opened(location, wanted, standardInput);
        return wanted.missing() == MissingNumbers.REFUSED ? TransverseSource.of(source) : source;
    }

    private static EventSource opened(String location, Wanted wanted, Optional<InputStream> standardInput) {
        Location where = Location.of(location);
        if (where.isStandardStream()) {
            return openStream(standardInput.orElseThrow(() -> new WrongUse("no standard input here: name a file")), wanted);
        }
        FileFormat format = formatOf(where);
        if (where.dataset().isPresent() && format != FileFormat.HDF5 && format != FileFormat.ROOT) {
            throw new WrongUse(location + ": only HDF5 files have datasets to choose, and this is " + format.label());
        }
        return switch (format) {
            case ROOT -> openRoot(where, wanted);
            case PARQUET -> new ParquetReader(where.file().toString(), where.file(), wanted);
            case HDF5 -> new Hdf5Reader(where.file().toString(), where.file(), where.dataset(), wanted);
            case LHE, HEPMC, CSV -> openText(format, where.file().toString(), stream(where), wanted);
            default -> throw notRead(location, format);
        };
    }

    private static EventSource openRoot(Location where, Wanted wanted) {
        String name = where.file().toString();
        return RootReader.reads(name, where.file(), where.dataset(), wanted.space())
                ? new RootReader(name, where.file(), where.dataset(), wanted)
                : wanted.level().equals(Optional.of(Level.THEORY)) ? theoryOfDelphes(name, where, wanted)
                : new DelphesReader(name, where.file(), where.dataset(), wanted);
    }

    private static EventSource theoryOfDelphes(String name, Location where, Wanted wanted) {
        if (wanted.decay().isEmpty()) {
            checkFixed(name, FileFormat.ROOT, wanted.space());
        }
        GeneratorRecord record = new DelphesRecord(name, where.file(), where.dataset());
        return wanted.decay().<EventSource>map(decay -> new TopPairReader(record, wanted.space(), decay))
                .orElseGet(() -> new ProcessReader(record, wanted.space(), FileFormat.ROOT));
    }

    private static EventSource openStream(InputStream in, Wanted wanted) {
        String name = "standard input";
        try {
            BufferedInputStream buffered = new BufferedInputStream(in, BUFFER);
            buffered.mark(HEAD);
            byte[] head = buffered.readNBytes(HEAD);
            buffered.reset();
            FileFormat format = FileFormat.ofContent(text(unpacked(head))).orElse(FileFormat.CSV);
            if (!format.isText()) {
                throw BadInput.at(name, "", "CSV, LHE or HepMC", format.label(), "save it to a file and name that");
            }
            InputStream plain = isGzip(head) ? new GZIPInputStream(buffered, BUFFER) : buffered;
            return openText(format, name, plain, wanted);
        } catch (IOException e) {
            throw StreamFailure.at(name, "", 0, e);
        }
    }

    private static EventSource openText(FileFormat format, String name, InputStream in, Wanted wanted) {
        try {
            if (format == FileFormat.CSV) {
                return new CsvReader(name, in, wanted.space(), wanted.missing());
            }
            if (wanted.decay().isEmpty()) {
                checkFixed(name, format, wanted.space());
            }
            if (wanted.level().isPresent() && wanted.level().get() == Level.DETECTOR) {
                throw BadInput.at(name, "", "detector events", format.withArticle() + " file, which holds theory events",
                        "are the two files swapped?");
            }
            if (wanted.decay().isPresent()) {
                GeneratorRecord record = format == FileFormat.LHE ? LheReader.record(name, in) : HepMcReader.record(name, in);
                return new TopPairReader(record, wanted.space(), wanted.decay().get());
            }
            return format == FileFormat.LHE ? new LheReader(name, in, wanted.space()) : new HepMcReader(name, in, wanted.space());
        } catch (RuntimeException e) {
            try {
                in.close();
            } catch (IOException closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
    }

    /**
     * Looks whether a generator record can hold events of a space.
     *
     * @throws BadInput if they have more than objects
     */
    static void checkFixed(String name, FileFormat format, EventSpace space) {
        if (!space.isFixed()) {
            throw BadInput.at(name, "", "Parquet or HDF5 for the " + beside(space) + " of " + space.name(),
                    format.label() + ", which has no place for them", "convert from a file that has them");
        }
    }

    /** What the file at a location is. */
    static FileFormat formatOf(Location where) {
        String name = where.file().toString();
        if (Files.isDirectory(where.file())) {
            throw BadInput.at(name, "", "an event file", "a directory", "name a file in it");
        }
        if (!Files.exists(where.file())) {
            throw BadInput.at(name, "", "an event file", "nothing", "check the name and the folder");
        }
        byte[] head;
        try (InputStream in = Files.newInputStream(where.file())) {
            head = in.readNBytes(HEAD);
        } catch (IOException e) {
            throw BadInput.at(name, "", "a readable file", String.valueOf(e.getMessage()), "check its permissions");
        }
        if (head.length == 0) {
            throw BadInput.at(name, "", "events", "an empty file", "");
        }
        byte[] plain = unpacked(head);
        Optional<FileFormat> byContent = FileFormat.ofContent(text(plain));
        if (byContent.isPresent()) {
            return byContent.get();
        }
        Optional<FileFormat> byName = FileFormat.ofName(name);
        boolean text = plain.length > 0 && isText(plain);
        if (byName.isPresent() && byName.get().isText() && (text || isGzip(head))) {
            return byName.get();
        }
        if (byName.isPresent() && byName.get() != FileFormat.CSV) {
            throw BadInput.at(name, "", "a " + byName.get().label() + " file as its name says", text ? "text" : "something else",
                    "is the file damaged?");
        }
        if (text) {
            return FileFormat.CSV;
        }
        throw BadInput.at(name, "", "Parquet, HDF5, LHE, HepMC, ROOT or CSV", "none of them", "");
    }

    /** The file of a location as it was written, without the dataset or tree in it. */
    public static String file(String location) {
        return location.substring(0, location.length() - Location.of(location).dataset().map(inside -> inside.length() + 1).orElse(0));
    }

    /**
     * Whether a location names a ROOT file of detector events: one of Delphes, or a flat tree that says so.
     *
     * @throws BadInput if it is damaged
     */
    public static boolean isOfDetector(String location) {
        Location where = Location.of(location);
        if (where.isStandardStream() || !Files.isRegularFile(where.file()) || formatOf(where) != FileFormat.ROOT) {
            return false;
        }
        try (RootFile file = RootFile.open(where.file().toString(), where.file())) {
            return RootReader.space(file).map(space -> Wanted.of(space, MissingNumbers.REFUSED).level().equals(Optional.of(Level.DETECTOR)))
                    .orElse(true);
        }
    }

    /** The file as a stream, unpacked if it is packed. */
    static InputStream stream(Location where) {
        String name = where.file().toString();
        InputStream in = null;
        try {
            in = new BufferedInputStream(Files.newInputStream(where.file()), BUFFER);
            in.mark(2);
            byte[] head = in.readNBytes(2);
            in.reset();
            return isGzip(head) ? new GZIPInputStream(in, BUFFER) : in;
        } catch (IOException e) {
            throw StreamFailure.at(name, "", 0, e);
        }
    }

    /** What a space has beside objects, for messages. */
    private static String beside(EventSpace space) {
        return space.collections().isEmpty() ? "scalars" : space.scalars().isEmpty() ? "collections" : "collections and scalars";
    }

    private static EventSink create(String location, EventSpace space, Optional<OutputStream> standardOutput) {
        Location where = Location.of(location);
        if (where.isStandardStream()) {
            return new CsvWriter(space, standardOutput.orElseThrow(() -> new WrongUse("no standard output here: name a file")),
                    Optional.empty());
        }
        FileFormat format = FileFormat.ofName(where.file().toString()).orElseThrow(() -> new WrongUse(
                location + ": an event file ends in .parquet, .h5, .root, .csv or .csv.gz"));
        if (where.dataset().isPresent() && format != FileFormat.HDF5 && format != FileFormat.ROOT) {
            throw new WrongUse(location + ": only HDF5 files have datasets, and ROOT files trees");
        }
        return switch (format) {
            case PARQUET -> new ParquetSink(PendingFile.of(where.file()), space);
            case HDF5 -> new Hdf5Sink(PendingFile.of(where.file()), where.dataset().orElseGet(() -> dataset(space)), space);
            case CSV -> createCsv(where.file(), space);
            case ROOT -> createRoot(where, space);
            default -> throw new WrongUse(location + ": " + format.label() + " is not written; use .parquet, .h5, .root, .csv or .csv.gz");
        };
    }

    private static EventSink createRoot(Location where, EventSpace space) {
        String tree = where.dataset().orElse(RootSink.TREE);
        if (!TREE_NAME.matcher(tree).matches() || tree.equals(RootSink.EVENT_SPACE)) {
            throw new WrongUse(where.text() + ": a tree's name is letters, digits and '_', not " + BadInput.quote(tree));
        }
        return new RootSink(PendingFile.of(where.file()), tree, space);
    }

    private static String dataset(EventSpace space) {
        return Wanted.of(space, MissingNumbers.REFUSED).level().map(Level::label).orElse("events");
    }

    private static EventSink createCsv(Path target, EventSpace space) {
        PendingFile file = PendingFile.of(target);
        try {
            OutputStream out = file.stream();
            boolean packed = target.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
            return new CsvWriter(space, packed ? new GZIPOutputStream(out, BUFFER) : out, Optional.of(file));
        } catch (IOException e) {
            file.close();
            throw file.failure(e);
        }
    }

    /** A format that is recognised and not read. */
    static BadInput notRead(String location, FileFormat format) {
        return BadInput.at(location, "", "Parquet, HDF5, LHE, HepMC, ROOT or CSV", format.label() + ", which this version does not read",
                "convert it to one of them");
    }

    private static boolean isGzip(byte[] head) {
        return head.length > 1 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b;
    }

    /** The beginning of a file, unpacked as far as it goes. */
    private static byte[] unpacked(byte[] head) {
        if (!isGzip(head)) {
            return head;
        }
        byte[] plain = new byte[HEAD];
        int filled = 0;
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(head))) {
            for (int read = 0; read >= 0 && filled < plain.length; read = in.read(plain, filled, plain.length - filled)) {
                filled += read;
            }
        } catch (IOException e) {
            // The head of a packed file ends in the middle of it; what came out so far tells enough.
        }
        return Arrays.copyOf(plain, filled);
    }

    private static boolean isText(byte[] head) {
        for (byte c : head) {
            if (c >= 0 && c < ' ' && c != '\n' && c != '\r' && c != '\t') {
                return false;
            }
        }
        return true;
    }

    private static String text(byte[] head) {
        return new String(head, StandardCharsets.ISO_8859_1);
    }
}
