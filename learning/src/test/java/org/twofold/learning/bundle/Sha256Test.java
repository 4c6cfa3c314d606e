package org.twofold.learning.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.twofold.events.BadInput;

class Sha256Test {

    @TempDir
    Path folder;

    @Test
    void knownAnswersOfTheStandard() {
        assertEquals("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Sha256.of(new byte[0]));
        assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                Sha256.of("abc".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void aFileHasTheDigestOfItsBytes() throws IOException {
        byte[] bytes = new byte[200_001];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31);
        }
        Path file = Files.write(folder.resolve("data"), bytes);
        assertEquals(Sha256.of(bytes), Sha256.of(file));
    }

    @Test
    void whatIsNoFileIsRefused() {
        assertTrue(assertThrows(BadInput.class, () -> Sha256.of(folder)).getMessage().contains("found a folder"));
        assertTrue(assertThrows(BadInput.class, () -> Sha256.of(folder.resolve("no"))).getMessage()
                .contains("found nothing at this path"));
    }
}
