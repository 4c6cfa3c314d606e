package org.twofold.physics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.twofold.events.Beside;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.Feature;
import org.twofold.events.Members;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.events.Study;
import org.twofold.events.WrongUse;

/**
 * The ground truth of set-to-set simulation: sets of particles and what a toy detector makes of them, several times of each.
 *
 * <p>Of the particles of a true set T those that the {@link DropRule} keeps are measured, each on its own by the
 * {@link SmearingResponse}, and come in random order: N_R is a function of T and the same in all replicas, and
 * p(R | T) = Σ_π Π_i p(r_i | t_π(i)) / N_R! over the orders π of the kept particles. Sets of which nothing would be left are drawn again.
 * With |η| ≤ 2.5, pT ≥ 1 GeV and f = 0.05, 0.87 of the particles are kept.
 *
 * <p>Everything depends on the seed, the number of the event and that of the replica alone.
 *
 * @param truth makes true sets
 * @param detector the space of measured sets, of one collection with the features pt, eta and phi
 * @param rule which particles are kept
 * @param response what is measured of them
 */
public record SmearedSets(TruthSetGenerator truth, EventSpace detector, DropRule rule, SmearingResponse response)
        implements SampleGenerator {

    /** The study it serves. */
    public static final String STUDY = "smeared-set";

    /** f of the rule, unless another is asked for. */
    public static final double INEFFICIENCY = 0.05;

    private static final double LARGEST_ETA = 2.5;
    private static final double LEAST_PT = 1;
    private static final int BLOCK = 256;
    private static final List<String> FEATURES = List.of("pt", "eta", "phi");

    /** That of the study {@value #STUDY} with f = {@value #INEFFICIENCY}. */
    public static SmearedSets of(Study study, OptionalDouble collimation) {
        return of(study, collimation, INEFFICIENCY);
    }

    /**
     * That of the study {@value #STUDY}, or of another with its spaces.
     *
     * @param collimation as of {@link TruthSetGenerator}
     * @param inefficiency f of the {@link DropRule}; without it (0) who is kept can be learned of pT and η
     * @throws WrongUse if the study has other spaces
     */
    public static SmearedSets of(Study study, OptionalDouble collimation, double inefficiency) {
        for (EventSpace space : List.of(study.theory(), study.detector())) {
            boolean fits = space.objects().isEmpty() && space.scalars().isEmpty() && space.channels().isEmpty()
                    && space.collections().size() == 1 && space.collections().get(0).most() >= TruthSetGenerator.MOST
                    && space.collections().get(0).features().stream().map(Feature::name).toList().equals(FEATURES);
            if (!fits) {
                throw new WrongUse("the generator of " + STUDY + " makes sets of up to " + TruthSetGenerator.MOST
                        + " particles with pt, eta and phi, and " + space.name() + " has others");
            }
        }
        return new SmearedSets(new TruthSetGenerator(study.theory(), collimation), study.detector(),
                new DropRule(LARGEST_ETA, LEAST_PT, inefficiency), new SmearingResponse());
    }

    @Override
    public EventSpace theorySpace() {
        return truth.space();
    }

    @Override
    public EventSpace detectorSpace() {
        return detector;
    }

    /** The particles of a true set that the detector keeps, in their order; how many is N_R. */
    public List<Particle> kept(List<Particle> set) {
        return set.stream().filter(rule::keeps).toList();
    }

    /** The same response, with another rule. */
    public SmearedSets with(DropRule other) {
        return new SmearedSets(truth, detector, other, response);
    }

    /** N_R of every true set, [size]. */
    public int[] kept(Events theory) {
        return IntStream.range(0, theory.size()).map(event -> kept(Particle.of(theory, 0, event)).size()).toArray();
    }

    /**
     * What the detector makes of true sets, {@code draws} times of each: draw d of event e has the identifier e · draws + d and e as
     * its parent, draws of one event stand one after the other, and weights are those of the truth.
     *
     * @param theory of a space of one collection with pt, eta and phi
     */
    public Events simulate(Events theory, int draws, RandomStreams random) {
        List<List<Particle>> sets = new ArrayList<>();
        int total = Math.multiplyExact(theory.size(), draws);
        double[] weight = new double[total];
        long[] eventId = new long[total];
        long[] parentId = new long[total];
        for (int event = 0, at = 0; event < theory.size(); event++) {
            List<Particle> kept = kept(Particle.of(theory, 0, event));
            for (int draw = 0; draw < draws; draw++, at++) {
                weight[at] = theory.weight(event);
                parentId[at] = theory.eventId(event);
                eventId[at] = Math.addExact(Math.multiplyExact(theory.eventId(event), (long) draws), draw);
                sets.add(measured(kept, random.stream("set-response", theory.eventId(event), draw)));
            }
        }
        return Events.of(detector, new float[0][], weight, eventId, parentId, new int[0],
                new Beside(List.of(), List.of(Particle.members(detector, sets))));
    }

    private List<Particle> measured(List<Particle> kept, RandomStream random) {
        List<Particle> set = new ArrayList<>(kept.size());
        for (int i : random.permutation(kept.size())) {
            set.add(response.sample(kept.get(i), random));
        }
        return set;
    }

    @Override
    public void generate(long events, int replicas, RandomStreams random, Consumer<PairedSample> sink) {
        if (events < 1 || replicas < 1) {
            throw new WrongUse("at least one event and one replica must be asked for, not " + events + " and " + replicas);
        }
        int workers = ForkJoinPool.getCommonPoolParallelism() + 1;
        for (long done = 0; done < events;) {
            long first = done;
            List<PairedSample> wave = IntStream.range(0, workers).parallel().mapToObj(i -> first + (long) i * BLOCK)
                    .filter(from -> from < events)
                    .map(from -> block(from, (int) Math.min(BLOCK, events - from), replicas, random)).toList();
            wave.forEach(sink);
            done += wave.stream().mapToInt(PairedSample::size).sum();
        }
    }

    private PairedSample block(long first, int count, int replicas, RandomStreams random) {
        List<List<Particle>> sets = LongStream.range(first, first + count)
                .mapToObj(id -> truth.generate(id, random, set -> !kept(set).isEmpty())).toList();
        Members members = Particle.members(truth.space(), sets);
        Events theory = Events.ofSets(truth.space(), members).withIds(LongStream.range(first, first + count).toArray(), noParents(count));
        return new PairedSample(theory, simulate(theory, replicas, random), count, 0);
    }

    private static long[] noParents(int count) {
        long[] none = new long[count];
        Arrays.fill(none, Events.NO_PARENT);
        return none;
    }
}
