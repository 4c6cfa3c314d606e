package org.twofold.report.figure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
