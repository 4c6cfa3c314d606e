package org.twofold.methods.posterior;

import java.util.ArrayList;
import java.util.List;
import org.twofold.events.BadInput;
import org.twofold.events.Beside;
import org.twofold.events.EventCollection;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.Kinematics;
import org.twofold.events.Members;
import org.twofold.events.Momentum;
import org.twofold.events.Study;
import org.twofold.events.WrongUse;

/**
 * Where the parts of a semileptonic top-pair event stand in the spaces of a study.
 *
 * <p>Eleven particles in the order of the published tables: b, ν and ℓ of the leptonic side, b, q and q′ of the hadronic one, then
 * both W, both t and the t t̄ system. Each is five numbers, (px, py, pz, E, M) in GeV; M is a number of its own and need not agree
 * with the four-momentum.
 *
 * @param theory the space of the particles, with a scalar {@code name.mass} for each
 * @param detector the space of lepton, missing momentum and jets
 */
public record TopPair(EventSpace theory, EventSpace detector) {

    /** The names of the particles in their order. */
    public static final List<String> PARTICLES = List.of("b_lep", "neutrino", "lepton", "b_had", "q_up", "q_down", "W_lep", "W_had",
            "t_lep", "t_had", "ttbar");
    /** Numbers of a particle. */
    public static final int NUMBERS = 5;
    /** Numbers of an event. */
    public static final int WIDTH = 11 * NUMBERS;
    /** Which particles the composite ones, the last five, decay into. */
    public static final List<List<Integer>> DECAYS = List.of(List.of(1, 2), List.of(4, 5), List.of(0, 1, 2), List.of(3, 4, 5),
            List.of(0, 1, 2, 3, 4, 5));
    /** How many particles are not made of others. */
    public static final int PARTONS = 6;

    private static final String MASS = ".mass";
    private static final String LEPTON = "lepton";
    private static final String MET = "MET";
    private static final String JETS = "jets";
    private static final List<String> JET_FEATURES = List.of("pt", "eta", "phi", "mass", "btag");

    /**
     * The parts of a study's events.
     *
     * @throws WrongUse if it is no study of such events
     */
    public static TopPair of(Study study) {
        EventSpace theory = study.theory();
        EventSpace detector = study.detector();
        List<String> objects = theory.objects().stream().map(object -> object.name()).toList();
        List<String> seen = detector.objects().stream().map(object -> object.name()).toList();
        boolean jets = detector.collections().stream().filter(collection -> collection.name().equals(JETS)).anyMatch(collection ->
                collection.features().stream().map(feature -> feature.name()).toList().equals(JET_FEATURES));
        if (!objects.containsAll(PARTICLES) || !theory.scalarNames().containsAll(PARTICLES.stream().map(name -> name + MASS).toList())
                || !seen.containsAll(List.of(LEPTON, MET)) || !jets
                || !detector.scalarNames().containsAll(List.of(LEPTON + ".charge", LEPTON + ".is_muon"))) {
            throw new WrongUse("study " + study.name() + " is not one of semileptonic top pairs with all jets, which this method draws"
                    + " partons of; ttbar-semilep is");
        }
        return new TopPair(theory, detector);
    }

    /** The numbers of all particles of all events, [size × 55]. */
    public float[] particles(Events events) {
        float[] numbers = new float[Math.multiplyExact(events.size(), WIDTH)];
        for (int particle = 0; particle < PARTICLES.size(); particle++) {
            int slot = theory.slot(PARTICLES.get(particle));
            int[] columns = {EventSpace.column(slot, Momentum.PX), EventSpace.column(slot, Momentum.PY),
                    EventSpace.column(slot, Momentum.PZ), EventSpace.column(slot, Momentum.E)};
            float[] masses = events.scalars(theory.scalar(PARTICLES.get(particle) + MASS));
            for (int event = 0; event < events.size(); event++) {
                int at = event * WIDTH + particle * NUMBERS;
                for (int c = 0; c < columns.length; c++) {
                    numbers[at + c] = events.value(columns[c], event);
                }
                numbers[at + columns.length] = masses[event];
            }
        }
        return numbers;
    }

    /** The columns and scalars of events with the given numbers, [size × 55]. */
    public Columns columns(float[] numbers) {
        int size = numbers.length / WIDTH;
        float[][] columns = new float[theory.width()][size];
        List<float[]> scalars = new ArrayList<>();
        theory.scalars().forEach(scalar -> scalars.add(new float[size]));
        for (int particle = 0; particle < PARTICLES.size(); particle++) {
            int slot = theory.slot(PARTICLES.get(particle));
            float[] mass = scalars.get(theory.scalar(PARTICLES.get(particle) + MASS));
            for (int event = 0; event < size; event++) {
                int at = event * WIDTH + particle * NUMBERS;
                columns[EventSpace.column(slot, Momentum.PX)][event] = numbers[at];
                columns[EventSpace.column(slot, Momentum.PY)][event] = numbers[at + 1];
                columns[EventSpace.column(slot, Momentum.PZ)][event] = numbers[at + 2];
                columns[EventSpace.column(slot, Momentum.E)][event] = numbers[at + 3];
                mass[event] = numbers[at + 4];
            }
        }
        return new Columns(columns, new Beside(scalars, List.of()));
    }

    /** What {@link Events} are made of. */
    public record Columns(float[][] columns, Beside beside) {}

    /** What the detector saw of one event, in its own coordinates. */
    public record Seen(double leptonPt, double leptonEta, double leptonPhi, float charge, float muon, double metPt, double metPhi) {}

    /** Lepton and missing momentum of an event. */
    public Seen seen(Events events, int event) {
        var lepton = events.fourVector(detector.slot(LEPTON), event);
        var met = events.fourVector(detector.slot(MET), event);
        return new Seen(Math.hypot(lepton.px(), lepton.py()), Kinematics.pseudorapidity(lepton.px(), lepton.py(), lepton.pz()), Math.atan2(lepton.py(), lepton.px()),
                events.scalar(detector.scalar(LEPTON + ".charge"), event), events.scalar(detector.scalar(LEPTON + ".is_muon"), event),
                Math.hypot(met.px(), met.py()), Math.atan2(met.py(), met.px()));
    }

    /** The jets of all events; features pt, eta, phi, mass, btag. */
    public Members jets(Events events) {
        return events.members(detector.collection(JETS));
    }

    /** How many jets an event may have. */
    public int mostJets() {
        EventCollection jets = detector.collections().get(detector.collection(JETS));
        return jets.most();
    }

    /**
     * Looks whether every event has what posteriors are drawn from.
     *
     * @param what messages call the events
     * @throws BadInput if one has no lepton or no jets
     */
    public void requireUsable(String what, Events events) {
        Members jets = jets(events);
        for (int event = 0; event < events.size(); event++) {
            if (jets.count(event) == 0) {
                throw unusable(what, events, event, "at least one jet", "none");
            }
            Seen seen = seen(events, event);
            if (!(seen.leptonPt() > 0)) {
                throw unusable(what, events, event, "a lepton with pT above 0", "one of pT " + seen.leptonPt());
            }
        }
    }

    private static BadInput unusable(String what, Events events, int event, String expected, String found) {
        return BadInput.at(what, "event " + events.eventId(event), expected, found,
                "posteriors are of events with one lepton and jets; select such events first");
    }
}
