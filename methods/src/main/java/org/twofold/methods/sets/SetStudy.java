package org.twofold.methods.sets;

import java.util.List;
import org.twofold.events.BadInput;
import org.twofold.events.Beside;
import org.twofold.events.EventCollection;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.Feature;
import org.twofold.events.FourVector;
import org.twofold.events.Kinematics;
import org.twofold.events.MemberMomenta;
import org.twofold.events.Members;
import org.twofold.events.Study;
import org.twofold.events.WrongUse;

/**
 * Where the particles stand in studies whose events are sets at both levels.
 *
 * <p>Each level is one collection whose members are (pT, η, φ) or (px, py, pz), massless; networks see (ln pT, η, φ) of either.
 *
 * @param theory sets of true particles
 * @param detector sets of reconstructed ones
 */
public record SetStudy(EventSpace theory, EventSpace detector) {

    /** Of |ln pT| and |η| of what is made: far outside of all that exists, and e^{2·25} is still a float32. */
    static final double LARGEST = 25;
    private static final List<String> TRANSVERSE = List.of("pt", "eta", "phi");
    private static final List<String> CARTESIAN = List.of("px", "py", "pz");

    /**
     * Those of a study.
     *
     * @throws WrongUse if its events are others
     */
    public static SetStudy of(Study study) {
        for (EventSpace space : List.of(study.theory(), study.detector())) {
            if (!space.objects().isEmpty() || !space.scalars().isEmpty() || !space.channels().isEmpty() || space.collections().size() != 1
                    || !TRANSVERSE.equals(names(space)) && !CARTESIAN.equals(names(space))) {
                throw new WrongUse(study.name() + " is no study of sets such as smeared-set: at each level one collection with pt, eta, phi or"
                        + " px, py, pz, and nothing besides; " + space.name() + " has " + String.join(", ", space.allNames()));
            }
        }
        return new SetStudy(study.theory(), study.detector());
    }

    private static List<String> names(EventSpace space) {
        return space.collections().get(0).features().stream().map(Feature::name).toList();
    }

    /** Whether members are (px, py, pz), not (pT, η, φ). */
    public static boolean isCartesian(EventSpace space) {
        return CARTESIAN.equals(names(space));
    }

    /** The largest N_T. */
    public int mostTruth() {
        return theory.collections().get(0).most();
    }

    /** The largest N_R. */
    public int mostReconstructed() {
        return detector.collections().get(0).most();
    }

    /**
     * Sets of true particles, in as many places as there may be.
     *
     * @throws IllegalArgumentException for what {@link #requireUsable} refuses
     */
    public PaddedSets truth(Events events) {
        return sets(events, mostTruth());
    }

    /** Sets of reconstructed particles, in as many places as there may be. */
    public PaddedSets reconstructed(Events events) {
        return sets(events, mostReconstructed());
    }

    private static PaddedSets sets(Events events, int places) {
        MemberMomenta momenta = MemberMomenta.of(events, 0);
        int[] counts = new int[events.size()];
        for (int event = 0; event < counts.length; event++) {
            counts[event] = momenta.count(event);
        }
        PaddedSets sets = PaddedSets.zeros(places, counts);
        for (int event = 0; event < counts.length; event++) {
            for (int member = 0; member < counts[event]; member++) {
                FourVector momentum = momenta.of(event, member);
                int at = sets.at(event, member);
                sets.values()[at] = (float) Math.log(momentum.transverseMomentum());
                sets.values()[at + PaddedSets.ETA] = (float) momentum.pseudorapidity();
                sets.values()[at + PaddedSets.PHI] = (float) momentum.azimuth();
            }
        }
        return sets;
    }

    /**
     * Refuses what has no (ln pT, η, φ), and sets that are larger than the study allows.
     *
     * @param name what messages call the place of the events, such as a file
     * @throws BadInput for the first particle without
     */
    public static void requireUsable(String name, EventSpace space, Events events) {
        EventCollection collection = space.collections().get(0);
        MemberMomenta momenta = MemberMomenta.of(events, 0);
        for (int event = 0; event < events.size(); event++) {
            if (momenta.count(event) > collection.most()) {
                throw BadInput.at(name, "event " + events.eventId(event), "at most " + collection.most() + " " + collection.name(),
                        momenta.count(event) + "", "readers leave out those of lowest pT, and count them, where they are told the study");
            }
            for (int member = 0; member < momenta.count(event); member++) {
                FourVector momentum = momenta.of(event, member);
                if (!(momentum.transverseMomentum() > 0) || !Double.isFinite(momentum.transverseMomentum()) || !Double.isFinite(momentum.pseudorapidity())
                        || !Double.isFinite(momentum.azimuth())) {
                    throw BadInput.at(name, "event " + events.eventId(event) + ", " + collection.name() + "[" + member + "]",
                            "a momentum with a direction and pT above 0", "pT " + momentum.transverseMomentum() + ", eta "
                            + momentum.pseudorapidity() + ", phi " + momentum.azimuth(), "leave out what has no transverse momentum");
                }
            }
        }
    }

    /** Reconstructed events of sets of (ln pT, η, φ): with these weights and identifiers, φ wrapped. */
    public Events made(PaddedSets sets, double[] weight, long[] eventId, long[] parentId) {
        float[][] features = new float[PaddedSets.WIDTH][sets.total()];
        boolean cartesian = isCartesian(detector);
        for (int set = 0, to = 0; set < sets.size(); set++) {
            for (int particle = 0; particle < sets.counts()[set]; particle++, to++) {
                int at = sets.at(set, particle);
                // What networks say before they have learned something must still be numbers.
                double pt = Math.exp(Math.max(-LARGEST, Math.min(LARGEST, sets.values()[at])));
                double eta = Math.max(-LARGEST, Math.min(LARGEST, sets.values()[at + PaddedSets.ETA]));
                double phi = Kinematics.azimuthDifference(sets.values()[at + PaddedSets.PHI], 0);
                features[0][to] = (float) (cartesian ? pt * Math.cos(phi) : pt);
                features[1][to] = (float) (cartesian ? pt * Math.sin(phi) : eta);
                features[2][to] = (float) (cartesian ? pt * Math.sinh(eta) : phi);
            }
        }
        return Events.of(detector, new float[0][], weight, eventId, parentId, new int[0],
                new Beside(List.of(), List.of(Members.ofCounts(sets.counts().clone(), features))));
    }
}
