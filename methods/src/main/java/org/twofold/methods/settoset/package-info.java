/**
 * Sets of reconstructed particles given sets of true ones, as published: a graph network with slot attention, and the conditional
 * variational autoencoder that it is compared with.
 *
 * <p>Source: Soybelman et al., "Set-conditional set generation for particle physics", and the released code of that work where the paper is
 * silent or says otherwise.
 */
package org.twofold.methods.settoset;
