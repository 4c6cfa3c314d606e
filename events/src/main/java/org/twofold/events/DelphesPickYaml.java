package org.twofold.events;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What a study file says under {@code delphes}: {@code {of: lepton, from: [Electron, Muon], ptAbove: 25, count: 1}}. */
final class DelphesPickYaml {

    private static final String KEY = "delphes";

    private DelphesPickYaml() {}

    /** The picks of a level, none of them if the study is not for Delphes files; empty if the file says nothing of Delphes. */
    static Optional<List<DelphesPick>> read(StrictYaml yaml, EventSpace space) {
        if (!yaml.has(KEY)) {
            return Optional.empty();
        }
        List<DelphesPick> picks = yaml.mappings(KEY).stream().map(one -> pick(one, space)).toList();
        return StudyFile.placed(yaml, KEY, () -> {
            if (!picks.isEmpty()) {
                DelphesPick.check(picks, space);
            }
            return Optional.of(picks);
        });
    }

    private static DelphesPick pick(StrictYaml yaml, EventSpace space) {
        List<String> of = yaml.oneOrMoreTexts("of");
        List<String> from = yaml.oneOrMoreTexts("from");
        double ptAbove = yaml.number("ptAbove", 0);
        double etaBelow = yaml.number("etaBelow", Double.POSITIVE_INFINITY);
        OptionalInt charge = yaml.has("charge") ? OptionalInt.of((int) Math.max(-99, Math.min(99, yaml.wholeNumber("charge"))))
                : OptionalInt.empty();
        boolean collection = of.size() == 1 && space.collections().stream().anyMatch(one -> one.name().equals(of.get(0)));
        long exactly = yaml.wholeNumber("count", -1);
        long atLeast = yaml.wholeNumber("atLeast", -1);
        int tagged = (int) Math.max(-1, Math.min(Integer.MAX_VALUE, yaml.wholeNumber("tagged", 0)));
        yaml.rejectUnknownKeys();
        if (exactly >= 0 && atLeast >= 0) {
            throw yaml.bad("count", "count or atLeast", "both", "remove one of the two");
        }
        // Objects need as many particles as they are, and a collection takes what there is.
        long least = exactly >= 0 ? exactly : atLeast >= 0 ? atLeast : collection ? 0 : of.size();
        long most = exactly >= 0 ? exactly : atLeast >= 0 || collection ? Integer.MAX_VALUE : of.size();
        return StudyFile.placed(yaml, "from", () -> new DelphesPick(of, from, ptAbove, etaBelow, charge, Math.toIntExact(least),
                Math.toIntExact(most), tagged));
    }

    /** Writes what {@link #read} reads. */
    static void write(List<DelphesPick> picks, ObjectNode json) {
        ArrayNode list = json.putArray(KEY);
        for (DelphesPick pick : picks) {
            ObjectNode node = list.addObject();
            if (!pick.of().isEmpty()) {
                ArrayNode of = node.putArray("of");
                pick.of().forEach(of::add);
            }
            ArrayNode from = node.putArray("from");
            pick.from().forEach(from::add);
            if (pick.ptAbove() > 0) {
                node.put("ptAbove", pick.ptAbove());
            }
            if (Double.isFinite(pick.etaBelow())) {
                node.put("etaBelow", pick.etaBelow());
            }
            pick.charge().ifPresent(charge -> node.put("charge", charge));
            if (pick.isExact()) {
                node.put("count", pick.most());
            } else {
                node.put("atLeast", pick.least());
            }
            if (pick.tagged() > 0) {
                node.put("tagged", pick.tagged());
            }
        }
    }
}
