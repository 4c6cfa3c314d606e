package org.twofold.learning.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class EngineTest {

    @Test
    void startsOnceAndSetsTheThreads() {
        Engine first = Engine.start(2);
        assertEquals(2, torch.get_num_threads());
        assertEquals(first, Engine.start(1));
        assertEquals(1, torch.get_num_threads());
        assertSame(first, Engine.start(1));
        assertTrue(first.version().startsWith("2.7.1"), first.version());
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = {"amd64", "x86_64"})
    void usesTheMklBuildThatItUnpacked() {
        Engine engine = Engine.start(1);
        assertEquals("mkl", engine.blas());
        assertTrue(Files.isRegularFile(Path.of(engine.libraries(), "libtorch_cpu.so")), engine.libraries());
    }

    @Test
    void computes() {
        Engine.start(1);
        Tensor two = torch.ones(new long[] {3, 3}).mm(torch.ones(new long[] {3, 1}));
        assertEquals(9, two.sum().item_double());
    }
}
