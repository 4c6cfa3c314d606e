package org.twofold.learning.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.twofold.events.BadInput;

/**
 * Where a model comes from: enough to make it again.
 *
 * <pre>{@code
 * { "software": "0.1.0", "java": "17.0.15", "os": "Linux", "arch": "amd64", "command": "twofold train …",
 *   "seed": n, "data": [{"name": …, "sha256": …, "events": n}, …], "started": "2026-01-31T12:00:00Z",
 *   "heldOut": n, "replica": {…}, "steps": n }
 * }</pre>
 *
 * <p>A run that was stopped and resumed makes the same model bytes as one that was not. So what goes into a
 * <em>model</em> must not depend on when or how often the run was started: leave {@code started} empty
 * ({@link #withoutTime}) and give the command without {@code --resume}. Times belong into the log of the run.
 *
 * @param softwareVersion of Twofold
 * @param javaVersion of the Java runtime; with os and arch, because libraries of mathematics differ in the last bit
 * @param commandLine that makes the model again
 * @param masterSeed of all random streams
 * @param data in the order it was given
 * @param started when the run began, if that is to be told; kept in milliseconds
 * @param heldOut how many events at the end of each data file training never saw; models made before this was written down
 *     do not say it
 * @param replica which replica it is, if it is one; see {@link ReplicaOrigin}
 * @param steps optimiser steps made
 */
public record Provenance(String softwareVersion, String javaVersion, String os, String arch, String commandLine,
        long masterSeed, List<DataFile> data, Optional<Instant> started, OptionalInt heldOut,
        Optional<ReplicaOrigin> replica, long steps) {

    private static final List<String> REQUIRED = List.of("software", "java", "os", "arch", "command", "seed", "data",
            "steps");

    /** @throws IllegalArgumentException if a number is negative */
    public Provenance {
        if (steps < 0 || heldOut.orElse(0) < 0) {
            throw new IllegalArgumentException("negative number of steps or of events: " + steps + ", " + heldOut.orElse(0));
        }
        data = List.copyOf(data);
        started = started.map(instant -> Instant.ofEpochMilli(instant.toEpochMilli()));
    }

    /** The provenance of something made by this Java runtime, without a time. */
    public static Provenance here(String softwareVersion, String commandLine, long masterSeed, List<DataFile> data,
            long steps) {
        return new Provenance(softwareVersion, System.getProperty("java.version"), System.getProperty("os.name"),
                System.getProperty("os.arch"), commandLine, masterSeed, data, Optional.empty(), OptionalInt.empty(),
                Optional.empty(), steps);
    }

    /** The same with the time the run began. */
    public Provenance withStarted(Instant instant) {
        return new Provenance(softwareVersion, javaVersion, os, arch, commandLine, masterSeed, data,
                Optional.of(instant), heldOut, replica, steps);
    }

    /** The same without the time the run began: the form that goes into a model. */
    public Provenance withoutTime() {
        return new Provenance(softwareVersion, javaVersion, os, arch, commandLine, masterSeed, data, Optional.empty(),
                heldOut, replica, steps);
    }

    /** The same after so many steps. */
    public Provenance withSteps(long made) {
        return new Provenance(softwareVersion, javaVersion, os, arch, commandLine, masterSeed, data, started, heldOut, replica,
                made);
    }

    /** The same of a training that so many events of each file were kept from. */
    public Provenance withHeldOut(int events) {
        return new Provenance(softwareVersion, javaVersion, os, arch, commandLine, masterSeed, data, started,
                OptionalInt.of(events), replica, steps);
    }

    /** The same of a replica. */
    public Provenance withReplica(ReplicaOrigin origin) {
        return new Provenance(softwareVersion, javaVersion, os, arch, commandLine, masterSeed, data, started, heldOut,
                Optional.of(origin), steps);
    }

    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("software", softwareVersion).put("java", javaVersion).put("os", os).put("arch", arch)
                .put("command", commandLine).put("seed", masterSeed);
        ArrayNode files = json.putArray("data");
        data.forEach(file -> files.add(file.toJson()));
        started.ifPresent(instant -> json.put("started", instant.toString()));
        heldOut.ifPresent(events -> json.put("heldOut", events));
        replica.ifPresent(origin -> json.set(ReplicaOrigin.KEY, origin.toJson()));
        return json.put("steps", steps);
    }

    /**
     * The provenance this JSON is.
     *
     * @param file what the user called the place, for messages
     * @throws BadInput if it is none
     */
    public static Provenance fromJson(String file, JsonNode json) {
        String where = "provenance, ";
        if (!json.isObject()) {
            throw BadInput.at(file, "provenance", "a JSON object", BadInput.quote(json.toString()), "");
        }
        StrictJson.keys(file, where, json, REQUIRED, List.of("started", "heldOut", ReplicaOrigin.KEY));
        if (!json.path("data").isArray()) {
            throw StrictJson.unexpected(file, where, "data", "an array", json.path("data"));
        }
        List<DataFile> data = new ArrayList<>();
        for (JsonNode entry : json.path("data")) {
            data.add(DataFile.fromJson(file, where + "data[" + data.size() + "], ", entry));
        }
        return new Provenance(StrictJson.text(file, where, json, "software"),
                StrictJson.text(file, where, json, "java"), StrictJson.text(file, where, json, "os"),
                StrictJson.text(file, where, json, "arch"), StrictJson.text(file, where, json, "command"),
                StrictJson.whole(file, where, json, "seed"), data, started(file, where, json),
                heldOut(file, where, json), json.has(ReplicaOrigin.KEY)
                        ? Optional.of(ReplicaOrigin.fromJson(file, where, json.path(ReplicaOrigin.KEY))) : Optional.empty(),
                StrictJson.count(file, where, json, "steps"));
    }

    private static Optional<Instant> started(String file, String where, JsonNode json) {
        if (!json.has("started")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(StrictJson.text(file, where, json, "started")));
        } catch (DateTimeException e) {
            throw StrictJson.unexpected(file, where, "started", "a time as 2026-01-31T12:00:00Z", json.path("started"));
        }
    }

    private static OptionalInt heldOut(String file, String where, JsonNode json) {
        if (!json.has("heldOut")) {
            return OptionalInt.empty();
        }
        long events = StrictJson.count(file, where, json, "heldOut");
        if (events > Integer.MAX_VALUE) {
            throw StrictJson.unexpected(file, where, "heldOut", "a number of events", json.path("heldOut"));
        }
        return OptionalInt.of((int) events);
    }
}
