package org.twofold.formats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.twofold.events.BadInput;
import org.twofold.events.Level;
import org.twofold.events.Momentum;
import org.twofold.events.StoredArray;

/**
 * Where the events of one level stand in an HDF5 file, and how.
 *
 * @param dataset path of the array
 * @param rows how many events it holds
 * @param momenta how the momenta stand in it; empty if they stand in arrays of their own, and then {@code dataset} is only the name
 *     that companions begin with
 * @param parts what stands in other arrays; empty for a space of objects alone that has one array
 * @param counts how many members each collection has, of our own files of a space without objects
 * @param paired whether row i belongs to row i of the other level
 */
record Hdf5Layout(String dataset, long rows, Optional<Momenta> momenta, Optional<Hdf5Parts> parts, Optional<Hdf5Table> counts,
        boolean paired) {

    /**
     * An array [events, objects, 4], or flat.
     *
     * @param type float or double
     * @param componentAt for E, px, py, pz: where each stands among the four numbers of an object
     */
    record Momenta(Class<?> type, int[] componentAt) {}

    /** (E, px, py, pz), as everywhere in this house. */
    private static final int[] ENERGY_FIRST = {0, 1, 2, 3};
    /** (px, py, pz, E), as the files of the OTUS paper have it. */
    private static final int[] ENERGY_LAST = {3, 0, 1, 2};

    /**
     * The arrays of the OTUS paper's files: z under FDL, x under ROL, either as the array itself (the prepared files) or
     * in a group of that name (the files as generated). Source: Howard et al., 2101.08944; github.com/yiboyang/otus.
     */
    private static final Map<Level, List<String>> OTUS =
            Map.of(Level.THEORY, List.of("FDL", "FDL/zData"), Level.DETECTOR, List.of("ROL", "ROL/xData"));

    /**
     * Finds the events that are wanted.
     *
     * @param explicit the dataset that was asked for by name
     * @throws BadInput if they are not there or have another shape
     */
    static Hdf5Layout find(Hdf5File file, String name, Optional<String> explicit, Wanted wanted) {
        List<StoredArray> stored = ofOthers(file, explicit, wanted);
        if (!stored.isEmpty()) {
            Hdf5Parts parts = new Hdf5Parts(file, name, wanted.space(), stored, false, wanted.missing());
            return new Hdf5Layout(wanted.level().orElseThrow().label(), parts.rows(), Optional.empty(), Optional.of(parts), Optional.empty(),
                    isPaired(file, stored.get(0).paths().get(0), parts.rows(), wanted));
        }
        String path = path(file, name, explicit, wanted);
        long[] shape = file.dimensions(path);
        int objects = wanted.space().objects().size();
        boolean otus = OTUS.values().stream().anyMatch(paths -> paths.contains(path));
        Optional<String> space = file.attribute(path, Hdf5Writer.EVENT_SPACE);
        space.ifPresent(json -> wanted.check(EventSpaceJson.read(name + ", " + path, json), name + ", " + path));
        if (objects == 0) {
            Hdf5Table counts = Hdf5Table.of(file, name, path, 1, wanted.space().collections().size());
            if (!counts.isWhole()) {
                throw BadInput.at(name, path, "whole numbers: how many members there are", file.describe(path), "");
            }
            return new Hdf5Layout(path, shape[0], Optional.empty(), beside(file, name, path, shape[0], wanted), Optional.of(counts),
                    isPaired(file, path, shape[0], wanted));
        }
        boolean flat = shape.length == 2 && (otus || space.isPresent());
        long width = (long) objects * Momentum.COMPONENTS;
        // The OTUS files keep a missing momentum behind the objects of the Z study, which that study leaves out.
        boolean fits = flat ? shape[1] == width || otus && shape[1] > width
                : shape.length == 3 && shape[1] == objects && shape[2] == Momentum.COMPONENTS;
        if (!fits) {
            throw BadInput.at(name, path, "[N, " + (otus ? width : objects + ", " + Momentum.COMPONENTS) + "] for "
                    + wanted.space().name(), Arrays.toString(shape), "choose another dataset with #name or another study");
        }
        Class<?> type = file.type(path);
        if (!file.isStoredAs(path, float.class) && !file.isStoredAs(path, double.class)) {
            throw BadInput.at(name, path, "float32 or float64", type.getSimpleName() + " in other bytes", "");
        }
        file.checkSize(path);
        return new Hdf5Layout(path, shape[0], Optional.of(new Momenta(type, otus ? ENERGY_LAST : ENERGY_FIRST)),
                beside(file, name, path, shape[0], wanted), Optional.empty(), isPaired(file, path, shape[0], wanted));
    }

    /** The arrays of a file of others that the study describes, if it is such a file that is asked for. */
    private static List<StoredArray> ofOthers(Hdf5File file, Optional<String> explicit, Wanted wanted) {
        List<StoredArray> arrays = wanted.level().map(wanted::arrays).orElse(List.of());
        Set<String> paths = arrays.stream().flatMap(array -> array.paths().stream()).collect(Collectors.toSet());
        List<String> candidates = explicit.map(Hdf5Layout::spellings).orElseGet(() -> candidates(wanted));
        Optional<String> whole = candidates.stream().filter(file.datasets()::containsKey).findFirst();
        boolean ours = whole.flatMap(path -> file.attribute(path, Hdf5Writer.EVENT_SPACE)).isPresent();
        if (explicit.isPresent()) {
            return !ours && candidates.stream().anyMatch(paths::contains) ? arrays : List.of();
        }
        return ours || whole.isPresent() && paths.stream().noneMatch(file.datasets()::containsKey) ? List.of() : arrays;
    }

    /** The scalars and collections beside momenta of our own. */
    private static Optional<Hdf5Parts> beside(Hdf5File file, String name, String path, long rows, Wanted wanted) {
        List<StoredArray> arrays = Hdf5Writer.beside(path, wanted.space());
        if (arrays.isEmpty()) {
            return Optional.empty();
        }
        Hdf5Parts parts = new Hdf5Parts(file, name, wanted.space(), arrays, true, wanted.missing());
        parts.checkLength(rows, path);
        return Optional.of(parts);
    }

    private static String path(Hdf5File file, String name, Optional<String> explicit, Wanted wanted) {
        List<String> candidates = explicit.map(Hdf5Layout::spellings).orElseGet(() -> candidates(wanted));
        for (String candidate : candidates) {
            if (file.datasets().containsKey(candidate)) {
                return candidate;
            }
        }
        throw BadInput.at(name, "", "the dataset " + String.join(" or ", candidates), file.listed(), "name one as FILE#dataset");
    }

    /** {@code /FDL} is {@code FDL}, and the group of the OTUS files stands for its only array. */
    private static List<String> spellings(String explicit) {
        String path = explicit.startsWith("/") ? explicit.substring(1) : explicit;
        for (List<String> paths : OTUS.values()) {
            if (paths.get(0).equals(path)) {
                return paths;
            }
        }
        return List.of(path);
    }

    /** The arrays that may hold what is wanted, best first. */
    static List<String> candidates(Wanted wanted) {
        List<String> names = new ArrayList<>();
        for (Level level : wanted.level().map(List::of).orElse(List.of(Level.values()))) {
            names.addAll(wanted.datasets(level));
            names.addAll(OTUS.get(level));
        }
        return names.stream().distinct().toList();
    }

    /** A detector array beside a theory array of the same length: equal rows are the same collision. */
    private static boolean isPaired(Hdf5File file, String path, long rows, Wanted wanted) {
        if (wanted.level().isEmpty() || wanted.level().get() == Level.THEORY) {
            return false;
        }
        List<String> theory = new ArrayList<>(wanted.datasets(Level.THEORY));
        theory.addAll(OTUS.get(Level.THEORY));
        wanted.arrays(Level.THEORY).forEach(array -> theory.addAll(array.paths()));
        return theory.stream().filter(file.datasets()::containsKey).filter(other -> !other.equals(path)).findFirst()
                .map(other -> file.dimensions(other)).filter(shape -> shape.length > 0 && shape[0] == rows).isPresent();
    }
}
