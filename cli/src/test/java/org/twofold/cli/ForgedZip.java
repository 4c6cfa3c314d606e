package org.twofold.cli;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.twofold.learning.bundle.Sha256;

/** A bundle with any bytes for a manifest: written here by the format's description, since our writer writes good ones alone. */
final class ForgedZip {

    private ForgedZip() {}

    static byte[] of(byte[] manifest, Map<String, byte[]> parts) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("manifest.json", manifest);
        entries.putAll(parts);
        entries.put("manifest.sha256", (Sha256.of(manifest) + "  manifest.json\n").getBytes(StandardCharsets.US_ASCII));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream directory = new ByteArrayOutputStream();
        entries.forEach((name, content) -> {
            byte[] text = name.getBytes(StandardCharsets.UTF_8);
            byte[] common = common(text, content);
            directory.writeBytes(numbers(46).putInt(0x02014b50).putShort((short) 20).put(common).position(42).putInt(out.size()).array());
            directory.writeBytes(text);
            out.writeBytes(numbers(30).putInt(0x04034b50).put(common).array());
            out.writeBytes(text);
            out.writeBytes(content);
        });
        byte[] end = numbers(22).putInt(0x06054b50).putInt(0).putShort((short) entries.size()).putShort((short) entries.size())
                .putInt(directory.size()).putInt(out.size()).array();
        out.writeBytes(directory.toByteArray());
        out.writeBytes(end);
        return out.toByteArray();
    }

    private static byte[] common(byte[] name, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return numbers(26).putShort((short) 10).position(8).putShort((short) 0x21).putInt((int) crc.getValue()).putInt(content.length)
                .putInt(content.length).putShort((short) name.length).array();
    }

    private static ByteBuffer numbers(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
