/**
 * Maps as graphs of ONNX, for programs in other languages.
 *
 * <p>A {@link org.twofold.learning.onnx.Graph} is written top to bottom like the formulas it stands for, with
 * {@link org.twofold.learning.onnx.Value}s for what they compute; {@link org.twofold.learning.onnx.OnnxFile} is the file. The file is a
 * protocol buffer of nine messages with few fields each, which {@link org.twofold.learning.onnx.ProtoMessage} writes: generated classes and
 * their library would be larger than all of this package. That files are valid is for ONNX Runtime to say, in tests.
 */
package org.twofold.learning.onnx;
