package org.twofold.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.twofold.events.BadInput;
import org.twofold.events.EventSpace;
import org.twofold.events.Momentum;
import org.twofold.events.ParticleStage;
import org.twofold.events.WrongUse;

/**
 * Theory-level events from a Les Houches Event file, versions 1 to 3.
 *
 * <p>Every object of the space takes the one particle that its selection accepts, with px, py, pz and E as they stand in
 * the file; where the space has channels, the event is of the one whose PDG code these particles have, all of the same. The
 * weight is XWGTUP, the identifier the number of the event in the file, from zero. An event in which an
 * object finds no particle or several is an error: nothing is dropped.
 *
 * <p>Source: Alwall et al., hep-ph/0609017 (the blocks); Andersen et al., 1405.1067 (version 3).
 */
final class LheReader extends GeneratorText {

    private static final int FIELDS_OF_EVENT = 6;
    private static final int FIELDS_OF_PARTICLE = 13;
    private static final int STATUS = 1;
    private static final int FIRST_REAL = 6;
    private static final int[] MOMENTUM_FIELD = {9, 6, 7, 8}; // E, px, py, pz as they stand in a particle's line
    private static final int MASS_FIELD = 10;
    private static final int MOST_PARTICLES = 100_000;
    private static final int MOST_PROCESSES = 100;

    private final LheScanner scanner;
    private final ChosenParticles chosen;
    private final FieldSplitter fields;
    private final LheHeader header;
    /** Whether the particles are also wanted as a graph. */
    private final boolean isGraph;
    private boolean ended;

    /**
     * Reads up to the first event; the stream belongs to the reader from here on.
     *
     * @throws WrongUse if an object of the space does not say which particle it is
     * @throws BadInput if the stream is not an LHE file
     */
    LheReader(String name, InputStream in, EventSpace space) {
        this(name, in, space, hardProcess(ChosenParticles.of(space, FileFormat.LHE)), false);
    }

    private LheReader(String name, InputStream in, EventSpace space, ChosenParticles chosen, boolean isGraph) {
        super(name, space, new ByteScanner(in), StandardCharsets.ISO_8859_1, chosen, FIELDS_OF_PARTICLE + 1);
        this.scanner = new LheScanner(scanner());
        this.chosen = chosen;
        this.isGraph = isGraph;
        this.fields = fields();
        try {
            this.header = readHeader();
            beginEvents();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** A reader that only counts and weighs: its events have no objects, and {@link #next} is not for it. */
    static LheReader withoutObjects(String name, InputStream in) {
        EventSpace any = ChosenParticles.anySpace();
        return new LheReader(name, in, any, ChosenParticles.none(any), false);
    }

    /** A reader of whole events, for those who look for decays in them. */
    static GeneratorRecord record(String name, InputStream in) {
        EventSpace any = ChosenParticles.anySpace();
        return new LheReader(name, in, any, ChosenParticles.none(any), true);
    }

    /** Without a shower a product stands in the file as it leaves its decay, but nothing has reached the final state. */
    private static ChosenParticles hardProcess(ChosenParticles chosen) {
        for (int slot = 0; slot < chosen.slots(); slot++) {
            if (chosen.selection(slot).stage() == ParticleStage.FINAL_STATE) {
                throw new WrongUse("the study wants particles of the stage " + ParticleStage.FINAL_STATE.label()
                        + "; LHE files hold the hard process alone: read a HepMC file");
            }
        }
        return chosen;
    }

    /** What the file says before its first event. */
    LheHeader header() {
        return header;
    }

    private LheHeader readHeader() throws IOException {
        LheScanner.Piece piece = scanner.next();
        if (piece != LheScanner.Piece.TAG || !scanner.isTag("LesHouchesEvents")) {
            throw bad("<LesHouchesEvents", piece == LheScanner.Piece.END ? "an empty file" : BadInput.quote(text()),
                    "is this an LHE file?");
        }
        String version = attribute(text(), "version");
        String beams = "";
        List<String> processes = new ArrayList<>();
        while (true) {
            piece = scanner.next();
            if (piece == LheScanner.Piece.END) {
                throw bad("<init>", "the end of the file", "the file is cut off");
            }
            if (piece != LheScanner.Piece.TAG) {
                continue;
            }
            if (scanner.isTag("header") && !scanner.isEmpty()) {
                scanner.passUntil("</header>", 0);
            } else if (scanner.isTag("init")) {
                beams = readInit(processes);
                return new LheHeader(version, scanner.firstComment(), beams, processes);
            } else if (scanner.isTag("event") || scanner.isTag("/LesHouchesEvents")) {
                throw bad("<init>", BadInput.quote(text()), "the file has no <init> block");
            }
        }
    }

    /** Reads the init block as far as it makes sense: nothing in it is needed for the events. */
    private String readInit(List<String> processes) throws IOException {
        String beams = "";
        int depth = 0;
        while (true) {
            LheScanner.Piece piece = scanner.next();
            if (piece == LheScanner.Piece.END) {
                throw bad("</init>", "the end of the file", "the file is cut off");
            }
            if (piece == LheScanner.Piece.TEXT) {
                if (depth == 0 && beams.isEmpty()) {
                    beams = beams(text());
                } else if (depth == 0 && processes.size() < MOST_PROCESSES) {
                    processes.add(String.join(" ", text().strip().split("\\s+")));
                }
            } else if (scanner.isTag("/init")) {
                return beams;
            } else if (scanner.isTag("event")) {
                throw bad("</init>", BadInput.quote(text()), "close the <init> block");
            } else {
                depth = depthAfterTag(depth);
            }
        }
    }

    private static String beams(String line) {
        String[] part = line.strip().split("\\s+");
        return part.length < 4 ? "" : part[0] + " at " + part[2] + " GeV, " + part[1] + " at " + part[3] + " GeV";
    }

    private static String attribute(String tag, String key) {
        int at = tag.indexOf(key + "=");
        if (at < 0 || at + key.length() + 2 >= tag.length()) {
            return "";
        }
        int from = at + key.length() + 2;
        int to = tag.indexOf(tag.charAt(from - 1), from);
        return to < 0 ? "" : tag.substring(from, to);
    }

    /** Tags may cross each other in the wild, so only their number is kept. */
    private int depthAfterTag(int depth) {
        if (scanner.isEmpty()) {
            return depth;
        }
        return scanner.isClosing() ? Math.max(0, depth - 1) : depth + 1;
    }

    /** Moves to the next event and reads it; false behind the last one. */
    @Override
    boolean nextEvent() throws IOException {
        if (ended) {
            return false;
        }
        while (true) {
            LheScanner.Piece piece = scanner.next();
            if (piece == LheScanner.Piece.END) {
                throw bad("</LesHouchesEvents>", "the end of the file after " + event() + " events",
                        "the file is cut off: copy or download it again");
            }
            if (piece == LheScanner.Piece.TEXT) {
                continue;
            }
            if (scanner.isTag("event")) {
                readEvent();
                return true;
            }
            if (scanner.isTag("/LesHouchesEvents")) {
                checkEnd();
                ended = true;
                return false;
            }
        }
    }

    /** Files glued together would lose all but the first without a word. */
    private void checkEnd() throws IOException {
        for (LheScanner.Piece piece = scanner.next(); piece != LheScanner.Piece.END; piece = scanner.next()) {
            if (piece == LheScanner.Piece.TAG && scanner.isTag("LesHouchesEvents")) {
                throw bad("the end of the file behind </LesHouchesEvents>", "another <LesHouchesEvents>",
                        "give the files one by one");
            }
        }
    }

    private void readEvent() throws IOException {
        long lineOfEvent = scanner.line();
        long particles = -1;
        long seen = 0;
        int depth = 0;
        chosen.clear();
        graph().clear();
        while (true) {
            LheScanner.Piece piece = scanner.next();
            if (piece == LheScanner.Piece.END) {
                throw cutOff();
            }
            if (piece == LheScanner.Piece.TAG) {
                if (scanner.isTag("/event")) {
                    break;
                }
                if (scanner.isTag("event") || scanner.isTag("/LesHouchesEvents")) {
                    throw bad("</event>", BadInput.quote(text()), "");
                }
                depth = depthAfterTag(depth);
            } else if (depth == 0 && scanner.bytes()[scanner.start()] != '#') {
                if (scanner.atEnd()) {
                    // The line itself may be cut off, so nothing in it is believed.
                    throw cutOff();
                }
                if (particles < 0) {
                    particles = readEventLine();
                } else if (seen < particles) {
                    readParticle(particles);
                    seen++;
                } else if (split() == FIELDS_OF_PARTICLE) {
                    throw bad("</event> after " + particles + " particles", "one more particle",
                            "NUP in the event's first line is too small");
                }
            }
        }
        if (particles < 0 || seen < particles) {
            throw bad(particles < 0 ? "NUP IDPRUP XWGTUP SCALUP AQEDUP AQCDUP" : particles + " particles",
                    particles < 0 ? "an empty event" : "only " + seen, "");
        }
        finish(lineOfEvent, particles, "choose a study that fits these events");
    }

    private long readEventLine() {
        int count = split();
        if (count < FIELDS_OF_EVENT) {
            throw bad("NUP IDPRUP XWGTUP SCALUP AQEDUP AQCDUP", BadInput.quote(text()), "");
        }
        long particles = whole(0, "NUP");
        if (particles < 1 || particles > MOST_PARTICLES) {
            throw bad("from 1 to " + MOST_PARTICLES + " particles (NUP)", String.valueOf(particles), "");
        }
        setWeight(real(2, "XWGTUP"));
        return particles;
    }

    /** Enters a particle with its mothers; statuses become those of a record that goes on after the hard process. */
    private void addToGraph(int code, int status, long particles) {
        GeneratorEvent graph = graph();
        int[] mothers = {whole(2, "MOTHUP(1)"), whole(3, "MOTHUP(2)")};
        for (int k = 0; k < mothers.length; k++) {
            if (mothers[k] < 0 || mothers[k] > particles) {
                throw badField("a mother from 0 to " + particles, 2 + k);
            }
        }
        int parent = mothers[0];
        if (mothers[0] > 0 && mothers[1] > 0 && mothers[1] != mothers[0]) {
            int vertex = graph.particles() + 1;
            graph.addVertex(vertex);
            graph.addIncoming(vertex, mothers[0]);
            graph.addIncoming(vertex, mothers[1]);
            parent = -vertex;
        }
        graph.add(code, switch (status) {
            case -1 -> HardProcess.INCOMING;
            case 1 -> HardProcess.OUTGOING;
            case 2 -> HardProcess.RESONANCE;
            default -> status;
        }, parent);
        graph.momentum(real(MOMENTUM_FIELD[0], "a momentum"), real(MOMENTUM_FIELD[1], "a momentum"), real(MOMENTUM_FIELD[2], "a momentum"),
                real(MOMENTUM_FIELD[3], "a momentum"), real(MASS_FIELD, "a mass"));
    }

    private void readParticle(long particles) {
        int count = split();
        if (count < FIELDS_OF_PARTICLE) {
            throw bad("the " + FIELDS_OF_PARTICLE + " numbers of a particle", count + " in " + BadInput.quote(text()), "");
        }
        int code = whole(0, "IDUP");
        int status = whole(STATUS, "ISTUP");
        if (isGraph) {
            addToGraph(code, status, particles);
        }
        for (int slot = 0; slot < chosen.slots(); slot++) {
            if (status == chosen.selection(slot).status() && chosen.hasCode(slot, code)) {
                chosen.choose(slot, code);
                for (int c = 0; c < Momentum.COMPONENTS; c++) {
                    chosen.set(slot, c, momentum(MOMENTUM_FIELD[c]));
                }
            }
        }
        // Damage in a particle that nobody asked for is damage all the same.
        for (int field = FIRST_REAL; field < FIELDS_OF_PARTICLE; field++) {
            real(field, "a particle");
        }
    }

    private BadInput cutOff() {
        return bad("</event>", "the end of the file after " + event() + " whole events",
                "the file is cut off: copy or download it again");
    }

    private float momentum(int field) {
        try {
            float value = Decimal.parseFloat(scanner.bytes(), fields.from(field), fields.to(field));
            if (Float.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // falls through to the complaint
        }
        throw badField("a finite number for a momentum", field);
    }
}
