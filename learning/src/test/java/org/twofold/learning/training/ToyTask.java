package org.twofold.learning.training;

import java.util.LinkedHashMap;
import java.util.Map;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.learning.bundle.DType;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.bundle.StoredTensor;

/** Descends to a point with noise and momentum; every step counts, so that a state that is not quite restored shows. */
final class ToyTask implements TrainingTask {

    static final long STEPS = 12;

    private final double[] validations;
    private final long badStep;
    private final float[] weights = {1, -2, 3};
    private float[] momentum = new float[3];
    private long updates;

    /**
     * @param badStep whose loss is not a number; −1 for none
     * @param validations the result of the first validation, the second, …, four steps each
     */
    ToyTask(long badStep, double... validations) {
        this.badStep = badStep;
        this.validations = validations;
    }

    @Override
    public long steps() {
        return STEPS;
    }

    @Override
    public String stage(long step) {
        return step < 6 ? "first" : "second";
    }

    @Override
    public long epoch(long step) {
        return step / 2;
    }

    @Override
    public double learningRate(long step) {
        return 0.1 / (step + 1);
    }

    @Override
    public Map<String, Double> step(long step) {
        RandomStream noise = new RandomStreams(3).stream("toy", step);
        double loss = 0;
        for (int i = 0; i < weights.length; i++) {
            momentum[i] = 0.9f * momentum[i] + weights[i] + (float) noise.nextGaussian();
            weights[i] -= (float) learningRate(step) * momentum[i];
            loss += weights[i] * weights[i];
        }
        updates++;
        Map<String, Double> losses = new LinkedHashMap<>();
        losses.put("loss", step == badStep ? Double.NaN : loss);
        return losses;
    }

    @Override
    public Map<String, Double> validate() {
        return Map.of("validation", validations[(int) (updates - 1) / 4]);
    }

    @Override
    public byte[] representation() {
        return new byte[] {'{', '}'};
    }

    @Override
    public NamedTensors weights() {
        return NamedTensors.of(StoredTensor.ofFloats("w", new long[] {3}, weights));
    }

    @Override
    public NamedTensors optimiserState() {
        return NamedTensors.of(StoredTensor.ofFloats("m", new long[] {3}, momentum),
                StoredTensor.ofLongs("updates", new long[] {1}, new long[] {updates}));
    }

    @Override
    public void restore(NamedTensors stored, NamedTensors optimiserState) {
        System.arraycopy(stored.expect("w", DType.F32, 3).floats(), 0, weights, 0, 3);
        momentum = optimiserState.expect("m", DType.F32, 3).floats();
        updates = optimiserState.expect("updates", DType.I64, 1).longs()[0];
    }
}
