package org.twofold.learning.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code log.jsonl}: one line of JSON for every logged step, and one for every validation.
 *
 * <pre>{"step":100,"epoch":9,"stage":"joint","learningRate":0.001,"seconds":12.3,"losses":{…}}
 * {"step":100,"validation":{…}}</pre>
 *
 * <p>A line is written whole and at once; a process that is killed leaves at most one torn line at the end, which the
 * next one removes.
 */
public final class TrainingLog {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    public TrainingLog(Path file) {
        this.file = file;
    }

    /**
     * One entry.
     *
     * @param step steps done
     * @param stage empty for validations
     * @param losses empty for validations
     * @param validation empty for steps
     */
    public record Entry(long step, String stage, Map<String, Double> losses, Map<String, Double> validation) {}

    /** Removes what a stopped run wrote after the checkpoint that training goes on from. */
    public void keepUpTo(long step) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        StringBuilder kept = new StringBuilder();
        for (String line : lines(file)) {
            try {
                if (JSON.readTree(line).path("step").asLong(Long.MAX_VALUE) <= step) {
                    kept.append(line).append('\n');
                }
            } catch (JsonProcessingException torn) {
                // The line that was being written when the process was killed.
            }
        }
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        Files.writeString(temporary, kept, StandardCharsets.UTF_8);
        Files.move(temporary, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    void step(long step, long epoch, String stage, double learningRate, double seconds, Map<String, Double> losses) throws IOException {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("step", step).put("epoch", epoch).put("stage", stage).put("learningRate", learningRate).put("seconds", seconds);
        ObjectNode terms = line.putObject("losses");
        losses.forEach(terms::put);
        append(line);
    }

    void validation(long step, Map<String, Double> values) throws IOException {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("step", step);
        ObjectNode terms = line.putObject("validation");
        values.forEach(terms::put);
        append(line);
    }

    private void append(ObjectNode line) throws IOException {
        Files.writeString(file, line + "\n", StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** All entries of a log; empty if there is no such file. */
    public static List<Entry> read(Path file) throws IOException {
        List<Entry> entries = new ArrayList<>();
        if (!Files.exists(file)) {
            return entries;
        }
        for (String line : lines(file)) {
            try {
                JsonNode node = JSON.readTree(line);
                entries.add(new Entry(node.path("step").asLong(), node.path("stage").asText(""), numbers(node.path("losses")),
                        numbers(node.path("validation"))));
            } catch (JsonProcessingException torn) {
                // See above.
            }
        }
        return entries;
    }

    /** The seconds since its process began of every step that was logged, in order. */
    public static List<Double> seconds(Path file) throws IOException {
        List<Double> seconds = new ArrayList<>();
        for (String line : lines(file)) {
            try {
                JsonNode node = JSON.readTree(line);
                if (node.has("seconds")) {
                    seconds.add(node.path("seconds").asDouble());
                }
            } catch (JsonProcessingException torn) {
                // See above.
            }
        }
        return seconds;
    }

    /** Not Files.readAllLines, which refuses a line that was torn in the middle of a letter. */
    private static List<String> lines(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
    }

    private static Map<String, Double> numbers(JsonNode node) {
        Map<String, Double> values = new LinkedHashMap<>();
        node.fields().forEachRemaining(field -> values.put(field.getKey(), field.getValue().asDouble()));
        return values;
    }
}
