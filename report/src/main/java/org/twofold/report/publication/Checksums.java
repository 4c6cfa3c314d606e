package org.twofold.report.publication;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.twofold.events.BadInput;

/** {@code SHA256SUMS}: a line {@code digest  path} for every other file of a folder, as {@code sha256sum -c} reads it. */
public final class Checksums {

    public static final String NAME = "SHA256SUMS";
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (\\S.*)");

    private Checksums() {}

    /** The digests of all files below a folder, by their path with slashes, in order. */
    public static Map<String, String> of(Path folder) throws IOException {
        Map<String, String> sums = new TreeMap<>();
        for (String file : files(folder)) {
            if (!file.equals(NAME)) {
                sums.put(file, of256(folder.resolve(file)));
            }
        }
        return sums;
    }

    /** The text of the file. */
    public static String text(Map<String, String> sums) {
        StringBuilder text = new StringBuilder();
        sums.forEach((file, digest) -> text.append(digest).append("  ").append(file).append('\n'));
        return text.toString();
    }

    /**
     * Compares a folder with its sums.
     *
     * @return how many files there are
     * @throws BadInput if there are none, a file is not there, is another one, or is not in them
     */
    public static int verify(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            throw BadInput.at(folder.toString(), "", "a publication bundle with " + NAME, "none", "make one with 'twofold publish'");
        }
        Map<String, String> said = read(file);
        Map<String, String> found = of(folder);
        for (Map.Entry<String, String> entry : said.entrySet()) {
            String digest = found.get(entry.getKey());
            if (digest == null) {
                throw BadInput.at(folder.resolve(entry.getKey()).toString(), "", "the file that " + NAME + " names", "nothing", "copy the bundle anew");
            }
            if (!digest.equals(entry.getValue())) {
                throw BadInput.at(folder.resolve(entry.getKey()).toString(), "", "SHA-256 " + entry.getValue(), digest,
                        "the file was changed or damaged; copy the bundle anew");
            }
        }
        for (String other : found.keySet()) {
            if (!said.containsKey(other)) {
                throw BadInput.at(folder.resolve(other).toString(), "", "only files that " + NAME + " names", "this one", "it is no part of the bundle");
            }
        }
        return said.size();
    }

    private static Map<String, String> read(Path file) throws IOException {
        Map<String, String> sums = new LinkedHashMap<>();
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        for (int i = 0; i < lines.size(); i++) {
            Matcher line = LINE.matcher(lines.get(i));
            if (!line.matches() || sums.put(line.group(2), line.group(1)) != null) {
                throw BadInput.at(file.toString(), "line " + (i + 1), "64 hexadecimal digits, two blanks and a path, each once",
                        BadInput.quote(lines.get(i)), "");
            }
        }
        return sums;
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> !Files.isDirectory(path)).map(path -> folder.relativize(path).toString().replace('\\', '/')).sorted().toList();
        }
    }

    private static String of256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] block = new byte[1 << 16];
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                digest.update(block, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
