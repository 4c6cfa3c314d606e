package org.twofold.learning.bundle;

import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * A checkpoint that was read and found whole.
 *
 * @param step how many optimiser steps had been made
 * @param validation the validation metric at that step, smaller is better; empty if none was measured
 * @param constraint what must be near the smallest of the run for the checkpoint to be the best; 0 where there is no such thing
 */
public record Checkpoint(Path file, long step, OptionalDouble validation, double constraint, Bundle bundle) {
}
