package org.twofold.formats;

import org.twofold.events.BadInput;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.EventsBuilder;

/**
 * Theory-level events from generator records whose particles are found by PDG code and status ({@link HardProcess}).
 *
 * <p>An event in which an object finds no particle or several is an error: nothing is dropped. The identifier is the number of the event in
 * the file, from zero.
 */
final class ProcessReader extends RecordSource {

    private final ChosenParticles chosen;
    private final HardProcess process;

    /** Throws {@link org.twofold.events.WrongUse} if an object of the space does not say which particle it is. */
    ProcessReader(GeneratorRecord record, EventSpace space, FileFormat format) {
        super(record, space);
        try {
            this.chosen = ChosenParticles.of(space, format);
            this.process = new HardProcess(chosen);
        } catch (RuntimeException e) {
            record.close();
            throw e;
        }
    }

    @Override
    public Events next(int atMost) {
        EventsBuilder batch = new EventsBuilder(space());
        while (batch.size() < atMost && record().advance()) {
            long event = record().event() - 1;
            String place = "event " + event;
            process.choose(record().graph());
            chosen.check(name(), place, record().graph().particles(), HardProcess.advice(record().graph()));
            for (float value : chosen.values()) {
                if (!Float.isFinite(value)) {
                    throw BadInput.at(name(), place, "resonances that recoil with the mass that they have", "momenta that no boost connects", "");
                }
            }
            batch.add(chosen.values(), record().weight(), event, Events.NO_PARENT, chosen.channel(name(), place));
        }
        return batch.build();
    }
}
