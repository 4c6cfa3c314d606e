/** Solvers of ordinary differential equations: what flow matching and diffusion are sampled with. */
package org.twofold.learning.solvers;
