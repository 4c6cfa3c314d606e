package org.twofold.methods.jets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.twofold.events.BadInput;
import org.twofold.events.Beside;
import org.twofold.events.EventCollection;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.Feature;
import org.twofold.events.FourVector;
import org.twofold.events.MemberMomenta;
import org.twofold.events.Members;
import org.twofold.events.Study;
import org.twofold.events.WrongUse;

/**
 * Where the constituents of jets stand in the events of a study whose events are jets: one collection at each level and nothing else.
 *
 * <p>Constituents are massless here, whatever mass or energy a file gives them.
 *
 * @param theory the space of generated jets
 * @param detector the space of reconstructed jets
 */
public record JetPair(EventSpace theory, EventSpace detector) {

    /** What is known of a massless constituent. */
    private static final Set<String> KNOWN = Set.of("px", "py", "pz", "E", "pt", "eta", "phi", "mass");

    /**
     * The parts of a study's events.
     *
     * @throws WrongUse if it is no study of jets
     */
    public static JetPair of(Study study) {
        if (!isOfJets(study.theory()) || !isOfJets(study.detector()) || !study.channels().isEmpty()) {
            throw new WrongUse("study " + study.name() + " is not one of jets, a collection of constituents with momenta and nothing else at both"
                    + " levels; jets-w is");
        }
        return new JetPair(study.theory(), study.detector());
    }

    private static boolean isOfJets(EventSpace space) {
        return space.objects().isEmpty() && space.scalars().isEmpty() && space.collections().size() == 1
                && MemberMomenta.areKnownOf(constituents(space))
                && constituents(space).features().stream().map(Feature::name).allMatch(KNOWN::contains);
    }

    private static EventCollection constituents(EventSpace space) {
        return space.collections().get(0);
    }

    /** How many constituents a generated jet may have. */
    public int theoryPlaces() {
        return constituents(theory).most();
    }

    /** How many constituents a reconstructed jet may have. */
    public int detectorPlaces() {
        return constituents(detector).most();
    }

    /**
     * Looks whether all momenta are numbers and no constituent lies exactly along the beam, where there is no η.
     *
     * @param what messages call the events
     * @throws BadInput for the first constituent of which this is not so
     */
    public static void requireUsable(String what, Events events) {
        MemberMomenta momenta = MemberMomenta.of(events, 0);
        for (int event = 0; event < events.size(); event++) {
            for (int k = 0; k < momenta.count(event); k++) {
                FourVector p = momenta.of(event, k);
                double pt = p.transverseMomentum();
                if (!Double.isFinite(pt) || !Double.isFinite(p.pz()) || !(pt > 0)) {
                    throw BadInput.at(what, "event " + events.eventId(event) + ", constituent " + k, "a finite momentum with pT above 0",
                            "(px, py, pz) = (" + p.px() + ", " + p.py() + ", " + p.pz() + ")",
                            "leave it out; a jet may have any number of constituents from none on");
                }
            }
        }
    }

    /** The jets of events of either level, in so many places. */
    public static JetList jets(Events events, int places) {
        MemberMomenta momenta = MemberMomenta.of(events, 0);
        JetListBuilder builder = new JetListBuilder(events.size(), places);
        for (int event = 0; event < events.size(); event++) {
            for (int k = 0; k < momenta.count(event); k++) {
                FourVector p = momenta.of(event, k);
                builder.add(p.px(), p.py(), p.pz());
            }
            builder.endJet();
        }
        return builder.jets();
    }

    /** Jets as the collection of detector events. */
    public Beside detectorJets(JetList jets) {
        List<Feature> features = constituents(detector).features();
        int total = Arrays.stream(jets.counts()).sum();
        float[][] columns = new float[features.size()][total];
        for (int f = 0; f < columns.length; f++) {
            String name = features.get(f).name();
            for (int jet = 0, to = 0; jet < jets.size(); jet++) {
                for (int k = 0; k < jets.counts()[jet]; k++, to++) {
                    columns[f][to] = (float) number(name, jets.px(jet, k), jets.py(jet, k), jets.pz(jet, k));
                }
            }
        }
        return new Beside(new ArrayList<>(), List.of(Members.ofCounts(jets.counts(), columns)));
    }

    private static double number(String feature, double px, double py, double pz) {
        FourVector p = FourVector.onShell(px, py, pz, 0);
        return switch (feature) {
            case "px" -> px;
            case "py" -> py;
            case "pz" -> pz;
            case "E" -> p.energy();
            case "pt" -> p.transverseMomentum();
            case "eta" -> p.pseudorapidity();
            case "phi" -> p.azimuth();
            case "mass" -> 0;
            default -> throw new IllegalArgumentException("no feature of a momentum: " + feature);
        };
    }
}
