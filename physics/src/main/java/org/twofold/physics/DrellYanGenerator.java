package org.twofold.physics;

import java.util.Arrays;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.FourVector;
import org.twofold.events.Momentum;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;

/**
 * Quark and antiquark annihilate to a Z boson that decays to a pair of leptons: pp → Z → e⁻e⁺ from its spectra.
 *
 * <p>Mass, recoil, rapidity (Gaussian around 0), azimuth and decay angles (1 + cos²θ, uniform φ) are drawn independently
 * of each other; a draw that the beams cannot make or that fails the cuts is drawn again, from the same event's stream.
 * So the spectra are those of the parameters before cuts, and the stored events all pass. There is no photon exchange,
 * no photon radiation and no parity violation: forward and backward are alike.
 *
 * <p>Slot 0 of the space is the e⁻ and slot 1 the e⁺, each on its mass shell; weight 1. Where the space has channels, any
 * is as frequent as any other: leptons of all kinds couple to the Z alike.
 *
 * @param space two objects
 * @param centreOfMassEnergy √s of the beams in GeV
 * @param resonance mass spectrum
 * @param recoil spectrum of the pair's transverse momentum
 * @param rapiditySpread σ of the pair's rapidity before the kinematic limit
 * @param cuts what is kept
 */
public record DrellYanGenerator(EventSpace space, double centreOfMassEnergy, BreitWigner resonance, RecoilSpectrum recoil,
        double rapiditySpread, LeptonCuts cuts) {

    /** Where fewer draws than one in this number pass the cuts there is nothing to generate. */
    private static final int MOST_TRIALS = 100_000;

    /** Throws {@link IllegalArgumentException} unless the space has two objects and the numbers are positive. */
    public DrellYanGenerator {
        if (space.objects().size() != 2) {
            throw new IllegalArgumentException("a pair needs two slots, " + space.name() + " has " + space.objects().size());
        }
        if (!(centreOfMassEnergy > 0 && rapiditySpread > 0)) {
            throw new IllegalArgumentException("√s " + centreOfMassEnergy + " and rapidity spread " + rapiditySpread);
        }
    }

    /**
     * The events numbered {@code first} … {@code first + count − 1}; the same ones whatever else is generated.
     *
     * @throws IllegalStateException if practically nothing passes the cuts
     */
    public Events generate(long first, int count, RandomStreams random) {
        float[][] columns = new float[space.width()][count];
        double[] weight = new double[count];
        long[] eventId = new long[count];
        long[] parentId = new long[count];
        int kinds = space.channels().size();
        int[] channel = new int[kinds == 0 ? 0 : count];
        Arrays.fill(weight, 1);
        Arrays.fill(parentId, Events.NO_PARENT);
        for (int i = 0; i < count; i++) {
            eventId[i] = first + i;
            LeptonPair pair = pair(random.stream("generator", eventId[i]));
            put(pair.first(), columns, 0, i);
            put(pair.second(), columns, 1, i);
            if (kinds > 0) {
                // From a stream of its own: the momenta are those of the same event of a study without channels.
                channel[i] = (int) (kinds * random.stream("channel", eventId[i]).nextDouble());
            }
        }
        return Events.of(space, columns, weight, eventId, parentId, channel);
    }

    private LeptonPair pair(RandomStream random) {
        double firstMass = space.objects().get(0).mass();
        double secondMass = space.objects().get(1).mass();
        for (int trial = 0; trial < MOST_TRIALS; trial++) {
            PairKinematics kinematics = new PairKinematics(
                    resonance.quantile(random.nextDouble()),
                    recoil.quantile(random.nextDouble()),
                    2 * Math.PI * random.nextDouble(),
                    rapiditySpread * random.nextGaussian(),
                    DecayAngle.quantile(random.nextDouble()),
                    2 * Math.PI * random.nextDouble());
            if (kinematics.isPossibleAt(centreOfMassEnergy)) {
                LeptonPair pair = LeptonPair.decay(kinematics, firstMass, secondMass);
                if (cuts.accept(pair)) {
                    return pair;
                }
            }
        }
        throw new IllegalStateException("not one pair in " + MOST_TRIALS + " passes " + cuts);
    }

    private static void put(FourVector p, float[][] columns, int slot, int event) {
        columns[EventSpace.column(slot, Momentum.E)][event] = (float) p.energy();
        columns[EventSpace.column(slot, Momentum.PX)][event] = (float) p.px();
        columns[EventSpace.column(slot, Momentum.PY)][event] = (float) p.py();
        columns[EventSpace.column(slot, Momentum.PZ)][event] = (float) p.pz();
    }
}
