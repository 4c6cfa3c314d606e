/**
 * OTUS: optimal-transport based unfolding and simulation, a sliced-Wasserstein autoencoder whose latent space is the
 * theory.
 *
 * <p>Encoder E: x → z̃ unfolds, decoder D: z → x̃′ folds; x̃ = D(E(x)) is the cycle. Neither needs to know which theory
 * event became which detector event. Read {@link org.twofold.methods.otus.OtusRecipe} for what can be chosen,
 * {@link org.twofold.methods.otus.StochasticMap} for the network, {@link org.twofold.methods.otus.OtusObjective} for the
 * loss and {@link org.twofold.methods.otus.OtusTraining} for one step.
 *
 * <p>Source: J. N. Howard, S. Mandt, D. Whiteson, Y. Yang, "Learning to simulate high energy particle collisions from
 * unlabeled data", Scientific Reports 12 (2022) 7567.
 */
package org.twofold.methods.otus;
