package org.twofold.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.twofold.events.BadInput;
import org.twofold.events.EventSpace;
import org.twofold.events.WrongUse;

/**
 * Theory-level events from a HepMC3 file in ASCII, one event in memory at a time.
 *
 * <p>Every object of the space takes the one particle that its selection accepts at its stage ({@link HardProcess}), in GeV whatever the
 * units of the file. The weight is the first of the event's, 1 if it has none; the identifier is the number of the event in the file,
 * from zero. Attributes are passed over. An event in which an object finds no particle or several is an error: nothing is
 * dropped.
 *
 * <p>An event is believed only when what comes behind it shows that it is whole: the numbers of vertices and particles in its first
 * line are those that came, and the next event or the end of the listing follows. Particles are numbered from 1 on, and vertices
 * declared before their particles, as HepMC3 writes them.
 *
 * <p>Source: Buckley et al., HepMC3, 1912.08005, section on the ASCII format.
 */
final class HepMcReader extends GeneratorText {

    private static final String MARK = "HepMC::";
    private static final String VERSION = "HepMC::Version ";
    private static final String START = "HepMC::Asciiv3-START_EVENT_LISTING";
    private static final String END = "HepMC::Asciiv3-END_EVENT_LISTING";

    private static final int FIELDS_OF_PARTICLE = 10;
    private static final int FIELDS_OF_VERTEX = 4;
    private static final int FIELDS_OF_POSITION = 5;
    private static final int MOST_PARTICLES = 1_000_000;
    private static final int MOST_TOOLS = 100;
    private static final int MOST_FIELDS = 12;
    private static final double MEV = 1e-3;

    private final ByteScanner scanner;
    private final FieldSplitter fields;
    private final HardProcess process;
    private final HepMcHeader header;
    private final GeneratorEvent graph = graph();

    /** Whether the first line of the listing has come; before that nothing tells that a file was cut. */
    private boolean started;
    /** Whether the line in hand, the first of the next event, was read when the last event ended. */
    private boolean ahead;
    private boolean ended;
    private long lineOfEvent;
    private int particles;
    private int vertices;
    private double unit;
    private boolean hasUnits;
    private boolean hasWeights;
    private long allParticles;

    /**
     * Reads up to the first event; the stream belongs to the reader from here on.
     *
     * @throws WrongUse if an object of the space does not say which particle it is
     * @throws BadInput if the stream is not a HepMC3 file
     */
    HepMcReader(String name, InputStream in, EventSpace space) {
        this(name, in, space, ChosenParticles.of(space, FileFormat.HEPMC));
    }

    private HepMcReader(String name, InputStream in, EventSpace space, ChosenParticles chosen) {
        // UTF-8, since names of weights may be of any alphabet.
        super(name, space, new ByteScanner(in), StandardCharsets.UTF_8, chosen, MOST_FIELDS);
        this.scanner = scanner();
        this.fields = fields();
        this.process = new HardProcess(chosen);
        try {
            this.header = readHeader();
            beginEvents();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** A reader that only counts and weighs: its events have no objects, and {@link #next} is not for it. */
    static HepMcReader withoutObjects(String name, InputStream in) {
        EventSpace any = ChosenParticles.anySpace();
        return new HepMcReader(name, in, any, ChosenParticles.none(any));
    }

    /** A reader of whole events, for those who look for decays in them. */
    static GeneratorRecord record(String name, InputStream in) {
        return withoutObjects(name, in);
    }

    /** What the file says before its first event. */
    HepMcHeader header() {
        return header;
    }

    /** How many particles all events so far had. */
    long allParticles() {
        return allParticles;
    }

    private HepMcHeader readHeader() throws IOException {
        String version = "";
        List<String> weights = List.of();
        List<String> tools = new ArrayList<>();
        while (nextLine()) {
            if (!started) {
                if (startsWith(VERSION)) {
                    version = text().substring(VERSION.length()).strip();
                } else if (startsWith(START)) {
                    checkVersion(version);
                    started = true;
                } else {
                    throw startsWith(MARK) ? otherListing(version) : bad(START, BadInput.quote(text()), "is this a HepMC file?");
                }
                continue;
            }
            switch (letter()) {
                case 'W' -> weights = weightNames();
                case 'T' -> {
                    if (tools.size() < MOST_TOOLS) {
                        List<String> tool = HepMcHeader.texts(rest());
                        tools.add(String.join(" ", tool.subList(0, Math.min(2, tool.size()))).strip());
                    }
                }
                case 'A' -> { }
                case 'E' -> {
                    ahead = true;
                    return new HepMcHeader(version, weights, tools);
                }
                default -> {
                    if (!startsWith(END)) {
                        throw bad("an event (E) or what comes before it (W, T, A)", BadInput.quote(text()), "");
                    }
                    checkEnd();
                    return new HepMcHeader(version, weights, tools);
                }
            }
        }
        throw bad(started ? END : START, "the end of the file", "the file is cut off: copy or download it again");
    }

    private void checkVersion(String version) {
        if (!version.isEmpty() && !version.startsWith("3.")) {
            throw bad("HepMC version 3", "version " + BadInput.quote(version), "convert it to HepMC3 ASCII");
        }
    }

    private BadInput otherListing(String version) {
        boolean two = text().contains("IO_GenEvent") || version.startsWith("2.");
        return bad("HepMC3 ASCII (" + START + ")", two ? "HepMC2 (" + BadInput.quote(text()) + "), which is not read" : BadInput.quote(text()),
                "convert it, with HepMC3's own converter for example");
    }

    private List<String> weightNames() {
        String names = rest();
        return names.isEmpty() ? List.of() : HepMcHeader.texts(names);
    }

    @Override
    boolean nextEvent() throws IOException {
        if (ended) {
            return false;
        }
        if (!ahead && !nextLine()) {
            throw cutOff();
        }
        ahead = false;
        readEventLine();
        while (true) {
            if (!nextLine()) {
                throw cutOff();
            }
            switch (letter()) {
                case 'P' -> readParticle();
                case 'A' -> readAttribute();
                case 'V' -> readVertex();
                case 'U' -> readUnits();
                case 'W' -> readWeights();
                case 'E' -> {
                    ahead = true;
                    finishEvent();
                    return true;
                }
                default -> {
                    if (!startsWith(END)) {
                        throw bad("a line of an event (E, U, W, A, V or P) or " + END, BadInput.quote(text()), "");
                    }
                    finishEvent();
                    checkEnd();
                    return true;
                }
            }
        }
    }

    /** Files glued together would lose all but the first without a word. */
    private void checkEnd() throws IOException {
        ended = true;
        if (nextLine()) {
            throw bad("the end of the file behind " + END, BadInput.quote(text()), "if several files were put together, give them one by one");
        }
    }

    private void readEventLine() {
        lineOfEvent = scanner.line();
        int count = split();
        if (count != 4 && count != 4 + FIELDS_OF_POSITION) {
            throw bad("E, event number, vertices, particles", BadInput.quote(text()), "");
        }
        whole(1, "the number of the event");
        vertices = number(2, "vertices");
        particles = number(3, "particles");
        if (count > 4) {
            readPosition(4);
        }
        graph.clear();
        hasUnits = false;
        hasWeights = false;
        setWeight(1);
    }

    private int number(int field, String of) {
        long count = whole(field, "the number of " + of);
        if (count < 0 || count > MOST_PARTICLES) {
            throw bad("from 0 to " + MOST_PARTICLES + " " + of, String.valueOf(count), "");
        }
        return (int) count;
    }

    private void readUnits() {
        String[] units = text().strip().split("\\s+");
        boolean momentum = units.length == 3 && (units[1].equals("GEV") || units[1].equals("MEV"));
        if (!momentum || !units[2].equals("MM") && !units[2].equals("CM")) {
            throw bad("U with GEV or MEV and MM or CM", BadInput.quote(text()), "");
        }
        double found = units[1].equals("GEV") ? 1 : MEV;
        if (graph.particles() > 0 && (!hasUnits || found != unit)) {
            throw bad("units before the first particle of the event", BadInput.quote(text()), "");
        }
        unit = found;
        hasUnits = true;
    }

    private void readWeights() {
        if (hasWeights) {
            throw severalRuns();
        }
        hasWeights = true;
        int names = header.weights().size();
        int count = count();
        if (names > 0 && count != names) {
            throw bad(names + " weights as the file has names of weights", String.valueOf(count), "");
        }
        split();
        if (count > 0) {
            setWeight(real(1, "the first weight"));
        }
    }

    /** How many fields stand behind the letter. */
    private int count() {
        byte[] text = scanner.bytes();
        int count = 0;
        for (int i = scanner.start() + 1; i < scanner.end(); i++) {
            count += FieldSplitter.isBlank(text[i - 1]) && !FieldSplitter.isBlank(text[i]) ? 1 : 0;
        }
        return count;
    }

    /** An attribute is looked at only as far as it says whose it is. */
    private void readAttribute() {
        if (graph.particles() > 0) {
            throw severalRuns();
        }
        byte[] text = scanner.bytes();
        int from = scanner.start() + 1;
        while (from < scanner.end() && FieldSplitter.isBlank(text[from])) {
            from++;
        }
        int to = from;
        while (to < scanner.end() && !FieldSplitter.isBlank(text[to])) {
            to++;
        }
        try {
            long owner = Decimal.parseLong(text, from, to);
            if (owner >= -vertices && owner <= particles) {
                return;
            }
        } catch (NumberFormatException e) {
            // falls through to the complaint
        }
        throw bad("an attribute of the event (0), of a particle up to " + particles + " or a vertex down to " + -vertices,
                BadInput.quote(text()), "");
    }

    private BadInput severalRuns() {
        return bad("weights and attributes of an event once and before its particles", BadInput.quote(text()),
                "if several runs stand in this file, give them one by one");
    }

    private void readVertex() {
        int count = split();
        if (count != FIELDS_OF_VERTEX && count != FIELDS_OF_VERTEX + FIELDS_OF_POSITION) {
            throw bad("V, number, status, [incoming particles] and perhaps @ x y z t", BadInput.quote(text()), "");
        }
        long vertex = -whole(1, "the number of a vertex");
        whole(2, "the status of a vertex");
        if (vertex < 1 || vertex > vertices) {
            throw badField("a vertex from -1 to " + -vertices, 1);
        }
        if (graph.hasVertex((int) vertex)) {
            throw badField("every vertex once", 1);
        }
        graph.addVertex((int) vertex);
        readIncoming((int) vertex);
        if (count > FIELDS_OF_VERTEX) {
            readPosition(FIELDS_OF_VERTEX);
        }
    }

    private void readIncoming(int vertex) {
        byte[] text = scanner.bytes();
        int at = fields.from(3);
        int end = fields.to(3) - 1;
        boolean list = end > at && text[at] == '[' && text[end] == ']';
        at++;
        while (list && at < end) {
            long particle = 0;
            int digit = 0;
            while (at < end && (digit = text[at] - '0') >= 0 && digit <= 9 && particle <= MOST_PARTICLES) {
                particle = 10 * particle + digit;
                at++;
            }
            list = particle >= 1 && particle <= particles && (at == end || text[at] == ',' && at + 1 < end);
            if (list) {
                graph.addIncoming(vertex, (int) particle);
            }
            at++;
        }
        if (!list) {
            throw badField("the incoming particles of a vertex, [1,2,…] up to " + particles, 3);
        }
    }

    private void readPosition(int field) {
        if (fields.to(field) - fields.from(field) != 1 || scanner.bytes()[fields.from(field)] != '@') {
            throw badField("'@' before a position", field);
        }
        for (int k = 1; k < FIELDS_OF_POSITION; k++) {
            real(field + k, "a position");
        }
    }

    private void readParticle() {
        int count = split();
        if (count != FIELDS_OF_PARTICLE) {
            throw bad("P, number, parent, PDG code, px, py, pz, E, m, status", count + " of these " + FIELDS_OF_PARTICLE + " in "
                    + BadInput.quote(text()), "");
        }
        if (!hasUnits) {
            throw bad("units (U) before the first particle", BadInput.quote(text()), "");
        }
        if (graph.particles() == particles) {
            throw bad("an event with " + particles + " particles as its first line says", "one more particle", "");
        }
        if (whole(1, "the number of a particle") != graph.particles() + 1) {
            throw badField("particle " + (graph.particles() + 1), 1);
        }
        int parent = whole(2, "the parent of a particle");
        if (parent > particles || parent < 0 && (parent < -vertices || !graph.hasVertex(-parent))) {
            throw badField(parent > 0 ? "a particle up to " + particles + " as parent" : "a vertex that was declared above as parent", 2);
        }
        graph.add(whole(3, "a PDG code"), whole(9, "the status of a particle"), parent);
        double px = real(4, "a momentum");
        double py = real(5, "a momentum");
        double pz = real(6, "a momentum");
        double energy = real(7, "an energy");
        double mass = real(8, "a mass");
        graph.momentum(unit * energy, unit * px, unit * py, unit * pz, unit * mass);
    }

    private void finishEvent() {
        if (graph.particles() != particles) {
            throw badEvent(lineOfEvent, particles + " particles as its first line says", "only " + graph.particles());
        }
        if (graph.vertices() != vertices) {
            throw badEvent(lineOfEvent, vertices + " vertices as its first line says", String.valueOf(graph.vertices()));
        }
        process.choose(graph);
        finish(lineOfEvent, particles, HardProcess.advice(graph));
        for (float value : chosen().values()) {
            if (!Float.isFinite(value)) {
                throw badEvent(lineOfEvent, "resonances that recoil with the mass that they have", "momenta that no boost connects");
            }
        }
        allParticles += particles;
    }

    /** Moves to the next line that is not blank; false at the end of the file. What is cut off in the middle is not believed. */
    private boolean nextLine() throws IOException {
        while (scanner.nextLine()) {
            if (scanner.end() > scanner.start() && !isBlank()) {
                if (started && !ended && scanner.peek(0) < 0 && !startsWith(END)) {
                    throw cutOff();
                }
                return true;
            }
        }
        return false;
    }

    private boolean isBlank() {
        byte[] text = scanner.bytes();
        for (int i = scanner.start(); i < scanner.end(); i++) {
            if (!FieldSplitter.isBlank(text[i])) {
                return false;
            }
        }
        return true;
    }

    /** The letter that says what the line in hand is; 0 if it is none. */
    private int letter() {
        byte[] text = scanner.bytes();
        int from = scanner.start();
        return scanner.end() - from == 1 || FieldSplitter.isBlank(text[from + 1]) ? text[from] : 0;
    }

    private boolean startsWith(String what) {
        if (scanner.end() - scanner.start() < what.length()) {
            return false;
        }
        for (int i = 0; i < what.length(); i++) {
            if (scanner.bytes()[scanner.start() + i] != what.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The line in hand behind its letter. */
    private String rest() {
        return text().substring(Math.min(2, text().length()));
    }

    private BadInput cutOff() {
        return bad(END, "the end of the file after " + event() + " whole events", "the file is cut off: copy or download it again");
    }
}
