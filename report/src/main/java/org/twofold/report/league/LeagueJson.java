package org.twofold.report.league;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.twofold.events.BadInput;
import org.twofold.report.JsonPlace;
import org.twofold.report.MetricsJson;
import org.twofold.statistics.MarginalDistances;
import org.twofold.statistics.MarginalMetric;
import org.twofold.statistics.TotalDistance;

/**
 * A league as {@code league.json}, which {@code docs/formats.md} describes: all that {@link League} has but the figures.
 *
 * <p>JSON has no NaN, so a number that is not defined is {@code null}. Sums are there for readers; the matrices alone are read.
 */
public final class LeagueJson {

    private static final int VERSION = 1;

    private LeagueJson() {}

    /** The text of the file. */
    public static String of(League league) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("version", VERSION).put("study", league.study());
        root.putObject("data").put("name", league.data().name()).put("sha256", league.data().sha256());
        root.put("heldOut", league.heldOut()).put("command", league.command()).put("budget", league.budget());
        league.particles().forEach(root.putArray("particles")::add);
        league.components().forEach(root.putArray("components")::add);
        ArrayNode entries = root.putArray("entries");
        league.entries().forEach(entry -> entry(entries.addObject(), entry));
        return MetricsJson.text(root);
    }

    private static void entry(ObjectNode node, LeagueEntry entry) {
        node.put("name", entry.name()).put("method", entry.method()).put("kind", entry.kind().label()).put("note", entry.note());
        ObjectNode cost = node.putObject("cost");
        whole(cost, "parameters", entry.cost().parameters());
        whole(cost, "steps", entry.cost().steps());
        MetricsJson.put(cost, "trainingSeconds", entry.cost().trainingSeconds().orElse(Double.NaN));
        MetricsJson.put(cost, "millisecondsPerDraw", entry.cost().millisecondsPerDraw().orElse(Double.NaN));
        ObjectNode distances = node.putObject("distances");
        entry.distances().raw().forEach((metric, distance) -> matrix(distances.putObject(metric.id()), distance));
        ObjectNode standardised = node.putObject("standardised");
        entry.distances().standardised().forEach((metric, distance) -> matrix(standardised.putObject(metric.id()), distance));
        entry.distances().outside().ifPresent(outside -> cells(node.putObject("outside"), outside));
        ObjectNode calibration = node.putObject("calibration");
        entry.calibration().forEach((key, value) -> MetricsJson.put(calibration, key, value));
    }

    private static void whole(ObjectNode node, String key, OptionalLong number) {
        if (number.isPresent()) {
            node.put(key, number.getAsLong());
        } else {
            node.putNull(key);
        }
    }

    private static void matrix(ObjectNode node, TotalDistance distance) {
        MetricsJson.put(node, "total", distance.total());
        ArrayNode particles = node.putArray("particles");
        for (int i = 0; i < distance.particles(); i++) {
            number(particles, distance.particle(i));
        }
        ArrayNode components = node.putArray("components");
        for (int c = 0; c < distance.components(); c++) {
            number(components, distance.component(c));
        }
        cells(node, distance);
    }

    private static void cells(ObjectNode node, TotalDistance distance) {
        ArrayNode cells = node.putArray("cells");
        for (int i = 0; i < distance.particles(); i++) {
            ArrayNode row = cells.addArray();
            for (int c = 0; c < distance.components(); c++) {
                number(row, distance.cell(i, c));
            }
        }
    }

    private static void number(ArrayNode list, double number) {
        if (Double.isNaN(number)) {
            list.addNull();
        } else {
            list.add(number);
        }
    }

    /**
     * Reads the file; what is read has no sections.
     *
     * @throws IOException if it cannot be read
     * @throws BadInput if it holds something else than a league
     */
    public static League read(Path file) throws IOException {
        return read(file.toString(), Files.readString(file));
    }

    /**
     * Reads the text of a file.
     *
     * @param file what the user calls it
     * @throws BadInput if it holds something else than a league
     */
    public static League read(String file, String text) {
        JsonPlace top = JsonPlace.read(file, text, "delete it, and 'twofold league' evaluates again");
        if (top.whole("version") != VERSION) {
            throw top.wrong("version", Integer.toString(VERSION), Long.toString(top.whole("version")));
        }
        List<String> particles = top.texts("particles");
        List<String> components = top.texts("components");
        List<LeagueEntry> entries = new ArrayList<>();
        for (JsonPlace entry : top.list("entries")) {
            if (entries.stream().anyMatch(before -> before.name().equals(entry.text("name")))) {
                throw entry.wrong("name", "a name that no other entry has", BadInput.quote(entry.text("name")));
            }
            entries.add(entry(entry, particles.size(), components.size()));
        }
        JsonPlace data = top.object("data");
        return new League(top.text("study"), new League.Data(data.text("name"), data.text("sha256")), top.whole("heldOut"),
                top.text("command"), top.text("budget"), particles, components, entries, List.of());
    }

    private static LeagueEntry entry(JsonPlace entry, int particles, int components) {
        JsonPlace cost = entry.object("cost");
        return new LeagueEntry(entry.text("name"), entry.text("method"), kind(entry), entry.text("note"),
                new Cost(whole(cost, "parameters"), whole(cost, "steps"), number(cost, "trainingSeconds"),
                        number(cost, "millisecondsPerDraw")),
                new MarginalDistances(distances(entry.object("distances"), particles, components),
                        distances(entry.object("standardised"), particles, components),
                        entry.optional("outside").map(table -> cells(table, particles, components))),
                entry.numbers("calibration"));
    }

    private static LeagueEntry.Kind kind(JsonPlace entry) {
        String label = entry.text("kind");
        return Arrays.stream(LeagueEntry.Kind.values()).filter(kind -> kind.label().equals(label)).findFirst()
                .orElseThrow(() -> entry.wrong("kind", "system, ours, floor or untrained", BadInput.quote(label)));
    }

    /** Metrics that this version does not know are passed over. */
    private static Map<MarginalMetric, TotalDistance> distances(JsonPlace place, int particles, int components) {
        Map<MarginalMetric, TotalDistance> distances = new EnumMap<>(MarginalMetric.class);
        for (MarginalMetric metric : MarginalMetric.values()) {
            place.optional(metric.id()).ifPresent(table -> distances.put(metric, cells(table, particles, components)));
        }
        return distances;
    }

    private static TotalDistance cells(JsonPlace place, int particles, int components) {
        double[][] cells = place.table("cells", particles, components);
        if (particles == 0 || components == 0) {
            throw place.wrong("cells", "at least one particle and one component", "none");
        }
        return TotalDistance.of(cells);
    }

    private static OptionalLong whole(JsonPlace place, String key) {
        return Double.isNaN(place.number(key)) ? OptionalLong.empty() : OptionalLong.of(place.whole(key));
    }

    private static OptionalDouble number(JsonPlace place, String key) {
        double number = place.number(key);
        return Double.isNaN(number) ? OptionalDouble.empty() : OptionalDouble.of(number);
    }
}
