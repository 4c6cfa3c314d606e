package org.twofold.events;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What an event looks like at one level: named objects in fixed slots, each a four-momentum, and, where there are some,
 * collections of any number of members and scalars of the whole event. An event that is a set of particles has a collection and no
 * objects.
 *
 * <p>Columns stand object by object in the order (E, px, py, pz); a space of n objects has 4n columns. Events of a space
 * with channels have the index of their channel beside them, which is no column; nor are collections and scalars.
 *
 * @param name identifies the space in files, e.g. {@code zee.theory}
 * @param objects the slots in their order, names distinct; none only where there are collections
 * @param channels the kinds of event in it, 2 to 100 with distinct names; empty where all events are of one kind
 * @param collections sets of members, such as jets, of which events have different numbers; most often none
 * @param scalars named numbers of the whole event, such as {@code lepton.charge}; most often none
 */
public record EventSpace(String name, List<EventObject> objects, List<Channel> channels, List<EventCollection> collections,
        List<Feature> scalars) {

    /** Names that files use for what stands beside the columns. */
    private static final Set<String> RESERVED = Set.of("weight", "eventId", "parentId", Channel.COLUMN, "scalars");
    private static final String MASK = "_mask";
    private static final int MOST_COLLECTIONS = 100;
    private static final int MOST_SCALARS = 1000;

    public EventSpace {
        objects = List.copyOf(objects);
        channels = List.copyOf(channels);
        collections = List.copyOf(collections);
        scalars = List.copyOf(scalars);
        if (name.isBlank() || objects.isEmpty() && collections.isEmpty()) {
            throw new IllegalArgumentException("an event space needs a name and at least one object or collection");
        }
        Set<String> seen = new HashSet<>();
        for (EventObject object : objects) {
            if (!seen.add(object.name())) {
                throw new IllegalArgumentException("event space " + name + " has two objects named " + object.name());
            }
        }
        if (!channels.isEmpty() && (channels.size() < 2 || channels.size() > Channel.MOST)) {
            throw new IllegalArgumentException("a mixture has 2 to " + Channel.MOST + " channels, not " + channels.size());
        }
        Set<Object> kinds = new HashSet<>();
        for (Channel channel : channels) {
            if (!kinds.add(channel.name())) {
                throw new IllegalArgumentException("event space " + name + " has two channels named " + channel.name());
            }
            if (channel.pdg().isPresent() && !kinds.add(channel.pdg().getAsInt())) {
                throw new IllegalArgumentException("event space " + name + " has two channels of PDG code " + channel.pdg().getAsInt());
            }
        }
        checkBeside(name, objects, collections, scalars, seen);
    }

    /** Collections and scalars need names of their own, none that a file uses otherwise. */
    private static void checkBeside(String name, List<EventObject> objects, List<EventCollection> collections, List<Feature> scalars,
            Set<String> objectNames) {
        if (collections.size() > MOST_COLLECTIONS || scalars.size() > MOST_SCALARS) {
            throw new IllegalArgumentException("event space " + name + " has " + collections.size() + " collections and " + scalars.size()
                    + " scalars, more than " + MOST_COLLECTIONS + " and " + MOST_SCALARS);
        }
        for (EventCollection collection : collections) {
            if (!objectNames.add(collection.name()) || RESERVED.contains(collection.name()) || collection.name().endsWith(MASK)) {
                throw new IllegalArgumentException("event space " + name + " cannot have a collection named " + collection.name()
                        + ": that name is taken");
            }
        }
        Set<String> columns = new HashSet<>(RESERVED);
        for (EventObject object : objects) {
            for (Momentum component : Momentum.values()) {
                columns.add(object.column(component));
            }
        }
        collections.forEach(collection -> columns.addAll(collection.columnNames()));
        for (Feature scalar : scalars) {
            if (objectNames.contains(scalar.name()) || !columns.add(scalar.name())) {
                throw new IllegalArgumentException("event space " + name + " cannot have a scalar named " + scalar.name()
                        + ": that name is taken");
            }
        }
    }

    /** A space of objects alone, of events of several kinds. */
    public EventSpace(String name, List<EventObject> objects, List<Channel> channels) {
        this(name, objects, channels, List.of(), List.of());
    }

    /** A space of objects alone, of events of one kind. */
    public EventSpace(String name, List<EventObject> objects) {
        this(name, objects, List.of());
    }

    /** The number of columns, four for every object. */
    public int width() {
        return Momentum.COMPONENTS * objects.size();
    }

    /** The names of all columns in their order: {@code electron.E, electron.px, …}. */
    public List<String> columnNames() {
        List<String> names = new ArrayList<>(width());
        for (EventObject object : objects) {
            for (Momentum component : Momentum.values()) {
                names.add(object.column(component));
            }
        }
        return names;
    }

    /** Whether four-momenta in fixed slots are all that an event has. */
    public boolean isFixed() {
        return collections.isEmpty() && scalars.isEmpty();
    }

    /** The names of all scalars in their order. */
    public List<String> scalarNames() {
        return scalars.stream().map(Feature::name).toList();
    }

    /** The names of all that an event has: its columns, its scalars, and the features of its collections ({@code jets.pt}). */
    public List<String> allNames() {
        List<String> names = columnNames();
        names.addAll(scalarNames());
        collections.forEach(collection -> names.addAll(collection.columnNames()));
        return names;
    }

    /** The names of the channels in the order of their indices. */
    public List<String> channelNames() {
        return channels.stream().map(Channel::name).toList();
    }

    /** The same without channels. */
    public EventSpace withoutChannels() {
        return channels.isEmpty() ? this : new EventSpace(name, objects, List.of(), collections, scalars);
    }

    /** The columns that have to be given to know an event: px, py and, where the object is not transverse, pz of each. */
    public int[] momentumColumns() {
        return IntStream.range(0, width()).filter(column -> {
            int component = column % Momentum.COMPONENTS;
            return component > 0 && component <= objects.get(column / Momentum.COMPONENTS).dimensions();
        }).toArray();
    }

    /** The index of the column of one component of the object in the given slot. */
    public static int column(int slot, Momentum component) {
        return Momentum.COMPONENTS * slot + component.ordinal();
    }

    /**
     * The slot of a named object.
     *
     * @throws WrongUse if the space has no such object
     */
    public int slot(String objectName) {
        for (int slot = 0; slot < objects.size(); slot++) {
            if (objects.get(slot).name().equals(objectName)) {
                return slot;
            }
        }
        throw new WrongUse("event space " + name + " has no object named " + BadInput.quote(objectName) + ", only "
                + String.join(", ", objects.stream().map(EventObject::name).toList()));
    }

    /**
     * The index of a named scalar.
     *
     * @throws WrongUse if the space has no such scalar
     */
    public int scalar(String scalarName) {
        int index = scalarNames().indexOf(scalarName);
        if (index < 0) {
            throw new WrongUse("event space " + name + " has no scalar named " + BadInput.quote(scalarName)
                    + (scalars.isEmpty() ? " and no other" : ", only " + String.join(", ", scalarNames())));
        }
        return index;
    }

    /**
     * The index of a named collection.
     *
     * @throws WrongUse if the space has no such collection
     */
    public int collection(String collectionName) {
        for (int i = 0; i < collections.size(); i++) {
            if (collections.get(i).name().equals(collectionName)) {
                return i;
            }
        }
        throw new WrongUse("event space " + name + " has no collection named " + BadInput.quote(collectionName) + (collections.isEmpty()
                ? " and no other" : ", only " + String.join(", ", collections.stream().map(EventCollection::name).toList())));
    }

    /** Whether events of the other space have the columns, scalars and collections of this one in the same order. */
    public boolean hasSameColumnsAs(EventSpace other) {
        return allNames().equals(other.allNames()) && scalars.size() == other.scalars.size()
                && collections.stream().map(EventCollection::name).toList()
                        .equals(other.collections.stream().map(EventCollection::name).toList());
    }

    /**
     * Whether events of the other space can stand in for events of this one: the same columns, scalars and collections and, if
     * any, the same channels. How many members a collection may have is a matter of the events.
     */
    public boolean takes(EventSpace other) {
        return hasSameColumnsAs(other) && (channels.isEmpty() || channelNames().equals(other.channelNames()));
    }
}
