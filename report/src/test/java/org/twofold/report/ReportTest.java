package org.twofold.report;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.twofold.report.sample.SampleReport;

class ReportTest {

    @Test
    void looks() throws Exception {
        Path page = Report.write(Path.of("target/look"), SampleReport.content(20_000));
        assertTrue(Files.size(page) > 1000);
    }
}
