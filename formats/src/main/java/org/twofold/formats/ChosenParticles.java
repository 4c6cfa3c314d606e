package org.twofold.formats;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.twofold.events.BadInput;
import org.twofold.events.EventObject;
import org.twofold.events.EventSpace;
import org.twofold.events.Momentum;
import org.twofold.events.ParticleSelection;
import org.twofold.events.WrongUse;

/**
 * The particles of one event of a generator record that fill the objects of a space, one for each.
 *
 * <p>An object that finds no particle or several makes the event an error: nothing is dropped, and nothing is chosen by chance.
 */
final class ChosenParticles {

    private final EventSpace space;
    private final ParticleSelection[] selections;
    /** The selections' codes once more: every particle is compared with them, and sets of boxes are slow at that. */
    private final int[][] codes;
    private final int[] channelCodes;
    private final float[] values;
    private final int[] found;
    /** The code of the particle in each slot. */
    private final int[] pdg;

    private ChosenParticles(EventSpace space, ParticleSelection[] selections, int[] channelCodes) {
        this.space = space;
        this.selections = selections;
        this.codes = Arrays.stream(selections)
                .map(selection -> selection.pdgCodes().stream().mapToInt(Integer::intValue).toArray()).toArray(int[][]::new);
        this.channelCodes = channelCodes;
        this.values = new float[selections.length * Momentum.COMPONENTS];
        this.found = new int[selections.length];
        this.pdg = new int[selections.length];
    }

    /**
     * Those of a space, to be found in files of a format.
     *
     * @throws WrongUse if an object of the space does not say which particle it is
     */
    static ChosenParticles of(EventSpace space, FileFormat format) {
        ParticleSelection[] selections = space.objects().stream().map(object -> object.selection().orElseThrow(() -> new WrongUse(
                "the study does not say which particle is " + object.name() + " of " + space.name() + "; " + format.label()
                        + " files hold theory-level particles: add 'pdg' to it or read another file")))
                .toArray(ParticleSelection[]::new);
        return new ChosenParticles(space, selections, ChannelIndex.codes(space, format));
    }

    /** None at all, for readers that only count and weigh. */
    static ChosenParticles none(EventSpace space) {
        return new ChosenParticles(space, new ParticleSelection[0], new int[0]);
    }

    int slots() {
        return selections.length;
    }

    ParticleSelection selection(int slot) {
        return selections[slot];
    }

    /** Whether a code is one of those of a slot. */
    boolean hasCode(int slot, int code) {
        for (int one : codes[slot]) {
            if (one == code) {
                return true;
            }
        }
        return false;
    }

    /** Forgets the particles of the last event. */
    void clear() {
        Arrays.fill(found, 0);
    }

    /** Takes note of a particle for a slot; its momentum has to be {@link #set}. */
    void choose(int slot, int code) {
        found[slot]++;
        pdg[slot] = code;
    }

    /** One component of the momentum in a slot. */
    void set(int slot, int component, float value) {
        values[Momentum.COMPONENTS * slot + component] = value;
    }

    /** The momenta of all slots in the order of the space's columns. */
    float[] values() {
        return values;
    }

    /**
     * Looks whether every slot has its one particle.
     *
     * @param place where the event is: {@code line 17, event 3}
     * @param among how many particles the event has
     * @param advice what to do otherwise
     */
    void check(String file, String place, long among, String advice) {
        for (int slot = 0; slot < selections.length; slot++) {
            if (found[slot] != 1) {
                EventObject object = space.objects().get(slot);
                String wanted = String.join(" or ", selections[slot].pdgCodes().stream().sorted().map(String::valueOf).toList());
                throw BadInput.at(file, place, "one particle with PDG code " + wanted + " and status " + selections[slot].status()
                        + " for " + object.name(), (found[slot] == 0 ? "none" : String.valueOf(found[slot])) + " among " + among, advice);
            }
        }
    }

    /** The channel that all particles agree on, 0 in a space without; those with the code of none, such as a photon beside, have no say. */
    int channel(String file, String place) {
        if (channelCodes.length == 0) {
            return 0;
        }
        int[] said = Arrays.stream(pdg).flatMap(code -> ChannelIndex.ofParticle(channelCodes, code).stream()).distinct().toArray();
        if (said.length != 1) {
            throw BadInput.at(file, place, "particles of one channel (" + space.channels().stream()
                    .map(one -> one.name() + " " + one.pdg().getAsInt()).collect(Collectors.joining(", ")) + ")",
                    "PDG codes " + Arrays.stream(pdg).mapToObj(String::valueOf).collect(Collectors.joining(", ")),
                    "choose a study that fits these events");
        }
        return said[0];
    }

    /** A space for readers that only count and weigh. */
    static EventSpace anySpace() {
        return new EventSpace("unnamed", List.of(new EventObject("any", 0, Optional.empty())));
    }
}
