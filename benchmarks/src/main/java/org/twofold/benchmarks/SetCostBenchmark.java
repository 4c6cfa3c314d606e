package org.twofold.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.statistics.Crew;
import org.twofold.statistics.Quantile;
import org.twofold.statistics.assignment.AssignmentBatch;
import org.twofold.statistics.sets.HungarianCost;
import org.twofold.statistics.sets.PairCost;
import org.twofold.statistics.sets.ParticleSets;
import org.twofold.statistics.sets.SetCost;
import org.twofold.statistics.sets.SetCostMatrix;

/**
 * How much faster are our costs between replicas, 25 x 25 assignments of 20 particles, than those of JGraphT?
 *
 * <p>{@code matrix…} is everything from particles to K and all partners, pair costs included; {@code assign…} the assignments alone, of
 * pair costs that are there already. Each side gets the same threads. JGraphT keeps one graph for each thread and gets new weights.
 *
 * <p>Sets are {@code UNRELATED} as before training, or {@code REPLICAS}: smeared copies of one set in random order, as after it.
 *
 * <p>Run: {@code benchmarks/run SetCostBenchmark}; that costs agree, and processor times: {@code benchmarks/run verify}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class SetCostBenchmark {

    /** How alike the sets of an event are. */
    public enum Sets { UNRELATED, REPLICAS }

    private static final double SMEARING = 0.1;
    private static final int ROUNDS = 25;
    /** As many of ours in a round as take about as long as one of theirs. */
    private static final int REPEATS = 30;

    @Param({"UNRELATED", "REPLICAS"})
    public Sets sets;

    @Param("20")
    public int particles;

    @Param("25")
    public int replicas;

    @Param("2")
    public int threads;

    private ParticleSets references;
    private ParticleSets generated;
    private HungarianCost cost;
    private AssignmentBatch batch;
    private Crew crew;
    private final Queue<BipartiteGraph> graphs = new ConcurrentLinkedQueue<>();
    private double[] pairCosts;
    private int[] sizes;
    private double[] sums;
    private int[] columnOfRow;

    @Setup
    public void prepare() {
        RandomStreams random = new RandomStreams(1);
        float[] truth = new float[particles * ParticleSets.FEATURES];
        random.stream("truth").fillGaussian(truth);
        references = sets(random.stream("references"), truth);
        generated = sets(random.stream("generated"), truth);
        cost = new HungarianCost(SetCost.of(PairCost.SQ_COS), threads);
        batch = new AssignmentBatch(threads);
        crew = new Crew(threads);
        int problems = replicas * replicas;
        sizes = new int[problems];
        Arrays.fill(sizes, particles);
        sums = new double[problems];
        columnOfRow = new int[problems * particles];
        pairCosts = new double[problems * particles * particles];
        for (int problem = 0; problem < problems; problem++) {
            writePairCosts(problem, pairCosts);
        }
    }

    private ParticleSets sets(RandomStream random, float[] truth) {
        float[] features = new float[replicas * truth.length];
        for (int set = 0; set < replicas; set++) {
            int[] order = random.permutation(particles);
            for (int k = 0; k < truth.length; k++) {
                float noise = (float) random.nextGaussian();
                features[set * truth.length + k] = sets == Sets.UNRELATED ? noise
                        : truth[order[k / 3] * 3 + k % 3] + (float) SMEARING * noise;
            }
        }
        int[] all = new int[replicas];
        Arrays.fill(all, particles);
        return new ParticleSets(features, all, particles);
    }

    /** The pair costs of one problem as one would write them down. */
    private void writePairCosts(int problem, double[] costs) {
        int cells = particles * particles;
        int from = problem / replicas * particles;
        int to = problem % replicas * particles;
        for (int cell = 0; cell < cells; cell++) {
            int a = 3 * (from + cell / particles);
            int b = 3 * (to + cell % particles);
            double dPt = references.features()[a] - generated.features()[b];
            double dEta = references.features()[a + 1] - generated.features()[b + 1];
            double dPhi = references.features()[a + 2] - generated.features()[b + 2];
            costs[problem * cells + cell] = dPt * dPt + dEta * dEta + 1 - Math.cos(dPhi);
        }
    }

    @Benchmark
    public SetCostMatrix matrix() {
        return cost.between(references, generated, 1);
    }

    @Benchmark
    public double[] matrixJGraphT() {
        solve(true);
        return sums;
    }

    @Benchmark
    public double[] assign() {
        batch.solve(pairCosts, sizes, sizes, sums, columnOfRow);
        return sums;
    }

    @Benchmark
    public double[] assignJGraphT() {
        solve(false);
        return sums;
    }

    private void solve(boolean withPairCosts) {
        crew.share(replicas, row -> {
            BipartiteGraph graph = graphs.poll();
            graph = graph != null ? graph : new BipartiteGraph(particles);
            for (int problem = row * replicas; problem < (row + 1) * replicas; problem++) {
                if (withPairCosts) {
                    writePairCosts(problem, pairCosts);
                }
                sums[problem] = graph.solve(pairCosts, problem * particles * particles, columnOfRow, problem * particles);
            }
            graphs.add(graph);
        });
    }

    /**
     * Prints how far costs and assignments of both are apart, and the processor time of one thread for each; fails if costs differ by more than
     * rounding. Unlike scores, that time can be had on a machine that has other things to do.
     */
    public static void main(String[] arguments) {
        boolean agree = true;
        for (Sets sets : Sets.values()) {
            SetCostBenchmark both = new SetCostBenchmark();
            both.sets = sets;
            both.particles = 20;
            both.replicas = 25;
            both.threads = 1;
            both.prepare();
            agree &= both.agrees();
            both.compareTimes("assignments", both::assign, both::assignJGraphT);
            both.compareTimes("with pair costs", both::matrix, both::matrixJGraphT);
        }
        if (!agree) {
            throw new IllegalStateException("costs differ");
        }
    }

    private boolean agrees() {
        assignJGraphT();
        double[] theirs = sums.clone();
        int[] theirColumns = columnOfRow.clone();
        assign();
        SetCostMatrix matrix = matrix();
        double largest = 0;
        double largestOfMatrix = 0;
        for (int p = 0; p < theirs.length; p++) {
            largest = Math.max(largest, Math.abs(sums[p] - theirs[p]) / theirs[p]);
            double mean = matrix.value(0, p / replicas, p % replicas);
            largestOfMatrix = Math.max(largestOfMatrix, Math.abs(mean * particles - theirs[p]) / theirs[p]);
        }
        System.out.printf(Locale.ROOT, "%s: costs differ by %.1e, of the matrix by %.1e, of their size; assignments are %s%n",
                sets, largest, largestOfMatrix, Arrays.equals(theirColumns, columnOfRow) ? "the same" : "not the same");
        return largest < 1e-12 && largestOfMatrix < 1e-6;
    }

    /** In turns, so that both see the same machine; the median of rounds. */
    private void compareTimes(String what, Runnable ours, Runnable theirs) {
        double[] our = new double[ROUNDS];
        double[] their = new double[ROUNDS];
        for (int round = -ROUNDS; round < ROUNDS; round++) {
            double first = processorTime(ours, REPEATS);
            double second = processorTime(theirs, 1);
            if (round >= 0) {
                our[round] = first;
                their[round] = second;
            }
        }
        double our50 = Quantile.of(our, 0.5);
        double their50 = Quantile.of(their, 0.5);
        System.out.printf(Locale.ROOT, "%s, %s: %.0f µs, JGraphT %.0f µs of one processor, ratio %.1f (quartiles %.0f to %.0f, %.0f to %.0f)%n",
                sets, what, our50, their50, their50 / our50, Quantile.of(our, 0.25), Quantile.of(our, 0.75), Quantile.of(their, 0.25),
                Quantile.of(their, 0.75));
    }

    /** Of one call, in microseconds. */
    private static double processorTime(Runnable work, int repeats) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        for (int k = 0; k < repeats; k++) {
            work.run();
        }
        return (threads.getCurrentThreadCpuTime() - start) / 1e3 / repeats;
    }
}
