package org.twofold.formats;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.twofold.events.BadInput;
import org.twofold.formats.root.BranchCursor;
import org.twofold.formats.root.RootFile;
import org.twofold.formats.root.RootTree;

/**
 * The generator records in a ROOT file of Delphes: its branch {@code Particle}, which cards write when they are asked to.
 *
 * <p>Source: {@code GenParticle} in Delphes' {@code DelphesClasses.h}; M1 and M2 are the places of a particle's mothers, −1 for none.
 */
final class DelphesRecord implements GeneratorRecord {

    /** The branch of the particles. */
    static final String PARTICLE = "Particle";

    private static final String WEIGHT = "Event.Weight";
    private static final List<String> MEMBERS = List.of("PID", "Status", "M1", "M2", "E", "Px", "Py", "Pz", "Mass");

    private final RootFile file;
    private final RootTree tree;
    private final BranchCursor[] members;
    private final Optional<BranchCursor> weight;
    private final GeneratorEvent graph = new GeneratorEvent();
    private long entry;
    private double itsWeight = 1;

    /** Throws {@link BadInput} if the file has no such branch. */
    DelphesRecord(String name, Path path, Optional<String> asked) {
        this.file = RootFile.open(name, path);
        try {
            this.tree = file.tree(asked, DelphesReader.TREE);
            if (!tree.branches().containsKey(PARTICLE + ".PID")) {
                throw BadInput.at(name, "tree '" + tree.name() + "'", "a branch " + PARTICLE + " with the particles of theory events", "none",
                        "run Delphes with it, give theory events by another file, or are the two files swapped?");
            }
            this.members = MEMBERS.stream().map(member -> tree.cursor(PARTICLE + "." + member)).toArray(BranchCursor[]::new);
            this.weight = tree.branches().containsKey(WEIGHT) ? Optional.of(tree.cursor(WEIGHT)) : Optional.empty();
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public GeneratorEvent graph() {
        return graph;
    }

    @Override
    public double weight() {
        return itsWeight;
    }

    @Override
    public long event() {
        return entry;
    }

    @Override
    public boolean advance() {
        if (entry == tree.entries()) {
            return false;
        }
        for (BranchCursor member : members) {
            member.moveTo(entry);
        }
        int count = members[0].count();
        for (BranchCursor member : members) {
            if (member.count() != count) {
                throw bad(member, -1, count + " of " + PARTICLE + ", as " + members[0].branch().name() + " has them",
                        String.valueOf(member.count()));
            }
        }
        graph.clear();
        for (int i = 0; i < count; i++) {
            graph.add((int) number(0, i), (int) number(1, i), parent(i, mother(2, i, count), mother(3, i, count)));
            graph.momentum(number(4, i), number(5, i), number(6, i), number(7, i), number(8, i));
        }
        itsWeight = weight.isEmpty() ? 1 : weight(weight.get());
        entry++;
        return true;
    }

    /** A particle, or a vertex with two. */
    private int parent(int particle, int first, int second) {
        if (first == 0 || second == 0 || first == second) {
            return Math.max(first, second);
        }
        graph.addVertex(particle + 1);
        graph.addIncoming(particle + 1, first);
        graph.addIncoming(particle + 1, second);
        return -(particle + 1);
    }

    /** The number of a mother from 1 on; 0 for none. */
    private int mother(int member, int particle, int count) {
        double place = number(member, particle);
        if (place < -1 || place >= count) {
            throw bad(members[member], particle, "a particle from 0 to " + (count - 1) + ", or -1", String.valueOf((long) place));
        }
        return (int) place + 1;
    }

    private double number(int member, int particle) {
        double value = members[member].value(particle);
        if (!Double.isFinite(value)) {
            throw bad(members[member], particle, "a finite number", String.valueOf(value));
        }
        return value;
    }

    private double weight(BranchCursor from) {
        from.moveTo(entry);
        double value = from.count() == 1 ? from.value(0) : Double.NaN;
        if (!Double.isFinite(value)) {
            throw bad(from, -1, "one finite weight", from.count() == 1 ? String.valueOf(value) : from.count() + " of them");
        }
        return value;
    }

    private BadInput bad(BranchCursor from, int particle, String expected, String found) {
        return BadInput.at(name(), "branch " + from.branch().name() + ", entry " + entry + (particle < 0 ? "" : ", particle " + particle),
                expected, found, "");
    }

    @Override
    public void close() {
        file.close();
    }
}
