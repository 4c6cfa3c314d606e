/**
 * Our own answer to the question that the convolutional autoencoder of jets ends with: a variational autoencoder of the set of constituents,
 * equivariant under their order and of any number of them, with the same Chamfer loss and jet terms.
 *
 * <p>Every generated constituent may leave up to two reconstructed ones behind: the one that is seen of it, and what calorimeters find
 * near it besides. Each exists with a probability and has a momentum relative to that of its parent, so that nothing is padded and
 * nothing has to be made from nowhere. What could have come out otherwise is said by latents: of the jet some numbers, of which a posterior is
 * learned, and of each constituent which of a few kinds of response it has, which is summed over exactly.
 */
package org.twofold.methods.jetgraph;
