/** Diffusion: schedules of noise, and samplers that are functions of a guess of the noise or of the data. */
package org.twofold.learning.diffusion;
