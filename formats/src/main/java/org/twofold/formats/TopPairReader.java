package org.twofold.formats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.twofold.events.BadInput;
import org.twofold.events.Beside;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.FourVector;
import org.twofold.events.Momentum;
import org.twofold.events.TopPairDecay;

/**
 * Theory-level events of semileptonic top pairs from generator records of any format, found by their decays ({@link TopPairParts}).
 *
 * <p>Other events of the sample are left out and counted ({@link #selection}). The identifier is the number of the event in the file,
 * from zero.
 */
final class TopPairReader extends RecordSource {

    private final TopPairParts parts;
    private final Map<String, Long> lost = new LinkedHashMap<>();

    TopPairReader(GeneratorRecord record, EventSpace space, TopPairDecay decay) {
        super(record, space);
        this.parts = new TopPairParts(decay);
        parts.conditions().forEach(condition -> lost.put(condition, 0L));
    }

    @Override
    public Optional<EventSelection> selection() {
        return Optional.of(new EventSelection(space().name(), record().event(), lost));
    }

    @Override
    public Events next(int atMost) {
        List<Map<String, TopPairParts.Part>> found = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        List<Long> ids = new ArrayList<>();
        while (found.size() < atMost && record().advance()) {
            Optional<Map<String, TopPairParts.Part>> event = parts.of(record().graph());
            if (event.isEmpty()) {
                lost.merge(parts.reason(), 1L, Long::sum);
                continue;
            }
            check(event.get());
            found.add(event.get());
            weights.add(record().weight());
            ids.add(record().event() - 1);
        }
        return events(found, weights, ids);
    }

    private void check(Map<String, TopPairParts.Part> event) {
        event.forEach((part, known) -> {
            FourVector p = known.momentum();
            if (!Float.isFinite((float) (p.energy() + p.px() + p.py() + p.pz() + known.mass()))) {
                throw BadInput.at(name(), "event " + (record().event() - 1), "resonances that recoil with the mass that they have",
                        part + " with a momentum that is no number", "");
            }
        });
    }

    private Events events(List<Map<String, TopPairParts.Part>> found, List<Double> weights, List<Long> ids) {
        int size = found.size();
        float[][] columns = new float[space().width()][size];
        List<float[]> scalars = space().scalarNames().stream().map(name -> new float[size]).toList();
        for (int i = 0; i < size; i++) {
            for (int slot = 0; slot < space().objects().size(); slot++) {
                FourVector p = found.get(i).get(space().objects().get(slot).name()).momentum();
                columns[EventSpace.column(slot, Momentum.E)][i] = (float) p.energy();
                columns[EventSpace.column(slot, Momentum.PX)][i] = (float) p.px();
                columns[EventSpace.column(slot, Momentum.PY)][i] = (float) p.py();
                columns[EventSpace.column(slot, Momentum.PZ)][i] = (float) p.pz();
            }
            for (int s = 0; s < scalars.size(); s++) {
                String scalar = space().scalarNames().get(s);
                String part = scalar.substring(0, scalar.length() - TopPairDecay.MASS.length());
                scalars.get(s)[i] = (float) found.get(i).get(part).mass();
            }
        }
        long[] parents = new long[size];
        Arrays.fill(parents, Events.NO_PARENT);
        return Events.of(space(), columns, weights.stream().mapToDouble(Double::doubleValue).toArray(),
                ids.stream().flatMapToLong(LongStream::of).toArray(), parents, new int[0],
                new Beside(scalars, List.of()));
    }
}
