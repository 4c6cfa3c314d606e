package org.twofold.learning.networks;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.twofold.learning.tensors.Parameters;

/**
 * Where a schedule begins and ends, learned and softly limited: γ_min = −16 + softplus(γ̂_min + 16),
 * γ_max = 16 − softplus(16 − γ̂_max).
 *
 * @param least γ̂_min, [1]
 * @param largest γ̂_max, [1]
 */
public record LearnedEnds(Tensor least, Tensor largest) {

    /** γ̂ at t = 0 and t = 1 in the beginning, as published. */
    public static final double FIRST = -13.3;
    public static final double LAST = 5;

    private static final double LIMIT = 16;
    private static final String LEAST = ".least";
    private static final String LARGEST = ".largest";

    /** Lists both as weights of the schedule of that name. */
    public static void begin(InitialValues values, String name, double first, double last) {
        values.constant(name + LEAST, first, 1);
        values.constant(name + LARGEST, last, 1);
    }

    static LearnedEnds of(Parameters parameters, String name) {
        return new LearnedEnds(parameters.get(name + LEAST), parameters.get(name + LARGEST));
    }

    static boolean isEnd(String schedule, String weight) {
        return weight.equals(schedule + LEAST) || weight.equals(schedule + LARGEST);
    }

    /** γ_min, [1]. */
    Tensor atZero() {
        return torch.softplus(least.add(new Scalar(LIMIT))).sub(new Scalar(LIMIT));
    }

    /** γ_max, [1]. */
    Tensor atOne() {
        return torch.rsub(torch.softplus(torch.rsub(largest, new Scalar(LIMIT))), new Scalar(LIMIT));
    }
}
