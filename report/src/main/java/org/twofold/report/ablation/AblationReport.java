package org.twofold.report.ablation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.twofold.report.figure.Figure;
import org.twofold.report.figure.FigureFiles;
import org.twofold.report.file.WholeFile;

/** The files of an ablation: {@code ablation.json}, {@code ablation.csv}, {@code figures/} and {@code ablation.html}. */
public final class AblationReport {

    /** The page. */
    public static final String PAGE = "ablation.html";

    private AblationReport() {}

    /**
     * Writes or replaces all files; each is there whole or not at all, and the page comes last.
     *
     * @return the page
     * @throws IOException if a file cannot be written
     */
    public static Path write(Path folder, Ablation ablation) throws IOException {
        Files.createDirectories(folder);
        WholeFile.write(folder.resolve("ablation.json"), utf8(AblationJson.of(ablation)));
        WholeFile.write(folder.resolve("ablation.csv"), utf8(AblationCsv.of(ablation)));
        for (Figure figure : new AblationFigures(ablation).all()) {
            FigureFiles.write(folder.resolve("figures"), figure);
        }
        return WholeFile.write(folder.resolve(PAGE), utf8(AblationPage.of(ablation)));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
