package org.twofold.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.twofold.statistics.evaluation.Evaluation;

/**
 * Everything a report says.
 *
 * @param title of the page
 * @param evaluation the numbers
 * @param names what people call the things that metrics are about, e.g. {@code mass(electron+positron)} → m(e⁻e⁺);
 *     what is not in it appears as it is
 * @param sections figures, in order
 * @param provenance where it all came from, in order: hashes, versions, settings
 * @param replicas what differs between replicas of the training, to follow the word when; empty if there are none
 */
public record ReportContent(String title, Evaluation evaluation, Map<String, String> names, List<Section> sections,
        Map<String, String> provenance, String replicas) {

    /** A report without replicas. */
    public ReportContent(String title, Evaluation evaluation, Map<String, String> names, List<Section> sections,
            Map<String, String> provenance) {
        this(title, evaluation, names, sections, provenance, "");
    }

    public ReportContent {
        names = Map.copyOf(names);
        sections = List.copyOf(sections);
        // Map.copyOf would lose the order.
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
    }

    /** The name of what a metric is about, as markup of {@link org.twofold.report.drawing.RichText}. */
    String nameOf(String of) {
        // Expressions have no blanks: what stands behind one is the channel.
        int channel = of.lastIndexOf(", ");
        if (channel > 0) {
            return nameOf(of.substring(0, channel)) + of.substring(channel);
        }
        String whole = of.equals("theory") || of.equals("detector") ? "whole " + of + " event" : of;
        return names.getOrDefault(of, whole);
    }
}
