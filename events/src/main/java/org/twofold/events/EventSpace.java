package org.twofold.events;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What an event looks like at one level: named objects in fixed slots, each a four-momentum.
 *
 * <p>Columns stand object by object in the order (E, px, py, pz); a space of n objects has 4n columns. Events of a space
 * with channels have the index of their channel beside them, which is no column.
 *
 * @param name identifies the space in files, e.g. {@code zee.theory}
 * @param objects the slots in their order; at least one, names distinct
 * @param channels the kinds of event in it, 2 to 100 with distinct names; empty where all events are of one kind
 */
public record EventSpace(String name, List<EventObject> objects, List<Channel> channels) {

    public EventSpace {
        objects = List.copyOf(objects);
        channels = List.copyOf(channels);
        if (name.isBlank() || objects.isEmpty()) {
            throw new IllegalArgumentException("an event space needs a name and at least one object");
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
    }

    /** A space of events of one kind. */
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

    /** The names of the channels in the order of their indices. */
    public List<String> channelNames() {
        return channels.stream().map(Channel::name).toList();
    }

    /** The same objects without channels. */
    public EventSpace withoutChannels() {
        return channels.isEmpty() ? this : new EventSpace(name, objects);
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

    /** Whether events of the other space have the columns of this one in the same order. */
    public boolean hasSameColumnsAs(EventSpace other) {
        return columnNames().equals(other.columnNames());
    }

    /** Whether events of the other space can stand in for events of this one: the same columns and, if any, the same channels. */
    public boolean takes(EventSpace other) {
        return hasSameColumnsAs(other) && (channels.isEmpty() || channelNames().equals(other.channelNames()));
    }
}
