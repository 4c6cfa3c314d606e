package org.twofold.formats.root;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.twofold.events.BadInput;

/**
 * A tree: branches with equally many entries, one for each event.
 *
 * @param name with the folders that it is in: {@code Delphes}, {@code nominal/Delphes}
 * @param name with the folders that it is in: {@code Delphes}, {@code nominal/Delphes}
 * @param branches all branches and branches of branches, by their full names ({@code Jet.PT})
 */
public record RootTree(RootFile file, String name, String title, long entries, Map<String, RootBranch> branches) {

    private static final int DEEPEST = 16;

    static RootTree of(RootFile file, String path, RootKey key, RootObject tree) {
        long entries = tree.whole("fEntries");
        if (entries < 0) {
            throw BadInput.at(file.name(), key.place(), "a number of entries", String.valueOf(entries), "the file is damaged");
        }
        Map<String, RootBranch> branches = new LinkedHashMap<>();
        collect(file, key, entries, tree.objects("fBranches"), branches, 0);
        return new RootTree(file, path, key.title(), entries, branches);
    }

    private static void collect(RootFile file, RootKey key, long entries, List<RootObject> found, Map<String, RootBranch> branches,
            int depth) {
        if (depth > DEEPEST) {
            throw BadInput.at(file.name(), key.place(), "branches of branches, at most " + DEEPEST + " deep", "more",
                    "the file is damaged");
        }
        for (RootObject branch : found) {
            RootBranch one = RootBranch.of(file, key, entries, branch);
            branches.putIfAbsent(one.name(), one);
            collect(file, key, entries, branch.objects("fBranches"), branches, depth + 1);
        }
    }

    /**
     * A branch of plain numbers.
     *
     * @throws BadInput if there is none of this name, or it holds something else
     */
    public RootBranch branch(String branch) {
        RootBranch found = Optional.ofNullable(branches.get(branch)).orElseThrow(() -> BadInput.at(file.name(), "tree '" + name + "'",
                "a branch " + branch, "only " + shortList(), "is this Delphes output of the right kind?"));
        if (found.number().isEmpty()) {
            throw BadInput.at(file.name(), "tree '" + name + "', branch " + branch, "plain numbers", found.type(), "name another branch");
        }
        return found;
    }

    /** The branches that stand in the tree itself, not in others. */
    private String shortList() {
        List<String> names = branches.keySet().stream().filter(branch -> !branch.contains(".")).limit(40).toList();
        return names.isEmpty() ? "no branches" : String.join(", ", names);
    }

    /** Where a branch is read, from its first entry on. */
    public BranchCursor cursor(String branch) {
        return new BranchCursor(file, branch(branch));
    }
}
