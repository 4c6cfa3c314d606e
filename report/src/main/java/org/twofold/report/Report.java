package org.twofold.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        FigureFiles.requireDistinctNames(all);
        Files.createDirectories(folder);
        MetricsJson.write(folder.resolve("metrics.json"), content.evaluation());
        for (SpectraTable table : SpectraTable.of(content.evaluation())) {
            Path file = folder.resolve(tablePath(table));
            Files.createDirectories(file.getParent());
            WholeFile.write(file, table.csv().getBytes(StandardCharsets.UTF_8));
        }
        FigureFiles.writeAll(folder.resolve("figures"), all);
        return WholeFile.write(folder.resolve("report.html"),
                ReportPage.of(content).getBytes(StandardCharsets.UTF_8));
    }

    /** Where a table stands in the folder. */
    static String tablePath(SpectraTable table) {
        return "tables/" + table.level().label() + ".csv";
    }
}
