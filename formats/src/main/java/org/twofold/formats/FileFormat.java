package org.twofold.formats;

import java.util.Locale;
import java.util.Optional;

/** The formats that can be told apart, by their first bytes or by the end of their name. */
enum FileFormat {
    PARQUET("Parquet"),
    HDF5("HDF5"),
    LHE("LHE"),
    CSV("CSV"),
    ROOT("ROOT"),
    HEPMC("HepMC");

    private static final String HDF5_SIGNATURE = "\u0089HDF\r\n\u001a\n";

    private final String label;

    FileFormat(String label) {
        this.label = label;
    }

    /** The name for people. */
    String label() {
        return label;
    }

    /** The same with its article, as it is spoken. */
    String withArticle() {
        return (this == LHE || this == HDF5 ? "an " : "a ") + label;
    }

    /** Whether it is lines of text, which stream. */
    boolean isText() {
        return this == LHE || this == HEPMC || this == CSV;
    }

    /** What the first bytes of a file say, [1, bytes]; they are decoded one byte to one character. */
    static Optional<FileFormat> ofContent(String head) {
        if (head.startsWith("PAR1")) {
            return Optional.of(PARQUET);
        }
        if (head.startsWith(HDF5_SIGNATURE)) {
            return Optional.of(HDF5);
        }
        if (head.startsWith("root")) {
            return Optional.of(ROOT);
        }
        if (head.stripLeading().startsWith("HepMC::")) {
            return Optional.of(HEPMC);
        }
        if (head.contains("<LesHouchesEvents")) {
            return Optional.of(LHE);
        }
        return Optional.empty();
    }

    /** What the name of a file says. */
    static Optional<FileFormat> ofName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String plain = lower.endsWith(".gz") ? lower.substring(0, lower.length() - 3) : lower;
        if (plain.endsWith(".parquet")) {
            return Optional.of(PARQUET);
        }
        if (plain.endsWith(".h5") || plain.endsWith(".hdf5")) {
            return Optional.of(HDF5);
        }
        if (plain.endsWith(".lhe")) {
            return Optional.of(LHE);
        }
        if (plain.endsWith(".csv")) {
            return Optional.of(CSV);
        }
        if (plain.endsWith(".root")) {
            return Optional.of(ROOT);
        }
        if (plain.endsWith(".hepmc") || plain.endsWith(".hepmc3") || plain.endsWith(".hepmc2")) {
            return Optional.of(HEPMC);
        }
        return Optional.empty();
    }
}
