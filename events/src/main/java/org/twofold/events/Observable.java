package org.twofold.events;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number that can be read off every event: a quantity of sums of objects.
 *
 * <p>Written as {@code mass(electron+positron)}, {@code pt(electron)}, {@code deltaR(electron,positron)} or
 * {@code mtt(electron,MET,jet1,jet2,jet3,jet4)}.
 *
 * @param quantity what is measured
 * @param sums the names of the objects that are added up, one list for every argument of the quantity
 */
public record Observable(Quantity quantity, List<List<String>> sums) {

    private static final Pattern CALL = Pattern.compile("\\s*+([A-Za-z]++)\\s*+\\(([^()]*+)\\)\\s*+");

    public Observable {
        sums = sums.stream().map(List::copyOf).toList();
        if (sums.size() != quantity.arguments() || sums.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException(quantity.function() + " takes " + quantity.arguments() + " sums of objects");
        }
    }

    /**
     * Reads an expression.
     *
     * @throws WrongUse if it is not one, with the functions that exist
     */
    public static Observable parse(String expression) {
        Matcher call = CALL.matcher(expression);
        if (!call.matches()) {
            throw new WrongUse(BadInput.quote(expression) + " is not an observable such as mass(electron+positron)");
        }
        Quantity quantity = Quantity.named(call.group(1)).orElseThrow(() -> new WrongUse("no quantity is named "
                + BadInput.quote(call.group(1)) + ", the nearest is " + Spelling.nearest(call.group(1), Quantity.functions())
                + " among " + String.join(", ", Quantity.functions())));
        List<List<String>> sums = new ArrayList<>();
        for (String sum : call.group(2).split(",", -1)) {
            List<String> terms = Arrays.stream(sum.split("\\+", -1)).map(String::strip).toList();
            if (terms.stream().anyMatch(String::isEmpty)) {
                throw new WrongUse(BadInput.quote(expression) + " has an empty place where an object should stand");
            }
            sums.add(terms);
        }
        if (sums.size() != quantity.arguments()) {
            throw new WrongUse(quantity.function() + " takes " + quantity.arguments() + " argument(s), "
                    + BadInput.quote(expression) + " has " + sums.size());
        }
        return new Observable(quantity, sums);
    }

    /** The canonical expression, which {@link #parse} reads back. */
    public String expression() {
        return quantity.function() + "(" + String.join(",", sums.stream().map(s -> String.join("+", s)).toList()) + ")";
    }

    public Unit unit() {
        return quantity.unit();
    }

    /** Whether the space has all the objects. */
    public boolean fits(EventSpace space) {
        List<String> names = space.objects().stream().map(EventObject::name).toList();
        return sums.stream().allMatch(names::containsAll);
    }

    /** Throws {@link WrongUse} if an object is not in the space. */
    public void checkAgainst(EventSpace space) {
        sums.forEach(sum -> sum.forEach(space::slot));
    }

    /**
     * The value for every event, [size], in {@link #unit()}.
     *
     * @throws WrongUse if the events have no object of that name
     */
    public double[] of(Events events) {
        int[][] slots = sums.stream().map(sum -> sum.stream().mapToInt(events.space()::slot).toArray()).toArray(int[][]::new);
        FourVector[] arguments = new FourVector[slots.length];
        double[] values = new double[events.size()];
        for (int event = 0; event < values.length; event++) {
            for (int argument = 0; argument < slots.length; argument++) {
                arguments[argument] = sum(events, slots[argument], event);
            }
            values[event] = quantity.of(arguments);
        }
        return values;
    }

    private static FourVector sum(Events events, int[] slots, int event) {
        FourVector total = events.fourVector(slots[0], event);
        for (int i = 1; i < slots.length; i++) {
            total = total.plus(events.fourVector(slots[i], event));
        }
        return total;
    }

    @Override
    public String toString() {
        return expression();
    }
}
