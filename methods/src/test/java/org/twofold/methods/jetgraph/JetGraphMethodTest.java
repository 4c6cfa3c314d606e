package org.twofold.methods.jetgraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.twofold.events.BadInput;
import org.twofold.events.Events;
import org.twofold.events.Members;
import org.twofold.events.RandomStreams;
import org.twofold.learning.model.Method;
import org.twofold.methods.jets.JetMethod;
import org.twofold.methods.jets.JetMethodLaws;
import org.twofold.methods.jets.JetTransportLaws;
import org.twofold.methods.jets.ToyJets;

class JetGraphMethodTest extends JetMethodLaws {

    @Override
    protected Method method() {
        return new JetGraphMethod();
    }

    @Override
    protected void shrinkNetworks(ObjectNode recipe) {
        ((ObjectNode) recipe.path("sizes")).put("width", 8).put("edge", 4).put("neighbours", 3);
    }

    @Test
    void valuesOutOfRangeAreBadInput() {
        for (String[] change : new String[][] {{"weights", "beta", "-1"}, {"weights", "mass", "-1"}, {"sizes", "heads", "3"},
                {"sizes", "components", "0"}}) {
            ObjectNode recipe = tinyRecipe();
            ((ObjectNode) recipe.path(change[0])).put(change[1], Double.parseDouble(change[2]));
            BadInput no = assertThrows(BadInput.class, () -> method().resolve("test", recipe), change[1]);
            assertTrue(no.getMessage().startsWith("test"), no.getMessage());
        }
    }

    @Nested
    class Draws extends JetTransportLaws<JetGraphRecipe> {

        @Override
        protected JetMethod<JetGraphRecipe> method() {
            return new JetGraphMethod();
        }

        @Override
        protected ObjectNode recipe() {
            return method().preset("quick", ToyJets.STUDY);
        }

        /** What nobody is there to leave behind is not made from nowhere. */
        @Test
        void ofAnEmptyJetNothingIsMade() {
            Events out = transport().apply(Events.ofSets(ToyJets.STUDY.theory(), Members.none(3, 5)), 3, new RandomStreams(2));
            assertEquals(0, out.members(0).total());
        }

        /** Jets of any number of constituents leave any number behind. */
        @Test
        void numbersOfConstituentsVary() {
            Members made = transport().apply(source(300), 1, new RandomStreams(3)).members(0);
            assertTrue(IntStream.range(0, 300).map(made::count).distinct().count() > 20);
        }
    }
}
