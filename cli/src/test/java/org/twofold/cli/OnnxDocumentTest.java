package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.RandomStreams;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.model.Model;
import org.twofold.learning.onnx.OnnxAgreement;
import org.twofold.methods.Methods;

/** The Java program of docs/onnx.md, line by line, on the shipped model that the page names. */
class OnnxDocumentTest {

    @Test
    void theProgramOfThePageFolds(@TempDir Path folder) throws Exception {
        Path model = Path.of("..", "models", "zee-otus.twofold");
        Path file = folder.resolve("fold.onnx");
        Cli.run("export", model, "--onnx", file).ends(ExitStatus.DONE);
        Events theory = World.read(World.THEORY, Level.THEORY);
        RandomStreams random = new RandomStreams(5);
        float[] events = theory.rows();
        float[] normals = OnnxAgreement.normals(theory, random, "fold", 0, 6);
        int n = theory.size();

        String path = file.toString();
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(path);
                OnnxTensor in = OnnxTensor.createTensor(environment, FloatBuffer.wrap(events), new long[] {n, 8});
                OnnxTensor noise = OnnxTensor.createTensor(environment, FloatBuffer.wrap(normals), new long[] {n, 6});
                OrtSession.Result result = session.run(Map.of("events", in, "noise", noise))) {
            float[][] mapped = (float[][]) result.get("mapped").orElseThrow().getValue();
            boolean[] accepted = (boolean[]) result.get("accepted").orElseThrow().getValue();

            Bundle bundle = Bundle.read(model);
            Model opened = Methods.of(bundle).open(bundle);
            Events expected = opened.fold().orElseThrow().apply(theory, 1, random);
            assertEquals(n, mapped.length);
            assertEquals(n, accepted.length);
            for (int i = 0; i < n; i++) {
                assertEquals(expected.value(0, i), mapped[i][0], 1e-5 * Math.max(1, mapped[i][0]));
            }
        }
        String page = Files.readString(Path.of("..", "docs", "onnx.md"));
        for (String line : new String[] {"OnnxTensor.createTensor(environment, FloatBuffer.wrap(normals), new long[] {n, 6});",
            "(float[][]) result.get(\"mapped\").orElseThrow().getValue();", "session.run(Map.of(\"events\", in, \"noise\", noise))"}) {
            assertTrue(page.contains(line), line);
        }
    }
}
