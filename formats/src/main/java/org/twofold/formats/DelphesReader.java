package org.twofold.formats;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.twofold.events.BadInput;
import org.twofold.events.Beside;
import org.twofold.events.Coordinates;
import org.twofold.events.DelphesPick;
import org.twofold.events.EventCollection;
import org.twofold.events.EventObject;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.Feature;
import org.twofold.events.FourVector;
import org.twofold.events.Members;
import org.twofold.events.Momentum;
import org.twofold.events.WrongUse;
import org.twofold.formats.root.BranchCursor;
import org.twofold.formats.root.RootFile;
import org.twofold.formats.root.RootTree;

/**
 * Detector-level events from a ROOT file as Delphes writes it.
 *
 * <p>The study says which particles of which branches make an event, and how many there must be. Events that have others are left out and
 * counted, condition by condition ({@link #selection}). The weight is {@code Event.Weight} where there is one, the identifier the number
 * of the event in the file, from zero, and so is the parent where the file has the theory event as well.
 *
 * <p>Source: de Favereau et al., 1307.6346; the branches are those of Delphes' {@code DelphesClasses.h}.
 */
final class DelphesReader implements EventSource {

    /** The tree of Delphes. */
    static final String TREE = "Delphes";

    private static final String WEIGHT = "Event.Weight";
    private static final String MUON = "Muon";

    private final RootFile file;
    private final RootTree tree;
    private final EventSpace space;
    private final MissingNumbers missing;
    private final List<DelphesPick> picks;
    private final Map<String, DelphesParticles> particles = new LinkedHashMap<>();
    private final Optional<BranchCursor> weight;
    /** Whether the tree has the generator's particles too. */
    private final boolean hasTheory;
    private final MemberLimit[] limits;
    private final long[] lost;
    private long entry;

    /** One particle of an event, by where it stands. */
    private record Candidate(DelphesParticles from, int index, double pt) {}

    /**
     * Finds the branches.
     *
     * @param asked the name of the tree
     * @throws BadInput if they are not there
     * @throws WrongUse if the study does not say which particles make an event
     */
    DelphesReader(String name, Path path, Optional<String> asked, Wanted wanted) {
        this.picks = wanted.study().map(study -> study.delphes()).orElse(List.of());
        this.space = wanted.space();
        this.missing = wanted.missing();
        if (picks.isEmpty()) {
            throw new WrongUse(name + ": the study does not say which particles of a Delphes file make an event of " + space.name()
                    + "; add 'delphes' to its detector level or read another file");
        }
        this.limits = space.collections().stream().map(MemberLimit::new).toArray(MemberLimit[]::new);
        this.lost = new long[picks.size()];
        this.file = RootFile.open(name, path);
        try {
            this.tree = file.tree(asked, TREE);
            for (DelphesPick pick : picks) {
                pick.from().forEach(branch -> particles.computeIfAbsent(branch, one -> new DelphesParticles(tree, one, missing)));
            }
            this.hasTheory = tree.branches().containsKey(DelphesRecord.PARTICLE + ".PID");
            this.weight = tree.branches().containsKey(WEIGHT) ? Optional.of(tree.cursor(WEIGHT)) : Optional.empty();
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public EventSpace space() {
        return space;
    }

    @Override
    public String name() {
        return file.name();
    }

    /** Unknown: it depends on the events. */
    @Override
    public OptionalLong size() {
        return OptionalLong.empty();
    }

    @Override
    public Events next(int atMost) {
        Block block = new Block((int) Math.min(atMost, tree.entries() - entry));
        while (block.size < atMost && entry < tree.entries()) {
            read(block);
            entry++;
        }
        return block.events();
    }

    @Override
    public List<Truncation> truncations() {
        return Arrays.stream(limits).flatMap(limit -> limit.truncation().stream()).toList();
    }

    @Override
    public Optional<EventSelection> selection() {
        Map<String, Long> reasons = new LinkedHashMap<>();
        for (int i = 0; i < lost.length; i++) {
            reasons.merge(picks.get(i).condition(), lost[i], Long::sum);
        }
        return Optional.of(new EventSelection(space.name(), entry, reasons));
    }

    /** Adds the event that stands next, if it is one of the study. */
    private void read(Block block) {
        // Branches are looked at in every event, so that damage shows whatever the selection.
        particles.values().forEach(one -> one.moveTo(entry));
        List<List<Candidate>> found = new ArrayList<>();
        for (int i = 0; i < picks.size(); i++) {
            List<Candidate> candidates = candidates(picks.get(i));
            if (!satisfies(picks.get(i), candidates)) {
                lost[i]++;
                return;
            }
            found.add(candidates);
        }
        for (int i = 0; i < picks.size(); i++) {
            DelphesPick pick = picks.get(i);
            if (pick.isOfCollection(space)) {
                addMembers(block, space.collection(pick.of().get(0)), found.get(i));
            } else {
                addObjects(block, pick, found.get(i));
            }
        }
        block.weights[block.size] = weight();
        block.ids[block.size] = entry;
        block.size++;
    }

    private double weight() {
        if (weight.isEmpty()) {
            return 1;
        }
        BranchCursor from = weight.get();
        from.moveTo(entry);
        double value = from.count() == 1 ? from.value(0) : Double.NaN;
        if (!Double.isFinite(value)) {
            throw BadInput.at(name(), "branch " + WEIGHT + ", entry " + entry, "one finite weight", from.count() == 1
                    ? String.valueOf(value) : from.count() + " of them", "");
        }
        return value;
    }

    private List<Candidate> candidates(DelphesPick pick) {
        List<Candidate> candidates = new ArrayList<>();
        for (String branch : pick.from()) {
            DelphesParticles from = particles.get(branch);
            int count = from.moveTo(entry);
            for (int i = 0; i < count; i++) {
                double pt = from.pt(i);
                if ((pick.ptAbove() == 0 || pt > pick.ptAbove()) && Math.abs(from.eta(i)) < pick.etaBelow()
                        && (pick.charge().isEmpty() || from.charge(i) == pick.charge().getAsInt())) {
                    candidates.add(new Candidate(from, i, pt));
                }
            }
        }
        return candidates;
    }

    private static boolean satisfies(DelphesPick pick, List<Candidate> candidates) {
        return candidates.size() >= pick.least() && candidates.size() <= pick.most() && (pick.tagged() == 0
                || candidates.stream().filter(one -> one.from().isTagged(one.index())).count() >= pick.tagged());
    }

    private void addObjects(Block block, DelphesPick pick, List<Candidate> candidates) {
        candidates.sort(Comparator.comparingDouble(one -> -one.pt()));
        for (int i = 0; i < pick.of().size(); i++) {
            String object = pick.of().get(i);
            Candidate one = candidates.get(i);
            int slot = space.slot(object);
            FourVector p = momentum(space.objects().get(slot), one);
            float[] components = {(float) p.energy(), (float) p.px(), (float) p.py(), (float) p.pz()};
            for (int c = 0; c < Momentum.COMPONENTS; c++) {
                if (!Float.isFinite(components[c]) && missing == MissingNumbers.REFUSED) {
                    throw BadInput.at(name(), "branch " + one.from().branch() + ", entry " + entry, "a momentum that is a number",
                            Momentum.values()[c].feature() + " = " + components[c], "");
                }
                block.columns[Momentum.COMPONENTS * slot + c][block.size] = components[c];
            }
            for (int s = 0; s < space.scalars().size(); s++) {
                String scalar = space.scalarNames().get(s);
                if (scalar.equals(object + DelphesPick.CHARGE)) {
                    block.scalars[s][block.size] = (float) one.from().charge(one.index());
                } else if (scalar.equals(object + DelphesPick.IS_MUON)) {
                    block.scalars[s][block.size] = one.from().branch().equals(MUON) ? 1 : 0;
                }
            }
        }
    }

    private static FourVector momentum(EventObject object, Candidate one) {
        DelphesParticles from = one.from();
        if (object.transverse()) {
            return Coordinates.TRANSVERSE.momentum(new double[] {one.pt(), from.phi(one.index())}, object.mass());
        }
        double mass = from.hasMass() ? from.mass(one.index()) : object.mass();
        return Coordinates.WITH_MASS.momentum(new double[] {one.pt(), from.eta(one.index()), from.phi(one.index()), mass}, mass);
    }

    private void addMembers(Block block, int index, List<Candidate> candidates) {
        EventCollection collection = space.collections().get(index);
        limits[index].check(candidates.size(), name(), "entry " + entry);
        int begin = block.counts[index][block.size];
        float[][] columns = block.room(index, begin + candidates.size());
        for (int i = 0; i < candidates.size(); i++) {
            Candidate one = candidates.get(i);
            for (int f = 0; f < collection.features().size(); f++) {
                columns[f][begin + i] = feature(collection.features().get(f), one);
            }
        }
        block.counts[index][block.size + 1] = limits[index].keep(columns, begin, begin + candidates.size(), begin);
    }

    private static float feature(Feature feature, Candidate one) {
        return (float) switch (feature.name()) {
            case "pt" -> one.pt();
            case "eta" -> one.from().eta(one.index());
            case "phi" -> one.from().phi(one.index());
            case "mass" -> one.from().mass(one.index());
            case "charge" -> one.from().charge(one.index());
            case "btag" -> one.from().isTagged(one.index()) ? 1 : 0;
            default -> throw new IllegalStateException("no feature " + feature.name());
        };
    }

    @Override
    public void close() {
        file.close();
    }

    /** The events of one call, as they come. */
    private final class Block {

        private final float[][] columns;
        private final float[][] scalars;
        private final double[] weights;
        private final long[] ids;
        /** For each collection where the members of every event begin. */
        private final int[][] counts;
        private final float[][][] members;
        private int size;

        Block(int capacity) {
            this.columns = new float[space.width()][capacity];
            this.scalars = new float[space.scalars().size()][capacity];
            this.weights = new double[capacity];
            this.ids = new long[capacity];
            this.counts = new int[space.collections().size()][capacity + 1];
            this.members = space.collections().stream().map(one -> new float[one.features().size()][0]).toArray(float[][][]::new);
        }

        /** The columns of a collection, with room for so many members of all events. */
        float[][] room(int collection, int needed) {
            float[][] now = members[collection];
            for (int f = 0; f < now.length; f++) {
                if (now[f].length < needed) {
                    now[f] = Arrays.copyOf(now[f], Math.max(needed, 2 * now[f].length));
                }
            }
            return now;
        }

        Events events() {
            List<Members> collections = new ArrayList<>();
            for (int k = 0; k < members.length; k++) {
                int[] offsets = Arrays.copyOf(counts[k], size + 1);
                collections.add(Members.of(offsets, Arrays.stream(members[k]).map(column -> Arrays.copyOf(column, offsets[offsets.length - 1]))
                        .toArray(float[][]::new)));
            }
            List<float[]> numbers = Arrays.stream(scalars).map(column -> Arrays.copyOf(column, size)).toList();
            return Events.of(space, Arrays.stream(columns).map(column -> Arrays.copyOf(column, size)).toArray(float[][]::new),
                    Arrays.copyOf(weights, size), Arrays.copyOf(ids, size),
                    Arrays.stream(ids, 0, size).map(id -> hasTheory ? id : Events.NO_PARENT).toArray(), new int[0], new Beside(numbers, collections));
        }
    }
}
