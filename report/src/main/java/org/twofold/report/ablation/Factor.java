package org.twofold.report.ablation;

import java.util.List;

/**
 * One setting that an ablation changes.
 *
 * @param key as on the command line
 * @param label what people call it, as markup of {@link org.twofold.report.drawing.RichText}
 * @param values it takes, in order; a single one is a change that all trainings share
 */
public record Factor(String key, String label, List<String> values) {

    public Factor {
        values = List.copyOf(values);
    }

    /** Whether it takes several values. */
    public boolean isSwept() {
        return values.size() > 1;
    }

    /** Whether all its values are numbers, so that something can be drawn against them. */
    public boolean isNumeric() {
        return values.stream().allMatch(Factor::isNumber);
    }

    static boolean isNumber(String value) {
        return value.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");
    }
}
