package org.twofold.formats;

import java.util.Arrays;
import org.twofold.events.FourVector;

/**
 * One event of a generator record as a graph: particles, and for each the particles of which it was made.
 *
 * <p>Particles count from 1 and vertices from −1, as in HepMC. A particle's parent is a vertex, another particle (the vertex
 * in between has nothing to say and is left out of files), or 0. The arrays are used again for every event and grow with what was
 * really there, never with what a file only announced.
 */
final class GeneratorEvent {

    /** The beam particle of a record. */
    static final int BEAM = 4;

    private static final int FIRST_CAPACITY = 1024;

    private int particles;
    private int[] pdg = new int[FIRST_CAPACITY];
    private int[] status = new int[FIRST_CAPACITY];
    private int[] parent = new int[FIRST_CAPACITY];
    /** E, px, py, pz of each particle, in GeV. */
    private double[] momenta = new double[4 * FIRST_CAPACITY];
    private double[] mass = new double[FIRST_CAPACITY];

    /** For each vertex where its incoming particles end in the list of all; 0 for a vertex that was not declared. */
    private int[] incomingEnd = new int[FIRST_CAPACITY];
    private int[] incomingStart = new int[FIRST_CAPACITY];
    /** The first place stays empty, so that no end is 0. */
    private int[] incoming = new int[FIRST_CAPACITY];
    private int links = 1;
    private int largestVertex;
    private int declared;
    /** Whether a particle is the parent of others without a vertex in between. */
    private boolean[] decays = new boolean[FIRST_CAPACITY];
    private int decaying;

    /** Forgets the last event. */
    void clear() {
        Arrays.fill(incomingEnd, 0, largestVertex + 1, 0);
        Arrays.fill(decays, false);
        particles = 0;
        links = 1;
        largestVertex = 0;
        declared = 0;
        decaying = 0;
    }

    int particles() {
        return particles;
    }

    /** Vertices declared, and those between a particle and its children that are left out of files. */
    int vertices() {
        return declared + decaying;
    }

    /** Adds a particle and returns its number. */
    int add(int code, int statusCode, int parentNumber) {
        int at = particles++;
        if (at == pdg.length) {
            pdg = Arrays.copyOf(pdg, 2 * at);
            status = Arrays.copyOf(status, 2 * at);
            parent = Arrays.copyOf(parent, 2 * at);
            momenta = Arrays.copyOf(momenta, 8 * at);
            mass = Arrays.copyOf(mass, 2 * at);
        }
        pdg[at] = code;
        status[at] = statusCode;
        parent[at] = parentNumber;
        if (parentNumber > 0) {
            if (parentNumber >= decays.length) {
                decays = Arrays.copyOf(decays, Math.max(2 * decays.length, parentNumber + 1));
            }
            decaying += decays[parentNumber] ? 0 : 1;
            decays[parentNumber] = true;
        }
        return particles;
    }

    /** Sets E, px, py, pz and the mass that the record has, in GeV, of the last particle. */
    void momentum(double energy, double px, double py, double pz, double itsMass) {
        mass[particles - 1] = itsMass;
        int at = 4 * (particles - 1);
        momenta[at] = energy;
        momenta[at + 1] = px;
        momenta[at + 2] = py;
        momenta[at + 3] = pz;
    }

    /** Declares vertex −{@code vertex}, whose incoming particles are added next. */
    void addVertex(int vertex) {
        if (vertex >= incomingEnd.length) {
            int capacity = Math.max(2 * incomingEnd.length, vertex + 1);
            incomingEnd = Arrays.copyOf(incomingEnd, capacity);
            incomingStart = Arrays.copyOf(incomingStart, capacity);
        }
        largestVertex = Math.max(largestVertex, vertex);
        declared++;
        incomingStart[vertex] = links;
        incomingEnd[vertex] = links;
    }

    /** Adds a particle, which may only come later, to those that enter a vertex. */
    void addIncoming(int vertex, int particle) {
        if (links == incoming.length) {
            incoming = Arrays.copyOf(incoming, 2 * links);
        }
        incoming[links++] = particle;
        incomingEnd[vertex] = links;
    }

    /** Whether vertex −{@code vertex} was declared. */
    boolean hasVertex(int vertex) {
        return vertex <= largestVertex && incomingEnd[vertex] > 0;
    }

    int pdg(int particle) {
        return pdg[particle - 1];
    }

    int status(int particle) {
        return status[particle - 1];
    }

    FourVector momentum(int particle) {
        int at = 4 * (particle - 1);
        return new FourVector(momenta[at], momenta[at + 1], momenta[at + 2], momenta[at + 3]);
    }

    double mass(int particle) {
        return mass[particle - 1];
    }

    /** How many particles a particle was made of. */
    int parents(int particle) {
        int of = parent[particle - 1];
        return of > 0 ? 1 : of == 0 ? 0 : incomingEnd[-of] - incomingStart[-of];
    }

    /** One of these. */
    int parent(int particle, int which) {
        int of = parent[particle - 1];
        return of > 0 ? of : incoming[incomingStart[-of] + which];
    }

    /** Whether a particle is one of those that another one was made of. */
    boolean isParent(int of, int particle) {
        for (int k = 0; k < parents(particle); k++) {
            if (parent(particle, k) == of) {
                return true;
            }
        }
        return false;
    }

    /** The particle of the same kind of which this one is a copy, after radiation or recoil; 0 if it is the first. */
    int copyOf(int particle) {
        for (int k = 0; k < parents(particle); k++) {
            int from = parent(particle, k);
            if (pdg(from) == pdg(particle) && from != particle) {
                return from;
            }
        }
        return 0;
    }

    /** The next copy of a particle; 0 if it is the last. Looks at all particles. */
    int copy(int particle) {
        for (int other = 1; other <= particles; other++) {
            if (pdg(other) == pdg(particle) && other != particle && isParent(particle, other)) {
                return other;
            }
        }
        return 0;
    }
}
