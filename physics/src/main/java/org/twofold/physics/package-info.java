/**
 * Events made here: generators whose spectra and detectors whose response densities are known in closed form.
 *
 * <p>They take the place of a full simulation where an answer must be known exactly: in tests, in the demonstration and
 * wherever a learned map is to be compared with the true one. {@link org.twofold.physics.DrellYanGenerator} makes
 * theory events, {@link org.twofold.physics.ParametrisedDetector} turns them into detector events, and
 * {@link org.twofold.physics.Generators} finds both for a study; {@link org.twofold.physics.SmearedSets} does the same for sets of
 * particles.
 *
 * <p>Every event draws from random streams of its own, named by its number, so that results depend on the seed alone and
 * not on blocks or threads. Units: GeV and radians. Transcendental functions are those of StrictMath wherever the last
 * bit of Math is left to the Java runtime.
 */
package org.twofold.physics;
