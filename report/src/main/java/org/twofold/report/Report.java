package org.twofold.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.twofold.report.figure.Figure;
import org.twofold.report.figure.FigureFiles;
import org.twofold.report.file.WholeFile;

/** The files of a report: {@code metrics.json}, {@code tables/}, {@code figures/} and {@code report.html}. */
public final class Report {

    private Report() {}

    /**
     * Writes all files into a folder, which is made if it is not there; every file is there whole or not at all, and the
     * page comes last.
     *
     * @return the page
     * @throws IOException if a file cannot be written
     * @throws IllegalArgumentException if two figures have the same name
     */
    public static Path write(Path folder, ReportContent content) throws IOException {
        List<Figure> all = new ArrayList<>();
        ReportPage.floors(content).ifPresent(all::add);
        content.sections().forEach(section -> all.addAll(section.figures()));
        Set<String> names = new HashSet<>();
        for (Figure figure : all) {
            if (!names.add(figure.name())) {
                throw new IllegalArgumentException("two figures are named " + figure.name());
            }
        }
        Files.createDirectories(folder);
        MetricsJson.write(folder.resolve("metrics.json"), content.evaluation());
        for (SpectraTable table : SpectraTable.of(content.evaluation())) {
            Path file = folder.resolve(tablePath(table));
            Files.createDirectories(file.getParent());
            WholeFile.write(file, table.csv().getBytes(StandardCharsets.UTF_8));
        }
        Path figures = folder.resolve("figures");
        try {
            // Every figure is drawn four times and waits for the disk; none needs another one.
            all.parallelStream().forEach(figure -> draw(figures, figure));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return WholeFile.write(folder.resolve("report.html"),
                ReportPage.of(content).getBytes(StandardCharsets.UTF_8));
    }

    /** Where a table stands in the folder. */
    static String tablePath(SpectraTable table) {
        return "tables/" + table.level().label() + ".csv";
    }

    private static void draw(Path folder, Figure figure) {
        try {
            FigureFiles.write(folder, figure);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
