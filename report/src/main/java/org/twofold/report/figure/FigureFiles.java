package org.twofold.report.figure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.twofold.report.drawing.PdfCanvas;
import org.twofold.report.drawing.PngCanvas;
import org.twofold.report.drawing.SvgCanvas;
import org.twofold.report.file.WholeFile;

/** A figure on disk: {@code name.svg}, {@code name.png}, {@code name.pdf} and its numbers as {@code name.csv}. */
public final class FigureFiles {

    private FigureFiles() {}

    /**
     * Writes the four files of a figure into a folder that exists.
     *
     * @return the paths written
     * @throws IOException if one cannot be written; none is left half-written
     */
    public static List<Path> write(Path folder, Figure figure) throws IOException {
        if (!figure.name().matches("[A-Za-z0-9._-]+") || figure.name().startsWith(".")) {
            throw new IllegalArgumentException("not the name of a file: " + figure.name());
        }
        Files.createDirectories(folder);
        return List.of(
                WholeFile.write(folder.resolve(figure.name() + ".svg"), utf8(SvgCanvas.file(figure))),
                WholeFile.write(folder.resolve(figure.name() + ".png"), PngCanvas.file(figure)),
                WholeFile.write(folder.resolve(figure.name() + ".pdf"), PdfCanvas.file(figure)),
                WholeFile.write(folder.resolve(figure.name() + ".csv"), utf8(figure.csv())));
    }

    /**
     * Writes the files of many figures, several at a time: each is drawn four times and waits for the disk, and none needs
     * another one.
     *
     * @throws IOException if one cannot be written; none is left half-written
     * @throws IllegalArgumentException if two have the same name
     */
    public static void writeAll(Path folder, List<Figure> figures) throws IOException {
        requireDistinctNames(figures);
        try {
            figures.parallelStream().forEach(figure -> {
                try {
                    write(folder, figure);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Holds figures to having names of their own.
     *
     * @throws IllegalArgumentException if two have the same
     */
    public static void requireDistinctNames(List<Figure> figures) {
        Set<String> names = new HashSet<>();
        for (Figure figure : figures) {
            if (!names.add(figure.name())) {
                throw new IllegalArgumentException("two figures are named " + figure.name());
            }
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
