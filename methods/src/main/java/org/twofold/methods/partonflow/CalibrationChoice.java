package org.twofold.methods.partonflow;

/**
 * With what {@link CoverageCalibration} closes a training.
 *
 * @param events at the end of the sample, those that validate first
 * @param draws of each event and way of a round
 * @param rounds of measuring and changing; without any nothing is changed
 */
record CalibrationChoice(int events, int draws, int rounds) {

    static final CalibrationChoice NONE = new CalibrationChoice(Adjustments.COUNT + 1, 1, 0);

    CalibrationChoice {
        if (events <= Adjustments.COUNT || draws < 1 || rounds < 0) {
            throw new IllegalArgumentException("a calibration needs more than " + Adjustments.COUNT + " events, at least one draw, and no less than 0 rounds");
        }
    }
}
