package org.twofold.methods.otus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.twofold.events.BadInput;
import org.twofold.methods.ToyPairs;

class OtusRepresentationTest {

    private static final String STARTS = "etaStarts";

    private static ObjectNode ranked() {
        return TinyOtus.REPRESENTATION.toJson(ToyPairs.STUDY);
    }

    private static OtusRepresentation read(ObjectNode json, NetworkShape shape) {
        return OtusRepresentation.fromJson("model.twofold, representation.json", json, ToyPairs.STUDY, shape);
    }

    private static void assertRefused(ObjectNode json, NetworkShape shape) {
        BadInput bad = assertThrows(BadInput.class, () -> read(json, shape));
        assertTrue(bad.getMessage().startsWith("model.twofold, representation.json"), bad.getMessage());
        assertTrue(bad.getMessage().contains(STARTS), bad.getMessage());
        assertFalse(bad.getMessage().contains("\n"), bad.getMessage());
    }

    @Test
    void thereAndBack() {
        assertEquals(TinyOtus.REPRESENTATION, read(ranked(), TinyOtus.ALIGNED));
    }

    /** A recipe that says ranks and a representation that has them for other objects, or none, do not belong together. */
    @Test
    void startsMustBeThoseOfTheRecipe() {
        ObjectNode without = ranked();
        without.remove(STARTS);
        assertRefused(without, TinyOtus.ALIGNED);
        ObjectNode one = ranked();
        ((ObjectNode) one.get(STARTS)).remove("positron");
        assertRefused(one, TinyOtus.RESPONSE);
        ObjectNode unknown = ranked();
        ((ObjectNode) unknown.get(STARTS)).set("muon", unknown.get(STARTS).get("electron"));
        assertRefused(unknown, TinyOtus.RESPONSE);
        assertRefused(ranked(), TinyOtus.RESIDUAL);
    }

    @Test
    void brokenKnotsSayWhose() {
        ObjectNode broken = ranked();
        ((ObjectNode) broken.get(STARTS).get("positron")).putArray("to").add(1).add(0);
        BadInput bad = assertThrows(BadInput.class, () -> read(broken, TinyOtus.RESPONSE));
        assertTrue(bad.getMessage().contains("positron"), bad.getMessage());
    }
}
