package org.twofold.learning.representation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.twofold.events.BadInput;
import org.twofold.learning.ToyEvents;

class StandardisationFileTest {

    private static final String COLUMNS = "\"columns\":[\"electron.E\",\"electron.px\",\"electron.py\",\"electron.pz\"]";

    private static Standardisation read(String json) throws JsonProcessingException {
        return StandardisationFile.read("model, theory", new ObjectMapper().readTree(json), ToyEvents.SINGLE);
    }

    @Test
    void readsBackEveryBitOfWhatItWrote() throws JsonProcessingException {
        Standardisation fitted = Standardisation.fit(ToyEvents.theory(77, 0, 1));
        String json = StandardisationFile.toJson(fitted, ToyEvents.THEORY).toString();
        assertEquals(fitted, StandardisationFile.read("model", new ObjectMapper().readTree(json), ToyEvents.THEORY));
    }

    @Test
    void theForm() throws JsonProcessingException {
        assertEquals(7.0, read("{" + COLUMNS + ",\"mean\":[1,2,3,4],\"deviation\":[5,6,7,8.5]}").deviation().get(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "7", "null",
        "{\"columns\":[\"electron.E\"],\"mean\":[1],\"deviation\":[1]}",
        "{\"columns\":[\"electron.px\",\"electron.E\",\"electron.py\",\"electron.pz\"],\"mean\":[1,2,3,4],\"deviation\":[5,6,7,8]}",
        "{COLUMNS}",
        "{COLUMNS,\"mean\":[1,2,3],\"deviation\":[5,6,7]}",
        "{COLUMNS,\"mean\":[1,2,3,4],\"deviation\":[5,6,7]}",
        "{COLUMNS,\"mean\":[1,2,3,4],\"deviation\":[5,6,7,0]}",
        "{COLUMNS,\"mean\":[1,2,3,4],\"deviation\":[5,6,7,-8]}",
        "{COLUMNS,\"mean\":[1,2,3,\"4\\n\"],\"deviation\":[5,6,7,8]}",
        "{COLUMNS,\"mean\":[1,2,3,1e999],\"deviation\":[5,6,7,8]}",
        "{COLUMNS,\"mean\":{\"a\":1},\"deviation\":[5,6,7,8]}",
        "{\"columns\":[\"electron.E\\nelectron.px\"],\"mean\":[1],\"deviation\":[1]}"})
    void anythingElseIsRefusedInOneLineThatNamesThePlace(String json) {
        BadInput no = assertThrows(BadInput.class, () -> read(json.replace("COLUMNS", COLUMNS)));
        assertTrue(no.getMessage().startsWith("model, theory, key"), no.getMessage());
        assertFalse(no.getMessage().contains("\n"), no.getMessage());
    }
}
