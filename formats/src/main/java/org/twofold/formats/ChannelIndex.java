package org.twofold.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.twofold.events.BadInput;
import org.twofold.events.Channel;
import org.twofold.events.EventSpace;
import org.twofold.events.WrongUse;

/** The channel of every event as files have it: the whole number k of channel k, counted from zero. */
final class ChannelIndex {

    private ChannelIndex() {}

    /** What a good file has: {@code 0 (ee) or 1 (mumu)}. */
    static String expected(EventSpace space) {
        List<String> names = space.channelNames();
        List<String> all = new ArrayList<>();
        for (int k = 0; k < names.size(); k++) {
            all.add(k + " (" + names.get(k) + ")");
        }
        String few = all.size() <= 4 ? String.join(" or ", all) : all.get(0) + ", " + all.get(1) + ", … " + all.get(all.size() - 1);
        return "a channel, " + few;
    }

    /** Whether a number is the index of a channel. */
    static boolean isOne(EventSpace space, long number) {
        return number >= 0 && number < space.channels().size();
    }

    /** Complains that a file does not say which event is of which channel. */
    static BadInput missing(EventSpace space, String file, String position, String found) {
        return BadInput.at(file, position, "'" + Channel.COLUMN + "' with " + expected(space) + ", for every event", found,
                "add it, or use a study without channels");
    }

    /**
     * Numbers of a file as indices.
     *
     * @param position where the numbers stand, before ", event N"
     * @param first the number of the first event
     * @throws BadInput if one is no channel
     */
    static int[] of(long[] numbers, EventSpace space, String file, String position, long first) {
        int[] channels = new int[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            if (!isOne(space, numbers[i])) {
                throw BadInput.at(file, position + ", event " + (first + i), expected(space), String.valueOf(numbers[i]), "");
            }
            channels[i] = (int) numbers[i];
        }
        return channels;
    }

    /** The code without sign of every channel's particles in a generator record; none for a space without channels. */
    static int[] codes(EventSpace space, FileFormat format) {
        return space.channels().stream().map(Channel::pdg).mapToInt(code -> code.orElseThrow(() -> new WrongUse(
                "the study does not say which particles make the channels of " + space.name()
                        + "; " + format.label() + " files hold particles: write channels: {name: PDG code, …} or read another file"))).toArray();
    }

    /** The position of a particle's code, without its sign, among those of the channels. */
    static OptionalInt ofParticle(int[] codes, int pdg) {
        for (int k = 0; k < codes.length; k++) {
            if (codes[k] == Math.abs(pdg)) {
                return OptionalInt.of(k);
            }
        }
        return OptionalInt.empty();
    }
}
