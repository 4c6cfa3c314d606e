package org.twofold.methods.otus;

import org.bytedeco.pytorch.Tensor;
import org.twofold.events.Study;
import org.twofold.learning.tensors.Parameters;

/** A stochastic map of a batch of events, differentiable in its parameters. */
public interface EventMap {

    /** Standard normals needed for one event. */
    int noiseWidth();

    /**
     * Maps a batch.
     *
     * @param events [batch, source width], GeV
     * @param channels {@link OneHot}, [batch, channels of the study]
     * @param normals standard normals, [batch, noiseWidth()]
     * @param training whether batch norm looks at the batch itself and remembers it
     * @return [batch, target width], GeV
     */
    Tensor forward(Tensor events, Tensor channels, Tensor normals, boolean training);

    /** Maps a batch of a study without channels. */
    default Tensor forward(Tensor events, Tensor normals, boolean training) {
        return forward(events, OneHot.none(events.size(0)), normals, training);
    }

    /** Maps a batch of a study without channels as a trained map does. */
    default Tensor forward(Tensor events, Tensor normals) {
        return forward(events, normals, false);
    }

    /** E: x → z̃ with the weights {@code encoder.…}. */
    static EventMap encoder(Study study, NetworkShape shape, OtusRepresentation representation, Parameters parameters) {
        if (shape instanceof NetworkShape.Aligned aligned) {
            return new AlignedMap(encoder(study, aligned.inner(), representation, parameters), study.detector(), study.theory());
        }
        if (shape instanceof NetworkShape.Response response) {
            return new ResponseMap(Response.unfolding(study, response), representation.detector(), parameters, "encoder");
        }
        return new StochasticMap(study.detector(), study.theory(), shape, representation.detector(), representation.theory(),
                parameters, "encoder");
    }

    /** D: z → x̃ with the weights {@code decoder.…}. */
    static EventMap decoder(Study study, NetworkShape shape, OtusRepresentation representation, Parameters parameters) {
        if (shape instanceof NetworkShape.Aligned aligned) {
            return new AlignedMap(decoder(study, aligned.inner(), representation, parameters), study.theory(), study.detector());
        }
        if (shape instanceof NetworkShape.Response response) {
            return new ResponseMap(Response.folding(study, response, representation.starts()), representation.theory(),
                    parameters, "decoder");
        }
        return new StochasticMap(study.theory(), study.detector(), shape, representation.theory(), representation.detector(),
                parameters, "decoder");
    }
}
