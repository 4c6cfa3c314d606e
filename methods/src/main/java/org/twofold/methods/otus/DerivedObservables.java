package org.twofold.methods.otus;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.twofold.events.EventObject;
import org.twofold.events.EventSpace;
import org.twofold.events.Level;
import org.twofold.events.Observable;
import org.twofold.events.Quantity;
import org.twofold.events.Study;

/**
 * The observables whose distributions the losses of our own presets hold to the truth.
 *
 * <p>In studies of more than two objects: pT, η, E and pz of every object at both levels, and at detector level the masses of everything, of all pairs and of all
 * triples of objects: whatever is reconstructed from an event is reconstructed from those. Narrow peaks of partons are left
 * out: in units of their own width they would outweigh all other terms together.
 */
final class DerivedObservables {

    private DerivedObservables() {}

    /** Of a study of up to two objects: mass, pT and pz of their sum, their distance ΔR, and pT, η and E of each. */
    static List<String> ofPair(Study study) {
        Set<String> expressions = new LinkedHashSet<>();
        for (Level level : Level.values()) {
            List<String> names = study.space(level).objects().stream().map(EventObject::name).toList();
            if (names.size() > 1) {
                expressions.add(expression(Quantity.MASS, names));
                expressions.add(expression(Quantity.PT, names));
                expressions.add(expression(Quantity.PZ, names));
                expressions.add(new Observable(Quantity.DELTA_R, List.of(names.subList(0, 1), names.subList(1, 2))).expression());
            }
            names.forEach(name -> expressions.add(expression(Quantity.PT, List.of(name))));
            names.forEach(name -> expressions.add(expression(Quantity.ETA, List.of(name))));
            names.forEach(name -> expressions.add(expression(Quantity.E, List.of(name))));
        }
        return List.copyOf(expressions);
    }

    static List<String> of(Study study) {
        Set<String> expressions = new LinkedHashSet<>();
        for (Level level : Level.values()) {
            EventSpace space = study.space(level);
            for (EventObject object : space.objects()) {
                expressions.add(expression(Quantity.PT, List.of(object.name())));
                if (!object.transverse()) {
                    expressions.add(expression(Quantity.ETA, List.of(object.name())));
                    expressions.add(expression(Quantity.E, List.of(object.name())));
                    expressions.add(expression(Quantity.PZ, List.of(object.name())));
                }
            }
        }
        List<String> objects = study.detector().objects().stream().map(EventObject::name).toList();
        expressions.add(expression(Quantity.MASS, objects));
        for (int size = 2; size <= 3; size++) {
            for (List<String> sum : sums(objects, size)) {
                expressions.add(expression(Quantity.MASS, sum));
            }
        }
        return List.copyOf(expressions);
    }

    private static String expression(Quantity quantity, List<String> sum) {
        return new Observable(quantity, List.of(sum)).expression();
    }

    /** All ways to choose so many names, in their order. */
    private static List<List<String>> sums(List<String> names, int size) {
        if (size == 0) {
            return List.of(List.of());
        }
        List<List<String>> all = new ArrayList<>();
        for (int first = 0; first + size <= names.size(); first++) {
            for (List<String> rest : sums(names.subList(first + 1, names.size()), size - 1)) {
                List<String> sum = new ArrayList<>(List.of(names.get(first)));
                sum.addAll(rest);
                all.add(sum);
            }
        }
        return all;
    }
}
