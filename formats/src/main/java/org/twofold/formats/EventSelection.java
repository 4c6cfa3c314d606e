package org.twofold.formats;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which events of a file a study takes, where it does not take all.
 *
 * @param study {@code zee.detector}
 * @param read how many events were looked at
 * @param lost for each condition, {@code exactly 1 Electron}, how many events failed it and none before it
 */
public record EventSelection(String study, long read, Map<String, Long> lost) {

    public EventSelection {
        // Map.copyOf would lose the order.
        lost = Collections.unmodifiableMap(new LinkedHashMap<>(lost));
    }

    /** How many events are left. */
    public long kept() {
        return read - lost.values().stream().mapToLong(Long::longValue).sum();
    }

    /** {@code 220 of 3,000 events are of ttbar-otus.detector; left out: 2,227 by 'exactly 1 Electron', 1 by 'no Muon'}. */
    public String sentence() {
        String all = String.format(Locale.ROOT, "%,d of %,d events are of %s", kept(), read, study);
        return kept() == read ? all : all + "; left out: " + lost.entrySet().stream().filter(one -> one.getValue() > 0)
                .map(one -> String.format(Locale.ROOT, "%,d by '%s'", one.getValue(), one.getKey()))
                .collect(Collectors.joining(", "));
    }
}
