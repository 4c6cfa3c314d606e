/**
 * Does a model close? What it makes of events it has not seen, compared with the truth by every metric of the house.
 */
package org.twofold.learning.closure;
