package org.twofold.learning.onnx;

/** A map that can write itself as a graph of ONNX: the same function as its other forms, with all that is random as an input. */
@FunctionalInterface
public interface OnnxForm {

    /**
     * Declares inputs and outputs and writes what is between.
     *
     * @throws org.twofold.events.WrongUse if ONNX has no operators for something that the map does, in one line
     */
    void write(Graph graph);
}
