package org.twofold.events;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * An array of an HDF5 file of others that holds a part of every event: [events, rows, columns], or [events, columns] where it is of
 * one object; or a group in which every column is an array of its own, [events, rows] or [events], as SPANet keeps them.
 *
 * <p>Of objects, every row holds one, as one of {@link Coordinates}. Beside a single object scalars may stand by their full names, and
 * beside any number of them a column {@code .mass} holds the scalar {@code lepton.mass} where the row is the lepton's and
 * {@code t_had.mass} where it is that of {@code t_had}; every object of the array then has such a scalar. Of a collection, every row is a
 * place for a member and every column one of its features. Of nothing, columns are scalars.
 *
 * @param dataset its path, or that of the group
 * @param of the objects in its rows, or the one collection; empty for scalars alone
 * @param columns what each number of a row is: a coordinate, a feature, a scalar, or {@code .} and what the row's object calls it
 * @param mask path of the array [events, rows] that says with 1 and 0 in which places members are; for a collection that has no column
 *     {@value #MASK} to say it, and no other
 * @param packed whether members stand in the first places, so that a mask with a hole is damage; of a collection and no other
 * @param names of a group: how the array of each column is called in it; empty if it is one array
 */
public record StoredArray(String dataset, List<String> of, List<String> columns, Optional<String> mask, boolean packed, List<String> names) {

    /** Stands for a row or a column that is passed over. */
    public static final String UNUSED = "_";

    /** The column of a collection that says with 1 and 0 in which places members are, as JetNet has it. */
    public static final String MASK = "mask";

    /** Begins the name of a column that holds a scalar of each row's own object. */
    private static final String OF_THE_ROW = ".";

    public StoredArray {
        of = List.copyOf(of);
        columns = List.copyOf(columns);
        names = List.copyOf(names);
        if (!names.isEmpty() && names.size() != columns.size()) {
            throw new IllegalArgumentException("group " + dataset + " has " + names.size() + " arrays for " + columns.size() + " columns");
        }
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!column.equals(UNUSED) && !seen.add(column)) {
                throw new IllegalArgumentException("dataset " + dataset + " has two columns named " + BadInput.quote(column));
            }
        }
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("dataset " + dataset + " has no columns");
        }
        List<String> paths = new ArrayList<>(List.of(dataset));
        mask.ifPresent(paths::add);
        paths.addAll(names);
        for (String path : paths) {
            if (path.isBlank() || path.startsWith("/") || path.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("a dataset is named by its path without the first '/', not " + BadInput.quote(path));
            }
        }
    }

    /** An array in which members may stand in any place. */
    public StoredArray(String dataset, List<String> of, List<String> columns, Optional<String> mask) {
        this(dataset, of, columns, mask, false, List.of());
    }

    /** The arrays that it consists of, by path: one, or as many as it has columns. */
    public List<String> paths() {
        return names.isEmpty() ? List.of(dataset) : names.stream().map(name -> dataset + "/" + name).toList();
    }

    /** Where members are said to be by a column of the array itself. */
    public boolean hasMaskColumn() {
        return mask.isEmpty() && columns.contains(MASK);
    }

    /** Whether it holds members of a collection of the space. */
    public boolean isOfCollection(EventSpace space) {
        return of.size() == 1 && space.collections().stream().anyMatch(collection -> collection.name().equals(of.get(0)));
    }

    /** The coordinates of its objects; empty if it has none. */
    public Optional<Coordinates> coordinates() {
        return Coordinates.of(columns.stream().filter(Coordinates::isOne).toList());
    }

    /**
     * The full name of the scalar in a column of a row, both counted from 0; empty if no scalar stands there.
     *
     * @throws IndexOutOfBoundsException if there is no such column or row; scalars alone have one row
     */
    public Optional<String> scalar(int row, int column) {
        String said = columns.get(column);
        if (of.isEmpty()) {
            return said.equals(UNUSED) ? Optional.empty() : Optional.of(said);
        }
        String object = of.get(row);
        if (object.equals(UNUSED) || said.equals(UNUSED) || Coordinates.isOne(said)) {
            return Optional.empty();
        }
        return Optional.of(said.startsWith(OF_THE_ROW) ? object + said : said);
    }

    /**
     * Looks whether arrays hold all that events of a space have, everything once.
     *
     * @throws IllegalArgumentException if they do not
     */
    static void check(List<StoredArray> arrays, EventSpace space) {
        List<String> found = new ArrayList<>();
        arrays.forEach(array -> found.addAll(array.content(space)));
        Set<String> once = new HashSet<>();
        for (String name : found) {
            if (!once.add(name)) {
                throw new IllegalArgumentException(name + " of " + space.name() + " stands in two places");
            }
        }
        List<String> wanted = new ArrayList<>(space.objects().stream().map(EventObject::name).toList());
        wanted.addAll(space.collections().stream().map(EventCollection::name).toList());
        wanted.addAll(space.scalarNames());
        wanted.removeAll(once);
        if (!wanted.isEmpty()) {
            throw new IllegalArgumentException("no dataset holds " + String.join(", ", wanted) + " of " + space.name());
        }
    }

    /** The objects, collections and scalars in it. */
    private List<String> content(EventSpace space) {
        if (isOfCollection(space)) {
            checkFeatures(space.collections().get(space.collection(of.get(0))));
            return of;
        }
        if (mask.isPresent() || packed) {
            throw new IllegalArgumentException("dataset " + dataset + " has a mask or is packed and is of no collection of " + space.name());
        }
        List<String> content = new ArrayList<>(of.stream().filter(name -> !name.equals(UNUSED)).toList());
        if (content.isEmpty() && !of.isEmpty()) {
            throw new IllegalArgumentException("dataset " + dataset + " is of rows that are all passed over");
        }
        if (!names.isEmpty() && of.size() > 1) {
            throw new IllegalArgumentException("group " + dataset + " is of " + of.size() + " objects; each has a group of its own");
        }
        content.forEach(space::slot);
        if (content.isEmpty()) {
            checkNoObject();
        } else {
            checkMomenta(space, content);
        }
        List<String> scalars = scalars();
        scalars.forEach(space::scalar);
        content.addAll(scalars);
        return content;
    }

    /** The names of all scalars in it, row by row. */
    private List<String> scalars() {
        return IntStream.range(0, Math.max(1, of.size())).boxed()
                .flatMap(row -> IntStream.range(0, columns.size()).mapToObj(column -> scalar(row, column)).flatMap(Optional::stream))
                .toList();
    }

    private void checkNoObject() {
        columns.stream().filter(column -> column.startsWith(OF_THE_ROW)).findFirst().ifPresent(column -> {
            throw new IllegalArgumentException("dataset " + dataset + " is of no object that " + BadInput.quote(column) + " could be of");
        });
    }

    private void checkMomenta(EventSpace space, List<String> objects) {
        Coordinates coordinates = coordinates().orElseThrow(() -> new IllegalArgumentException("dataset " + dataset
                + " tells no momentum by " + String.join(", ", columns) + ": write one of " + Coordinates.all()));
        boolean transverse = objects.stream().allMatch(name -> space.objects().get(space.slot(name)).transverse());
        if (coordinates == Coordinates.TRANSVERSE && !transverse) {
            throw new IllegalArgumentException("dataset " + dataset + " has no eta, and not all of " + String.join(", ", objects)
                    + " are transverse");
        }
        List<String> ofTheEvent = columns.stream()
                .filter(column -> !column.equals(UNUSED) && !Coordinates.isOne(column) && !column.startsWith(OF_THE_ROW)).toList();
        if (!ofTheEvent.isEmpty() && of.size() > 1) {
            throw new IllegalArgumentException("dataset " + dataset + " has " + of.size() + " rows, and " + String.join(", ", ofTheEvent)
                    + " would stand in all of them");
        }
    }

    private void checkFeatures(EventCollection collection) {
        List<String> features = collection.features().stream().map(Feature::name).toList();
        List<String> there = columns.stream().filter(column -> !column.equals(UNUSED) && !(hasMaskColumn() && column.equals(MASK))).toList();
        if (there.size() != features.size() || !there.containsAll(features)) {
            throw new IllegalArgumentException("dataset " + dataset + " needs the columns " + String.join(", ", features) + " of "
                    + collection.name() + " and '" + UNUSED + "' for what is passed over, not " + String.join(", ", columns));
        }
        if (mask.isEmpty() && !hasMaskColumn()) {
            throw new IllegalArgumentException("dataset " + dataset + " of " + collection.name() + " needs a mask: the path of one, or a column "
                    + MASK);
        }
    }
}
