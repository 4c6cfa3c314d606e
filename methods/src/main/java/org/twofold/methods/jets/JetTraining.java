package org.twofold.methods.jets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.twofold.events.GaussianNoise;
import org.twofold.events.RandomStreams;
import org.twofold.learning.bundle.DType;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.bundle.StoredTensor;
import org.twofold.learning.bundle.StrictJson;
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
 * The training of a {@link JetSystem}: the loss of a batch, gradients shortened, Adam, the average of the weights.
 *
 * <p>An epoch has whole batches only: what its random order leaves over at the end is not used in it. A validation draws one jet for
 * each of those that only validate and chooses by {@link JetDivergences}.
 */
public final class JetTraining implements TrainingTask {

    private static final String TUNED = "tuned";
    private static final int VALIDATION_BATCH = 500;

    private final JetSystem system;
    private final TrainingCourse course;
    private final Parameters parameters;
    private final RandomStreams random;
    private final JetSample training;
    private final JetSample validation;
    private final JetDivergences divergences;
    private final ShuffledBatches batches;
    private final int fullBatches;
    private final Adam adam;
    private final MovingAverage average;
    private final TrainedWeights trained;

    /**
     * A training at its beginning.
     *
     * @param sample the last of it only validate
     */
    JetTraining(JetSystem system, Parameters parameters, TrainingCourse course, JetSample sample, RandomStreams random) {
        this.system = system;
        this.course = course;
        this.parameters = parameters;
        this.random = random;
        int size = sample.size() - course.validationEvents();
        this.training = sample.slice(0, size);
        this.validation = sample.slice(size, sample.size());
        this.divergences = new JetDivergences(validation.reconstructed());
        this.batches = new ShuffledBatches(random, "order", size, course.batch());
        this.fullBatches = Math.max(1, size / course.batch());
        this.adam = new Adam(parameters);
        this.average = new MovingAverage(parameters, course.average());
        this.trained = new TrainedWeights(parameters, average, Map.of("", adam));
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
        return step / fullBatches;
    }

    @Override
    public double learningRate(long step) {
        TrainingCourse.Position position = course.position(step);
        return position.stage().rate().at(position.stepInStage());
    }

    @Override
    public Map<String, Double> step(long step) {
        if (course.position(step).stepInStage() == 0) {
            adam.reset();
        }
        try (PointerScope scope = new PointerScope()) {
            JetSample batch = training.at(batches.positions(epoch(step) * batches.stepsPerEpoch() + step % fullBatches));
            parameters.clearGradients();
            WeightedTerms.Result result = system.loss(batch, new StepNoise(random, step), true);
            result.loss().backward();
            Map<String, Double> terms = new LinkedHashMap<>(result.terms());
            terms.put("gradient", GradientNorm.clip(parameters, course.clip()));
            adam.update(learningRate(step));
            average.update();
            return terms;
        }
    }

    /** Divergences of draws, {@code validation} their sum, and all terms of the loss; with averaged weights. */
    @Override
    public Map<String, Double> validate() {
        Map<String, Double> values = new LinkedHashMap<>();
        average.with(() -> {
            system.tune(validation, this::drawn);
            values.putAll(divergences.of(drawn()));
            values.putAll(losses());
        });
        return values;
    }

    private JetList drawn() {
        return JetDraws.of(system, validation.generated(), validation.reconstructed().places(),
                LongStream.range(0, validation.size()).toArray(), 0, new GaussianNoise(random.key("validation draws")));
    }

    private Map<String, Double> losses() {
        Map<String, Double> means = new LinkedHashMap<>();
        double total = 0;
        for (int from = 0, number = 1; from < validation.size(); from += VALIDATION_BATCH, number++) {
            JetSample batch = validation.slice(from, Math.min(validation.size(), from + VALIDATION_BATCH));
            double weight = 0;
            for (float w : batch.weights()) {
                weight += w;
            }
            double share = weight;
            total += weight;
            try (PointerScope scope = new PointerScope(); NoGradGuard noGradient = new NoGradGuard()) {
                system.loss(batch, new StepNoise(random, -number), false).terms()
                        .forEach((name, value) -> means.merge(name, share * value, Double::sum));
            }
        }
        double all = total;
        means.replaceAll((name, sum) -> sum / all);
        return means;
    }

    @Override
    public byte[] representation() {
        return StrictJson.write(system.representation());
    }

    @Override
    public NamedTensors weights() {
        return trained.averaged();
    }

    @Override
    public NamedTensors optimiserState() {
        List<StoredTensor> all = new ArrayList<>(trained.state().tensors());
        all.add(StoredTensor.ofDoubles(TUNED, new long[] {system.tuned().length}, system.tuned()));
        return NamedTensors.of(all);
    }

    @Override
    public void restore(NamedTensors averaged, NamedTensors state) {
        trained.restore(averaged, state);
        system.restoreTuned(state.expect(TUNED, DType.F64, system.tuned().length).doubles());
    }
}
