package org.twofold.cli;

import java.util.Optional;
import java.util.OptionalDouble;
import org.twofold.events.Events;
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

    /**
     * That of the study, if it is the detector that data come from: every measurement has as many particles as its rule keeps, with the f
     * that the data themselves tell.
     */
    static Optional<KnownResponse> of(Study study, SetData data) {
        if (!study.name().equals(SmearedSets.STUDY)) {
            return Optional.empty();
        }
        SmearedSets sets = SmearedSets.of(study, OptionalDouble.empty());
        Events theory = data.reference().theory();
        double least = 0;
        double most = 1;
        for (int event = 0; event < theory.size(); event++) {
            double[] stripes = Particle.of(theory, 0, event).stream().filter(sets.rule()::isInAcceptance)
                    .mapToDouble(sets.rule()::stripe).sorted().toArray();
            for (int row : data.reference().rows()[event]) {
                int lost = stripes.length - data.reference().detector().members(0).count(row);
                if (lost < 0) {
                    return Optional.empty();
                }
                // Those of the lowest stripes are lost: f lies above the last of them and not above the next.
                least = lost == 0 ? least : Math.max(least, Math.nextUp(stripes[lost - 1]));
                most = lost == stripes.length ? most : Math.min(most, stripes[lost]);
            }
        }
        return least <= most && least < 1 ? Optional.of(new SmearedResponse(sets.with(sets.rule().with(least)))) : Optional.empty();
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
