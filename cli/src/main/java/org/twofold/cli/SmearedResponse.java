package org.twofold.cli;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.twofold.events.Study;
import org.twofold.learning.closure.sets.KnownResponse;
import org.twofold.learning.closure.sets.SetData;
import org.twofold.physics.Particle;
import org.twofold.physics.SmearedSets;

/**
 * The detector of {@code smeared-set} as an evaluation wants it.
 *
 * @param sets its rule and its response
 */
record SmearedResponse(SmearedSets sets) implements KnownResponse {

    /** That of the study, if it is the detector that data come from: every measurement has as many particles as its rule keeps. */
    static Optional<KnownResponse> of(Study study, SetData data) {
        if (!study.name().equals(SmearedSets.STUDY)) {
            return Optional.empty();
        }
        SmearedSets sets = SmearedSets.of(study, OptionalDouble.empty());
        int[] kept = sets.kept(data.reference().theory());
        for (int event = 0; event < kept.length; event++) {
            int expected = kept[event];
            if (Arrays.stream(data.reference().rows()[event]).anyMatch(row -> data.reference().detector().members(0).count(row) != expected)) {
                return Optional.empty();
            }
        }
        return Optional.of(new SmearedResponse(sets));
    }

    private static Particle particle(double[] features) {
        return new Particle(features[0], features[1], features[2]);
    }

    @Override
    public boolean keeps(double[] truth) {
        return sets.rule().keeps(particle(truth));
    }

    @Override
    public double[] spreads(double[] truth) {
        Particle particle = particle(truth);
        return new double[] {sets.response().ptSpread(particle) / particle.pt(), sets.response().etaSpread(particle),
            sets.response().phiSpread(particle)};
    }

    @Override
    public double logDensity(double[] truth, double[] measured) {
        return sets.response().logDensity(particle(truth), particle(measured));
    }
}
