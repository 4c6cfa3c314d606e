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
 * folder := step-000001234.checkpoint…    at most K of them
 *           best.checkpoint               the first with the smallest validation metric, within the constraint where there is one
 *           rival-000001234.checkpoint…   with a constraint alone: those that may still become the best
 * }</pre>
 *
 * <p>Each file is a {@link Bundle} of kind checkpoint with one part more, {@value #PLACE}:
 * {@code {"step": n, "validation": x, "constraint": y}}, the latter two only if they were measured. Old files go only after the new one has its
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
    private static final String RIVAL = "rival-%09d.checkpoint";
    private static final String CONSTRAINT = "constraint";
    private static final Pattern RIVALS = Pattern.compile("rival-(\\d{9,18})\\.checkpoint");
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
        return save(step, manifest, parts, validation, 0);
    }

    /**
     * The same under a constraint: a checkpoint can be the best only if its constraint is at most 1.2 times the smallest of the run.
     *
     * @param constraint ≥ 0; 0 where there is none
     */
    public Path save(long step, Manifest manifest, Map<String, byte[]> parts, OptionalDouble validation, double constraint)
            throws IOException {
        if (step < 0 || step > 999_999_999_999_999_999L || !manifest.kind().equals(Manifest.CHECKPOINT)
                || parts.containsKey(PLACE) || !(constraint >= 0) || Double.isInfinite(constraint)) {
            throw new IllegalArgumentException("not a checkpoint: step " + step + ", " + manifest.kind() + " "
                    + parts.keySet());
        }
        Files.createDirectories(folder);
        AtomicFile.sweep(folder);
        List<Path> lost = unreadableAfter(step);
        OptionalDouble metric = validation.stream().filter(Double::isFinite).findFirst();
        Map<String, byte[]> all = new LinkedHashMap<>(parts);
        all.put(PLACE, place(step, metric, constraint));
        if (metric.isPresent()) {
            choose(new Choice.Score(step, metric.getAsDouble(), constraint), manifest, all);
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
        StrictJson.keys(source, "", place, List.of("step"), List.of("validation", CONSTRAINT));
        long step = StrictJson.count(source, "", place, "step");
        for (String metric : List.of("validation", CONSTRAINT)) {
            if (place.has(metric) && !place.path(metric).isNumber()) {
                throw StrictJson.unexpected(source, "", metric, "a number", place.path(metric));
            }
        }
        String name = file.getFileName().toString();
        if (!name.equals(BEST) && stepIn(name) != step && !name.equals(String.format(Locale.ROOT, RIVAL, step))) {
            throw BadInput.at(source, "key 'step'", "the step of the file's name", Long.toString(step),
                    "was the file renamed?");
        }
        OptionalDouble validation = place.has("validation")
                ? OptionalDouble.of(place.path("validation").doubleValue()) : OptionalDouble.empty();
        return new Checkpoint(file, step, validation, place.path(CONSTRAINT).asDouble(0), bundle);
    }

    private static byte[] place(long step, OptionalDouble validation, double constraint) {
        ObjectNode place = JsonNodeFactory.instance.objectNode().put("step", step);
        validation.ifPresent(value -> place.put("validation", value));
        if (validation.isPresent() && constraint > 0) {
            place.put(CONSTRAINT, constraint);
        }
        return StrictJson.write(place);
    }

    /**
     * Writes the new state down where it is the best or may become it, and lets go of those that no longer can.
     *
     * <p>The best has its name at every instant, and what was written before a process is killed changes nothing when the same step
     * is saved again.
     */
    private void choose(Choice.Score scored, Manifest manifest, Map<String, byte[]> parts) throws IOException {
        Map<Long, Path> files = new LinkedHashMap<>();
        Map<Long, Choice.Score> scores = new LinkedHashMap<>();
        for (Path file : rivals()) {
            readOrSetAside(file).ifPresent(rival -> {
                files.put(rival.step(), file);
                scores.put(rival.step(), score(rival));
            });
        }
        Path bestFile = folder.resolve(BEST);
        Optional<Checkpoint> before = Files.exists(bestFile) ? readOrSetAside(bestFile) : Optional.empty();
        before.ifPresent(best -> {
            files.put(best.step(), bestFile);
            scores.put(best.step(), score(best));
        });
        scores.putIfAbsent(scored.step(), scored);
        Choice choice = Choice.among(scores.values());
        for (Choice.Score rival : choice.rivals()) {
            Path place = rivalFile(rival.step());
            if (!files.containsKey(rival.step())) {
                Bundle.write(place, AtomicFile.IfExists.REPLACE, manifest, parts);
            } else if (!files.get(rival.step()).equals(place)) {
                copy(files.get(rival.step()), place);
            }
        }
        if (!files.containsKey(choice.best().step())) {
            Bundle.write(bestFile, AtomicFile.IfExists.REPLACE, manifest, parts);
        } else if (!files.get(choice.best().step()).equals(bestFile)) {
            copy(files.get(choice.best().step()), bestFile);
        }
        for (Path file : rivals()) {
            if (choice.rivals().stream().noneMatch(rival -> file.equals(rivalFile(rival.step())))) {
                Files.delete(file);
            }
        }
    }

    private static Choice.Score score(Checkpoint checkpoint) {
        // Whatever was measured is better than what was not.
        return checkpoint.validation().isPresent()
                ? new Choice.Score(checkpoint.step(), checkpoint.validation().getAsDouble(), checkpoint.constraint())
                : new Choice.Score(checkpoint.step(), Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    private Path rivalFile(long step) {
        return folder.resolve(String.format(Locale.ROOT, RIVAL, step));
    }

    private List<Path> rivals() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder,
                path -> RIVALS.matcher(path.getFileName().toString()).matches())) {
            all.forEach(files::add);
        }
        return files;
    }

    private static Optional<Checkpoint> readOrSetAside(Path file) throws IOException {
        try {
            return Optional.of(read(file));
        } catch (BadInput e) {
            setAside(file);
            return Optional.empty();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        AtomicFile.write(to, AtomicFile.IfExists.REPLACE, out -> Files.copy(from, out));
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
