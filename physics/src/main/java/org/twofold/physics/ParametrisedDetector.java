package org.twofold.physics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.twofold.events.Cut;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.EventsBuilder;
import org.twofold.events.FourVector;
import org.twofold.events.Momentum;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;

/**
 * A detector for leptons whose response density is known in closed form.
 *
 * <p>Every object is measured on its own: |p| → r |p| with r from the {@link LeptonResponse} at its true energy and η
 * (E → r E for a massless one), η → η + N(0, σ), φ → φ + N(0, σ), on the mass shell of its slot in {@link #space()}. It is
 * found with the efficiency at its true η. An event is reconstructed if all its objects are found and the measured event
 * passes every cut of the acceptance S. So for a theory event z the density of reconstructed events x is
 * p(x|z) = Π p(r) N(Δη) N(Δφ) · 1_S(x) / P(S|z): the efficiency depends on z alone and drops out. In a mixture r, σ and
 * efficiency are those of the event's channel.
 *
 * @param space the detector level
 * @param measurements what it does to the leptons of each channel, in the order of the channels; a single one where there are none
 * @param acceptance the cuts that define S
 */
public record ParametrisedDetector(EventSpace space, List<LeptonMeasurement> measurements, List<Cut> acceptance) {

    /**
     * Throws {@link org.twofold.events.WrongUse} if the acceptance speaks of objects that the space does not have, and
     * {@link IllegalArgumentException} if there is not one measurement for each channel.
     */
    public ParametrisedDetector {
        measurements = List.copyOf(measurements);
        acceptance = List.copyOf(acceptance);
        if (measurements.size() != Math.max(1, space.channels().size())) {
            throw new IllegalArgumentException(measurements.size() + " measurements for the channels " + space.channelNames());
        }
        acceptance.forEach(cut -> cut.observable().checkAgainst(space));
    }

    /** A detector for leptons of one kind. */
    public ParametrisedDetector(EventSpace space, LeptonResponse response, double angularSpread, LeptonEfficiency efficiency,
            List<Cut> acceptance) {
        this(space, List.of(new LeptonMeasurement(response, angularSpread, efficiency)), acceptance);
    }

    /** p(r | E, η), the density of the energy response before any selection, of the first channel or the only one; E in GeV. */
    public double responseDensity(double r, double energy, double eta) {
        return measurements.get(0).response().density(r, energy, eta);
    }

    /** The response below which the part u of leptons lies, u in (0, 1), of the first channel or the only one. */
    public double responseQuantile(double u, double energy, double eta) {
        return measurements.get(0).response().quantile(u, energy, eta);
    }

    /**
     * Measures events, each with the random stream of its eventId: the same event gives the same answer wherever it stands.
     *
     * @throws IllegalArgumentException if the theory events have another number of objects or other channels than
     *     {@link #space()}
     */
    public Simulation simulate(Events theory, RandomStreams random) {
        int slots = space.objects().size();
        if (theory.space().objects().size() != slots) {
            throw new IllegalArgumentException("a detector for " + slots + " objects, but events of " + theory.space().name());
        }
        if (!theory.space().channelNames().equals(space.channelNames())) {
            throw new IllegalArgumentException("a detector for the channels " + space.channelNames() + ", but events of "
                    + theory.space().channelNames());
        }
        EventsBuilder found = new EventsBuilder(space);
        float[] measured = new float[space.width()];
        for (int event = 0; event < theory.size(); event++) {
            int channel = space.channels().isEmpty() ? 0 : theory.channel(event);
            LeptonMeasurement measurement = measurements.get(channel);
            RandomStream stream = random.stream("detector", theory.eventId(event));
            boolean all = true;
            for (int slot = 0; slot < slots; slot++) {
                FourVector truth = theory.fourVector(slot, event);
                double eta = truth.pseudorapidity();
                put(measure(measurement, truth, eta, space.objects().get(slot).mass(), stream), measured, slot);
                all &= stream.nextDouble() < measurement.efficiency().at(eta);
            }
            if (all) {
                found.add(measured, theory.weight(event), theory.eventId(event), theory.eventId(event), channel);
            }
        }
        Events accepted = accepted(found.build());
        return new Simulation(accepted, theory.size() - accepted.size());
    }

    private static FourVector measure(LeptonMeasurement measurement, FourVector truth, double eta, double mass, RandomStream random) {
        double p = truth.momentum() * measurement.response().sample(truth.energy(), eta, random);
        double measuredEta = eta + measurement.angularSpread() * random.nextGaussian();
        double turn = measurement.angularSpread() * random.nextGaussian();
        // pT = p / cosh η and pz = p tanh η from one exponential.
        double e = StrictMath.exp(measuredEta);
        double pt = p * 2 * e / (e * e + 1);
        double truePt = truth.transverseMomentum();
        // Exactly along the beam any direction is as good as the x axis.
        double x = truePt > 0 ? truth.px() / truePt : 1;
        double y = truePt > 0 ? truth.py() / truePt : 0;
        double cosine = StrictMath.cos(turn);
        double sine = StrictMath.sin(turn);
        return LeptonPair.rounded(pt * (x * cosine - y * sine), pt * (x * sine + y * cosine),
                p * (e * e - 1) / (e * e + 1), mass);
    }

    private Events accepted(Events candidates) {
        List<boolean[]> passes = new ArrayList<>();
        acceptance.forEach(cut -> passes.add(cut.of(candidates)));
        return candidates.at(IntStream.range(0, candidates.size())
                .filter(i -> passes.stream().allMatch(pass -> pass[i])).toArray());
    }

    private static void put(FourVector p, float[] values, int slot) {
        values[EventSpace.column(slot, Momentum.E)] = (float) p.energy();
        values[EventSpace.column(slot, Momentum.PX)] = (float) p.px();
        values[EventSpace.column(slot, Momentum.PY)] = (float) p.py();
        values[EventSpace.column(slot, Momentum.PZ)] = (float) p.pz();
    }
}
