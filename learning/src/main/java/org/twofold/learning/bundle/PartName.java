package org.twofold.learning.bundle;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a part of a bundle may be called: {@code [A-Za-z0-9_][A-Za-z0-9._-]*}, at most 100 characters, without
 * {@code ..}.
 *
 * <p>Such a name is a plain file name on every system, so that unpacking a bundle with any tool stays inside its folder.
 */
final class PartName {

    static final String MANIFEST = "manifest.json";

    /** Digest of the manifest, in the form {@code sha256sum --check} reads. */
    static final String MANIFEST_DIGEST = "manifest.sha256";

    static final int LONGEST = 100;

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");

    private PartName() {
    }

    static boolean isPlain(String name) {
        return name.length() <= LONGEST && PLAIN.matcher(name).matches() && !name.contains("..");
    }

    /** Whether a caller may give a part this name. */
    static boolean isFree(String name) {
        return isPlain(name) && !List.of(MANIFEST, MANIFEST_DIGEST).contains(name);
    }
}
