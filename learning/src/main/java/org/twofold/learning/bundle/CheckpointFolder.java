package org.twofold.learning.bundle;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.twofold.events.BadInput;
import org.twofold.events.WrongUse;

/**
 * The last checkpoints of one run, and the best one.
 *
 * <pre>{@code
 * folder := step-000001234.checkpoint…   at most K of them
 *           best.checkpoint              the first with the smallest validation metric
 * }</pre>
 *
 * <p>Each file is a {@link Bundle} of kind checkpoint with one part more, {@value #PLACE}:
 * {@code {"step": n, "validation": x}}, the latter only if it was measured. Old files go only after the new one has its
 * name, so there is a whole checkpoint at every instant after the first save, whenever the process is killed. The best
 * one is written before the file of its step: if the process dies between the two, the run goes on from the step
 * before, comes to the same metric again, and the best stays what it would have been.
 *
 * <p>One run writes into a folder at a time; any number may read.
 */
public final class CheckpointFolder {

    /** The part this class adds. */
    static final String PLACE = "checkpoint.json";

    private static final String BEST = "best.checkpoint";
    private static final Pattern STEP = Pattern.compile("step-(\\d{9,18})\\.checkpoint");

    private final Path folder;
    private final int keep;

    /**
     * A folder of checkpoints, which need not exist before the first save.
     *
     * @param keep how many of the last checkpoints stay, at least 1
     */
    public CheckpointFolder(Path folder, int keep) {
        if (keep < 1) {
            throw new WrongUse("checkpoints to keep: expected at least 1, found " + keep);
        }
        this.folder = folder;
        this.keep = keep;
    }

    /** A file that was passed over, and the one line that says why. */
    public record Skipped(Path file, String reason) {
    }

    /**
     * What a search came to.
     *
     * @param checkpoint the first that could be read; empty if there is none
     * @param skipped those that should have come first but cannot be used; worth telling the user
     */
    public record Found(Optional<Checkpoint> checkpoint, List<Skipped> skipped) {

        public Found {
            skipped = List.copyOf(skipped);
        }
    }

    /**
     * Writes a checkpoint, then lets the oldest go.
     *
     * <p>The same step can be saved again. A later step that cannot be read is set aside with the ending
     * {@code .unreadable}: training went on without it.
     *
     * @param validation smaller is better; a value that is not finite never makes the best checkpoint
     * @return the file of this step
     * @throws WrongUse if the folder holds a readable checkpoint of a later step: another run lives there
     * @throws IllegalArgumentException if the manifest is not of a checkpoint, or a part has the name of ours
     * @throws IOException if it cannot be written; the checkpoints before are still there
     */
    public Path save(long step, Manifest manifest, Map<String, byte[]> parts, OptionalDouble validation)
            throws IOException {
        if (step < 0 || step > 999_999_999_999_999_999L || !manifest.kind().equals(Manifest.CHECKPOINT)
                || parts.containsKey(PLACE)) {
            throw new IllegalArgumentException("not a checkpoint: step " + step + ", " + manifest.kind() + " "
                    + parts.keySet());
        }
        Files.createDirectories(folder);
        AtomicFile.sweep(folder);
        List<Path> lost = unreadableAfter(step);
        OptionalDouble metric = validation.stream().filter(Double::isFinite).findFirst();
        Map<String, byte[]> all = new LinkedHashMap<>(parts);
        all.put(PLACE, place(step, metric));
        if (metric.isPresent() && isBest(metric.getAsDouble())) {
            Bundle.write(folder.resolve(BEST), AtomicFile.IfExists.REPLACE, manifest, all);
        }
        Path file = folder.resolve(String.format(Locale.ROOT, "step-%09d.checkpoint", step));
        Bundle.write(file, AtomicFile.IfExists.REPLACE, manifest, all);
        for (Path path : lost) {
            setAside(path);
        }
        List<Path> files = newestFirst();
        for (Path old : files.subList(Math.min(keep, files.size()), files.size())) {
            Files.deleteIfExists(old);
        }
        return file;
    }

    /**
     * The newest checkpoint that is whole.
     *
     * @throws BadInput if the folder cannot be listed
     */
    public Found latest() {
        List<Skipped> skipped = new ArrayList<>();
        for (Path file : newestFirst()) {
            try {
                return new Found(Optional.of(read(file)), skipped);
            } catch (BadInput e) {
                skipped.add(new Skipped(file, e.getMessage()));
            }
        }
        return new Found(Optional.empty(), skipped);
    }

    /** The checkpoint with the smallest validation metric, if one was measured. */
    public Found best() {
        Path file = folder.resolve(BEST);
        if (!Files.exists(file)) {
            return new Found(Optional.empty(), List.of());
        }
        try {
            return new Found(Optional.of(read(file)), List.of());
        } catch (BadInput e) {
            return new Found(Optional.empty(), List.of(new Skipped(file, e.getMessage())));
        }
    }

    private static Checkpoint read(Path file) {
        Bundle bundle = Bundle.read(file).expect(Manifest.CHECKPOINT);
        String source = bundle.source() + ", " + PLACE;
        ObjectNode place = bundle.json(PLACE);
        StrictJson.keys(source, "", place, List.of("step"), List.of("validation"));
        long step = StrictJson.count(source, "", place, "step");
        if (place.has("validation") && !place.path("validation").isNumber()) {
            throw StrictJson.unexpected(source, "", "validation", "a number", place.path("validation"));
        }
        String name = file.getFileName().toString();
        if (!name.equals(BEST) && stepIn(name) != step) {
            throw BadInput.at(source, "key 'step'", "the step of the file's name", Long.toString(step),
                    "was the file renamed?");
        }
        OptionalDouble validation = place.has("validation")
                ? OptionalDouble.of(place.path("validation").doubleValue()) : OptionalDouble.empty();
        return new Checkpoint(file, step, validation, bundle);
    }

    private static byte[] place(long step, OptionalDouble validation) {
        ObjectNode place = JsonNodeFactory.instance.objectNode().put("step", step);
        validation.ifPresent(value -> place.put("validation", value));
        return StrictJson.write(place);
    }

    private boolean isBest(double metric) throws IOException {
        Found before = best();
        for (Skipped unreadable : before.skipped()) {
            setAside(unreadable.file());
        }
        // Strictly better: of equal ones the first stays, so that a step done again after a crash changes nothing.
        return before.checkpoint().map(Checkpoint::validation)
                .map(best -> best.isEmpty() || metric < best.getAsDouble()).orElse(true);
    }

    private List<Path> unreadableAfter(long step) {
        List<Path> unreadable = new ArrayList<>();
        for (Path file : newestFirst()) {
            if (stepIn(file.getFileName().toString()) <= step) {
                break;
            }
            try {
                read(file);
            } catch (BadInput e) {
                unreadable.add(file);
                continue;
            }
            throw new WrongUse(folder + ": holds the later checkpoint " + file.getFileName() + ", cannot save step "
                    + step + "; resume from it, or choose an empty folder");
        }
        return unreadable;
    }

    /** Not deleted, because what this version cannot read another one perhaps can. */
    private static void setAside(Path file) throws IOException {
        Files.move(file, file.resolveSibling(file.getFileName() + ".unreadable"), StandardCopyOption.REPLACE_EXISTING);
    }

    private List<Path> newestFirst() {
        List<Path> files = new ArrayList<>();
        if (!Files.exists(folder)) {
            return files;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder,
                path -> STEP.matcher(path.getFileName().toString()).matches())) {
            all.forEach(files::add);
        } catch (IOException | DirectoryIteratorException e) {
            throw BadInput.at(folder.toString(), "", "a folder that can be listed",
                    "the error " + BadInput.quote(e.toString()), "check the path and its permissions");
        }
        files.sort(Comparator.comparingLong((Path file) -> stepIn(file.getFileName().toString())).reversed());
        return files;
    }

    private static long stepIn(String name) {
        Matcher matcher = STEP.matcher(name);
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
    }
}
