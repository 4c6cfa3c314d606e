package org.twofold.report.league;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.twofold.report.figure.Figure;
import org.twofold.report.figure.FigureFiles;
import org.twofold.report.file.WholeFile;

/** The files of a league: {@code league.json}, {@code tables/}, {@code figures/} and {@code league.html}. */
public final class LeagueReport {

    /** The numbers. */
    public static final String JSON = "league.json";
    /** The page. */
    public static final String PAGE = "league.html";

    private LeagueReport() {}

    /**
     * Writes or replaces all files; each is there whole or not at all, and the page comes last.
     *
     * @return the page
     * @throws IOException if a file cannot be written
     * @throws IllegalArgumentException if two figures have the same name
     */
    public static Path write(Path folder, League league) throws IOException {
        List<Figure> figures = new LeagueFigures(league).all();
        FigureFiles.requireDistinctNames(figures);
        Files.createDirectories(folder.resolve("tables"));
        WholeFile.write(folder.resolve(JSON), utf8(LeagueJson.of(league)));
        for (LeagueTable table : new LeagueTables(league).all()) {
            WholeFile.write(folder.resolve(table.path()), utf8(table.csv()));
        }
        FigureFiles.writeAll(folder.resolve("figures"), figures);
        return WholeFile.write(folder.resolve(PAGE), utf8(LeaguePage.of(league)));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
