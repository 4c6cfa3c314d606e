package org.twofold.methods.otus;

import org.junit.jupiter.api.Test;
import org.twofold.events.Events;
import org.twofold.learning.model.Transport;
import org.twofold.methods.ToyPairs;
import org.twofold.methods.TransportLaws;

class AlignedOtusTransportTest extends TransportLaws {

    @Override
    protected Transport transport() {
        return OtusTransport.unfold(ToyPairs.STUDY, TinyOtus.ALIGNED, TinyOtus.REPRESENTATION, TinyOtus.weights(TinyOtus.ALIGNED));
    }

    @Override
    protected Events source(int size) {
        return ToyPairs.detector(size, 9);
    }

    @Test
    void agreesWithTheTensorLibrary() {
        OtusTransportTest.assertAgrees(TinyOtus.ALIGNED);
    }
}
