package org.twofold.physics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.twofold.events.EventCollection;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.Members;

/**
 * A particle of a set, told by its direction and momentum transverse to the beam.
 *
 * @param pt in GeV
 * @param eta pseudorapidity
 * @param phi azimuth in (−π, π]
 */
public record Particle(double pt, double eta, double phi) {

    /** The particles of one event, in the order in which they stand; {@code collection} must have the features pt, eta and phi. */
    public static List<Particle> of(Events events, int collection, int event) {
        EventCollection described = events.space().collections().get(collection);
        Members members = events.members(collection);
        int pt = described.feature("pt");
        int eta = described.feature("eta");
        int phi = described.feature("phi");
        List<Particle> particles = new ArrayList<>(members.count(event));
        for (int member = 0; member < members.count(event); member++) {
            particles.add(new Particle(members.value(pt, event, member), members.value(eta, event, member),
                    members.value(phi, event, member)));
        }
        return particles;
    }

    /** Many sets of particles as members of the first collection of a space. */
    static Members members(EventSpace space, List<List<Particle>> sets) {
        EventCollection collection = space.collections().get(0);
        int[] counts = sets.stream().mapToInt(List::size).toArray();
        float[][] columns = new float[collection.features().size()][Arrays.stream(counts).sum()];
        float[] pt = columns[collection.feature("pt")];
        float[] eta = columns[collection.feature("eta")];
        float[] phi = columns[collection.feature("phi")];
        int at = 0;
        for (List<Particle> set : sets) {
            for (Particle particle : set) {
                pt[at] = (float) particle.pt;
                eta[at] = (float) particle.eta;
                phi[at] = azimuth(particle.phi);
                at++;
            }
        }
        return Members.ofCounts(counts, columns);
    }

    /** The numbers that a file holds: what is decided by a particle must be decided again when it is read. */
    Particle stored() {
        return new Particle((float) pt, (float) eta, azimuth(phi));
    }

    /** As float32; π itself would be rounded up beyond π. */
    private static float azimuth(double phi) {
        float rounded = (float) phi;
        return rounded > Math.PI ? Math.nextDown(rounded) : rounded < -Math.PI ? Math.nextUp(rounded) : rounded;
    }
}
