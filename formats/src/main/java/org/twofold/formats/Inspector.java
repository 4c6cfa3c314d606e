package org.twofold.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.twofold.events.BadInput;
import org.twofold.events.Channel;
import org.twofold.events.EventObject;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.Momentum;
import org.twofold.events.StoredArray;
import org.twofold.events.Study;
import org.twofold.formats.root.BranchCursor;
import org.twofold.formats.root.RootBranch;
import org.twofold.formats.root.RootFile;
import org.twofold.formats.root.RootTree;

/** Reads files to the end in order to say what is in them. */
final class Inspector {

    /** Arrays with more numbers to an event than this are listed and not summarised. */
    private static final int MOST_COLUMNS = 64;

    private final Location where;
    private final String name;
    private final Optional<Study> study;
    private final Map<String, String> facts = new TreeMap<>();
    private final Map<String, String> arrays = new TreeMap<>();

    private Inspector(Location where, Optional<Study> study) {
        this.where = where;
        this.name = where.file().toString();
        this.study = study;
    }

    static Inspection inspect(String location, Optional<Study> study) {
        return new Inspector(Location.of(location), study).inspect();
    }

    private Inspection inspect() {
        FileFormat format = EventFiles.formatOf(where);
        List<Inspection.Part> parts = switch (format) {
            case PARQUET -> List.of(parquet());
            case HDF5 -> hdf5();
            case LHE -> List.of(lhe());
            case HEPMC -> List.of(hepMc());
            case CSV -> List.of(csv());
            case ROOT -> root();
            default -> throw EventFiles.notRead(name, format);
        };
        try {
            return new Inspection(where.text(), format.label(), Files.size(where.file()), facts, arrays, parts);
        } catch (IOException e) {
            throw StreamFailure.at(name, "", 0, e);
        }
    }

    private Inspection.Part parquet() {
        ParquetFooter footer;
        try (FileChannel channel = ParquetReader.open(name, where.file())) {
            footer = ParquetFooter.read(name, channel);
        } catch (IOException e) {
            throw StreamFailure.at(name, "", 0, e);
        }
        facts.put("row groups", String.valueOf(footer.groups().size()));
        Optional<EventSpace> own = ParquetReader.space(name, footer);
        EventSpace space = own.orElseGet(() -> named(footer.columns().stream().map(ParquetFooter.Column::name).toList()));
        try (EventSource source = new ParquetReader(name, where.file(), Wanted.of(space, MissingNumbers.COUNTED))) {
            return summary("", source);
        }
    }

    private Inspection.Part csv() {
        List<String> header;
        try (ByteScanner scanner = new ByteScanner(EventFiles.stream(where))) {
            header = CsvReader.readHeader(name, scanner);
        } catch (IOException e) {
            throw StreamFailure.at(name, "", 0, e);
        }
        EventSpace space = named(header);
        try (EventSource source = new CsvReader(name, EventFiles.stream(where), space, MissingNumbers.COUNTED)) {
            return summary("", source);
        }
    }

    /** The space that column names tell, or that of the study which has these columns. */
    private EventSpace named(List<String> columns) {
        if (study.isPresent()) {
            for (Level level : Level.values()) {
                if (columns.containsAll(study.get().space(level).allNames()) || CsvPlaces.areThere(columns, study.get().space(level))) {
                    return study.get().space(level);
                }
            }
        }
        List<EventObject> objects = new ArrayList<>();
        for (String column : columns) {
            if (column.endsWith("." + Momentum.E.feature())) {
                String object = column.substring(0, column.length() - 2);
                try {
                    objects.add(new EventObject(object, 0, Optional.empty()));
                } catch (IllegalArgumentException e) {
                    throw BadInput.at(name, "", "columns named object.E, object.px, object.py, object.pz", BadInput.quote(column), "");
                }
            }
        }
        if (objects.isEmpty()) {
            throw BadInput.at(name, "", "columns named object.E, object.px, object.py, object.pz", ColumnMatch.list(columns), "");
        }
        return new EventSpace("unnamed", objects.stream().distinct().toList());
    }

    private Inspection.Part lhe() {
        if (study.isPresent() && study.get().decay().isPresent()) {
            return decays();
        }
        study.ifPresent(known -> EventFiles.checkFixed(name, FileFormat.LHE, known.space(Level.THEORY)));
        InputStream in = EventFiles.stream(where);
        if (study.isPresent()) {
            try (LheReader source = new LheReader(name, in, study.get().space(Level.THEORY))) {
                tell(source.header());
                return summary("", source);
            }
        }
        try (LheReader source = LheReader.withoutObjects(name, in)) {
            tell(source.header());
            long events = 0;
            WeightSummary weights = WeightSummary.NONE;
            while (source.advance()) {
                weights = weights.plus(source.weight(), events == 0);
                events++;
            }
            return new Inspection.Part("", Optional.empty(), events, Optional.of(weights), Map.of(), List.of());
        }
    }

    private Inspection.Part hepMc() {
        if (study.isPresent() && study.get().decay().isPresent()) {
            return decays();
        }
        study.ifPresent(known -> EventFiles.checkFixed(name, FileFormat.HEPMC, known.space(Level.THEORY)));
        InputStream in = EventFiles.stream(where);
        if (study.isPresent()) {
            try (HepMcReader source = new HepMcReader(name, in, study.get().space(Level.THEORY))) {
                Inspection.Part part = summary("", source);
                tell(source);
                return part;
            }
        }
        try (HepMcReader source = HepMcReader.withoutObjects(name, in)) {
            long events = 0;
            WeightSummary weights = WeightSummary.NONE;
            while (source.advance()) {
                weights = weights.plus(source.weight(), events == 0);
                events++;
            }
            tell(source);
            return new Inspection.Part("", Optional.empty(), events, Optional.of(weights), Map.of(), List.of());
        }
    }

    /** Theory events that are found by their decays. */
    private Inspection.Part decays() {
        try (EventSource source = EventFiles.open(where.text(), study.get(), Level.THEORY)) {
            Inspection.Part part = summary(Level.THEORY.label(), source);
            source.selection().ifPresent(selection -> facts.put("selection", selection.sentence()));
            return part;
        }
    }

    private void tell(HepMcReader source) {
        facts.put("version", source.header().version());
        facts.put("weights", String.join(", ", source.header().weights()));
        facts.put("tools", String.join("; ", source.header().tools()));
        facts.put("particles", String.valueOf(source.allParticles()));
    }

    private void tell(LheHeader header) {
        facts.put("version", header.version());
        facts.put("generator", header.generator());
        facts.put("beams", header.beams());
        facts.put("processes", String.join("; ", header.processes()));
    }

    /** The trees of a ROOT file, every number in them, and with a study its events. */
    private List<Inspection.Part> root() {
        List<Inspection.Part> parts = new ArrayList<>();
        Optional<EventSpace> own;
        try (RootFile file = RootFile.open(name, where.file())) {
            facts.put("ROOT", file.version());
            facts.put("compression", file.compression());
            List<RootTree> trees = (where.dataset().isPresent() ? List.of(where.dataset().get()) : file.trees()).stream()
                    .map(tree -> file.tree(Optional.of(tree), tree)).toList();
            own = RootReader.space(file);
            facts.put("trees", trees.isEmpty() ? "none" : String.join(", ", trees.stream().map(RootTree::name).toList()));
            for (RootTree tree : trees) {
                for (RootBranch branch : tree.branches().values()) {
                    arrays.put((trees.size() > 1 ? tree.name() + "/" : "") + branch.name(), branch.type());
                }
                if (own.isPresent()) {
                    continue;
                }
                parts.add(new Inspection.Part(tree.name(), Optional.empty(), tree.entries(), Optional.empty(), Map.of(), numbers(tree)));
            }
        }
        if (own.isPresent()) {
            try (EventSource source = new RootReader(name, where.file(), where.dataset(), Wanted.of(own.get(), MissingNumbers.COUNTED))) {
                return List.of(summary("", source));
            }
        }
        if (study.isPresent() && !study.get().delphes().isEmpty()) {
            Wanted wanted = Wanted.of(study.get(), Level.DETECTOR, MissingNumbers.COUNTED);
            try (EventSource source = new DelphesReader(name, where.file(), where.dataset(), wanted)) {
                parts.add(summary(Level.DETECTOR.label(), source));
                source.selection().ifPresent(selection -> facts.put("selection", selection.sentence()));
            }
        }
        return parts;
    }

    private static List<ColumnSummary> numbers(RootTree tree) {
        List<ColumnSummary> columns = new ArrayList<>();
        for (RootBranch branch : tree.branches().values()) {
            if (branch.number().isPresent()) {
                BranchCursor cursor = tree.cursor(branch.name());
                ColumnSummary.Tally tally = new ColumnSummary.Tally();
                for (long entry = 0; entry < tree.entries(); entry++) {
                    cursor.moveTo(entry);
                    for (int i = 0; i < cursor.count(); i++) {
                        tally.add(cursor.value(i));
                    }
                }
                columns.add(tally.summary(branch.name()));
            }
        }
        return columns;
    }

    private List<Inspection.Part> hdf5() {
        List<Inspection.Part> parts = new ArrayList<>();
        try (Hdf5File file = new Hdf5File(name, where.file())) {
            Map<String, EventSpace> spaces = new LinkedHashMap<>();
            for (String path : file.datasets().keySet()) {
                arrays.put(path, file.describe(path));
                space(file, path).ifPresent(space -> spaces.put(path, space));
            }
            Set<String> described = new HashSet<>();
            if (spaces.isEmpty() && study.isPresent()) {
                for (Level level : Level.values()) {
                    ofOthers(file, study.get(), level, described).ifPresent(parts::add);
                }
            }
            for (String path : file.datasets().keySet()) {
                if (described.contains(path)) {
                    continue;
                }
                if (where.dataset().isPresent() && !where.dataset().get().equals(path) || isCompanion(path, spaces)) {
                    continue;
                }
                if (spaces.containsKey(path)) {
                    Wanted wanted = Wanted.of(spaces.get(path), MissingNumbers.COUNTED);
                    try (EventSource source = new Hdf5Reader(name, where.file(), Optional.of(path), wanted)) {
                        parts.add(summary(path, source));
                    }
                } else {
                    numbers(file, path).ifPresent(parts::add);
                }
            }
        }
        return parts;
    }

    /** The events of a level that stand in several arrays, if the file has one of these; it then needs the others. */
    private Optional<Inspection.Part> ofOthers(Hdf5File file, Study known, Level level, Set<String> described) {
        List<String> paths = new ArrayList<>();
        for (StoredArray array : known.arrays(level)) {
            paths.addAll(array.paths());
            array.mask().ifPresent(paths::add);
        }
        boolean asked = where.dataset().isEmpty() || paths.contains(where.dataset().get());
        if (!asked || paths.stream().noneMatch(file.datasets()::containsKey)) {
            return Optional.empty();
        }
        described.addAll(paths);
        Wanted wanted = Wanted.of(known, level, MissingNumbers.COUNTED);
        try (EventSource source = new Hdf5Reader(name, where.file(), Optional.empty(), wanted)) {
            return Optional.of(summary(level.label(), source));
        }
    }

    private Optional<EventSpace> space(Hdf5File file, String path) {
        Optional<String> own = file.attribute(path, Hdf5Writer.EVENT_SPACE);
        if (own.isPresent()) {
            return Optional.of(EventSpaceJson.read(name + ", " + path, own.get()));
        }
        if (study.isEmpty()) {
            return Optional.empty();
        }
        for (Level level : Level.values()) {
            Wanted wanted = Wanted.of(study.get(), level, MissingNumbers.COUNTED);
            if (Hdf5Layout.candidates(wanted).contains(path)) {
                return Optional.of(wanted.space());
            }
        }
        return Optional.empty();
    }

    private static boolean isCompanion(String path, Map<String, EventSpace> spaces) {
        return spaces.entrySet().stream().anyMatch(events -> path.equals(events.getKey() + "_" + ColumnMatch.WEIGHT)
                || path.equals(events.getKey() + "_" + ColumnMatch.EVENT_ID) || path.equals(events.getKey() + "_" + Channel.COLUMN)
                || path.equals(events.getKey() + "_" + ColumnMatch.PARENT_ID)
                || Hdf5Writer.beside(events.getKey(), events.getValue()).stream().anyMatch(array -> path.equals(array.dataset())
                        || array.mask().filter(path::equals).isPresent()));
    }

    /** An array of which nothing is known but its numbers. */
    private Optional<Inspection.Part> numbers(Hdf5File file, String path) {
        long[] shape = file.dimensions(path);
        boolean narrow = file.isStoredAs(path, float.class);
        long width = 1;
        for (int i = 1; i < shape.length && width <= MOST_COLUMNS; i++) {
            width *= shape[i];
        }
        if (shape.length < 1 || width < 1 || width > MOST_COLUMNS || !narrow && !file.isStoredAs(path, double.class)) {
            return Optional.empty();
        }
        file.checkSize(path);
        Hdf5Rows rows = file.rows(path);
        List<ColumnSummary.Tally> tallies = tallies((int) width);
        for (long row = 0; row < shape[0]; row += EventSource.BATCH) {
            ByteBuffer bytes = file.read(path, rows, row, (int) Math.min(EventSource.BATCH, shape[0] - row));
            while (bytes.hasRemaining()) {
                for (ColumnSummary.Tally tally : tallies) {
                    tally.add(narrow ? bytes.getFloat() : bytes.getDouble());
                }
            }
        }
        List<ColumnSummary> columns = new ArrayList<>();
        for (int c = 0; c < tallies.size(); c++) {
            columns.add(tallies.get(c).summary(index(shape, c)));
        }
        return Optional.of(new Inspection.Part(path, Optional.empty(), shape[0], Optional.empty(), Map.of(), columns));
    }

    /** {@code [1,3]} for the number that stands there in every row. */
    private static String index(long[] shape, int column) {
        StringBuilder index = new StringBuilder();
        long rest = column;
        for (int i = shape.length - 1; i > 0; i--) {
            index.insert(0, rest % shape[i] + (index.isEmpty() ? "" : ","));
            rest /= shape[i];
        }
        return "[" + index + "]";
    }

    private static List<ColumnSummary.Tally> tallies(int count) {
        List<ColumnSummary.Tally> tallies = new ArrayList<>();
        for (int c = 0; c < count; c++) {
            tallies.add(new ColumnSummary.Tally());
        }
        return tallies;
    }

    private static Inspection.Part summary(String part, EventSource source) {
        EventSpace space = source.space();
        List<ColumnSummary.Tally> tallies = tallies(space.width());
        long events = 0;
        WeightSummary weights = WeightSummary.NONE;
        Map<String, Long> channels = new LinkedHashMap<>();
        space.channelNames().forEach(name -> channels.put(name, 0L));
        List<ColumnSummary.Tally> scalars = tallies(space.scalars().size());
        List<CollectionSummary.Tally> collections = space.collections().stream().map(CollectionSummary.Tally::new).toList();
        for (Events batch = source.next(EventSource.BATCH); batch.size() > 0; batch = source.next(EventSource.BATCH)) {
            for (int i = 0; i < batch.size(); i++) {
                weights = weights.plus(batch.weight(i), events == 0);
                events++;
                if (!channels.isEmpty()) {
                    channels.merge(space.channels().get(batch.channel(i)).name(), 1L, Long::sum);
                }
                for (int c = 0; c < tallies.size(); c++) {
                    tallies.get(c).add(batch.value(c, i));
                }
                for (int s = 0; s < scalars.size(); s++) {
                    scalars.get(s).add(batch.scalar(s, i));
                }
            }
            for (int k = 0; k < collections.size(); k++) {
                collections.get(k).add(batch.members(k));
            }
        }
        return new Inspection.Part(part, Optional.of(space), events, Optional.of(weights), channels,
                summaries(tallies, space.columnNames()), summaries(scalars, space.scalarNames()),
                collections.stream().map(tally -> tally.summary(source.truncations())).toList());
    }

    private static List<ColumnSummary> summaries(List<ColumnSummary.Tally> tallies, List<String> names) {
        List<ColumnSummary> summaries = new ArrayList<>();
        for (int c = 0; c < tallies.size(); c++) {
            summaries.add(tallies.get(c).summary(names.get(c)));
        }
        return summaries;
    }
}
