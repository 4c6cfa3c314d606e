package org.twofold.methods.otus;

import org.junit.jupiter.api.Test;
import org.twofold.events.Events;
import org.twofold.learning.model.Transport;
import org.twofold.methods.ToyPairs;
import org.twofold.methods.TransportLaws;

class BlockOtusTransportTest extends TransportLaws {

    @Override
    protected Transport transport() {
        return new OtusTransport("unfold", ToyPairs.STUDY.detector(), ToyPairs.STUDY.theory(), false, TinyOtus.BLOCK,
                TinyOtus.REPRESENTATION.detector(), TinyOtus.REPRESENTATION.theory(), TinyOtus.weights(TinyOtus.BLOCK), "encoder");
    }

    @Override
    protected Events source(int size) {
        return ToyPairs.detector(size, 9);
    }

    @Test
    void agreesWithTheTensorLibrary() {
        OtusTransportTest.assertAgrees(TinyOtus.BLOCK);
    }
}
