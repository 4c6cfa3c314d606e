package org.twofold.learning.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.twofold.events.BadInput;

class ProvenanceTest {

    private static final String DIGEST = Sha256.of(new byte[0]);

    private final Provenance provenance = new Provenance("0.1.0", "17.0.15", "Linux", "amd64", "twofold train otus",
            Long.MIN_VALUE, List.of(new DataFile("theory.h5#parton", DIGEST, 5), new DataFile("detector.h5", DIGEST, 6)),
            Optional.of(Instant.parse("2026-01-31T12:00:00.123456Z")), OptionalInt.empty(), Optional.empty(), 1000);

    @Test
    void goesThroughJsonAndBack() {
        assertEquals(provenance, throughJson(provenance));
        assertEquals(provenance.withoutTime(), throughJson(provenance.withoutTime()));
        assertEquals("2026-01-31T12:00:00.123Z", provenance.toJson().path("started").textValue());
    }

    @Test
    void heldOutEventsAreOptional() {
        assertTrue(provenance.toJson().path("heldOut").isMissingNode());
        Provenance held = provenance.withHeldOut(20);
        assertEquals(20, held.toJson().path("heldOut").intValue());
        assertEquals(held, throughJson(held));
        assertEquals(OptionalInt.of(20), throughJson(held.withSteps(3).withoutTime().withStarted(Instant.EPOCH)).heldOut());
    }

    @Test
    void aReplicaSaysWhichOneItIs() {
        assertTrue(provenance.toJson().path("replica").isMissingNode());
        Provenance replica = provenance.withReplica(new ReplicaOrigin(7, 3, Resampling.EVENTS));
        assertEquals("{\"of\":7,\"number\":3,\"resampled\":\"events\"}", replica.toJson().path("replica").toString());
        assertEquals(replica, throughJson(replica));
        assertEquals(replica.replica(), throughJson(replica.withSteps(3).withoutTime().withHeldOut(1)).replica());
        refused("replica, key 'resampled': expected 'events' or 'none', found",
                json -> json.putObject("replica").put("of", 7).put("number", 3).put("resampled", "some"));
        refused("replica, key 'number': expected a whole number ≥ 0", json -> json.putObject("replica").put("of", 7).put("number", -3)
                .put("resampled", "none"));
        refused("key 'replica': expected an object", json -> json.put("replica", 3));
    }

    @Test
    void seedsOfReplicasAreTheirOwnAndDoNotDependOnTheirNumber() {
        long[] seeds = java.util.stream.IntStream.range(0, 1000)
                .mapToLong(k -> new ReplicaOrigin(1, k, Resampling.NONE).seed()).distinct().toArray();
        assertEquals(1000, seeds.length);
        assertTrue(java.util.Arrays.stream(seeds).allMatch(seed -> seed >= 0 && seed != 1));
        assertEquals(seeds[3], new ReplicaOrigin(1, 3, Resampling.EVENTS).seed(), "what was resampled does not change the initialisation");
    }

    @Test
    void withoutTimeTwoStartsAreEqual() {
        Provenance resumed = provenance.withStarted(Instant.EPOCH);
        assertEquals(provenance.withoutTime().toJson(), resumed.withoutTime().toJson());
    }

    @Test
    void hereNamesThisRuntime() {
        Provenance here = Provenance.here("0.1.0", "c", 1, List.of(), 2);
        assertEquals(System.getProperty("java.version"), here.javaVersion());
        assertEquals(Optional.empty(), here.started());
    }

    @Test
    void brokenJsonIsRefusedByKey() {
        refused("key 'seed': expected a whole number of 64 bits, found '1.5'", json -> json.put("seed", 1.5));
        refused("key 'steps': expected a whole number ≥ 0, found '-1'", json -> json.put("steps", -1));
        refused("key 'heldOut': expected a whole number ≥ 0, found '-1'", json -> json.put("heldOut", -1));
        refused("key 'heldOut': expected a number of events", json -> json.put("heldOut", 1L << 40));
        refused("key 'started': expected a time", json -> json.put("started", "yesterday"));
        refused("key 'data': expected an array", json -> json.put("data", 1));
        refused("data[0], key 'name': expected a value, found no such key", json -> json.putArray("data").addObject());
        refused("did you mean 'seed'?", json -> json.put("seeed", 1));
        refused("key 'os': expected a value, found no such key", json -> json.remove("os"));
        refused("key 'os': expected a string, found 'null'", json -> json.putNull("os"));
        refused("64 lower-case hexadecimal digits", json -> ((ObjectNode) json.path("data").path(1)).put("sha256", "AB"));
    }

    private void refused(String message, Consumer<ObjectNode> change) {
        ObjectNode json = provenance.toJson();
        change.accept(json);
        BadInput bad = assertThrows(BadInput.class, () -> Provenance.fromJson("m.twofold", json));
        assertTrue(bad.getMessage().contains(message), bad.getMessage());
        assertTrue(bad.getMessage().startsWith("m.twofold, provenance, "), bad.getMessage());
    }

    private static Provenance throughJson(Provenance provenance) {
        return Provenance.fromJson("memory", StrictJson.read("memory", StrictJson.write(provenance.toJson())));
    }
}
