package org.twofold.learning.closure.sets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.twofold.events.FourVector;
import org.twofold.events.Kinematics;
import org.twofold.events.MassPolicy;
import org.twofold.events.MemberMomenta;
import org.twofold.events.RandomStreams;
import org.twofold.events.Replicas;
import org.twofold.statistics.Estimate;
import org.twofold.statistics.evaluation.Direction;
import org.twofold.statistics.evaluation.MetricResult;
import org.twofold.statistics.jets.Constituents;
import org.twofold.statistics.jets.EnergyFlowPolynomials;
import org.twofold.statistics.jets.Features;
import org.twofold.statistics.jets.FrechetPhysicsDistance;
import org.twofold.statistics.jets.JetWasserstein;
import org.twofold.statistics.jets.KernelPhysicsDistance;
import org.twofold.statistics.jets.PhysicsDistance;
import org.twofold.statistics.sets.NearestNeighbourDistance;

/**
 * What people who generate jets ask of sets that are jets: W1M and W1P, absolute and relative to the jet, FPD and KPD of energy-flow
 * polynomials, and the nearest-neighbour distance of each jet to the one that was measured of the same truth.
 *
 * <p>Of jets without constituents nothing of this is defined; they are left out. Sizes of batches are those of the JetNet library where
 * there are as many jets.
 */
final class JetNumbers {

    private static final int BATCHES = 5;
    private static final int MOST_IN_BATCH = 50_000;
    private static final int KERNEL_BATCHES = 10;
    private static final int MOST_IN_KERNEL = 5000;
    private static final int POINTS = 10;
    private static final int RESAMPLES = 20;
    private static final double FEWEST_OVER_MOST = 0.4;
    /** Covariances of 36 polynomials need more jets than polynomials. */
    private static final int FEWEST = 2 * EnergyFlowPolynomials.COUNT;

    private final RandomStreams random;
    private final int threads;

    JetNumbers(RandomStreams random, int threads) {
        this.random = random;
        this.threads = threads;
    }

    /**
     * The jets of a sample.
     *
     * @param mass in GeV, [jets]
     * @param relativeMass over pT
     * @param absolute (px, py, pz) of constituents in GeV, [jets, n, 3]
     * @param relative (η, φ) from the axis and pT over that of the jet, likewise
     * @param flow energy-flow polynomials
     */
    private record Jets(double[] mass, double[] relativeMass, Constituents absolute, Constituents relative, Features flow) {}

    /** All of them, of jets of this name. */
    List<MetricResult> results(String name, SetData data, SetResults<Replicas> samples) {
        Optional<Jets> reference = jets(data.reference());
        Optional<Jets> trained = jets(samples.trained());
        if (reference.isEmpty() || trained.isEmpty()) {
            return List.of();
        }
        Optional<Jets> floor = jets(samples.floor());
        Optional<Jets> untrained = samples.untrained().flatMap(this::jets);
        List<MetricResult> rows = new ArrayList<>();
        rows.add(row("w1m", "mass(" + name + ")", "GeV", jets -> masses(reference.get().mass(), jets.mass()), trained, floor, untrained));
        rows.add(row("w1m-relative", "mass(" + name + ")", "", jets -> masses(reference.get().relativeMass(), jets.relativeMass()), trained, floor,
                untrained));
        addConstituents(rows, "w1p", name, List.of("px", "py", "pz"), "GeV", Jets::absolute, reference.get(), trained, floor, untrained);
        addConstituents(rows, "w1p-relative", name, List.of("eta", "phi", "pt"), "", Jets::relative, reference.get(), trained, floor, untrained);
        int jets = Math.min(reference.get().mass().length, trained.get().mass().length);
        if (jets >= FEWEST) {
            FrechetPhysicsDistance frechet = new FrechetPhysicsDistance((int) (FEWEST_OVER_MOST * Math.min(MOST_IN_BATCH, jets)),
                    Math.min(MOST_IN_BATCH, jets), POINTS, RESAMPLES);
            KernelPhysicsDistance kernel = new KernelPhysicsDistance(KERNEL_BATCHES, Math.min(MOST_IN_KERNEL, jets));
            rows.add(distance("fpd", name, sample -> frechet.of(reference.get().flow(), sample.flow(), random, threads), trained, floor, untrained));
            rows.add(distance("kpd", name, sample -> kernel.of(reference.get().flow(), sample.flow(), random, threads), trained, floor, untrained));
        }
        rows.addAll(neighbours(name, data.other(), samples));
        return rows;
    }

    private static double value(Optional<Jets> jets, Function<Jets, Double> number) {
        return jets.map(number).orElse(Double.NaN);
    }

    private Estimate masses(double[] reference, double[] sample) {
        return new JetWasserstein(BATCHES, Math.min(MOST_IN_BATCH, Math.min(reference.length, sample.length)))
                .masses(reference, sample, random, threads);
    }

    private static MetricResult row(String id, String of, String unit, Function<Jets, Estimate> number, Optional<Jets> trained,
            Optional<Jets> floor, Optional<Jets> untrained) {
        Estimate found = number.apply(trained.orElseThrow());
        return new MetricResult(Direction.FOLD, id, of, found.mean(), found.standardDeviation(), unit,
                value(floor, jets -> number.apply(jets).mean()), value(untrained, jets -> number.apply(jets).mean()));
    }

    private static MetricResult distance(String id, String of, Function<Jets, PhysicsDistance> number, Optional<Jets> trained,
            Optional<Jets> floor, Optional<Jets> untrained) {
        PhysicsDistance found = number.apply(trained.orElseThrow());
        return new MetricResult(Direction.FOLD, id, of, found.value(), found.error(), "", value(floor, jets -> number.apply(jets).value()),
                value(untrained, jets -> number.apply(jets).value()));
    }

    private void addConstituents(List<MetricResult> rows, String id, String name, List<String> features, String unit,
            Function<Jets, Constituents> which, Jets reference, Optional<Jets> trained, Optional<Jets> floor, Optional<Jets> untrained) {
        Estimate[] found = constituents(which, reference, trained.orElseThrow());
        Optional<Estimate[]> least = floor.map(jets -> constituents(which, reference, jets));
        Optional<Estimate[]> before = untrained.map(jets -> constituents(which, reference, jets));
        for (int f = 0; f < features.size(); f++) {
            int at = f;
            rows.add(new MetricResult(Direction.FOLD, id, features.get(f) + "(each " + name + ")", found[f].mean(), found[f].standardDeviation(),
                    unit, least.map(values -> values[at].mean()).orElse(Double.NaN), before.map(values -> values[at].mean()).orElse(Double.NaN)));
        }
    }

    private Estimate[] constituents(Function<Jets, Constituents> which, Jets reference, Jets sample) {
        return new JetWasserstein(BATCHES, Math.min(MOST_IN_BATCH, Math.min(reference.mass().length, sample.mass().length)))
                .constituents(which.apply(reference), which.apply(sample), random, threads);
    }

    /** Those with constituents that have a pT together; nothing if there are none. */
    private Optional<Jets> jets(Replicas replicas) {
        MemberMomenta momenta = MemberMomenta.of(replicas.detector(), 0);
        int[] rows = Arrays.stream(replicas.rows()).flatMapToInt(Arrays::stream).filter(row -> sum(momenta, row).transverseMomentum() > 0).toArray();
        if (rows.length == 0) {
            return Optional.empty();
        }
        int n = Arrays.stream(rows).map(momenta::count).max().orElseThrow();
        double[] mass = new double[rows.length];
        double[] relativeMass = new double[rows.length];
        float[] absolute = new float[Math.multiplyExact(rows.length, n * 3)];
        float[] relative = new float[absolute.length];
        float[] fractions = new float[absolute.length];
        boolean[] mask = new boolean[rows.length * n];
        for (int jet = 0; jet < rows.length; jet++) {
            FourVector whole = sum(momenta, rows[jet]);
            double pt = whole.transverseMomentum();
            mass[jet] = whole.mass(MassPolicy.CLAMP);
            relativeMass[jet] = mass[jet] / pt;
            for (int k = 0; k < momenta.count(rows[jet]); k++) {
                FourVector p = momenta.of(rows[jet], k);
                int at = (jet * n + k) * 3;
                mask[jet * n + k] = true;
                put(absolute, at, p.px(), p.py(), p.pz());
                put(relative, at, p.pseudorapidity() - whole.pseudorapidity(), Kinematics.azimuthDifference(p.azimuth(), whole.azimuth()),
                        p.transverseMomentum() / pt);
                put(fractions, at, relative[at + 2], relative[at], relative[at + 1]);
            }
        }
        return Optional.of(new Jets(mass, relativeMass, new Constituents(absolute, mask, n), new Constituents(relative, mask, n),
                new Features(new EnergyFlowPolynomials(threads).of(fractions, n, rows.length), EnergyFlowPolynomials.COUNT)));
    }

    private static void put(float[] to, int at, double a, double b, double c) {
        to[at] = (float) a;
        to[at + 1] = (float) b;
        to[at + 2] = (float) c;
    }

    private static FourVector sum(MemberMomenta momenta, int row) {
        return IntStream.range(0, momenta.count(row)).mapToObj(k -> momenta.of(row, k)).reduce(new FourVector(0, 0, 0, 0), FourVector::plus);
    }

    /** The mean nearest-neighbour distance of the first draw of each truth to the first measurement of it, in GeV². */
    private List<MetricResult> neighbours(String name, Replicas measured, SetResults<Replicas> samples) {
        double[] found = neighbours(measured, samples.trained());
        List<MetricResult> rows = new ArrayList<>();
        rows.add(new MetricResult(Direction.FOLD, "nnd", name, mean(found), Resampling.ofMean(found), "GeV²", Double.NaN,
                samples.untrained().map(sample -> mean(neighbours(measured, sample))).orElse(Double.NaN)));
        samples.unchanged().ifPresent(same -> rows.add(MetricResult.of(Direction.FOLD, "nnd", name + SetClosure.UNCHANGED,
                mean(neighbours(measured, same)), "GeV²")));
        return rows;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private double[] neighbours(Replicas measured, Replicas sample) {
        MemberMomenta x = MemberMomenta.of(measured.detector(), 0);
        MemberMomenta y = MemberMomenta.of(sample.detector(), 0);
        NearestNeighbourDistance distance = new NearestNeighbourDistance(1);
        return IntStream.range(0, measured.size()).filter(event -> x.count(measured.row(event, 0)) > 0 && y.count(sample.row(event, 0)) > 0)
                .mapToDouble(event -> {
                    float[] a = momenta(x, measured.row(event, 0));
                    float[] b = momenta(y, sample.row(event, 0));
                    return distance.values(a, a.length / 3, b, b.length / 3, 1)[0];
                }).toArray();
    }

    private static float[] momenta(MemberMomenta momenta, int row) {
        float[] all = new float[3 * momenta.count(row)];
        for (int k = 0; k < momenta.count(row); k++) {
            FourVector p = momenta.of(row, k);
            put(all, 3 * k, p.px(), p.py(), p.pz());
        }
        return all;
    }
}
