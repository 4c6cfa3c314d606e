package org.twofold.formats;

import java.util.Optional;
import org.twofold.events.BadInput;
import org.twofold.formats.root.BranchCursor;
import org.twofold.formats.root.RootTree;

/** The reconstructed particles of one branch of a Delphes tree, event by event: those of missing momentum have no η, and not all a mass. */
final class DelphesParticles {

    private final RootTree tree;
    private final String branch;
    private final MissingNumbers missing;
    private final BranchCursor pt;
    private final Optional<BranchCursor> eta;
    private final BranchCursor phi;
    private final Optional<BranchCursor> mass;
    private final Optional<BranchCursor> charge;
    private final Optional<BranchCursor> tag;
    private final Optional<BranchCursor> counter;
    private long event;

    /** Throws {@link BadInput} if the tree has no such branch. */
    DelphesParticles(RootTree tree, String branch, MissingNumbers missing) {
        this.tree = tree;
        this.branch = branch;
        this.missing = missing;
        boolean momentum = tree.branches().containsKey(branch + ".MET");
        this.pt = tree.cursor(branch + (momentum ? ".MET" : ".PT"));
        this.phi = tree.cursor(branch + ".Phi");
        this.eta = momentum ? Optional.empty() : Optional.of(tree.cursor(branch + ".Eta"));
        this.mass = member(".Mass");
        this.charge = member(".Charge");
        this.tag = member(".BTag");
        this.counter = pt.branch().counter().filter(tree.branches()::containsKey).map(tree::cursor);
    }

    private Optional<BranchCursor> member(String name) {
        return tree.branches().containsKey(branch + name) ? Optional.of(tree.cursor(branch + name)) : Optional.empty();
    }

    String branch() {
        return branch;
    }

    /**
     * Goes to an event and gives how many particles it has.
     *
     * @throws BadInput if branches do not agree on it
     */
    int moveTo(long entry) {
        event = entry;
        pt.moveTo(entry);
        int count = pt.count();
        counter.ifPresent(from -> {
            from.moveTo(entry);
            if (from.value(0) != count) {
                throw bad(from, String.valueOf(count), String.valueOf((long) from.value(0)));
            }
        });
        agree(phi, count);
        eta.ifPresent(from -> agree(from, count));
        mass.ifPresent(from -> agree(from, count));
        charge.ifPresent(from -> agree(from, count));
        tag.ifPresent(from -> agree(from, count));
        return count;
    }

    private void agree(BranchCursor cursor, int count) {
        cursor.moveTo(event);
        if (cursor.count() != count) {
            throw bad(cursor, String.valueOf(count), String.valueOf(cursor.count()));
        }
    }

    private BadInput bad(BranchCursor cursor, String expected, String found) {
        return BadInput.at(tree.file().name(), place(cursor), expected + " of " + branch + ", as " + pt.branch().name() + " has them", found,
                "the file is damaged");
    }

    private String place(BranchCursor cursor) {
        return "branch " + cursor.branch().name() + ", entry " + event;
    }

    double pt(int particle) {
        double value = finite(pt, particle);
        if (value < 0) {
            throw BadInput.at(tree.file().name(), place(pt), "a pT from 0 on", String.valueOf(value), "");
        }
        return value;
    }

    /** η; 0 of missing momentum. */
    double eta(int particle) {
        return eta.isPresent() ? finite(eta.get(), particle) : 0;
    }

    double phi(int particle) {
        return finite(phi, particle);
    }

    boolean hasMass() {
        return mass.isPresent();
    }

    /** Throws {@link BadInput} if they have none. */
    double mass(int particle) {
        return finite(mass.orElseThrow(() -> lacks("Mass")), particle);
    }

    double charge(int particle) {
        return finite(charge.orElseThrow(() -> lacks("Charge")), particle);
    }

    /** Whether the lowest bit of its b-tags is set, which is what cards with one working point set. */
    boolean isTagged(int particle) {
        return ((long) tag.orElseThrow(() -> lacks("BTag")).value(particle) & 1) == 1;
    }

    private BadInput lacks(String what) {
        return BadInput.at(tree.file().name(), "tree '" + tree.name() + "'", "a branch " + branch + "." + what, "none",
                "the study asks for it: choose a study that does not");
    }

    private double finite(BranchCursor cursor, int particle) {
        double value = cursor.value(particle);
        if (!Double.isFinite(value) && missing == MissingNumbers.REFUSED) {
            throw BadInput.at(tree.file().name(), place(cursor) + ", particle " + particle, "a finite number", String.valueOf(value), "");
        }
        return value;
    }
}
