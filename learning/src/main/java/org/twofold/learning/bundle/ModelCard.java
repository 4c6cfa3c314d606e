package org.twofold.learning.bundle;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a person should know before using a model, as Markdown: the part {@code MODEL_CARD.md}.
 *
 * <p>The same card gives the same text. Values come from outside and may hold anything, so what would break a line or a
 * table is escaped. Source of the idea: Mitchell et al., <em>Model Cards for Model Reporting</em>, arXiv:1810.03993.
 *
 * @param title of the page
 * @param purpose what the model does, in one or a few sentences
 * @param wallTime how long training took; leave empty inside a model, see {@link Provenance}
 * @param software versions by name, in the order they are to be listed
 * @param metrics may be empty: the card then says that nothing was measured
 * @param limitations may be empty: the card then says that none were stated
 */
public record ModelCard(String title, String purpose, String study, String method, String preset, List<DataFile> data,
        String command, long seed, long steps, Optional<Duration> wallTime, Map<String, String> software,
        List<MetricLine> metrics, List<String> limitations) {

    private static final MathContext FOUR_DIGITS = new MathContext(4);

    public ModelCard {
        data = List.copyOf(data);
        software = Collections.unmodifiableMap(new LinkedHashMap<>(software));
        metrics = List.copyOf(metrics);
        limitations = List.copyOf(limitations);
    }

    /** The bytes of the part. */
    public byte[] bytes() {
        return markdown().getBytes(StandardCharsets.UTF_8);
    }

    /** The page, with {@code \n} at the end of every line. */
    public String markdown() {
        List<String> lines = new ArrayList<>();
        Collections.addAll(lines, "# " + line(title), "", line(purpose), "");
        Collections.addAll(lines, "| | |", "|---|---|", row("study", study), row("method", method),
                row("preset", preset), row("seed", Long.toString(seed)), row("steps", Long.toString(steps)));
        wallTime.ifPresent(time -> lines.add(row("wall time", clock(time))));
        Collections.addAll(lines, "", "## Made with", "", "    " + line(command), "");
        software.forEach((name, version) -> lines.add("- " + line(name) + " " + line(version)));
        Collections.addAll(lines, "", "## Data", "", "| data | events | SHA-256 |", "|---|---:|---|");
        data.forEach(file -> lines.add(row(file.name(), Long.toString(file.events()), file.sha256())));
        Collections.addAll(lines, "", "## How good it is", "");
        if (metrics.isEmpty()) {
            lines.add("Nothing was measured.");
        } else {
            Collections.addAll(lines, "| direction | metric | of | value | error | floor | untrained | unit |",
                    "|---|---|---|---:|---:|---:|---:|---|");
            metrics.forEach(metric -> lines.add(row(metric)));
        }
        Collections.addAll(lines, "", "## Limitations", "");
        limitations.forEach(limitation -> lines.add("- " + line(limitation)));
        if (limitations.isEmpty()) {
            lines.add("None were stated, which does not mean that there are none.");
        }
        return String.join("\n", lines) + "\n";
    }

    private static String row(MetricLine metric) {
        return row(metric.direction(), metric.id(), metric.of(), number(OptionalDouble.of(metric.value())),
                number(metric.error()), number(metric.floor()), number(metric.untrained()), metric.unit());
    }

    private static String row(String... cells) {
        StringBuilder row = new StringBuilder("|");
        for (String cell : cells) {
            row.append(' ').append(line(cell).replace("|", "\\|")).append(" |");
        }
        return row.toString();
    }

    /** Four digits, by exact decimal arithmetic: formatting of doubles has changed between Java versions. */
    private static String number(OptionalDouble value) {
        if (value.isEmpty()) {
            return "–";
        }
        double number = value.getAsDouble();
        if (!Double.isFinite(number)) {
            return Double.toString(number);
        }
        BigDecimal rounded = new BigDecimal(number).round(FOUR_DIGITS);
        boolean plain = number == 0 || Math.abs(number) >= 1e-4 && Math.abs(number) < 1e7;
        return plain ? rounded.toPlainString() : rounded.toString();
    }

    private static String clock(Duration time) {
        return String.format(Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }

    /** Text on one line. */
    private static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }
}
