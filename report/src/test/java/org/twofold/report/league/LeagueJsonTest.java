package org.twofold.report.league;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.twofold.events.BadInput;

class LeagueJsonTest {

    @Test
    void whatIsWrittenIsRead() {
        League league = SampleLeague.full();
        League read = LeagueJson.read("league.json", LeagueJson.of(league));
        assertEquals(league.withoutSections(), read);
        assertEquals(LeagueJson.of(league), LeagueJson.of(read));
        assertEquals(List.of("coverage 68", "coverage 95", "CRPS"), List.copyOf(read.entries().get(0).calibration().keySet()));
    }

    @Test
    void keysAreThoseOfTheFormat() throws Exception {
        JsonNode root = new ObjectMapper().readTree(LeagueJson.of(SampleLeague.full()));
        assertEquals(List.of("version", "study", "data", "heldOut", "command", "budget", "particles", "components", "entries"),
                keys(root));
        JsonNode entry = root.get("entries").get(0);
        assertEquals(List.of("name", "method", "kind", "note", "cost", "distances", "standardised", "outside", "calibration"),
                keys(entry));
        assertEquals(List.of("parameters", "steps", "trainingSeconds", "millisecondsPerDraw"), keys(entry.get("cost")));
        assertEquals(List.of("wasserstein", "energy", "ks", "kl64", "kl128", "kl256"), keys(entry.get("distances")));
        assertEquals(List.of("wasserstein", "energy"), keys(entry.get("standardised")));
        JsonNode distance = entry.get("distances").get("kl64");
        assertEquals(List.of("total", "particles", "components", "cells"), keys(distance));
        assertEquals(11, distance.get("cells").size());
        assertTrue(distance.get("cells").get(0).get(0).isNull(), "not defined where the truth is constant");
        double sum = 0;
        for (JsonNode particle : distance.get("particles")) {
            sum += particle.asDouble();
        }
        assertEquals(distance.get("total").asDouble(), sum, 1e-9 * sum);
        assertTrue(root.get("entries").get(8).get("cost").get("steps").isNull(), "the floor costs nothing");
    }

    @Test
    void otherContentIsRefusedWithItsPlace() {
        String good = LeagueJson.of(SampleLeague.full());
        assertMessage("{", "line 1");
        assertMessage(good.replace("\"version\" : 1", "\"version\" : 2"), "version: expected 1, found 2");
        assertMessage(good.replace("\"kind\" : \"ours\"", "\"kind\" : \"theirs\""), "entries[7].kind: expected system, ours");
        assertMessage(good.replace("\"lep b\", ", ""), "entries[0].distances.wasserstein.cells: expected 10 lists of 8 numbers");
        assertMessage(good.replace("\"Twofold\"", "\"VLD\""), "entries[7].name: expected a name that no other entry has");
        assertMessage(good.replace("2345678", "2345678.5"), "entries[0].cost.parameters: expected a whole number");
        assertMessage(good.replace("\"mass\"", "7"), "components: expected a list of texts");
    }

    private static void assertMessage(String text, String part) {
        String message = assertThrows(BadInput.class, () -> LeagueJson.read("league.json", text)).getMessage();
        assertTrue(message.startsWith("league.json") && message.contains(part), message);
    }

    private static List<String> keys(JsonNode node) {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}
