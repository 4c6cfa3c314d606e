package org.twofold.methods.jetvae;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.twofold.events.BadInput;
import org.twofold.learning.model.Method;
import org.twofold.methods.jets.JetMethod;
import org.twofold.methods.jets.JetMethodLaws;
import org.twofold.methods.jets.JetTransportLaws;
import org.twofold.methods.jets.ToyJets;

class JetVaeMethodTest extends JetMethodLaws {

    @Override
    protected Method method() {
        return new JetVaeMethod();
    }

    @Override
    protected void shrinkNetworks(ObjectNode recipe) {
        ObjectNode sizes = (ObjectNode) recipe.path("sizes");
        sizes.putArray("filters").add(4).add(4).add(4);
        sizes.put("hidden", 16).put("latent", 4);
    }

    @Test
    void thePaperIsThePaper() {
        ObjectNode paper = method().preset("paper", ToyJets.STUDY);
        assertEquals("[32,64,128]", paper.path("sizes").path("filters").toString());
        assertEquals(20, paper.path("sizes").path("latent").asInt());
        assertEquals(1500, paper.path("sizes").path("hidden").asInt());
        assertEquals(1.0 / 9, paper.path("weights").path("beta").asDouble());
        assertEquals(1, paper.path("weights").path("mass").asDouble());
        assertEquals(0.1, paper.path("weights").path("pt").asDouble());
        assertEquals(100, paper.path("batch").asInt());
        assertEquals(0.25, paper.path("mask").path("threshold").asDouble());
        assertEquals("{\"kind\":\"constant\",\"rate\":1.0E-4}", paper.path("stages").path(0).path("rate").toString());
    }

    @Test
    void valuesOutOfRangeAreBadInput() {
        for (String[] change : new String[][] {{"weights", "beta", "1.5"}, {"weights", "mass", "-1"}, {"dropout", "dense", "1"},
                {"mask", "threshold", "-0.1"}, {"sizes", "latent", "0"}}) {
            ObjectNode recipe = tinyRecipe();
            ((ObjectNode) recipe.path(change[0])).put(change[1], Double.parseDouble(change[2]));
            BadInput no = assertThrows(BadInput.class, () -> method().resolve("test", recipe), change[1]);
            assertTrue(no.getMessage().startsWith("test"), no.getMessage());
        }
    }

    @Nested
    class Draws extends JetTransportLaws<JetVaeRecipe> {

        @Override
        protected JetMethod<JetVaeRecipe> method() {
            return new JetVaeMethod();
        }

        @Override
        protected ObjectNode recipe() {
            return method().preset("quick", ToyJets.STUDY);
        }
    }

    /** The variant of the training script: no pooling, units left out in training. */
    @Nested
    class WithoutPooling extends JetMethodLaws {

        @Override
        protected Method method() {
            return new JetVaeMethod();
        }

        @Override
        protected void shrinkNetworks(ObjectNode recipe) {
            JetVaeMethodTest.this.shrinkNetworks(recipe);
            ((ObjectNode) recipe.path("sizes")).put("pool", false);
            ((ObjectNode) recipe.path("dropout")).put("convolution", 0.05).put("dense", 0.3);
            ((ObjectNode) recipe.path("weights")).put("masked", true);
            ((ObjectNode) recipe.path("mask")).put("tuned", true);
        }
    }
}
