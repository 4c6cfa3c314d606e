package org.twofold.formats.root;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Puts all objects of a small file of ours into a folder of it, as TDirectoryFile would; lists are written anew behind all else. */
public final class InFolder {

    private static final int FIRST_KEY = 100;
    private static final int DATE = 1 << 22 | 1 << 17;

    private InFolder() {}

    /**
     * The bytes of the file with the folder.
     *
     * @param self whether the folder also holds itself, which no good file does
     */
    public static byte[] of(Path file, String folder, boolean self) throws IOException {
        byte[] source = Files.readAllBytes(file);
        ByteBuffer head = ByteBuffer.wrap(source);
        int record = FIRST_KEY + head.getInt(28);
        int listAt = head.getInt(record + 26);
        int listBytes = head.getInt(record + 10);
        int listKey = head.getShort(listAt + 14);
        byte[] keys = Arrays.copyOfRange(source, listAt + listKey + Integer.BYTES, listAt + listBytes);
        RootBytes out = new RootBytes().all(source, 0, source.length);
        int folderAt = out.size();
        RootBytes directory = directory(folderAt, 0, 0);
        RootBytes key = key("TDirectoryFile", folder, folderAt, directory.size());
        int insideAt = folderAt + key.size() + directory.size();
        RootBytes inside = new RootBytes().i32(head.getInt(listAt + listKey) + (self ? 1 : 0)).all(keys, 0, keys.length);
        if (self) {
            inside.all(key.bytes(), 0, key.size());
        }
        RootBytes insideKey = key("TDirectoryFile", folder, insideAt, inside.size());
        directory = directory(folderAt, insideAt, insideKey.size() + inside.size());
        int topAt = insideAt + insideKey.size() + inside.size();
        RootBytes top = new RootBytes().i32(1).all(key.bytes(), 0, key.size());
        RootBytes topKey = key("TFile", "", topAt, top.size());
        for (RootBytes part : new RootBytes[] {key, directory, insideKey, inside, topKey, top}) {
            out.all(part.bytes(), 0, part.size());
        }
        byte[] bytes = Arrays.copyOf(out.bytes(), out.size());
        ByteBuffer.wrap(bytes).putInt(12, bytes.length).putInt(record + 10, topKey.size() + top.size()).putInt(record + 26, topAt);
        return bytes;
    }

    private static RootBytes directory(int at, int listAt, int listBytes) {
        return new RootBytes().u16(5).i32(DATE).i32(DATE).i32(listBytes).i32(0).i32(at).i32(FIRST_KEY).i32(listAt).u16(1).i64(0).i64(0)
                .i32(0).i32(0).i32(0);
    }

    private static RootBytes key(String className, String name, int at, int size) {
        int bytes = RootFileWriter.keyBytes(className, name, "", at, 0);
        return new RootBytes().i32(bytes + size).u16(4).i32(size).i32(DATE).u16(bytes).u16(1).i32(at).i32(FIRST_KEY).string(className)
                .string(name).string("");
    }
}
