package org.twofold.methods.sets;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.events.Replicas;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.optimisers.Adam;
import org.twofold.learning.optimisers.GradientNorm;
import org.twofold.learning.optimisers.MovingAverage;
import org.twofold.learning.optimisers.TrainedWeights;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.WeightedTerms;
import org.twofold.learning.training.ShuffledBatches;
import org.twofold.learning.training.TrainingTask;
import org.twofold.methods.posterior.StepNoise;
import org.twofold.methods.posterior.TrainingCourse;

/**
 * The training of a {@link SetSystem} on true sets of which one or more reconstructed sets are known.
 *
 * <p>A step: some events, a random choice of the replicas of each, the loss, gradients shortened, Adam, the average of the weights. What is
 * saved as weights, and drawn with, is the average; the weights themselves are part of the optimiser's state.
 */
public final class SetTraining implements TrainingTask {

    private static final String DECAYING = "decaying.";
    private static final int VALIDATION_BATCH = 32;

    private final SetSystem system;
    private final byte[] representation;
    private final SetCourse course;
    private final Parameters parameters;
    private final RandomStreams random;
    private final PaddedSets truth;
    private final PaddedSets reconstructed;
    private final int[][] rows;
    private final float[] weights;
    private final int perEvent;
    private final int training;
    private final ShuffledBatches batches;
    private final Adam adam;
    private final Adam decaying;
    private final MovingAverage average;
    private final TrainedWeights trained;

    /**
     * A training at its beginning.
     *
     * @param representation what was fitted, as models carry it
     * @param events of which each has a replica; the last only validate
     */
    public SetTraining(SetStudy study, SetSystem system, Parameters parameters, byte[] representation, SetCourse course, Replicas events,
            RandomStreams random) {
        this.system = system;
        this.representation = representation.clone();
        this.course = course;
        this.parameters = parameters;
        this.random = random;
        this.truth = study.truth(events.theory());
        this.reconstructed = study.reconstructed(events.detector());
        this.rows = events.rows();
        this.weights = new float[truth.size()];
        int fewest = course.replicas();
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) events.theory().weight(i);
            fewest = Math.min(fewest, rows[i].length);
        }
        this.perEvent = fewest;
        this.training = truth.size() - course.steps().validationEvents();
        this.batches = new ShuffledBatches(random, "order", training, course.steps().batch());
        this.adam = new Adam(parameters, name -> !system.decays(name));
        this.decaying = new Adam(parameters, system::decays);
        this.average = new MovingAverage(parameters, course.steps().average());
        Map<String, Adam> optimisers = new LinkedHashMap<>();
        optimisers.put("", adam);
        optimisers.put(DECAYING, decaying);
        this.trained = new TrainedWeights(parameters, average, optimisers);
    }

    @Override
    public long steps() {
        return course.steps().steps();
    }

    @Override
    public String stage(long step) {
        return course.steps().position(step).stage().name();
    }

    @Override
    public long epoch(long step) {
        return step / batches.stepsPerEpoch();
    }

    @Override
    public double learningRate(long step) {
        TrainingCourse.Position position = course.steps().position(step);
        return position.stage().rate().at(position.stepInStage());
    }

    @Override
    public Map<String, Double> step(long step) {
        TrainingCourse.Position position = course.steps().position(step);
        if (position.stepInStage() == 0) {
            adam.reset();
            decaying.reset();
        }
        double rate = position.stage().rate().at(position.stepInStage());
        try (PointerScope scope = new PointerScope()) {
            SetBatch batch = batch(batches.positions(step), random.stream("replicas", step));
            parameters.clearGradients();
            WeightedTerms.Result result = system.loss(position.stage().name(), batch, new StepNoise(random, step));
            result.loss().backward();
            Map<String, Double> terms = new LinkedHashMap<>(result.terms());
            terms.put("gradient", GradientNorm.clip(parameters, course.steps().clip()));
            adam.update(rate);
            decaying.update(rate, course.weightDecay());
            average.update();
            return terms;
        }
    }

    private SetBatch batch(int[] positions, RandomStream choice) {
        int[] chosen = new int[positions.length * perEvent];
        float[] some = new float[positions.length];
        for (int i = 0; i < positions.length; i++) {
            int[] of = rows[positions[i]].clone();
            for (int r = 0; r < perEvent; r++) {
                int other = r + choice.nextInt(of.length - r);
                chosen[i * perEvent + r] = of[other];
                of[other] = of[r];
            }
            some[i] = weights[positions[i]];
        }
        return new SetBatch(truth.at(positions), reconstructed.at(chosen), perEvent, some);
    }

    /** All terms on the validation events with averaged weights; {@code validation} is their weighted sum. */
    @Override
    public Map<String, Double> validate() {
        Map<String, Double> sums = new LinkedHashMap<>();
        average.with(() -> validate(sums));
        double total = 0;
        for (int i = training; i < weights.length; i++) {
            total += weights[i];
        }
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("validation", sums.getOrDefault("loss", Double.NaN) / total);
        for (String name : List.copyOf(sums.keySet())) {
            if (!name.equals("loss")) {
                values.put(name, sums.get(name) / total);
            }
        }
        return values;
    }

    private void validate(Map<String, Double> sums) {
        for (int from = training, number = 1; from < weights.length; from += VALIDATION_BATCH, number++) {
            int[] positions = IntStream.range(from, Math.min(weights.length, from + VALIDATION_BATCH)).toArray();
            try (PointerScope scope = new PointerScope(); NoGradGuard noGradient = new NoGradGuard()) {
                SetBatch batch = batch(positions, random.stream("replicas", -number));
                double weight = 0;
                for (float w : batch.weights()) {
                    weight += w;
                }
                double factor = weight;
                system.validation(batch, new StepNoise(random, -number)).terms().forEach((name, value) ->
                        sums.merge(name, factor * value, Double::sum));
            }
        }
    }

    @Override
    public byte[] representation() {
        return representation.clone();
    }

    @Override
    public NamedTensors weights() {
        return trained.averaged();
    }

    @Override
    public NamedTensors optimiserState() {
        return trained.state();
    }

    @Override
    public void restore(NamedTensors averaged, NamedTensors state) {
        trained.restore(averaged, state);
    }
}
