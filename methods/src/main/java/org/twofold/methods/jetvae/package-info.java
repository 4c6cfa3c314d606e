/**
 * The convolutional variational autoencoder that makes the list of reconstructed constituents of a jet from the list of its generated ones.
 *
 * <p>Source: Touranakou, Chernyavskaya, Duarte, Gunopulos, Kansal, Orzari, Pierini, Tomei, Vlimant, "Particle-based fast jet simulation at the
 * LHC with variational autoencoders", 5th Inter-experiment Machine Learning Workshop, 2022. Where the slides are silent, the public training
 * script of the authors.
 */
package org.twofold.methods.jetvae;
