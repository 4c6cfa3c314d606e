/** One package for every published system, and {@link org.twofold.methods.Methods}, the list of them. */
package org.twofold.methods;
