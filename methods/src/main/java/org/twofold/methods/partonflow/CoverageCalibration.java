package org.twofold.methods.partonflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.twofold.events.Events;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.learning.model.Finished;
import org.twofold.methods.posterior.Marginals;
import org.twofold.methods.posterior.PosteriorDraws;
import org.twofold.methods.posterior.PosteriorTransport;
import org.twofold.methods.posterior.TopPair;
import org.twofold.methods.posterior.evaluation.PartonNumber;
import org.twofold.methods.posterior.evaluation.PosteriorCalibration;
import org.twofold.statistics.Weights;
import org.twofold.statistics.calibration.CoverageResponse;
import org.twofold.statistics.calibration.PosteriorPositions;

/**
 * Closes a training: makes the central 68 % intervals of everything that is made of the drawn numbers, masses, momenta and energies of all
 * eleven particles, hold the truth as often as they say.
 *
 * <p>What is changed are {@link Adjustments}. In each round all particles are drawn of events that trained no weights, every event twice with
 * the adjustments up and down at random; {@link CoverageResponse} makes slopes of that and the next adjustments, with the mean slopes of
 * all rounds so far. It is not asked of the 39 drawn numbers by themselves whether they cover, because what a fit makes of them is what
 * has to.
 *
 * <p>Events at the end of the sample come first, since they only validated. Others would make intervals look too wide: networks remember a
 * little of what they were trained on.
 *
 * @param system draws with the chosen weights
 * @param pair where things stand in events
 * @param theory partons
 * @param detector what was seen of each
 * @param choice how many draws and rounds
 * @param random the master seed
 * @param threads that may be used; results do not depend on them
 */
record CoverageCalibration(PartonFlowSystem system, TopPair pair, Events theory, Events detector, CalibrationChoice choice,
        RandomStreams random, int threads) {

    static final double LEVEL = 0.68;
    /** δ: far enough that intervals change their answer in several of a hundred events, near enough that coverage goes straight. */
    private static final double DELTA = 0.12;
    /** λ: of some thousand events, Σ_k of the squared error of slopes in one factor is half of it; where that is all, nothing is changed. */
    private static final double RIDGE = 0.03;
    private static final int BLOCK = 128;

    /** The coding with adjusted factors; {@code progress} hears a line for each round. */
    KinematicCoding of(KinematicCoding begun, Consumer<String> progress) {
        List<PartonNumber> numbers = numbers();
        KinematicCoding coding = begun;
        List<CoverageResponse> responses = new ArrayList<>();
        for (int round = 0; round < choice.rounds(); round++) {
            double[][] signs = signs(round);
            CoverageResponse response = CoverageResponse.of(LEVEL, DELTA, signs, positions(coding, numbers, signs, DELTA),
                    positions(coding, numbers, signs, -DELTA), Weights.of(theory.weights()));
            responses.add(response);
            double mean = Arrays.stream(response.coverage()).average().orElse(0);
            double worst = Arrays.stream(response.coverage()).map(c -> Math.abs(c - LEVEL)).max().orElse(0);
            progress.accept(String.format(Locale.ROOT, "calibration, round %d of %d: intervals of %.0f %% held the truth in %.1f %%, the worst"
                    + " of %d numbers was off by %.1f %%", round + 1, choice.rounds(), 100 * LEVEL, 100 * mean, numbers.size(), 100 * worst));
            coding = new Adjustments(response.withMeanSlopes(responses).change(RIDGE)).of(coding);
        }
        return coding;
    }

    /** Those whose truth is not always the same. */
    private List<PartonNumber> numbers() {
        double[][][] truth = Marginals.of(pair, theory);
        PosteriorDraws none = new PosteriorDraws(1, truth, truth);
        return PartonNumber.all().stream().filter(number -> !none.isConstant(number.particle(), number.component())).toList();
    }

    private double[][] signs(int round) {
        double[][] signs = new double[theory.size()][Adjustments.COUNT];
        RandomStream stream = random.stream("calibration-signs", round);
        for (double[] ofEvent : signs) {
            for (int j = 0; j < ofEvent.length; j++) {
                ofEvent[j] = stream.nextDouble() < 0.5 ? -1 : 1;
            }
        }
        return signs;
    }

    /** Where truths stand among draws with adjustments times e^{step · sign}, [events][numbers]. */
    private double[][] positions(KinematicCoding coding, List<PartonNumber> numbers, double[][] signs, double step) {
        PosteriorTransport transport = new PosteriorTransport(pair, system, coding);
        double[][] positions = new double[theory.size()][numbers.size()];
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> parts = new ArrayList<>();
            for (int from = 0; from < theory.size(); from += BLOCK) {
                int start = from;
                parts.add(workers.submit(() -> block(transport, coding, numbers, signs, step, start, positions)));
            }
            for (Future<?> part : parts) {
                Finished.of(part);
            }
            return positions;
        } finally {
            workers.shutdownNow();
        }
    }

    private void block(PosteriorTransport transport, KinematicCoding coding, List<PartonNumber> numbers, double[][] signs, double step,
            int from, double[][] into) {
        int to = Math.min(theory.size(), from + BLOCK);
        Events seen = detector.slice(from, to);
        List<Adjustments> adjusted = new ArrayList<>();
        for (int event = from; event < to; event++) {
            adjusted.add(new Adjustments(Arrays.stream(signs[event]).map(sign -> step * sign).toArray()));
        }
        List<NoiseFactors> noise = adjusted.stream().map(each -> each.of(coding.noise())).toList();
        float[] x = transport.numbers(seen, choice.draws(), random,
                (code, normals, eventOf) -> system.draw(code, normals, row -> noise.get(eventOf[row])));
        float[] particles = new float[seen.size() * choice.draws() * TopPair.WIDTH];
        int ofEvent = choice.draws() * Layout.WIDTH;
        for (int event = 0; event < seen.size(); event++) {
            float[] made = coding.with(adjusted.get(event).of(coding.spreads())).particles(Arrays.copyOfRange(x, event * ofEvent, (event + 1) * ofEvent),
                    seen.slice(event, event + 1), choice.draws());
            System.arraycopy(made, 0, particles, event * made.length, made.length);
        }
        PosteriorDraws draws = new PosteriorDraws(choice.draws(), Marginals.of(pair, theory.slice(from, to)),
                Marginals.of(pair, transport.events(seen, particles, choice.draws())));
        PosteriorCalibration calibration = new PosteriorCalibration(draws, theory.slice(from, to).weights());
        for (int k = 0; k < numbers.size(); k++) {
            PosteriorPositions found = PosteriorPositions.of(calibration.sample(numbers.get(k)),
                    random.stream("calibration-ties", (long) from * numbers.size() + k));
            for (int event = from; event < to; event++) {
                into[event][k] = found.value(event - from);
            }
        }
    }
}
