package org.twofold.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.twofold.events.BadInput;
import org.twofold.events.Level;
import org.twofold.events.Study;
import org.twofold.formats.EventFiles;
import org.twofold.formats.EventSource;

/**
 * A directory of Parquet files with events of one level of a study, in the order of their names; or one such file.
 *
 * @param path of the directory, absolute
 * @param files of it
 */
record EventDirectory(Path path, List<EventFile> files) {

    private static final String ENDING = ".parquet";

    /**
     * One of the files.
     *
     * @param path absolute
     * @param events how many it holds
     */
    record EventFile(String path, long events) {}

    EventDirectory {
        files = List.copyOf(files);
    }

    /**
     * Lists the files and reads the end of each. Names that begin with {@code _} or {@code .} are not of events, as everywhere in Spark.
     *
     * @throws BadInput if there is none, one is no Parquet file, is not whole, or has other events than this level of the study
     */
    static EventDirectory of(Path path, Study study, Level level) {
        Path absolute = path.toAbsolutePath().normalize();
        List<EventFile> files = new ArrayList<>();
        for (Path file : listed(path, absolute)) {
            if (!file.toString().endsWith(ENDING) || Files.isDirectory(file)) {
                throw BadInput.at(file.toString(), "", "a Parquet file, " + ENDING,
                        Files.isDirectory(file) ? "a directory" : "something else", "a directory of events holds nothing else");
            }
            try (EventSource source = EventFiles.open(file.toString(), study, level)) {
                files.add(new EventFile(file.toString(), source.size().orElseThrow(() -> BadInput.at(file.toString(), "", "a Parquet file",
                        "another format with that name", "convert it with twofold convert"))));
            }
        }
        return new EventDirectory(absolute, files);
    }

    private static List<Path> listed(Path path, Path absolute) {
        if (!Files.exists(absolute)) {
            throw BadInput.at(path.toString(), "", "a directory of Parquet files", "nothing", "check the name and the folder");
        }
        if (!Files.isDirectory(absolute)) {
            return List.of(absolute);
        }
        try (Stream<Path> content = Files.list(absolute)) {
            List<Path> files = content.filter(file -> !file.getFileName().toString().matches("[._].*")).sorted().toList();
            if (files.isEmpty()) {
                throw BadInput.at(path.toString(), "", "Parquet files", "none", "name the directory that they are in");
            }
            return files;
        } catch (IOException e) {
            throw BadInput.at(path.toString(), "", "a readable directory", String.valueOf(e.getMessage()), "check its permissions");
        }
    }

    /** How many events there are in all files. */
    long events() {
        return files.stream().mapToLong(EventFile::events).sum();
    }

    /** All events in so many parts of about the same size, in their order. */
    List<Part> parts(int count) {
        long all = events();
        List<Part> parts = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            parts.add(new Part(k, ranges(share(all, k, count), share(all, k + 1, count))));
        }
        return parts;
    }

    /** ⌊all · k / count⌋ without overflow. */
    private static long share(long all, int k, int count) {
        return all / count * k + all % count * k / count;
    }

    /** Where the events from one position to before another stand. */
    List<RowRange> ranges(long from, long to) {
        List<RowRange> ranges = new ArrayList<>();
        long first = 0;
        for (EventFile file : files) {
            long begin = Math.max(from, first);
            long end = Math.min(to, first + file.events());
            if (begin < end) {
                ranges.add(new RowRange(file.path(), begin - first, end - first, begin));
            }
            first += file.events();
        }
        return ranges;
    }
}
