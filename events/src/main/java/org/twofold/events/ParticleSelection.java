package org.twofold.events;

import java.util.Set;

/**
 * Which particle of a generator record fills an object: PDG code and status as in an LHE file.
 *
 * @param pdgCodes the codes that qualify, e.g. {11} for the electron and {−11} for the positron
 * @param status 1 for final-state particles, 2 for intermediate resonances
 */
public record ParticleSelection(Set<Integer> pdgCodes, int status) {

    public ParticleSelection {
        if (pdgCodes.isEmpty()) {
            throw new IllegalArgumentException("a particle selection needs at least one PDG code");
        }
        pdgCodes = Set.copyOf(pdgCodes);
    }

    /** Whether a particle with this code and status qualifies. */
    public boolean accepts(int pdgCode, int particleStatus) {
        return particleStatus == status && pdgCodes.contains(pdgCode);
    }
}
