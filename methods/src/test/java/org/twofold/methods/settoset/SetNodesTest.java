package org.twofold.methods.settoset;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.twofold.events.Events;
import org.twofold.events.Members;
import org.twofold.events.RandomStreams;
import org.twofold.events.Study;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.engine.Engine;
import org.twofold.learning.onnx.OnnxAgreement;
import org.twofold.learning.onnx.OnnxSetAgreement;
import org.twofold.learning.representation.Standardisation;
import org.twofold.learning.tensors.Parameters;
import org.twofold.methods.sets.SetNodes;
import org.twofold.methods.sets.SetOnnx;
import org.twofold.methods.sets.SetSystem;
import org.twofold.methods.sets.SetTransport;
import org.twofold.methods.sets.ToySets;

/** Systems of sets in ONNX Runtime against the tensor library, with weights as they begin. */
class SetNodesTest {

    private static final double TOLERANCE = 1e-5;
    private static final SetScaling SCALING = new SetScaling(new Standardisation(List.of(1.5, 0.01, -0.02), List.of(1.0, 1.3, 1.8)));
    private static final Events TRUTH = ToySets.of(300, 7).theory();

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    private static SetTransport transport(Study study, SetSystem system, SetNodes nodes) {
        return new SetTransport(ToySets.SETS, system, Optional.of(new SetOnnx(study, nodes)));
    }

    private static SetTransport slots(SlotRecipe recipe) {
        NamedTensors weights = SlotSystem.begin(recipe, ToySets.SETS, new RandomStreams(4).stream("weights"));
        return transport(ToySets.STUDY, new SlotSystem(recipe, ToySets.SETS, SCALING, Parameters.of(weights), 1),
                new SlotNodes(recipe, SCALING, 13, 13, weights));
    }

    private static void agrees(SetTransport transport) {
        byte[] file = OnnxAgreement.file(transport);
        assertTrue(OnnxSetAgreement.compare(file, transport, TRUTH, 6, false, TOLERANCE).worst() > 0);
        assertTrue(OnnxSetAgreement.compare(file, transport, TRUTH, 13, true, TOLERANCE).worst() > 0);
    }

    @ParameterizedTest
    @EnumSource(SlotAttention.class)
    void slotsAgree(SlotAttention attention) {
        SlotRecipe quick = SlotRecipe.quick();
        agrees(slots(new SlotRecipe("quick", quick.sizes(), attention, attention == SlotAttention.PARTICLES, quick.loss(), quick.turned(), quick.course())));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void autoencodersAgree(boolean sampled) {
        VaeRecipe quick = VaeRecipe.quick();
        VaeRecipe recipe = new VaeRecipe("quick", quick.sizes(), 1, 1, 0.5, sampled, false, quick.course());
        NamedTensors weights = VaeSystem.begin(recipe, ToySets.SETS, new RandomStreams(4).stream("weights"));
        agrees(transport(ToySets.STUDY, new VaeSystem(recipe, ToySets.SETS, SCALING, Parameters.of(weights), 1),
                new VaeNodes(recipe, SCALING, 13, weights)));
    }

    @Test
    void setsOfNothingComeOutAsNumbers() {
        SetTransport transport = slots(SlotRecipe.quick());
        Events empty = Events.ofSets(ToySets.STUDY.theory(), Members.none(3, 5));
        OnnxSetAgreement.compare(OnnxAgreement.file(transport), transport, empty, 1, false, TOLERANCE);
    }
}
