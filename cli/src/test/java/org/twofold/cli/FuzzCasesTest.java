package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What fuzzing begins with is read, and what it has found is read or refused: the part of {@code mvn verify -Pfuzz} that takes seconds. */
class FuzzCasesTest {

    /** Far more than any needs, so that an endless loop ends the test and a busy machine does not. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<JsonNode> OTHERS = List.of(NODES.numberNode(-1), NODES.numberNode(Long.MAX_VALUE), NODES.numberNode(1e308),
            NODES.textNode(""), NODES.objectNode());
    private static final long MOST_MEMORY = 1L << 29;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** A target that refused everything would look through nothing. */
    @ParameterizedTest
    @EnumSource
    void seedsAreRead(FuzzTarget target) throws Exception {
        FuzzFile file = new FuzzFile();
        List<Path> seeds = FuzzCases.in(FuzzCases.folder(target, FuzzCases.SEEDS));
        assertFalse(seeds.isEmpty());
        int read = 0;
        for (Path seed : seeds) {
            read += target.check(Files.readAllBytes(seed), file) ? 1 : 0;
        }
        assertTrue(2 * read >= seeds.size(), "of " + seeds.size() + " seeds only " + read + " are read");
    }

    /** Every value of every object and list in turn becomes something else; what is JSON still is, and means something else or nothing. */
    @ParameterizedTest
    @EnumSource(names = {"EVENT_SPACE", "RECIPE", "SETTINGS", "METRICS", "LEAGUE", "MANIFEST", "REPRESENTATION"})
    void everyValueReplaced(FuzzTarget target) throws Exception {
        FuzzFile file = new FuzzFile();
        int refused = 0;
        for (Path seed : FuzzCases.in(FuzzCases.folder(target, FuzzCases.SEEDS))) {
            JsonNode json = JSON.readTree(seed.toFile());
            List<byte[]> others = new ArrayList<>();
            replace(json, () -> others.add(bytes(json)));
            for (byte[] other : others) {
                refused += target.check(other, file) ? 0 : 1;
            }
        }
        assertTrue(refused > 100, "only " + refused + " are refused");
    }

    private static void replace(JsonNode node, Runnable replaced) {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        for (int i = 0; i < node.size(); i++) {
            JsonNode before = node.isObject() ? node.get(keys.get(i)) : node.get(i);
            replace(before, replaced);
            for (JsonNode other : OTHERS) {
                put(node, keys, i, other);
                replaced.run();
            }
            put(node, keys, i, before);
        }
    }

    private static void put(JsonNode node, List<String> keys, int at, JsonNode value) {
        if (node instanceof ObjectNode object) {
            object.set(keys.get(at), value);
        } else {
            ((ArrayNode) node).set(at, value);
        }
    }

    private static byte[] bytes(JsonNode json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("found")
    void whatWasFoundIsReadOrRefused(FuzzTarget target, String name, Path input) throws Exception {
        byte[] bytes = Files.readAllBytes(input);
        long allocated = assertTimeoutPreemptively(LONGEST, () -> {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            target.check(bytes, new FuzzFile());
            return THREADS.getCurrentThreadAllocatedBytes() - before;
        });
        assertTrue(allocated < MOST_MEMORY, allocated + " bytes of memory for a file of " + bytes.length);
    }

    static Stream<Arguments> found() {
        return Arrays.stream(FuzzTarget.values()).flatMap(target -> FuzzCases.in(FuzzCases.folder(target, FuzzCases.FOUND)).stream()
                .map(file -> Arguments.of(target, file.getFileName().toString(), file)));
    }
}
