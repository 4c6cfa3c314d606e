package org.twofold.methods.posterior;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.twofold.events.RandomStreams;
import org.twofold.events.Study;
import org.twofold.methods.PairedMethodLaws;
import org.twofold.methods.ToyTopPairs;

/** What every method must hold whose models draw partons, on top pairs made by hand. */
public abstract class PosteriorMethodLaws extends PairedMethodLaws {

    private static final ToyTopPairs TOY = ToyTopPairs.of(400, 1);

    @Override
    protected Sample sample() {
        return new Sample(ToyTopPairs.STUDY, TOY.theory(), TOY.detector());
    }

    @Override
    protected Study study() {
        return ToyTopPairs.STUDY;
    }

    @Override
    protected String wantedStudy() {
        return "ttbar-semilep";
    }

    @Override
    protected void shrink(ObjectNode recipe) {
        recipe.put("batch", 32).put("validationEvents", 60);
        ObjectNode sizes = (ObjectNode) recipe.path("sizes");
        // The systems whose partons are their own latents need room for them.
        sizes.replace(sizes.has("latent") ? "latent" : "width", recipe.numberNode(method().name().equals("vdm") ? 56 : 8));
    }

    @Test
    void eventsThatDoNotBelongTogetherAreWrongUse() {
        refused("row by row", () -> training(TOY.theory(), TOY.detector().slice(0, 399)));
        int[] turned = new RandomStreams(1).stream("turned").permutation(400);
        refused("row by row", () -> training(TOY.theory(), TOY.detector().at(turned)));
    }

    @Test
    void fewerEventsThanValidationNeedsAreWrongUse() {
        refused("validationEvents", () -> training(TOY.theory().slice(0, 119), TOY.detector().slice(0, 119)));
    }
}
