/**
 * Latent variational diffusion: posteriors of partons given a detector event of variable length.
 *
 * <p>Source: Shmakov, Greif, Fenton, Ghosh, Baldi and Whiteson, "End-to-end latent variational diffusion models for inverse
 * problems in high energy physics" (2023), and its released code where the text leaves something open. Where the two differ, {@link
 * org.twofold.methods.vld.Variants} says what there is to choose.
 */
package org.twofold.methods.vld;
