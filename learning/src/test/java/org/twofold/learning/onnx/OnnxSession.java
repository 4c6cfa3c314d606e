package org.twofold.learning.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A file of ours in ONNX Runtime, one thread: the oracle. */
public final class OnnxSession implements AutoCloseable {

    private final OrtSession session;

    public OnnxSession(byte[] file) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            session = OrtEnvironment.getEnvironment().createSession(file, options);
        } catch (OrtException e) {
            throw new AssertionError(e);
        }
    }

    /** Tensors to feed, by name. */
    public static final class Feed {

        private final Map<String, OnnxTensor> tensors = new HashMap<>();

        public Feed floats(String name, float[] values, long... shape) {
            return put(name, () -> OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), FloatBuffer.wrap(values), shape));
        }

        public Feed longs(String name, long[] values, long... shape) {
            return put(name, () -> OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), LongBuffer.wrap(values), shape));
        }

        public Feed truths(String name, boolean[] values, long... shape) {
            ByteBuffer bytes = ByteBuffer.allocateDirect(values.length);
            for (boolean value : values) {
                bytes.put((byte) (value ? 1 : 0));
            }
            bytes.flip();
            return put(name, () -> OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), bytes, shape, OnnxJavaType.BOOL));
        }

        private interface Made {
            OnnxTensor make() throws OrtException;
        }

        private Feed put(String name, Made made) {
            try {
                tensors.put(name, made.make());
                return this;
            } catch (OrtException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** What came out, by name. */
    public record Results(Map<String, float[]> floats, Map<String, boolean[]> truths, Map<String, long[]> shapes) {}

    public Results run(Feed feed) {
        try (OrtSession.Result result = session.run(feed.tensors)) {
            Results read = new Results(new HashMap<>(), new HashMap<>(), new LinkedHashMap<>());
            for (Map.Entry<String, OnnxValue> entry : result) {
                OnnxTensor tensor = (OnnxTensor) entry.getValue();
                read.shapes().put(entry.getKey(), tensor.getInfo().getShape());
                switch (tensor.getInfo().type) {
                    case FLOAT -> {
                        FloatBuffer buffer = tensor.getFloatBuffer();
                        float[] values = new float[buffer.remaining()];
                        buffer.get(values);
                        read.floats().put(entry.getKey(), values);
                    }
                    case DOUBLE -> {
                        DoubleBuffer buffer = tensor.getDoubleBuffer();
                        float[] values = new float[buffer.remaining()];
                        for (int i = 0; i < values.length; i++) {
                            values[i] = (float) buffer.get(i);
                        }
                        read.floats().put(entry.getKey(), values);
                    }
                    case BOOL -> {
                        ByteBuffer buffer = tensor.getByteBuffer();
                        boolean[] values = new boolean[buffer.remaining()];
                        for (int i = 0; i < values.length; i++) {
                            values[i] = buffer.get(i) != 0;
                        }
                        read.truths().put(entry.getKey(), values);
                    }
                    default -> throw new AssertionError(entry.getKey() + " is " + tensor.getInfo().type);
                }
            }
            return read;
        } catch (OrtException e) {
            throw new AssertionError(e);
        } finally {
            feed.tensors.values().forEach(OnnxTensor::close);
        }
    }

    public Set<String> inputs() {
        return session.getInputNames();
    }

    public Set<String> outputs() {
        return session.getOutputNames();
    }

    /** −1 stands for dimensions that have names. */
    public long[] shapeOfInput(String name) {
        try {
            NodeInfo info = session.getInputInfo().get(name);
            return ((TensorInfo) info.getInfo()).getShape();
        } catch (OrtException e) {
            throw new AssertionError(e);
        }
    }

    public Map<String, String> properties() {
        try {
            return session.getMetadata().getCustomMetadata();
        } catch (OrtException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new AssertionError(e);
        }
    }
}
