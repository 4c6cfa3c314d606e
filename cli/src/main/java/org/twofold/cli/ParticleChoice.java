package org.twofold.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.twofold.events.BadInput;
import org.twofold.events.EventObject;
import org.twofold.events.EventSpace;
import org.twofold.events.ParticleSelection;
import org.twofold.events.ParticleStage;
import org.twofold.events.WrongUse;

/**
 * {@code --select electron=11,positron=-11}: objects named on the command line instead of in a study.
 *
 * <p>A name, a PDG code and, after colons, a status other than 1 and a stage other than the hard process: {@code top=6:2},
 * {@code top=6:2:decay}, {@code electron=11:final-state}.
 */
final class ParticleChoice {

    private ParticleChoice() {}

    static EventSpace parse(String text) {
        List<EventObject> objects = new ArrayList<>();
        for (String item : text.split(",", -1)) {
            String[] parts = item.strip().split("[=:]", -1);
            try {
                if (parts.length < 2 || parts.length > 4) {
                    throw new IllegalArgumentException("a name, '=' and a PDG code are needed");
                }
                Optional<ParticleStage> stage = parts.length == 2 ? Optional.empty()
                        : ParticleStage.labelled(parts[parts.length - 1].strip());
                boolean hasStatus = parts.length == (stage.isPresent() ? 4 : 3);
                if (parts.length == 4 && stage.isEmpty()) {
                    throw new IllegalArgumentException("no stage is named so");
                }
                int status = hasStatus ? Integer.parseInt(parts[2].strip()) : 1;
                objects.add(new EventObject(parts[0].strip(), 0, Optional.of(new ParticleSelection(
                        Set.of(Integer.parseInt(parts[1].strip())), status, stage.orElse(ParticleStage.HARD_PROCESS)))));
            } catch (IllegalArgumentException e) {
                throw new WrongUse("--select takes objects such as electron=11,positron=-11 (top=6:2 for status 2, "
                        + "electron=11:final-state for another stage than the hard process), not " + BadInput.quote(item.strip()));
            }
        }
        try {
            return new EventSpace("selected", objects);
        } catch (IllegalArgumentException e) {
            throw new WrongUse("--select: " + e.getMessage());
        }
    }
}
