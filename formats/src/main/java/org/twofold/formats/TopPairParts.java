package org.twofold.formats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.twofold.events.FourVector;
import org.twofold.events.ParticleStage;
import org.twofold.events.TopPairDecay;

/**
 * The parts of t t̄ → (ℓ ν b)(q q̄′ b̄) in a generator record, found from both tops down.
 *
 * <p>At the stage of the hard process every momentum is taken back to where the matrix element made it ({@link HardProcess}). At that of
 * the decay tops are as they decay, b and W as they leave that decay, and what the W decays into is boosted with the W back to there. W,
 * t and t t̄ are then sums of what they decay into; masses are those that the record has.
 */
final class TopPairParts {

    private static final int TOP = 6;
    private static final int W = 24;
    private static final int LAST_QUARK = 6;
    private static final int FIRST_LEPTON = 11;
    private static final int LAST_LEPTON = 16;

    /** A part of the event. */
    record Part(FourVector momentum, double mass) {

        private Part plus(Part other) {
            return new Part(momentum.plus(other.momentum), Double.NaN);
        }

        private Part withMass(double known) {
            return new Part(momentum, known);
        }
    }

    private final TopPairDecay decay;
    private final String pair = "a t and a t̄ that decay into W and quark";
    private final String semileptonic = "one W → ℓ ν and one W → q q̄′";
    private final String flavour;
    private String reason = "";

    TopPairParts(TopPairDecay decay) {
        this.decay = decay;
        this.flavour = "ℓ = " + decay.leptons().stream().sorted().map(code -> code == 11 ? "e" : code == 13 ? "μ" : "τ")
                .collect(Collectors.joining(" or "));
    }

    /** What an event needs, in the order in which it is asked for. */
    List<String> conditions() {
        return List.of(pair, semileptonic, flavour);
    }

    /** The condition that the last event failed. */
    String reason() {
        return reason;
    }

    /** The parts of an event by their names; empty if it is of another kind. */
    Optional<Map<String, Part>> of(GeneratorEvent event) {
        Map<String, Part> parts = new LinkedHashMap<>();
        int[] tops = {only(event, TOP), only(event, -TOP)};
        int charged = 0;
        int leptonic = 0;
        for (int k = 0; k < tops.length; k++) {
            reason = pair;
            if (tops[k] == 0) {
                return Optional.empty();
            }
            int top = HardProcess.lastCopy(event, tops[k]);
            List<Integer> products = products(event, top);
            int w = products.stream().filter(one -> Math.abs(event.pdg(one)) == W).findFirst().orElse(0);
            int quark = products.stream().filter(one -> isQuark(event, one)).findFirst().orElse(0);
            if (products.size() != 2 || w == 0 || quark == 0) {
                return Optional.empty();
            }
            List<Integer> two = products(event, HardProcess.lastCopy(event, w));
            reason = semileptonic;
            if (two.size() != 2 || isLepton(event, two.get(0)) != isLepton(event, two.get(1))
                    || !two.stream().allMatch(one -> isLepton(event, one) || isQuark(event, one))
                    || Math.floorMod(event.pdg(two.get(0)), 2) == Math.floorMod(event.pdg(two.get(1)), 2)) {
                return Optional.empty();
            }
            // Charged leptons and quarks of type down have odd codes, neutrinos and quarks of type up even ones.
            int odd = two.get(event.pdg(two.get(0)) % 2 != 0 ? 0 : 1);
            int even = two.get(event.pdg(two.get(0)) % 2 != 0 ? 1 : 0);
            if (isLepton(event, odd)) {
                leptonic++;
                charged = Math.abs(event.pdg(odd));
            }
            put(parts, event, isLepton(event, odd), new int[] {tops[k], w, quark, odd, even});
        }
        if (leptonic != 1) {
            return Optional.empty();
        }
        reason = flavour;
        if (!decay.leptons().contains(charged)) {
            return Optional.empty();
        }
        Part both = parts.get("t_lep").plus(parts.get("t_had"));
        parts.put("ttbar", both.withMass(Math.sqrt(Math.max(0, both.momentum().massSquared()))));
        return Optional.of(parts);
    }

    private void put(Map<String, Part> parts, GeneratorEvent event, boolean leptonic, int[] of) {
        String side = leptonic ? "lep" : "had";
        Part quark = new Part(decay.stage() == ParticleStage.HARD_PROCESS ? HardProcess.ofHardProcess(event, of[2])
                : event.momentum(of[2]), event.mass(of[2]));
        Part odd = ofBoson(event, of[3], of[1]);
        Part even = ofBoson(event, of[4], of[1]);
        if (leptonic) {
            parts.put("lepton", odd);
            parts.put("electron", odd);
            parts.put("neutrino", even);
        } else {
            parts.put("q_down", odd);
            parts.put("q_up", even);
        }
        parts.put("b_" + side, quark);
        Part w = odd.plus(even).withMass(event.mass(of[1]));
        parts.put("W_" + side, w);
        parts.put("t_" + side, w.plus(quark).withMass(event.mass(HardProcess.lastCopy(event, of[0]))));
    }

    /** What a W decays into. */
    private Part ofBoson(GeneratorEvent event, int particle, int w) {
        FourVector momentum = decay.stage() == ParticleStage.HARD_PROCESS ? HardProcess.ofHardProcess(event, particle)
                : HardProcess.boosted(event.momentum(particle), event.momentum(HardProcess.lastCopy(event, w)), event.momentum(w));
        return new Part(momentum, event.mass(particle));
    }

    /** The first copy of the only resonance of a code; 0 if there is none or there are several. */
    private static int only(GeneratorEvent event, int code) {
        int found = 0;
        for (int particle = 1; particle <= event.particles(); particle++) {
            if (event.pdg(particle) == code && event.status(particle) == HardProcess.RESONANCE) {
                if (found != 0) {
                    return 0;
                }
                found = particle;
            }
        }
        return found;
    }

    private static List<Integer> products(GeneratorEvent event, int of) {
        List<Integer> found = new ArrayList<>();
        for (int particle = 1; particle <= event.particles(); particle++) {
            if (event.isParent(of, particle)) {
                found.add(particle);
            }
        }
        return found;
    }

    private static boolean isQuark(GeneratorEvent event, int particle) {
        return event.pdg(particle) != 0 && Math.abs(event.pdg(particle)) < LAST_QUARK;
    }

    private static boolean isLepton(GeneratorEvent event, int particle) {
        int code = Math.abs(event.pdg(particle));
        return code >= FIRST_LEPTON && code <= LAST_LEPTON;
    }
}
