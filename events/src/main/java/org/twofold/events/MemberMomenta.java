package org.twofold.events;

import java.util.List;

/**
 * The momenta of the members of a collection whose features tell them: (px, py, pz) or (pT, η, φ), with E or the mass where there
 * is one of these and massless otherwise.
 *
 * <p>Units: GeV and radians.
 */
public final class MemberMomenta {

    private enum Coding {
        ENERGY("px", "py", "pz", "E"), CARTESIAN("px", "py", "pz"), WITH_MASS("pt", "eta", "phi", "mass"), MASSLESS("pt", "eta", "phi");

        private final List<String> features;

        Coding(String... features) {
            this.features = List.of(features);
        }
    }

    private final Members members;
    private final Coding coding;
    private final int[] feature;

    private MemberMomenta(Members members, Coding coding, int[] feature) {
        this.members = members;
        this.coding = coding;
        this.feature = feature;
    }

    /** Whether the features of a collection tell momenta. */
    public static boolean areKnownOf(EventCollection collection) {
        List<String> names = collection.features().stream().map(Feature::name).toList();
        return names.containsAll(Coding.CARTESIAN.features) || names.containsAll(Coding.MASSLESS.features);
    }

    /**
     * Those of a collection of events.
     *
     * @throws WrongUse if its features tell no momenta
     */
    public static MemberMomenta of(Events events, int collection) {
        EventCollection described = events.space().collections().get(collection);
        return of(described, events.members(collection));
    }

    /**
     * Those of members of a collection.
     *
     * @throws WrongUse if its features tell no momenta
     */
    public static MemberMomenta of(EventCollection collection, Members members) {
        List<String> names = collection.features().stream().map(Feature::name).toList();
        for (Coding coding : Coding.values()) {
            if (names.containsAll(coding.features)) {
                return new MemberMomenta(members, coding, coding.features.stream().mapToInt(names::indexOf).toArray());
            }
        }
        throw new WrongUse("the members of " + collection.name() + " have neither px, py, pz nor pt, eta, phi, only "
                + String.join(", ", names));
    }

    /** How many events. */
    public int size() {
        return members.size();
    }

    /** How many members all events have together. */
    public int total() {
        return members.total();
    }

    /** How many members an event has. */
    public int count(int event) {
        return members.count(event);
    }

    /**
     * The four-momentum of one member, which is counted from 0 in its event.
     *
     * @throws IndexOutOfBoundsException if the event has no such member
     */
    public FourVector of(int event, int member) {
        double a = members.value(feature[0], event, member);
        double b = members.value(feature[1], event, member);
        double c = members.value(feature[2], event, member);
        return switch (coding) {
            case ENERGY -> new FourVector(members.value(feature[3], event, member), a, b, c);
            case CARTESIAN -> FourVector.onShell(a, b, c, 0);
            case WITH_MASS -> FourVector.ofTransverse(a, b, c, members.value(feature[3], event, member));
            case MASSLESS -> FourVector.ofTransverse(a, b, c, 0);
        };
    }

    /**
     * (pT, η, φ) of one member, the features themselves where they are these.
     *
     * @throws IndexOutOfBoundsException if the event has no such member
     */
    public double[] polar(int event, int member) {
        if (coding == Coding.WITH_MASS || coding == Coding.MASSLESS) {
            return new double[] {members.value(feature[0], event, member), members.value(feature[1], event, member),
                members.value(feature[2], event, member)};
        }
        FourVector p = of(event, member);
        return new double[] {p.transverseMomentum(), p.pseudorapidity(), p.azimuth()};
    }
}
