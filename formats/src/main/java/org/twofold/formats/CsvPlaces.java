package org.twofold.formats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.twofold.events.BadInput;
import org.twofold.events.EventCollection;
import org.twofold.events.EventSpace;
import org.twofold.events.Feature;

/**
 * Where the members of a collection stand in a line of a CSV file: {@code jets[0].pt,jets[0].eta,…,jets[19].btag}. Places from the first
 * one without a member on are empty.
 *
 * @param collection what it has of every member
 * @param columns [places][features], positions in the file
 */
record CsvPlaces(EventCollection collection, int[][] columns) {

    private static final Pattern CELL = Pattern.compile("([A-Za-z][A-Za-z0-9_-]*+)\\[([0-9]{1,4}+)]\\.(.*+)");

    /** The names of all columns of a collection with as many places as it allows. */
    static List<String> names(EventCollection collection) {
        List<String> names = new ArrayList<>();
        for (int place = 0; place < collection.most(); place++) {
            for (Feature feature : collection.features()) {
                names.add(name(collection, place, feature));
            }
        }
        return names;
    }

    private static String name(EventCollection collection, int place, Feature feature) {
        return collection.name() + "[" + place + "]." + feature.name();
    }

    /** Whether a header has all columns of a space, and the first place of each of its collections. */
    static boolean areThere(List<String> header, EventSpace space) {
        return header.containsAll(space.columnNames()) && header.containsAll(space.scalarNames()) && space.collections().stream()
                .allMatch(collection -> collection.features().stream().allMatch(feature -> header.contains(name(collection, 0, feature))));
    }

    /**
     * Finds the places of a collection in a header, which may have more or fewer than the collection allows.
     *
     * @throws BadInput if there is none, one is left out, or a feature is missing or unknown
     */
    static CsvPlaces of(EventCollection collection, List<String> header, String file, String position) {
        int places = 0;
        int cells = 0;
        for (String column : header) {
            Matcher cell = CELL.matcher(column);
            if (cell.matches() && cell.group(1).equals(collection.name())) {
                places = Math.max(places, Integer.parseInt(cell.group(2)) + 1);
                cells++;
                if (collection.features().stream().noneMatch(feature -> feature.name().equals(cell.group(3)))) {
                    throw BadInput.at(file, position, "the features " + ColumnMatch.list(collection.features().stream()
                            .map(Feature::name).toList()) + " of " + collection.name(), BadInput.quote(column), "rename or remove it");
                }
            }
        }
        if (places == 0 || places > EventCollection.LARGEST) {
            throw BadInput.at(file, position, "columns " + name(collection, 0, collection.features().get(0)) + " … of up to "
                    + EventCollection.LARGEST + " " + collection.name(), places == 0 ? ColumnMatch.list(header)
                            : places + " places", "this file holds events of another space");
        }
        int[][] columns = new int[places][collection.features().size()];
        for (int place = 0; place < places; place++) {
            for (int f = 0; f < columns[place].length; f++) {
                String wanted = name(collection, place, collection.features().get(f));
                columns[place][f] = header.indexOf(wanted);
                if (columns[place][f] < 0) {
                    throw BadInput.at(file, position, "the column " + wanted, cells + " columns of " + places + " " + collection.name(),
                            "every place has every feature");
                }
            }
        }
        return new CsvPlaces(collection, columns);
    }

    /** How many members an event may have here. */
    int places() {
        return columns.length;
    }

    /** For every column of the file: place · features + feature, or −1 where it is none of these. */
    int[] cells(int width) {
        int[] cells = new int[width];
        Arrays.fill(cells, -1);
        for (int place = 0; place < columns.length; place++) {
            for (int f = 0; f < columns[place].length; f++) {
                cells[columns[place][f]] = place * columns[place].length + f;
            }
        }
        return cells;
    }
}
