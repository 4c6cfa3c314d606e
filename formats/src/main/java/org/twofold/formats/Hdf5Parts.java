package org.twofold.formats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.twofold.events.Beside;
import org.twofold.events.Coordinates;
import org.twofold.events.EventSpace;
import org.twofold.events.FourVector;
import org.twofold.events.Members;
import org.twofold.events.Momentum;
import org.twofold.events.StoredArray;

/** What stands of events in several arrays of an HDF5 file, equal rows of equal events: objects, scalars and collections. */
final class Hdf5Parts {

    private final EventSpace space;
    private final MissingNumbers missing;
    private final List<Table> tables = new ArrayList<>();
    private final List<Hdf5Members> collections = new ArrayList<>();
    private final List<Hdf5Table> all = new ArrayList<>();

    /** An array of objects or scalars. */
    private record Table(StoredArray array, Hdf5Table numbers) {}

    /**
     * Opens the arrays, at least one, which hold all collections and scalars of the space.
     *
     * @param ours whether Twofold wrote them
     * @throws org.twofold.events.BadInput if one is not there, or has another shape or more or fewer rows than the others
     */
    Hdf5Parts(Hdf5File file, String name, EventSpace space, List<StoredArray> arrays, boolean ours, MissingNumbers missing) {
        this.space = space;
        this.missing = missing;
        Hdf5Members[] found = new Hdf5Members[space.collections().size()];
        for (StoredArray array : arrays) {
            if (array.isOfCollection(space)) {
                int index = space.collection(array.of().get(0));
                found[index] = new Hdf5Members(file, name, array, space.collections().get(index), ours);
                all.add(found[index].values());
            } else {
                Hdf5Table numbers = Hdf5Table.of(file, name, array);
                tables.add(new Table(array, numbers));
                all.add(numbers);
            }
        }
        collections.addAll(Arrays.asList(found));
        checkLength(all.get(0).length(), all.get(0).path());
    }

    /** How many events they hold. */
    long rows() {
        return all.get(0).length();
    }

    /** Throws {@link org.twofold.events.BadInput} unless all of them have as many rows as another array. */
    void checkLength(long others, String other) {
        all.forEach(table -> table.checkLength(others, other));
    }

    /**
     * Some events.
     *
     * @param columns [space.width()][count], into which the objects go that stand here
     */
    Beside read(long row, int count, float[][] columns) {
        float[][] scalars = new float[space.scalars().size()][count];
        for (Table table : tables) {
            table.numbers().load(row, count);
            readObjects(table, count, columns);
            readScalars(table, count, scalars);
        }
        List<Members> members = collections.stream().map(collection -> collection.read(row, count, missing)).toList();
        return new Beside(Arrays.asList(scalars), members);
    }

    /** What was left out of the members so far. */
    List<Truncation> truncations() {
        return collections.stream().flatMap(collection -> collection.truncation().stream()).toList();
    }

    private void readScalars(Table table, int count, float[][] scalars) {
        for (int place = 0; place < table.numbers().places(); place++) {
            for (int column = 0; column < table.array().columns().size(); column++) {
                Optional<String> name = table.array().scalar(place, column);
                if (name.isPresent()) {
                    float[] target = scalars[space.scalar(name.get())];
                    for (int i = 0; i < count; i++) {
                        target[i] = table.numbers().real(i, place, column, name.get(), missing);
                    }
                }
            }
        }
    }

    private void readObjects(Table table, int count, float[][] columns) {
        List<String> objects = table.array().of();
        for (int place = 0; place < objects.size(); place++) {
            if (!objects.get(place).equals(StoredArray.UNUSED)) {
                readObject(table, place, space.slot(objects.get(place)), count, columns);
            }
        }
    }

    private void readObject(Table table, int place, int slot, int count, float[][] columns) {
        Coordinates coordinates = table.array().coordinates().orElseThrow();
        List<String> names = coordinates.names();
        int[] from = names.stream().mapToInt(table.array().columns()::indexOf).toArray();
        double mass = space.objects().get(slot).mass();
        String object = space.objects().get(slot).name();
        List<String> labels = names.stream().map(number -> object + " " + number).toList();
        double[] numbers = new double[from.length];
        for (int i = 0; i < count; i++) {
            for (int n = 0; n < from.length; n++) {
                numbers[n] = table.numbers().real(i, place, from[n], labels.get(n), missing);
            }
            if (coordinates != Coordinates.CARTESIAN && numbers[0] < 0) {
                throw table.numbers().bad(i, place, object + " pt", "a number from 0 on", String.valueOf(numbers[0]), "");
            }
            FourVector p = coordinates.momentum(numbers, mass);
            double[] components = {p.energy(), p.px(), p.py(), p.pz()};
            for (int c = 0; c < Momentum.COMPONENTS; c++) {
                float value = (float) components[c];
                if (!Float.isFinite(value) && missing == MissingNumbers.REFUSED) {
                    throw table.numbers().bad(i, place, object, "a momentum that is a number",
                            Momentum.values()[c].feature() + " = " + value, "");
                }
                columns[Momentum.COMPONENTS * slot + c][i] = value;
            }
        }
    }
}
