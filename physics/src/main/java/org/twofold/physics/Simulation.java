package org.twofold.physics;

import org.twofold.events.Events;

/**
 * What a detector made of theory events.
 *
 * @param detector the reconstructed ones; eventId and parentId are the eventId of the theory event
 * @param rejected how many theory events were not reconstructed
 */
public record Simulation(Events detector, long rejected) {}
