package org.twofold.events;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How the objects of theory events are found in a generator record of t t̄ → (ℓ ν b)(q q̄′ b̄) or its mirror image: by the decays
 * t → W b, W → ℓ ν and W → q q̄′, and not by PDG codes, which differ from event to event.
 *
 * <p>The names of objects say which parts they are: {@code lepton} or {@code electron}, {@code neutrino}, {@code b_lep}, {@code b_had},
 * {@code q_up} (the quark of type up), {@code q_down}, {@code W_lep}, {@code W_had}, {@code t_lep}, {@code t_had}, {@code ttbar}. Scalars are
 * their masses, {@code b_had.mass}.
 *
 * @param leptons PDG codes without sign that the charged lepton may have; events with others are not of the study
 * @param stage when: of the hard process, or of the decay, when initial-state radiation has pushed the pair and the tops have radiated,
 *     but nothing that they decay into
 */
public record TopPairDecay(Set<Integer> leptons, ParticleStage stage) {

    /** The names of all parts. */
    public static final List<String> PARTS = List.of("lepton", "electron", "neutrino", "b_lep", "b_had", "q_up", "q_down", "W_lep", "W_had",
            "t_lep", "t_had", "ttbar");
    /** What follows the name of an object in that of its mass. */
    public static final String MASS = ".mass";

    private static final String KEY = "decay";
    private static final String OF = "semileptonic-top-pair";
    private static final Set<Integer> CHARGED = Set.of(11, 13, 15);

    public TopPairDecay {
        leptons = Set.copyOf(leptons);
        if (leptons.isEmpty() || !CHARGED.containsAll(leptons)) {
            throw new IllegalArgumentException("leptons are of 11, 13 and 15");
        }
        if (stage == ParticleStage.FINAL_STATE) {
            throw new IllegalArgumentException("quarks do not reach the final state");
        }
    }

    /** {@code decay: {of: semileptonic-top-pair, leptons: [11, 13], stage: decay}}, if the file says so. */
    static Optional<TopPairDecay> read(StrictYaml theory, EventSpace space) {
        if (!theory.has(KEY)) {
            return Optional.empty();
        }
        StrictYaml yaml = theory.mapping(KEY);
        String of = yaml.text("of");
        if (!of.equals(OF)) {
            throw yaml.bad("of", OF, BadInput.quote(of), "");
        }
        Set<Integer> leptons = yaml.wholeNumbers("leptons").stream().map(Math::toIntExact).collect(Collectors.toSet());
        String label = yaml.optionalText("stage").orElse(ParticleStage.HARD_PROCESS.label());
        ParticleStage stage = ParticleStage.labelled(label).orElseThrow(
                () -> yaml.bad("stage", String.join(", ", ParticleStage.labels()), BadInput.quote(label), ""));
        yaml.rejectUnknownKeys();
        return StudyFile.placed(theory, KEY, () -> {
            TopPairDecay decay = new TopPairDecay(leptons, stage);
            decay.check(space);
            return Optional.of(decay);
        });
    }

    /** Writes what {@link #read} reads. */
    void write(ObjectNode json) {
        ObjectNode node = json.putObject(KEY);
        node.put("of", OF);
        ArrayNode codes = node.putArray("leptons");
        new TreeSet<>(leptons).forEach(codes::add);
        node.put("stage", stage.label());
    }

    /** Throws {@link IllegalArgumentException} if events of a space have more than parts and their masses. */
    void check(EventSpace space) {
        for (EventObject object : space.objects()) {
            if (!PARTS.contains(object.name())) {
                throw new IllegalArgumentException(BadInput.quote(object.name()) + " is no part of a decay, only " + String.join(", ", PARTS));
            }
        }
        for (String scalar : space.scalarNames()) {
            if (space.objects().stream().noneMatch(object -> scalar.equals(object.name() + MASS))) {
                throw new IllegalArgumentException("a decay tells no " + scalar + ", only masses of objects");
            }
        }
        if (!space.collections().isEmpty() || !space.channels().isEmpty()) {
            throw new IllegalArgumentException("a decay fills neither collections nor channels");
        }
    }
}
