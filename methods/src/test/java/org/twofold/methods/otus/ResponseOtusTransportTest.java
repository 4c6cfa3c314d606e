package org.twofold.methods.otus;

import org.junit.jupiter.api.Test;
import org.twofold.events.Events;
import org.twofold.learning.model.Transport;
import org.twofold.methods.ToyPairs;
import org.twofold.methods.TransportLaws;

class ResponseOtusTransportTest extends TransportLaws {

    @Override
    protected Transport transport() {
        return OtusTransport.unfold(ToyPairs.STUDY, TinyOtus.RESPONSE, TinyOtus.REPRESENTATION, TinyOtus.weights(TinyOtus.RESPONSE));
    }

    @Override
    protected Events source(int size) {
        return ToyPairs.detector(size, 9);
    }

    @Test
    void agreesWithTheTensorLibrary() {
        OtusTransportTest.assertAgrees(TinyOtus.RESPONSE);
    }
}
