package org.twofold.formats;

import org.twofold.events.FourVector;
import org.twofold.events.Momentum;
import org.twofold.events.ParticleSelection;
import org.twofold.events.ParticleStage;
import org.twofold.events.WrongUse;

/**
 * Finds the particles of the hard process in a record that goes on after it, and follows them to the stage at which they are wanted.
 *
 * <p>Statuses are those of Pythia 8: 21 incoming, 22 resonance, 23 outgoing. A product that nothing happened to any more
 * stands there as 1 or 2 and is known by the resonance that it comes from, or by the incoming particles. The record moves a resonance
 * by initial-state radiation from p to p′, in several copies, and lets it decay there: the momenta of its products were those of the
 * matrix element, boosted as p to p′. {@link ParticleStage#HARD_PROCESS} takes that back, resonance by resonance from the products
 * on, and so has what an LHE file of the same events has. {@link ParticleStage#DECAY} and {@link ParticleStage#FINAL_STATE}
 * are momenta as they stand in the file.
 *
 * <p>Source: Pythia 8.3 (2203.11601), section 10 on status codes; HepMC3 (1912.08005), table of statuses.
 */
final class HardProcess {

    private static final int STABLE = 1;
    private static final int DECAYED = 2;
    static final int INCOMING = 21;
    static final int RESONANCE = 22;
    static final int OUTGOING = 23;

    private static final int LHE_INCOMING = -1;
    private static final int LHE_OUTGOING = 1;
    private static final int LHE_RESONANCE = 2;

    /** No hard process decays more often; a record that is a circle does. */
    private static final int MOST_GENERATIONS = 100;
    private static final FourVector NOWHERE = new FourVector(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    private static final int FIRST_HADRON = 100;
    private static final int FIRST_LEPTON = 11;
    private static final int LAST_LEPTON = 18;
    private static final int PHOTON = 22;

    private final ChosenParticles chosen;

    /**
     * Looks for the particles of all slots.
     *
     * @throws WrongUse if one of them is of a status that the hard process does not have here
     */
    HardProcess(ChosenParticles chosen) {
        this.chosen = chosen;
        for (int slot = 0; slot < chosen.slots(); slot++) {
            int status = chosen.selection(slot).status();
            if (status != LHE_INCOMING && status != LHE_OUTGOING && status != LHE_RESONANCE) {
                throw new WrongUse("generator records are asked for status 1, 2 or -1 of the hard process (outgoing, resonance, incoming), not "
                        + status);
            }
        }
    }

    /** Fills the slots from an event; with NaN where no boost leads back to the hard process. */
    void choose(GeneratorEvent event) {
        chosen.clear();
        for (int particle = 1; particle <= event.particles(); particle++) {
            for (int slot = 0; slot < chosen.slots(); slot++) {
                if (chosen.hasCode(slot, event.pdg(particle)) && is(event, particle, chosen.selection(slot))) {
                    chosen.choose(slot, event.pdg(particle));
                    set(slot, momentum(event, particle, chosen.selection(slot)));
                }
            }
        }
    }

    /** What to do where an object finds no particle or several. */
    static String advice(GeneratorEvent event) {
        return isMarked(event) ? "choose a study that fits these events"
                : "no particle has one of the statuses 21 to 23 by which Pythia marks the hard process: ask for stage final-state";
    }

    /** Whether any particle of an event has a status of the hard process. */
    private static boolean isMarked(GeneratorEvent event) {
        for (int particle = 1; particle <= event.particles(); particle++) {
            int status = event.status(particle);
            if (status == INCOMING || status == RESONANCE || status == OUTGOING) {
                return true;
            }
        }
        return false;
    }

    private void set(int slot, FourVector momentum) {
        chosen.set(slot, Momentum.E.ordinal(), (float) momentum.energy());
        chosen.set(slot, Momentum.PX.ordinal(), (float) momentum.px());
        chosen.set(slot, Momentum.PY.ordinal(), (float) momentum.py());
        chosen.set(slot, Momentum.PZ.ordinal(), (float) momentum.pz());
    }

    private static boolean is(GeneratorEvent event, int particle, ParticleSelection selection) {
        if (selection.stage() == ParticleStage.FINAL_STATE) {
            return event.status(particle) == STABLE && isPrompt(event, particle);
        }
        return switch (selection.status()) {
            case LHE_INCOMING -> event.status(particle) == INCOMING;
            case LHE_RESONANCE -> event.status(particle) == RESONANCE;
            default -> isOutgoing(event, particle);
        };
    }

    private static FourVector momentum(GeneratorEvent event, int particle, ParticleSelection selection) {
        return switch (selection.stage()) {
            case FINAL_STATE -> event.momentum(particle);
            case DECAY -> event.momentum(selection.status() == LHE_RESONANCE ? lastCopy(event, particle) : particle);
            case HARD_PROCESS -> ofHardProcess(event, particle, 0);
        };
    }

    private static boolean isOutgoing(GeneratorEvent event, int particle) {
        int status = event.status(particle);
        if (status == OUTGOING) {
            return true;
        }
        return (status == STABLE || status == DECAYED) && (resonance(event, particle) != 0 || isMadeByIncoming(event, particle));
    }

    private static boolean isMadeByIncoming(GeneratorEvent event, int particle) {
        int incoming = 0;
        for (int k = 0; k < event.parents(particle); k++) {
            incoming += event.status(event.parent(particle, k)) == INCOMING ? 1 : 0;
        }
        return incoming > 0 && incoming == event.parents(particle);
    }

    /** The last copy of the resonance that decayed into a particle; 0 if none did. What is radiated leaves a copy behind and is no decay. */
    private static int resonance(GeneratorEvent event, int particle) {
        for (int k = 0; k < event.parents(particle); k++) {
            int from = event.parent(particle, k);
            if (event.pdg(from) != event.pdg(particle) && event.status(firstCopy(event, from)) == RESONANCE && event.copy(from) == 0) {
                return from;
            }
        }
        return 0;
    }

    /** The particle that the copies began with; of a resonance the one of the hard process. */
    private static int firstCopy(GeneratorEvent event, int particle) {
        int first = particle;
        // A record may hold a circle; then there is no first one.
        for (int steps = 0; event.status(first) != RESONANCE && steps < event.particles(); steps++) {
            int before = event.copyOf(first);
            if (before == 0) {
                break;
            }
            first = before;
        }
        return first;
    }

    /** The last of the copies that a particle leaves behind when it radiates or recoils. */
    static int lastCopy(GeneratorEvent event, int particle) {
        int last = particle;
        for (int steps = 0; steps < event.particles(); steps++) {
            int next = event.copy(last);
            if (next == 0) {
                break;
            }
            last = next;
        }
        return last;
    }

    /** The momentum of a particle where the matrix element made it; NaN where no boost leads back there. */
    static FourVector ofHardProcess(GeneratorEvent event, int particle) {
        return ofHardProcess(event, particle, 0);
    }

    private static FourVector ofHardProcess(GeneratorEvent event, int particle, int depth) {
        FourVector momentum = event.momentum(particle);
        int decayed = resonance(event, particle);
        if (decayed == 0) {
            return momentum;
        }
        if (depth == MOST_GENERATIONS) {
            return NOWHERE;
        }
        return boosted(momentum, event.momentum(decayed), ofHardProcess(event, firstCopy(event, decayed), depth + 1));
    }

    /**
     * The boost that turns one momentum into another of the same mass, along their difference, applied to a third.
     *
     * <p>β = 2 b / (1 + b²) with b = (p′ − p) / (E + E′).
     */
    static FourVector boosted(FourVector momentum, FourVector from, FourVector to) {
        double sum = from.energy() + to.energy();
        double bx = (to.px() - from.px()) / sum;
        double by = (to.py() - from.py()) / sum;
        double bz = (to.pz() - from.pz()) / sum;
        double b2 = bx * bx + by * by + bz * bz;
        // With β = 2b/(1 + b²): γ = (1 + b²)/(1 − b²), γβ = 2b/(1 − b²), γ²ββ/(γ + 1) = 2bb/(1 − b²); nothing cancels at small b.
        double scale = 2 / (1 - b2);
        double along = bx * momentum.px() + by * momentum.py() + bz * momentum.pz();
        double push = scale * (along + momentum.energy());
        return new FourVector(momentum.energy() + scale * (b2 * momentum.energy() + along), momentum.px() + push * bx,
                momentum.py() + push * by, momentum.pz() + push * bz);
    }

    /** Whether a particle comes from no hadron, photon or other lepton; what it was a copy of does not count. */
    private static boolean isPrompt(GeneratorEvent event, int particle) {
        int first = particle;
        for (int steps = 0; steps < event.particles(); steps++) {
            int before = event.copyOf(first);
            if (before == 0) {
                break;
            }
            first = before;
        }
        for (int k = 0; k < event.parents(first); k++) {
            int from = event.parent(first, k);
            int code = Math.abs(event.pdg(from));
            boolean secondary = code == PHOTON || code >= FIRST_LEPTON && code <= LAST_LEPTON
                    || code > FIRST_HADRON && event.status(from) != GeneratorEvent.BEAM;
            if (secondary) {
                return false;
            }
        }
        return true;
    }
}
