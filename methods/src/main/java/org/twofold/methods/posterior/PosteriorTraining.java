package org.twofold.methods.posterior;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.twofold.events.Events;
import org.twofold.events.RandomStreams;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.bundle.StrictJson;
import org.twofold.learning.optimisers.Adam;
import org.twofold.learning.optimisers.GradientNorm;
import org.twofold.learning.optimisers.MovingAverage;
import org.twofold.learning.optimisers.TrainedWeights;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Tensors;
import org.twofold.learning.tensors.WeightedTerms;
import org.twofold.learning.training.ShuffledBatches;
import org.twofold.learning.training.TrainingProgress;
import org.twofold.learning.training.TrainingTask;

/**
 * The training of a {@link PosteriorSystem} on events of which partons and detector are both known.
 *
 * <p>A step: the loss of a batch, gradients shortened, Adam; where the system has a second thing to make small, an update of its
 * weights alone with fresh noise on the same batch; the average of the weights. What is saved as weights, and drawn with, is the
 * average; the weights themselves are part of the optimiser's state.
 */
public final class PosteriorTraining implements TrainingTask {

    private static final String SHAPE = "shape.";
    private static final int VALIDATION_BATCH = 1000;

    private final PosteriorSystem system;
    private final EventCoding coding;
    private final TrainingCourse course;
    private final Parameters parameters;
    private final RandomStreams random;
    private final float[] partons;
    private final DetectorSet detector;
    private final float[] weights;
    private final int training;
    private final ShuffledBatches batches;
    private final Adam adam;
    private final Adam shapeAdam;
    private final boolean hasShape;
    private final MovingAverage average;
    private final TrainedWeights trained;
    private final Closing closing;

    /** What is still learned with the weights that were chosen: the coding of the model, if it is another one. */
    public interface Closing {

        /** A training without. */
        Closing NOTHING = (chosen, progress) -> Optional.empty();

        /** The coding of the model; {@code progress} hears how far it is. */
        Optional<EventCoding> coding(NamedTensors chosen, TrainingProgress progress);
    }

    /**
     * A training at its beginning.
     *
     * @param theory partons, row by row those of the detector events
     * @param detector events; the last of both only validate
     * @param closing what follows when all steps are done
     */
    public PosteriorTraining(PosteriorSystem system, Parameters parameters, EventCoding coding, TrainingCourse course, Events theory,
            Events detector, RandomStreams random, Closing closing) {
        this.closing = closing;
        this.system = system;
        this.coding = coding;
        this.course = course;
        this.parameters = parameters;
        this.random = random;
        this.partons = coding.partons(theory, detector);
        this.detector = coding.detector(detector);
        this.weights = new float[theory.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) theory.weight(i);
        }
        this.training = theory.size() - course.validationEvents();
        this.batches = new ShuffledBatches(random, "order", training, course.batch());
        this.adam = new Adam(parameters, name -> !system.isShape(name));
        this.shapeAdam = new Adam(parameters, system::isShape);
        this.hasShape = parameters.trainable().stream().anyMatch(system::isShape);
        this.average = new MovingAverage(parameters, course.average());
        Map<String, Adam> optimisers = new LinkedHashMap<>();
        optimisers.put("", adam);
        optimisers.put(SHAPE, shapeAdam);
        this.trained = new TrainedWeights(parameters, average, optimisers);
    }

    @Override
    public long steps() {
        return course.steps();
    }

    @Override
    public String stage(long step) {
        return course.position(step).stage().name();
    }

    @Override
    public long epoch(long step) {
        return step / batches.stepsPerEpoch();
    }

    @Override
    public double learningRate(long step) {
        TrainingCourse.Position position = course.position(step);
        return position.stage().rate().at(position.stepInStage());
    }

    @Override
    public Map<String, Double> step(long step) {
        TrainingCourse.Position position = course.position(step);
        if (position.stepInStage() == 0) {
            adam.reset();
            shapeAdam.reset();
        }
        String stage = position.stage().name();
        double rate = position.stage().rate().at(position.stepInStage());
        try (PointerScope scope = new PointerScope()) {
            int[] positions = batches.positions(step);
            float[] x = rows(positions);
            DetectorSet set = detector.at(positions);
            coding.reflect(x, set, random.stream("reflections", step));
            PosteriorBatch batch = PosteriorBatch.of(x, set, weights(positions));
            StepNoise noise = new StepNoise(random, step);
            parameters.clearGradients();
            WeightedTerms.Result result = system.loss(stage, batch, noise);
            result.loss().backward();
            Map<String, Double> terms = new LinkedHashMap<>(result.terms());
            terms.put("gradient", GradientNorm.clip(parameters, course.clip()));
            adam.update(rate);
            if (hasShape) {
                system.variance(stage, batch, noise).ifPresent(variance -> {
                    parameters.clearGradients();
                    variance.backward();
                    GradientNorm.clip(parameters, course.clip());
                    shapeAdam.update(rate);
                    terms.put("variance", Tensors.number(variance));
                });
            }
            average.update();
            return terms;
        }
    }

    private float[] rows(int[] positions) {
        int width = coding.width();
        float[] rows = new float[positions.length * width];
        for (int i = 0; i < positions.length; i++) {
            System.arraycopy(partons, positions[i] * width, rows, i * width, width);
        }
        return rows;
    }

    private float[] weights(int[] positions) {
        float[] some = new float[positions.length];
        for (int i = 0; i < some.length; i++) {
            some[i] = weights[positions[i]];
        }
        return some;
    }

    /** All terms on the validation events with averaged weights; {@code validation} is their weighted sum. */
    @Override
    public Map<String, Double> validate() {
        Map<String, Double> sums = new LinkedHashMap<>();
        double all = 0;
        average.with(() -> validate(sums));
        for (int i = training; i < weights.length; i++) {
            all += weights[i];
        }
        Map<String, Double> values = new LinkedHashMap<>();
        double total = all;
        values.put("validation", sums.getOrDefault("loss", Double.NaN) / total);
        sums.forEach((name, sum) -> {
            if (!name.equals("loss")) {
                values.put(name, sum / total);
            }
        });
        return values;
    }

    private void validate(Map<String, Double> sums) {
        for (int from = training, number = 1; from < weights.length; from += VALIDATION_BATCH, number++) {
            int[] positions = IntStream.range(from, Math.min(weights.length, from + VALIDATION_BATCH)).toArray();
            try (PointerScope scope = new PointerScope(); NoGradGuard noGradient = new NoGradGuard()) {
                float[] some = weights(positions);
                double weight = 0;
                for (float w : some) {
                    weight += w;
                }
                PosteriorBatch batch = PosteriorBatch.of(rows(positions), detector.at(positions), some);
                double factor = weight;
                system.validation(batch, new StepNoise(random, -number)).terms().forEach((name, value) ->
                        sums.merge(name, factor * value, Double::sum));
            }
        }
    }

    @Override
    public byte[] representation() {
        return StrictJson.write(coding.toJson());
    }

    @Override
    public Optional<byte[]> closing(NamedTensors chosen, TrainingProgress progress) {
        return closing.coding(chosen, progress).map(closed -> StrictJson.write(closed.toJson()));
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
