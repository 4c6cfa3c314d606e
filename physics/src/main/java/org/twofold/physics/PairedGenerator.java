package org.twofold.physics;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.RandomStreams;
import org.twofold.events.WrongUse;

/**
 * A generator and the detector behind it: makes as many reconstructed pairs as are asked for.
 *
 * <p>Theory events 0, 1, 2, … are generated and measured in blocks, on all cores; those that are reconstructed are
 * numbered anew from 0, in their order. Which pairs come out depends on the seed alone, and the first n pairs are the same
 * however many are asked for.
 *
 * @param generator makes the theory events
 * @param detector measures them
 */
public record PairedGenerator(DrellYanGenerator generator, ParametrisedDetector detector) implements SampleGenerator {

    private static final int LEAST_BLOCK = 256;
    private static final int GREATEST_BLOCK = 8192;

    /** After so many events with hardly one reconstructed nobody should wait any longer. */
    private static final long ENOUGH_TO_JUDGE = 1_000_000;

    private static final double LEAST_EFFICIENCY = 1e-3;

    /**
     * Exactly {@code events} pairs, numbered from 0.
     *
     * @throws WrongUse if none are asked for, more than fit into memory as one sample, or the detector accepts hardly any
     */
    public PairedSample generate(long events, RandomStreams random) {
        if (events > Integer.MAX_VALUE / generator.space().width()) {
            throw new WrongUse(events + " events do not fit into one sample; write them block by block");
        }
        List<PairedSample> blocks = new ArrayList<>();
        generate(events, random, blocks::add);
        return new PairedSample(
                Events.concat(generator.space(), blocks.stream().map(PairedSample::theory).toList()),
                Events.concat(detector.space(), blocks.stream().map(PairedSample::detector).toList()),
                blocks.stream().mapToLong(PairedSample::generated).sum(),
                blocks.stream().mapToLong(PairedSample::rejected).sum());
    }

    @Override
    public EventSpace theorySpace() {
        return generator.space();
    }

    @Override
    public EventSpace detectorSpace() {
        return detector.space();
    }

    /** Throws {@link WrongUse} also for more than one replica: this detector misses events, and would miss other ones each time. */
    @Override
    public void generate(long events, int replicas, RandomStreams random, Consumer<PairedSample> sink) {
        if (replicas != 1) {
            throw new WrongUse("events of " + generator.space().name() + " are measured once, not " + replicas + " times");
        }
        generate(events, random, sink);
    }

    /**
     * Hands the same pairs to {@code sink} block by block, in order and on the calling thread.
     *
     * @throws WrongUse if none are asked for or the detector accepts hardly any
     */
    public void generate(long events, RandomStreams random, Consumer<PairedSample> sink) {
        if (events < 1) {
            throw new WrongUse("at least one event must be asked for, not " + events);
        }
        int workers = ForkJoinPool.getCommonPoolParallelism() + 1;
        long done = 0;
        long tried = 0;
        while (done < events) {
            long first = tried;
            int count = blockSize(events - done, (done + 1.0) / (tried + 1.0), workers);
            List<PairedSample> wave = IntStream.range(0, workers).parallel()
                    .mapToObj(i -> block(first + (long) i * count, count, random)).toList();
            for (int i = 0; i < workers && done < events; i++) {
                PairedSample part = atMost(events - done, wave.get(i), first + (long) i * count);
                sink.accept(numberedFrom(done, part));
                done += part.size();
                tried += count;
            }
            if (tried >= ENOUGH_TO_JUDGE && done < LEAST_EFFICIENCY * tried) {
                throw new WrongUse("the detector reconstructs only " + done + " of " + tried
                        + " events; widen the acceptance of the study");
            }
        }
    }

    /** What is still needed, shared among the workers; the size of blocks shows in the time only. */
    private static int blockSize(long missing, double efficiency, int workers) {
        double share = missing / efficiency / workers;
        return (int) Math.min(Math.max(share, LEAST_BLOCK), GREATEST_BLOCK);
    }

    private PairedSample block(long first, int count, RandomStreams random) {
        Events theory = generator.generate(first, count, random);
        Simulation simulation = detector.simulate(theory, random);
        int[] kept = LongStream.of(simulation.detector().parentIds()).mapToInt(id -> (int) (id - first)).toArray();
        return new PairedSample(theory.at(kept), simulation.detector(), count, simulation.rejected());
    }

    /** The block up to the last pair that is wanted; what was generated after it does not count. */
    private static PairedSample atMost(long wanted, PairedSample block, long firstId) {
        if (block.size() < wanted) {
            return block;
        }
        int size = (int) wanted;
        long generated = block.theory().eventId(size - 1) - firstId + 1;
        return new PairedSample(block.theory().slice(0, size), block.detector().slice(0, size), generated, generated - size);
    }

    private static PairedSample numberedFrom(long first, PairedSample part) {
        long[] ids = LongStream.range(first, first + part.size()).toArray();
        return new PairedSample(part.theory().withIds(ids, part.theory().parentIds()), part.detector().withIds(ids, ids),
                part.generated(), part.rejected());
    }
}
