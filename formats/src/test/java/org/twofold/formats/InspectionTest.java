package org.twofold.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.twofold.events.Events;

class InspectionTest {

    @TempDir
    Path folder;

    @Test
    void ownFilesTellTheirSpace() {
        Events events = Samples.events(Samples.DETECTOR, 999);
        for (String name : new String[] {"a.parquet", "a.h5", "a.csv"}) {
            Path file = folder.resolve(name);
            Samples.roundTrip(file, events);
            Inspection inspection = Inspection.of(file.toString());
            Inspection.Part part = inspection.parts().get(0);
            assertEquals(999, part.events());
            assertEquals(1, inspection.parts().size());
            assertEquals(name.equals("a.csv") ? "unnamed" : "zee.detector", part.space().orElseThrow().name());
            assertEquals(events.weights().length, part.events());
            double sum = 0;
            for (float value : events.column(5)) {
                sum += value;
            }
            assertEquals("positron.px", part.columns().get(5).name());
            assertEquals(sum / 999, part.columns().get(5).mean().orElseThrow(), 1e-9);
            ObjectNode json = inspection.toJson();
            assertEquals(999, json.path("events").asInt());
            assertEquals("positron.px", json.at("/parts/0/columns/5/name").asText());
            assertEquals(0, json.at("/parts/0/columns/5/missing").asInt());
            assertTrue(json.at("/parts/0/weights/negative").asInt() > 0);
            assertEquals("electron", json.at("/parts/0/space/objects/0").asText());
        }
    }

    @Test
    void missingNumbersAreCounted() throws IOException {
        Path csv = Samples.write(folder, "a.csv", String.join(",", Samples.THEORY.columnNames())
                + "\n1,2,3,4,5,6,7,8\n1,,nan,4,5,inf,7,9\n");
        Inspection.Part part = Inspection.of(csv.toString(), Samples.ZEE).parts().get(0);
        assertEquals("zee.theory", part.space().orElseThrow().name());
        assertEquals(List.of(0L, 1L, 1L, 0L, 0L, 1L, 0L, 0L), part.columns().stream().map(ColumnSummary::missing).toList());
        assertEquals(8.5, part.columns().get(7).mean().orElseThrow());
        assertEquals(9, part.columns().get(7).maximum().orElseThrow());
        Path parquet = folder.resolve("missing.parquet");
        Files.copy(InspectionTest.class.getResourceAsStream("duckdb-missing.parquet"), parquet);
        assertEquals(1, Inspection.of(parquet.toString()).parts().get(0).columns().get(7).missing());
    }

    @Test
    void generatorsAreNamed() {
        Path file = Samples.write(folder, "a.lhe", Samples.lheText());
        Inspection inspection = Inspection.of(file.toString());
        assertEquals(200, inspection.parts().get(0).events());
        assertEquals(200, inspection.parts().get(0).weights().orElseThrow().sum());
        assertEquals("1.0", inspection.facts().get("version"));
        assertTrue(inspection.facts().get("beams").contains("2212"));
        Inspection.Part named = Inspection.of(file.toString(), Samples.ZEE).parts().get(0);
        assertEquals(8, named.columns().size());
        assertEquals(200, named.events());
    }

    @Test
    void arraysWithoutNamesAreSummarisedByPlace() {
        Path file = folder.resolve("a.h5");
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putDataset("momenta", new float[][][] {{{1, 2}, {3, Float.NaN}}, {{5, 6}, {7, 8}}});
            hdf.putDataset("count", new int[] {1, 2});
        }
        Inspection inspection = Inspection.of(file.toString());
        assertEquals(Map.of("momenta", "[2, 2, 2] float", "count", "[2] int"), inspection.arrays());
        Inspection.Part part = inspection.parts().get(0);
        assertEquals("[1,1]", part.columns().get(3).name());
        assertEquals(1, part.columns().get(3).missing());
        assertEquals(3, part.columns().get(0).mean().orElseThrow());
    }

    @Test
    void theSimulatedSampleIsInspected() {
        String file = Samples.data("zee.h5").toString();
        assertEquals(3, Inspection.of(file).parts().size());
        Inspection inspection = Inspection.of(file, Samples.ZEE);
        assertEquals(137_882, inspection.toJson().path("events").asInt());
        assertEquals(List.of("zee.theory", "zee.detector"),
                inspection.parts().stream().flatMap(part -> part.space().stream()).map(space -> space.name()).toList());
    }
}
