package org.twofold.events;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One physics question: what events look like at both levels, where they stand in files, which the detector accepts and
 * what to look at.
 *
 * <p>The object in slot i of the detector space is what the detector makes of the object in slot i of the theory space;
 * responses are measured between these counterparts.
 *
 * @param name as on the command line
 * @param title one line for people
 * @param theory events before the detector
 * @param detector events after it
 * @param theoryDataset the array of an HDF5 file that holds theory events
 * @param detectorDataset the array that holds detector events; equal rows belong to each other where a file has both
 * @param fallingPt detector objects that stand by falling pT, such as jets, and so have no fixed counterpart; often none
 * @param acceptance the set S of detector events that can exist at all: every cut must hold
 * @param onShell whether events that are read get their energies from their momenta and the masses of the spaces; false
 *     takes energies as they are
 * @param observables what reports show
 * @param arrays where events stand in HDF5 files of others that do not have one array for a level, for each level of which that
 *     is so; most often empty
 * @param delphes which particles of a Delphes tree make an event at detector level; empty if the study does not say
 * @param decay how theory events are found in generator records by their decays; empty if objects have PDG codes, or none can be found
 */
public record Study(String name, String title, EventSpace theory, EventSpace detector, String theoryDataset,
        String detectorDataset, boolean onShell, List<String> fallingPt, List<Cut> acceptance, List<StudyObservable> observables,
        Map<Level, List<StoredArray>> arrays, List<DelphesPick> delphes, Optional<TopPairDecay> decay) {

    public Study {
        decay.ifPresent(parts -> parts.check(theory));
        delphes = List.copyOf(delphes);
        if (!delphes.isEmpty()) {
            DelphesPick.check(delphes, detector);
        }
        arrays = Map.copyOf(arrays);
        for (Map.Entry<Level, List<StoredArray>> stored : arrays.entrySet()) {
            StoredArray.check(stored.getValue(), stored.getKey() == Level.THEORY ? theory : detector);
        }
        if (!theory.channels().equals(detector.channels())) {
            throw new IllegalArgumentException("study " + name + " has channels " + theory.channelNames() + " at theory level and "
                    + detector.channelNames() + " at detector level");
        }
        // Models carry the study as JSON and headers carry its texts, and neither has room for control characters.
        for (String text : List.of(name, title, theoryDataset, detectorDataset)) {
            if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("a study needs printable names, not " + BadInput.quote(text));
            }
        }
        acceptance = List.copyOf(acceptance);
        fallingPt = List.copyOf(fallingPt);
        fallingPt.forEach(detector::slot);
        observables = List.copyOf(observables);
        acceptance.forEach(cut -> cut.observable().checkAgainst(detector));
        for (StudyObservable shown : observables) {
            for (Level level : shown.levels()) {
                shown.observable().checkAgainst(level == Level.THEORY ? theory : detector);
            }
        }
    }

    /** A study whose theory events are found by PDG codes, if at all. */
    public Study(String name, String title, EventSpace theory, EventSpace detector, String theoryDataset, String detectorDataset,
            boolean onShell, List<String> fallingPt, List<Cut> acceptance, List<StudyObservable> observables,
            Map<Level, List<StoredArray>> arrays, List<DelphesPick> delphes) {
        this(name, title, theory, detector, theoryDataset, detectorDataset, onShell, fallingPt, acceptance, observables, arrays, delphes,
                Optional.empty());
    }

    /** A study that says nothing of Delphes. */
    public Study(String name, String title, EventSpace theory, EventSpace detector, String theoryDataset, String detectorDataset,
            boolean onShell, List<String> fallingPt, List<Cut> acceptance, List<StudyObservable> observables,
            Map<Level, List<StoredArray>> arrays) {
        this(name, title, theory, detector, theoryDataset, detectorDataset, onShell, fallingPt, acceptance, observables, arrays, List.of());
    }

    /** A study whose events stand in one array for each level. */
    public Study(String name, String title, EventSpace theory, EventSpace detector, String theoryDataset, String detectorDataset,
            boolean onShell, List<String> fallingPt, List<Cut> acceptance, List<StudyObservable> observables) {
        this(name, title, theory, detector, theoryDataset, detectorDataset, onShell, fallingPt, acceptance, observables, Map.of());
    }

    /** The kinds of event in it, the same at both levels; empty where all events are of one kind. */
    public List<Channel> channels() {
        return theory.channels();
    }

    /** The space at one level. */
    public EventSpace space(Level level) {
        return level == Level.THEORY ? theory : detector;
    }

    /** Events of one level as the study wants them, whatever file they came from. */
    public Events prepared(Level level, Events events) {
        Events named = events.in(space(level));
        return onShell ? named.onShell() : named;
    }

    /** The dataset of an HDF5 file at one level. */
    public String dataset(Level level) {
        return level == Level.THEORY ? theoryDataset : detectorDataset;
    }

    /** The arrays in which events of one level stand in HDF5 files of others; empty if they stand in one, {@link #dataset}. */
    public List<StoredArray> arrays(Level level) {
        return arrays.getOrDefault(level, List.of());
    }

    /** Whether four-momenta in fixed slots are all that its events have, at both levels. */
    public boolean isFixed() {
        return theory.isFixed() && detector.isFixed();
    }

    /** What is shown at one level, in order. */
    public List<StudyObservable> observables(Level level) {
        return observables.stream().filter(shown -> shown.levels().contains(level)).toList();
    }

    /** How many objects have a counterpart at the other level. */
    public int counterparts() {
        return Math.min(theory.objects().size(), detector.objects().size());
    }

    /** Whether a slot holds the same object at both levels, by its name: an electron does, a jet facing a quark does not. */
    public boolean keepsIdentity(int slot) {
        return slot < counterparts() && theory.objects().get(slot).name().equals(detector.objects().get(slot).name());
    }

    /** Whether an angle between the objects in a slot means something: both have three components and belong to each other. */
    public boolean hasDirection(int slot) {
        EventObject seen = detector.objects().get(slot);
        return !theory.objects().get(slot).transverse() && !seen.transverse() && !fallingPt.contains(seen.name());
    }

    /** Whether each detector-level event lies in the acceptance S, [size]. */
    public boolean[] accepts(Events detectorEvents) {
        boolean[] accepted = new boolean[detectorEvents.size()];
        Arrays.fill(accepted, true);
        for (Cut cut : acceptance) {
            boolean[] passes = cut.of(detectorEvents);
            for (int i = 0; i < accepted.length; i++) {
                accepted[i] &= passes[i];
            }
        }
        return accepted;
    }
}
