package org.twofold.methods;

import org.twofold.events.Events;
import org.twofold.events.Members;

/** Everything that events say, as one array: columns, scalars, how many members there are, and their features. */
public final class EventNumbers {

    private EventNumbers() {}

    /** All of them in a fixed order; equal arrays mean equal events but for weights and identifiers. */
    public static float[] of(Events events) {
        float[] rows = events.rows();
        int total = rows.length + events.space().scalars().size() * events.size();
        for (int k = 0; k < events.space().collections().size(); k++) {
            total += events.size() + events.members(k).total() * events.members(k).width();
        }
        float[] all = new float[total];
        System.arraycopy(rows, 0, all, 0, rows.length);
        int at = rows.length;
        for (int s = 0; s < events.space().scalars().size(); s++) {
            System.arraycopy(events.scalars(s), 0, all, at, events.size());
            at += events.size();
        }
        for (int k = 0; k < events.space().collections().size(); k++) {
            Members members = events.members(k);
            for (int event = 0; event < events.size(); event++) {
                all[at++] = members.count(event);
            }
            for (int f = 0; f < members.width(); f++) {
                System.arraycopy(members.column(f), 0, all, at, members.total());
                at += members.total();
            }
        }
        return all;
    }
}
