/**
 * What methods have in common that make the reconstructed constituents of a jet from its generated ones: jets as lists of momenta, the
 * training on pairs with the choice of an epoch by divergences of jet features, and how a trained system becomes a transport.
 */
package org.twofold.methods.jets;
