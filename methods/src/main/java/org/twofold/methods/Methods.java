package org.twofold.methods;

import java.util.List;
import java.util.stream.Stream;
import org.twofold.events.BadInput;
import org.twofold.events.Spelling;
import org.twofold.events.WrongUse;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.model.Method;
import org.twofold.methods.otus.OtusMethod;
import org.twofold.methods.partonflow.PartonFlowMethod;
import org.twofold.methods.setflow.SetFlowMethod;
import org.twofold.methods.settoset.SlotMethod;
import org.twofold.methods.settoset.VaeMethod;
import org.twofold.methods.vld.VldMethod;

/** All systems of this release. */
public final class Methods {

    private static final List<Method> ALL = Stream.of(List.of(new OtusMethod()), VldMethod.all(),
            List.of(new PartonFlowMethod(), new SlotMethod(), new VaeMethod(), new SetFlowMethod())).<Method>flatMap(List::stream).toList();

    private Methods() {}

    public static List<Method> all() {
        return ALL;
    }

    public static List<String> names() {
        return ALL.stream().map(Method::name).toList();
    }

    /**
     * The system of this name.
     *
     * @throws WrongUse if there is none
     */
    public static Method named(String name) {
        return ALL.stream().filter(method -> method.name().equals(name)).findFirst().orElseThrow(() -> new WrongUse(
                "no method is named " + BadInput.quote(name) + ", the nearest is " + Spelling.nearest(name, names())
                        + " among " + String.join(", ", names())));
    }

    /**
     * The system that made a model or a checkpoint.
     *
     * @throws BadInput if this release does not know it
     */
    public static Method of(Bundle bundle) {
        String method = bundle.manifest().method();
        if (!names().contains(method)) {
            throw BadInput.at(bundle.source(), "key 'method'", "one of " + String.join(", ", names()),
                    BadInput.quote(method), "a newer release of Twofold may know it");
        }
        return named(method);
    }
}
