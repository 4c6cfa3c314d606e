package org.twofold.benchmarks;

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
 * <p>Run: {@code benchmarks/run SetCostBenchmark}; the main method checks that both sides find the same costs.
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

    /** Prints how far costs and assignments of both are apart; fails if costs differ by more than rounding. */
    public static void main(String[] arguments) {
        boolean agree = true;
        for (Sets sets : Sets.values()) {
            SetCostBenchmark both = new SetCostBenchmark();
            both.sets = sets;
            both.particles = 20;
            both.replicas = 25;
            both.threads = 2;
            both.prepare();
            both.assignJGraphT();
            double[] theirs = both.sums.clone();
            int[] theirColumns = both.columnOfRow.clone();
            both.assign();
            SetCostMatrix matrix = both.matrix();
            double largest = 0;
            double largestOfMatrix = 0;
            for (int p = 0; p < theirs.length; p++) {
                largest = Math.max(largest, Math.abs(both.sums[p] - theirs[p]) / theirs[p]);
                double mean = matrix.value(0, p / both.replicas, p % both.replicas);
                largestOfMatrix = Math.max(largestOfMatrix, Math.abs(mean * both.particles - theirs[p]) / theirs[p]);
            }
            System.out.printf(Locale.ROOT, "%s: costs differ by %.1e, of the matrix by %.1e, of their size; assignments are %s%n",
                    sets, largest, largestOfMatrix, Arrays.equals(theirColumns, both.columnOfRow) ? "the same" : "not the same");
            agree &= largest < 1e-12 && largestOfMatrix < 1e-6;
        }
        if (!agree) {
            throw new IllegalStateException("costs differ");
        }
    }
}
