package org.twofold.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.twofold.events.Events;
import org.twofold.events.Level;

class ConversionTest {

    @TempDir
    Path folder;

    @Test
    void eventsKeepEverythingThroughAllFormats() {
        Events events = Samples.readTheory(folder, "a.lhe", Samples.lheText());
        String before = folder.resolve("a.lhe").toString();
        for (String name : new String[] {"a.parquet", "b.h5", "c.csv.gz", "d.parquet", "e.csv"}) {
            String after = folder.resolve(name).toString();
            List<Long> progress = new ArrayList<>();
            try (EventSource source = EventFiles.open(before, Samples.ZEE, Level.THEORY);
                    EventSink sink = EventFiles.create(after, source.space())) {
                assertEquals(200, Conversion.convert(source, sink, progress::add));
            }
            assertEquals(List.of(200L), progress);
            before = after;
        }
        try (EventSource source = EventFiles.open(before, Samples.ZEE, Level.THEORY)) {
            Samples.assertSame(events, source.readAll());
        }
    }

    @Test
    void nothingIsLeftBehindWhenTheSourceBreaksLate() throws IOException {
        StringBuilder text = new StringBuilder(Samples.lheText());
        int first = text.indexOf("<event>");
        String events = text.substring(first, text.indexOf("</LesHouchesEvents>"));
        text.setLength(first);
        for (int i = 0; i < 100; i++) {
            text.append(events);
        }
        Path file = Samples.write(folder, "cut.lhe", text.toString()); // 20 000 events and no closing tag
        Path home = Files.createDirectory(folder.resolve("out"));
        for (String name : new String[] {"a.parquet", "b.h5", "c.csv.gz", "e.csv"}) {
            List<Long> progress = new ArrayList<>();
            Samples.assertBad(() -> {
                try (EventSource source = EventFiles.open(file.toString(), Samples.ZEE, Level.THEORY);
                        EventSink sink = EventFiles.create(home.resolve(name).toString(), source.space())) {
                    Conversion.convert(source, sink, progress::add);
                }
            }, "cut.lhe, line 180009, event 20000: expected </LesHouchesEvents>");
            assertEquals(List.of((long) EventSource.BATCH), progress);
            Samples.assertEmpty(home);
        }
    }
}
