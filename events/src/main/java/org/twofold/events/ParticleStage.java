package org.twofold.events;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * At which stage of its life a particle of the hard process is wanted, of a record that has more than one.
 *
 * <p>An LHE file has the hard process alone. A HepMC file goes on: initial-state radiation pushes the hard process aside,
 * resonances decay where they then are, and their products radiate.
 */
public enum ParticleStage {

    /** As the matrix element made it, before anything was radiated: what an LHE file has. */
    HARD_PROCESS("hard-process"),

    /** A resonance as it decays and a product as it leaves that decay: after the recoil, before radiation of its own. */
    DECAY("decay"),

    /** A stable particle as it leaves the generator, after all radiation, that stems from no hadron, photon or lepton of another kind. */
    FINAL_STATE("final-state");

    private final String label;

    ParticleStage(String label) {
        this.label = label;
    }

    /** The name in studies and on the command line. */
    public String label() {
        return label;
    }

    /** All names. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(ParticleStage::label).toList();
    }

    /** The stage of this name. */
    public static Optional<ParticleStage> labelled(String label) {
        return Arrays.stream(values()).filter(stage -> stage.label.equals(label)).findFirst();
    }
}
