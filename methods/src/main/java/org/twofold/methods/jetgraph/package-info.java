/**
 * Our own answer to the question that the convolutional autoencoder of jets ends with: a variational autoencoder of the set of constituents,
 * equivariant under their order and of any number of them, with the same Chamfer loss and jet terms.
 *
 * <p>Every generated constituent may leave up to two reconstructed ones behind: the one that is seen of it, and what calorimeters find
 * near it besides. Each exists with a probability and has a momentum relative to that of its parent, so that nothing is padded and
 * nothing has to be made from nowhere. A latent of the jet and one of each constituent say what could have come out otherwise.
 */
package org.twofold.methods.jetgraph;
