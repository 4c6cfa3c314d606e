package org.twofold.events;

import java.util.Set;

/**
 * Which particle of a generator record fills an object: PDG code and status as in an LHE file, and the stage at which it is wanted.
 *
 * @param pdgCodes the codes that qualify, e.g. {11} for the electron and {−11} for the positron
 * @param status 1 for final-state particles, 2 for intermediate resonances, both of the hard process
 * @param stage when; what else than the hard process can only be read from records that have it
 */
public record ParticleSelection(Set<Integer> pdgCodes, int status, ParticleStage stage) {

    private static final int FINAL = 1;

    public ParticleSelection {
        if (pdgCodes.isEmpty()) {
            throw new IllegalArgumentException("a particle selection needs at least one PDG code");
        }
        if (stage == ParticleStage.FINAL_STATE && status != FINAL) {
            throw new IllegalArgumentException("a particle of the final state has status " + FINAL + ", not " + status);
        }
        pdgCodes = Set.copyOf(pdgCodes);
    }

    /** A particle of the hard process. */
    public ParticleSelection(Set<Integer> pdgCodes, int status) {
        this(pdgCodes, status, ParticleStage.HARD_PROCESS);
    }

    /** Whether a particle with this code and status qualifies. */
    public boolean accepts(int pdgCode, int particleStatus) {
        return particleStatus == status && pdgCodes.contains(pdgCode);
    }
}
