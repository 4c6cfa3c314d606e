/**
 * What an event is, independent of where it came from and of what will be learned from it.
 *
 * <p>{@link org.twofold.events.EventSpace} says what an event looks like at one level, {@link org.twofold.events.Events}
 * holds many of them in columns, {@link org.twofold.events.Observable} reads a physical quantity off them, and a
 * {@link org.twofold.events.Study} ties a theory space and a detector space into one question.
 * {@link org.twofold.events.RandomStreams} is the one source of randomness of the whole house.
 *
 * <p>Units: GeV and radians; φ in (−π, π]. Nothing in this package knows a file format, a metric or a tensor.
 */
package org.twofold.events;
