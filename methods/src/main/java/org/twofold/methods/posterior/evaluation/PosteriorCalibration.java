package org.twofold.methods.posterior.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.twofold.events.RandomStreams;
import org.twofold.methods.posterior.PosteriorDraws;
import org.twofold.methods.posterior.TopPair;
import org.twofold.statistics.calibration.CalibrationTest;
import org.twofold.statistics.calibration.ComponentCalibration;
import org.twofold.statistics.calibration.PosteriorComponent;
import org.twofold.statistics.calibration.PosteriorPositions;
import org.twofold.statistics.calibration.PosteriorSample;
import org.twofold.statistics.calibration.RandomPoints;
import org.twofold.statistics.evaluation.Direction;

/**
 * Draws of many events as the calibration takes them.
 *
 * <p>A number whose truth is the same in every event, such as the mass of a neutrino, is passed over: whatever is drawn, nothing is to
 * be calibrated.
 *
 * @param draws with their truth
 * @param weights of the events, [events]
 */
public record PosteriorCalibration(PosteriorDraws draws, double[] weights) {

    /** Draws and truth of a number; of an angle turned, as {@link PosteriorSample#ofAngles} says. */
    public PosteriorSample sample(PartonNumber number) {
        double[][] drawn = draws.of(number.particle(), number.component());
        double[] truth = truth(number);
        return number.isAngle() ? PosteriorSample.ofAngles(drawn, truth, weights) : PosteriorSample.of(drawn, truth, weights);
    }

    /** The truth of a number, [events]; not copied. */
    public double[] truth(PartonNumber number) {
        return draws.truth()[number.particle()][number.component()];
    }

    /** All numbers that vary, one after the other, so that the draws of one are in memory a second time and not those of all. */
    public CalibrationTest test(RandomStreams random) {
        List<ComponentCalibration> components = new ArrayList<>();
        for (PartonNumber number : PartonNumber.all()) {
            if (!draws.isConstant(number.particle(), number.component())) {
                components.add(ComponentCalibration.of(new PosteriorComponent(number.name(), number.unit(),
                        PartonNames.COMPONENTS.get(number.component()), sample(number)), random));
            }
        }
        return new CalibrationTest(Direction.UNFOLD, components);
    }

    /** Momenta of several particles at once, by random points at other truths; by what a legend calls them. */
    public Map<String, PosteriorPositions> joint(RandomStreams random) {
        Map<String, PosteriorPositions> joint = new LinkedHashMap<>();
        joint.put("momenta of six partons", momenta(TopPair.PARTICLES.subList(0, TopPair.PARTONS), random));
        joint.put("momenta of both t", momenta(List.of("t_lep", "t_had"), random));
        joint.put("momenta of both W", momenta(List.of("W_lep", "W_had"), random));
        return joint;
    }

    private PosteriorPositions momenta(List<String> particles, RandomStreams random) {
        List<PosteriorSample> coordinates = new ArrayList<>();
        for (String particle : particles) {
            for (String component : List.of("px", "py", "pz")) {
                coordinates.add(sample(PartonNumber.of(component, particle)));
            }
        }
        String name = String.join("+", particles);
        return RandomPoints.positions(coordinates, RandomPoints.atOtherTruths(coordinates, random.stream("random-points " + name)),
                random.stream("random-points-ties " + name));
    }
}
