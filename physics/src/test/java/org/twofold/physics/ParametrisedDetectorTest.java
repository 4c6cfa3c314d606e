package org.twofold.physics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.twofold.events.Channel;
import org.twofold.events.Cut;
import org.twofold.events.EventObject;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.EventsBuilder;
import org.twofold.events.FourVector;
import org.twofold.events.Kinematics;
import org.twofold.events.RandomStreams;
import org.twofold.events.WrongUse;

class ParametrisedDetectorTest {

    private static final int MANY = 40_000;
    private static final ElectronResponse RESPONSE = new ElectronResponse(CalorimeterResolution.CMS, 0.10, 0.05, 0.04);
    private static final LeptonEfficiency ALWAYS = new LeptonEfficiency(1, 1, 1.5);
    private static final EventSpace ONE = space(0, "electron");

    private static EventSpace space(double mass, String... names) {
        return new EventSpace("space", List.of(names).stream().map(n -> new EventObject(n, mass, Optional.empty())).toList());
    }

    private static ParametrisedDetector detector(EventSpace space, LeptonEfficiency efficiency, String... cuts) {
        return new ParametrisedDetector(space, RESPONSE, 1e-3, efficiency, List.of(cuts).stream().map(Cut::parse).toList());
    }

    /** The same particle in every slot of every event. */
    private static Events copies(EventSpace space, FourVector p, int size) {
        float[] values = new float[space.width()];
        for (int c = 0; c < values.length; c += 4) {
            values[c] = (float) p.energy();
            values[c + 1] = (float) p.px();
            values[c + 2] = (float) p.py();
            values[c + 3] = (float) p.pz();
        }
        EventsBuilder builder = new EventsBuilder(space);
        for (int i = 0; i < size; i++) {
            builder.add(values, 1, i, Events.NO_PARENT);
        }
        return builder.build();
    }

    @ParameterizedTest
    @CsvSource({"12, 0.1", "45, 1.2", "45, -1.9", "150, 2.3"})
    void theSimulatedResponseHasTheStatedDensity(double energy, double eta) {
        Events theory = copies(ONE, FourVector.ofTransverse(energy / Math.cosh(eta), eta, 3.1415, 0), MANY);
        FourVector truth = theory.fourVector(0, 0);
        ParametrisedDetector detector = detector(ONE, ALWAYS);
        Events measured = detector.simulate(theory, new RandomStreams(1)).detector();
        assertEquals(MANY, measured.size());
        double[] r = IntStream.range(0, MANY).mapToDouble(i -> measured.fourVector(0, i).energy() / truth.energy()).toArray();
        Closeness.assertDrawnFrom(x -> RESPONSE.cumulative(x, truth.energy(), truth.pseudorapidity()), r);
        double spread = RESPONSE.standardDeviation(energy, eta);
        assertEquals(RESPONSE.mean(energy, eta), Closeness.mean(r), 4 * spread / Math.sqrt(MANY));
        assertEquals(spread, Closeness.standardDeviation(r), 0.03 * spread);
        double[] dEta = IntStream.range(0, MANY)
                .mapToDouble(i -> measured.fourVector(0, i).pseudorapidity() - truth.pseudorapidity()).toArray();
        double[] dPhi = IntStream.range(0, MANY)
                .mapToDouble(i -> Kinematics.azimuthDifference(measured.fourVector(0, i).azimuth(), truth.azimuth())).toArray();
        Closeness.assertDrawnFrom(x -> StandardNormal.cumulative(x / 1e-3), dEta);
        Closeness.assertDrawnFrom(x -> StandardNormal.cumulative(x / 1e-3), dPhi);
    }

    @Test
    void theStatedDensityIsThatOfTheResponse() {
        ParametrisedDetector detector = detector(ONE, ALWAYS);
        assertEquals(1, Closeness.integral(r -> detector.responseDensity(r, 45, 1), 0.2, 3), 1e-9);
        double median = detector.responseQuantile(0.5, 45, 1);
        assertEquals(0.5, Closeness.integral(r -> detector.responseDensity(r, 45, 1), 0.2, median), 1e-9);
    }

    @Test
    void everyEventIsFoundWithItsEfficiency() {
        ParametrisedDetector detector = detector(space(0, "a", "b"), new LeptonEfficiency(0.95, 0.85, 1.5));
        for (double eta : new double[] {0.3, -1.49, 1.51, -2.4}) {
            double expected = Math.pow(Math.abs(eta) <= 1.5 ? 0.95 : 0.85, 2);
            Simulation made = detector.simulate(
                    copies(detector.space(), FourVector.ofTransverse(40, eta, 1, 0), MANY), new RandomStreams(2));
            assertEquals(MANY, made.detector().size() + made.rejected());
            assertEquals(expected, made.detector().size() / (double) MANY, 4 * Math.sqrt(expected * (1 - expected) / MANY));
        }
    }

    @Test
    void theAcceptanceIsThatOfTheMeasuredEvent() {
        ParametrisedDetector detector = detector(ONE, ALWAYS, "pt(electron) >= 10", "abs(eta(electron)) <= 2.5");
        FourVector truth = FourVector.ofTransverse(10.3, 0.2, 1, 0);
        Simulation made = detector.simulate(copies(ONE, truth, MANY), new RandomStreams(3));
        double below = RESPONSE.cumulative(10 / 10.3, truth.energy(), 0.2);
        assertEquals(below, made.rejected() / (double) MANY, 0.02);
        for (int i = 0; i < made.detector().size(); i++) {
            assertTrue(made.detector().fourVector(0, i).transverseMomentum() >= 10);
        }
        assertEquals(MANY, detector.simulate(
                copies(ONE, FourVector.ofTransverse(40, 2.6, 1, 0), MANY), new RandomStreams(3)).rejected());
    }

    @Test
    void anEventIsMeasuredTheSameWhereverItStands() {
        ParametrisedDetector detector = detector(ONE, new LeptonEfficiency(0.7, 0.7, 1.5));
        Events theory = copies(ONE, FourVector.ofTransverse(40, 1, 1, 0), 300);
        RandomStreams random = new RandomStreams(4);
        Events whole = detector.simulate(theory, random).detector();
        Events parts = Events.concat(ONE, List.of(detector.simulate(theory.slice(0, 123), random).detector(),
                detector.simulate(theory.slice(123, 300), random).detector()));
        assertArrayEquals(whole.rows(), parts.rows());
        assertArrayEquals(whole.parentIds(), parts.parentIds());
        Events backwards = detector.simulate(
                theory.at(IntStream.range(0, 300).map(i -> 299 - i).toArray()), random).detector();
        int last = whole.size() - 1;
        assertArrayEquals(whole.rows(), backwards.at(IntStream.rangeClosed(0, last).map(i -> last - i).toArray()).rows());
    }

    @Test
    void massesAreThoseOfTheSlotsAndParentsThoseOfTheTruth() {
        EventSpace heavy = space(1.777, "tau", "tau2");
        ParametrisedDetector detector = detector(heavy, ALWAYS);
        Events theory = copies(heavy, FourVector.ofTransverse(30, -1, 2, 1.777), 200)
                .withIds(IntStream.range(0, 200).mapToLong(i -> 7L * i + 1_000_000_000_000L).toArray(), new long[200]);
        Events measured = detector.simulate(theory, new RandomStreams(5)).detector();
        for (int i = 0; i < measured.size(); i++) {
            assertEquals(theory.eventId(i), measured.parentId(i));
            assertEquals(theory.eventId(i), measured.eventId(i));
            LeptonPairTest.assertOnShell(measured.fourVector(0, i), 1.777);
            LeptonPairTest.assertOnShell(measured.fourVector(1, i), 1.777);
        }
    }

    @Test
    void oddParticlesStayFinite() {
        ParametrisedDetector detector = detector(ONE, ALWAYS);
        for (FourVector odd : List.of(new FourVector(0, 0, 0, 0), FourVector.onShell(0, 0, 50, 0),
                FourVector.onShell(1e-20, 0, 6000, 0))) {
            FourVector measured = detector.simulate(copies(ONE, odd, 1), new RandomStreams(6)).detector().fourVector(0, 0);
            assertTrue(Double.isFinite(measured.energy() + measured.px() + measured.py() + measured.pz()), odd.toString());
        }
    }

    /** Electrons and muons in turns, the same momentum in every slot of every event. */
    private static Events inTurns(FourVector p, int size) {
        EventSpace space = mixture("lepton");
        Events plain = copies(space.withoutChannels(), p, size);
        return Events.of(space, IntStream.range(0, 4).mapToObj(plain::column).toArray(float[][]::new), plain.weights(), plain.eventIds(),
                plain.parentIds(), IntStream.range(0, size).map(i -> i % 2).toArray());
    }

    private static EventSpace mixture(String... names) {
        return new EventSpace("mixture", space(0, names).objects(), List.of(Channel.named("e"), Channel.named("mu")));
    }

    @Test
    void everyChannelHasAResponseOfItsOwn() {
        LeptonResponse muon = new MuonResponse(new TrackerResolution(0.01, 2e-4));
        ParametrisedDetector detector = new ParametrisedDetector(mixture("lepton"), List.of(new LeptonMeasurement(RESPONSE, 1e-3, ALWAYS),
                new LeptonMeasurement(muon, 1e-3, new LeptonEfficiency(0.6, 1, 1.5))), List.of());
        Events theory = inTurns(FourVector.ofTransverse(45, 0.8, 1, 0), 2 * MANY);
        FourVector truth = theory.fourVector(0, 0);
        Events measured = detector.simulate(theory, new RandomStreams(8)).detector();
        assertEquals(MANY, measured.ofChannel(0).size());
        assertEquals(0.6, measured.ofChannel(1).size() / (double) MANY, 4 * Math.sqrt(0.24 / MANY));
        for (int channel = 0; channel < 2; channel++) {
            Events ofChannel = measured.ofChannel(channel);
            assertEquals(channel, ofChannel.parentId(17) % 2);
            LeptonResponse response = channel == 0 ? RESPONSE : muon;
            double[] r = IntStream.range(0, ofChannel.size())
                    .mapToDouble(i -> ofChannel.fourVector(0, i).energy() / truth.energy()).toArray();
            Closeness.assertDrawnFrom(x -> response.cumulative(x, truth.energy(), truth.pseudorapidity()), r);
        }
    }

    @Test
    void channelsThatDoNotFitAreRefused() {
        List<LeptonMeasurement> one = List.of(new LeptonMeasurement(RESPONSE, 1e-3, ALWAYS));
        assertThrows(IllegalArgumentException.class, () -> new ParametrisedDetector(mixture("lepton"), one, List.of()));
        Events mixed = inTurns(FourVector.ofTransverse(45, 0.8, 1, 0), 2);
        assertThrows(IllegalArgumentException.class, () -> detector(space(0, "lepton"), ALWAYS).simulate(mixed, new RandomStreams(1)));
        assertThrows(IllegalArgumentException.class, () -> new LeptonMeasurement(RESPONSE, 1, ALWAYS));
    }

    @Test
    void misfitsAreRefused() {
        Events pairs = copies(space(0, "a", "b"), FourVector.ofTransverse(30, 0, 0, 0), 1);
        assertThrows(IllegalArgumentException.class, () -> detector(ONE, ALWAYS).simulate(pairs, new RandomStreams(7)));
        assertThrows(WrongUse.class, () -> detector(ONE, ALWAYS, "pt(muon) >= 3"));
        assertThrows(IllegalArgumentException.class, () -> new LeptonEfficiency(1.2, 1, 1.5));
        assertEquals(0, detector(ONE, ALWAYS).simulate(Events.none(ONE), new RandomStreams(7)).detector().size());
    }
}
