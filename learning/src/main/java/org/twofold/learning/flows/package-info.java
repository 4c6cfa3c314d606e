/** Normalising flows: invertible maps whose Jacobian is known, conditional on a vector. */
package org.twofold.learning.flows;
