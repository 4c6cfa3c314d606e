package org.twofold.events;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number that can be read off every event: a quantity of sums of objects and collections.
 *
 * <p>Written as {@code mass(electron+positron)}, {@code pt(electron)}, {@code deltaR(electron,positron)} or
 * {@code mtt(electron,MET,jet1,jet2,jet3,jet4)}. A collection stands for all its members: {@code mass(constituents)} is the mass of
 * their sum, {@code count(constituents)} how many there are. {@code pt(each constituents)} is a number of every member instead: the
 * spectrum of the constituents.
 *
 * @param quantity what is measured
 * @param sums the names of the objects and collections that are added up, one list for every argument of the quantity
 * @param each whether it is read off every member of the one collection it names
 */
public record Observable(Quantity quantity, List<List<String>> sums, boolean each) {

    private static final Pattern CALL = Pattern.compile("\\s*+([A-Za-z][A-Za-z0-9]*+)\\s*+\\(([^()]*+)\\)\\s*+");
    private static final Pattern EACH = Pattern.compile("\\s*+each\\s++(.*+)");

    public Observable {
        sums = sums.stream().map(List::copyOf).toList();
        if (sums.size() != quantity.arguments() || sums.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException(quantity.function() + " takes " + quantity.arguments() + " sums of objects");
        }
        if (each && (quantity.arguments() != 1 || quantity.isOfTerms() || sums.get(0).size() != 1)) {
            throw new WrongUse("each member of a collection has a momentum and no " + quantity.function() + "("
                    + String.join(",", sums.stream().map(sum -> String.join("+", sum)).toList()) + ")");
        }
    }

    /** A number of every event. */
    public Observable(Quantity quantity, List<List<String>> sums) {
        this(quantity, sums, false);
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
        Matcher members = EACH.matcher(call.group(2));
        boolean each = members.matches();
        List<List<String>> sums = new ArrayList<>();
        for (String sum : (each ? members.group(1) : call.group(2)).split(",", -1)) {
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
        return new Observable(quantity, sums, each);
    }

    /** The canonical expression, which {@link #parse} reads back. */
    public String expression() {
        return quantity.function() + "(" + (each ? "each " : "")
                + String.join(",", sums.stream().map(s -> String.join("+", s)).toList()) + ")";
    }

    public Unit unit() {
        return quantity.unit();
    }

    /** Whether the space has all the objects and collections. */
    public boolean fits(EventSpace space) {
        List<String> names = new ArrayList<>(collections(space));
        if (!each) {
            names.addAll(objects(space));
        }
        return sums.stream().allMatch(names::containsAll);
    }

    /** Throws {@link WrongUse} if an object or collection is not in the space, or its members tell no momenta. */
    public void checkAgainst(EventSpace space) {
        for (List<String> sum : sums) {
            for (String name : sum) {
                if (collections(space).contains(name)) {
                    MemberMomenta.of(space.collections().get(space.collection(name)), Members.none(0, 0));
                } else if (each || objects(space).isEmpty()) {
                    space.collection(name);
                } else {
                    space.slot(name);
                }
            }
        }
    }

    private static List<String> objects(EventSpace space) {
        return space.objects().stream().map(EventObject::name).toList();
    }

    private static List<String> collections(EventSpace space) {
        return space.collections().stream().map(EventCollection::name).toList();
    }

    /**
     * The value for every event, [size], in {@link #unit()}; of {@code each} for every member, [total], those of an event one behind
     * the other.
     *
     * @throws WrongUse if the events have no object or collection of that name
     */
    public double[] of(Events events) {
        checkAgainst(events.space());
        if (each) {
            return ofEach(MemberMomenta.of(events, events.space().collection(sums.get(0).get(0))));
        }
        boolean ofObjects = objects(events.space()).containsAll(sums.stream().flatMap(List::stream).toList());
        return ofObjects && !quantity.isOfTerms() ? ofObjects(events) : ofTerms(events);
    }

    /** The weight of every value that {@link #of} gives: that of its event. */
    public double[] weights(Events events) {
        if (!each) {
            return events.weights();
        }
        Members members = events.members(events.space().collection(sums.get(0).get(0)));
        double[] weights = new double[members.total()];
        for (int event = 0; event < events.size(); event++) {
            Arrays.fill(weights, members.offset(event), members.offset(event) + members.count(event), events.weight(event));
        }
        return weights;
    }

    private double[] ofEach(MemberMomenta momenta) {
        double[] values = new double[momenta.total()];
        int at = 0;
        for (int event = 0; event < momenta.size(); event++) {
            for (int member = 0; member < momenta.count(event); member++) {
                values[at++] = quantity.of(momenta.of(event, member));
            }
        }
        return values;
    }

    private double[] ofObjects(Events events) {
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

    /** What is added up, for every argument; members of collections go one by one. */
    private double[] ofTerms(Events events) {
        List<Terms> terms = sums.stream().map(sum -> Terms.of(events, sum)).toList();
        double[] values = new double[events.size()];
        for (int event = 0; event < values.length; event++) {
            int at = event;
            values[event] = quantity.isOfTerms() ? quantity.ofTerms(terms.get(0).of(event))
                    : quantity.of(terms.stream().map(term -> term.sum(at)).toArray(FourVector[]::new));
        }
        return values;
    }

    /** The objects and collections of one sum. */
    private record Terms(Events events, int[] slots, List<MemberMomenta> collections) {

        private static final FourVector NOTHING = new FourVector(0, 0, 0, 0);

        static Terms of(Events events, List<String> names) {
            List<String> collections = Observable.collections(events.space());
            return new Terms(events, names.stream().filter(name -> !collections.contains(name)).mapToInt(events.space()::slot).toArray(),
                    names.stream().filter(collections::contains)
                            .map(name -> MemberMomenta.of(events, events.space().collection(name))).toList());
        }

        List<FourVector> of(int event) {
            List<FourVector> terms = new ArrayList<>();
            for (int slot : slots) {
                terms.add(events.fourVector(slot, event));
            }
            for (MemberMomenta collection : collections) {
                for (int member = 0; member < collection.count(event); member++) {
                    terms.add(collection.of(event, member));
                }
            }
            return terms;
        }

        FourVector sum(int event) {
            return of(event).stream().reduce(NOTHING, FourVector::plus);
        }
    }

    @Override
    public String toString() {
        return expression();
    }
}
