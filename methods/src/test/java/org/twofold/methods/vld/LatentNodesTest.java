package org.twofold.methods.vld;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.twofold.events.RandomStreams;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.engine.Engine;
import org.twofold.learning.onnx.OnnxAgreement;
import org.twofold.learning.onnx.OnnxPosteriorAgreement;
import org.twofold.learning.onnx.OnnxSetAgreement;
import org.twofold.learning.tensors.Parameters;
import org.twofold.methods.ToyTopPairs;
import org.twofold.methods.posterior.EventCoding;
import org.twofold.methods.posterior.PosteriorNodes;
import org.twofold.methods.posterior.PosteriorOnnx;
import org.twofold.methods.posterior.PosteriorTransport;

/** Every system with a latent in ONNX Runtime against the tensor library, with weights as they begin. */
class LatentNodesTest {

    private static final ToyTopPairs TOY = ToyTopPairs.of(60, 1);

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    @ParameterizedTest
    @EnumSource(VldKind.class)
    void drawsAgree(VldKind kind) {
        VldMethod method = (VldMethod) VldMethod.all().get(kind.ordinal());
        ObjectNode json = method.preset("quick", ToyTopPairs.STUDY);
        VldRecipe recipe = method.parse("quick", (json.has("drawSteps") ? json.put("drawSteps", 5) : json).toString());
        EventCoding coding = method.fit(recipe, ToyTopPairs.PAIR, TOY.theory(), TOY.detector());
        NamedTensors weights = method.begin(recipe, coding, new RandomStreams(4).stream("weights"));
        Optional<PosteriorNodes> nodes = method.nodes(recipe, coding, weights);
        assertEquals(kind != VldKind.CINN, nodes.isPresent());
        nodes.ifPresent(some -> {
            PosteriorTransport transport = new PosteriorTransport(ToyTopPairs.PAIR, method.system(recipe, coding, Parameters.of(weights)), coding,
                    Optional.of(new PosteriorOnnx(ToyTopPairs.STUDY, some)));
            OnnxSetAgreement.Agreement agreement = OnnxPosteriorAgreement.compare(OnnxAgreement.file(transport), transport, ToyTopPairs.STUDY,
                    TOY.detector(), tolerance(kind));
            assertTrue(agreement.worst() > 0, agreement.toString());
        });
    }

    /** Partons that are their own latents: before it has learned anything ln(1 + E) is tens, and E an exponential of its rounding. */
    private static double tolerance(VldKind kind) {
        return kind == VldKind.VDM ? 1e-4 : 1e-5;
    }
}
