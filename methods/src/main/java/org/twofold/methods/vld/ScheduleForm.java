package org.twofold.methods.vld;

import java.util.Optional;
import org.twofold.learning.networks.FixedShapeSchedule;
import org.twofold.learning.networks.InitialValues;
import org.twofold.learning.networks.LearnedEnds;
import org.twofold.learning.networks.LearnedSchedule;
import org.twofold.learning.networks.ScheduleShape;
import org.twofold.learning.networks.TrainableSchedule;
import org.twofold.learning.tensors.Parameters;

/** Which γ(t): its ends are learned in all of them. */
enum ScheduleForm {

    /** A network makes the shape, trained for the least variance of the diffusion loss. The paper's. */
    LEARNED(Optional.empty()),
    /** Of the released code. */
    COSINE(Optional.of(ScheduleShape.COSINE)),
    /**
     * Of the released code, which puts most steps where there is much noise: next to data it needs hundreds of them, and is trained
     * little.
     */
    EDM(Optional.of(ScheduleShape.EDM));

    /** Units of the learned shape's network. */
    private static final int UNITS = 1024;

    private final Optional<ScheduleShape> shape;

    ScheduleForm(Optional<ScheduleShape> shape) {
        this.shape = shape;
    }

    /** Lists the weights. */
    void begin(InitialValues values, String name, ScheduleEnds ends) {
        if (shape.isPresent()) {
            LearnedEnds.begin(values, name, ends.first(), ends.last());
        } else {
            LearnedSchedule.begin(values, name, UNITS, ends.first(), ends.last());
        }
    }

    TrainableSchedule of(Parameters parameters, String name) {
        return shape.<TrainableSchedule>map(fixed -> FixedShapeSchedule.of(parameters, name, fixed))
                .orElseGet(() -> LearnedSchedule.of(parameters, name));
    }
}
