package org.twofold.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Input that cannot be used, through the commands a user would call: one line that names file and place, the right
 * status, and nothing left behind.
 */
class BadInputTest {

    @TempDir
    Path folder;

    /** Every command that reads events is asked; none may do anything. */
    private void refusedByAllThatReadTheory(Path file, String... parts) {
        refused(ExitStatus.BAD_INPUT, parts, "convert", file, folder.resolve("out.parquet"), "--study", "zee");
        refused(ExitStatus.BAD_INPUT, parts, "fold", World.MODEL, "--in", file, "--out", folder.resolve("out.h5"));
        refused(ExitStatus.BAD_INPUT, parts, "train", "otus", "--study", "zee", "--theory", file, "--detector", World.DETECTOR,
                "--out", folder.resolve("run"));
        refused(ExitStatus.BAD_INPUT, parts, "evaluate", World.MODEL, "--theory", file, "--detector", World.DETECTOR, "--out",
                folder.resolve("report"));
    }

    private void refused(int status, String[] parts, Object... command) {
        List<String> before = World.tree(folder);
        Cli cli = Cli.run(command).ends(status);
        assertEquals(1, cli.complaints().size(), cli.err());
        for (String part : parts) {
            assertTrue(cli.complaints().get(0).contains(part), cli.err() + " should say " + part);
        }
        assertEquals("", cli.out(), "nothing on standard output");
        assertEquals(before, World.tree(folder), "nothing is left behind by " + command[0]);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String lheLine(int line, String replacement) {
        String[] lines = World.text(World.LHE).split("\n");
        lines[line - 1] = replacement;
        return String.join("\n", lines).replaceAll("(?m)^REMOVED\n", "") + "\n";
    }

    @Test
    void truncatedGzip() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(World.text(World.LHE).getBytes(StandardCharsets.US_ASCII));
        }
        Path file = Files.write(folder.resolve("cut.lhe.gz"), Arrays.copyOf(packed.toByteArray(), packed.size() / 2));
        refusedByAllThatReadTheory(file, "cut.lhe.gz", "line", "cut off");
        refused(ExitStatus.BAD_INPUT, new String[] {"cut.lhe.gz", "line"}, "inspect", file, "--study", "zee");
    }

    @Test
    void lheWithoutItsEnd() throws IOException {
        String text = World.text(World.LHE);
        refusedByAllThatReadTheory(file("noend.lhe", text.replace("</LesHouchesEvents>", "")), "noend.lhe", "line",
                "expected </LesHouchesEvents>", "400 events");
        refusedByAllThatReadTheory(file("half.lhe", text.substring(0, text.length() / 2)), "half.lhe", "line");
    }

    @Test
    void lheWithABrokenNumber() throws IOException {
        refusedByAllThatReadTheory(file("broken.lhe", lheLine(9, "11 1 0 0 0 0 1.5e 2 3 4 0 0 9")), "broken.lhe", "line 9", "'1.5e'");
    }

    @Test
    void lheWithAMissingParticle() throws IOException {
        refusedByAllThatReadTheory(file("fewer.lhe", lheLine(9, "REMOVED")), "fewer.lhe", "line", "2 particles");
        refusedByAllThatReadTheory(file("muon.lhe", lheLine(9, "13 1 0 0 0 0 1 2 3 4 0 0 9")), "muon.lhe", "line", "positron");
    }

    @Test
    void hdf5OfAnotherShape() {
        Path flat = folder.resolve("flat.h5");
        try (WritableHdfFile file = HdfFile.write(flat)) {
            file.putDataset("parton", new float[10][8]);
            file.putDataset("reco", new float[10][2][4]);
        }
        refusedByAllThatReadTheory(flat, "flat.h5", "parton", "10");
        Path five = folder.resolve("five.h5");
        try (WritableHdfFile file = HdfFile.write(five)) {
            file.putDataset("parton", new float[10][3][4]);
        }
        refusedByAllThatReadTheory(five, "five.h5", "parton");
    }

    @Test
    void hdf5WithoutTheDataset() {
        Path other = folder.resolve("other.h5");
        try (WritableHdfFile file = HdfFile.write(other)) {
            file.putDataset("jets", new float[10][2][4]);
            file.putDataset("tracks", new float[10][2][4]);
        }
        refusedByAllThatReadTheory(other, "other.h5", "parton", "jets");
        refusedByAllThatReadTheory(Path.of(World.BOTH + "#muons"), "zee.h5", "muons");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void hdf5WithNumbersThatAreNone(float bad) {
        float[][][] momenta = new float[50][2][4];
        for (float[][] event : momenta) {
            event[0] = new float[] {5, 3, 0, 4};
            event[1] = new float[] {5, -3, 0, 4};
        }
        float[][][] good = Arrays.stream(momenta).map(event -> Arrays.stream(event).map(float[]::clone).toArray(float[][]::new))
                .toArray(float[][][]::new);
        momenta[37][1][2] = bad;
        Path file = folder.resolve("bad.h5");
        try (WritableHdfFile out = HdfFile.write(file)) {
            out.putDataset("parton", momenta);
            out.putDataset("reco", good);
        }
        refusedByAllThatReadTheory(file, "bad.h5", "parton, row 37", "positron", "py", String.valueOf(bad));
        refused(ExitStatus.BAD_INPUT, new String[] {"row 37"}, World.tinyTraining(folder.resolve("run"), "--paired", file));
    }

    @Test
    void csvWithNumbersThatAreNone() throws IOException {
        String[] lines = World.text(World.THEORY).split("\n");
        lines[4] = lines[4].replaceFirst("[^,]+", "NaN");
        refusedByAllThatReadTheory(file("nan.csv", String.join("\n", lines) + "\n"), "nan.csv", "line 5", "electron.E");
        lines[4] = lines[4].replaceFirst("[^,]+", "twelve");
        refusedByAllThatReadTheory(file("word.csv", String.join("\n", lines) + "\n"), "word.csv", "line 5", "'twelve'");
        lines[4] = "1,2,3";
        refusedByAllThatReadTheory(file("short.csv", String.join("\n", lines) + "\n"), "short.csv", "line 5");
    }

    @Test
    void eventsOfAnotherSpaceThanTheModels() throws IOException {
        Path muons = folder.resolve("muons.parquet");
        Cli.run("convert", World.LHE, muons, "--select", "muon=11,antimuon=-11").ends(ExitStatus.DONE);
        refusedByAllThatReadTheory(muons, "muons.parquet", "electron", "muon", "another space");
        Path table = file("muons.csv", World.text(World.THEORY).replace("electron", "muon").replace("positron", "antimuon"));
        refusedByAllThatReadTheory(table, "muons.csv", "another space");
        Path swapped = folder.resolve("reco.parquet");
        Cli.run("convert", World.BOTH + "#reco", swapped).ends(ExitStatus.DONE);
        refusedByAllThatReadTheory(swapped, "reco.parquet", "theory", "detector");
        refused(ExitStatus.BAD_INPUT, new String[] {"theory.lhe", "detector"}, "unfold", World.MODEL, "--in", World.LHE, "--out",
                folder.resolve("out.csv"));
    }

    @Test
    void damageOnStandardInput() {
        String cut = World.text(World.LHE).substring(0, 9000);
        Path out = folder.resolve("out.csv");
        Cli cli = Cli.runWith(cut, "fold", World.MODEL, "--in", "-", "--out", out).ends(ExitStatus.BAD_INPUT);
        assertEquals(1, cli.complaints().size(), cli.err());
        assertTrue(cli.err().contains("standard input, line"), cli.err());
        assertEquals(List.of(), World.tree(folder));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0, 0.1, 0.5, 0.8, 0.95, 0.9999})
    void modelWithAFlippedByte(double where) throws IOException {
        byte[] bytes = Files.readAllBytes(World.MODEL);
        bytes[(int) (where * bytes.length)] ^= 0x10;
        refusedModel(Files.write(folder.resolve("flipped.twofold"), bytes));
    }

    @Test
    void modelThatIsNone() throws IOException {
        byte[] bytes = Files.readAllBytes(World.MODEL);
        refusedModel(Files.write(folder.resolve("cut.twofold"), Arrays.copyOf(bytes, bytes.length - 100)));
        refusedModel(Files.write(folder.resolve("longer.twofold"), Arrays.copyOf(bytes, bytes.length + 100)));
        refusedModel(Files.write(folder.resolve("empty.twofold"), new byte[0]));
        refusedModel(Files.createDirectory(folder.resolve("folder.twofold")));
        refusedModel(folder.resolve("missing.twofold"));
        refused(ExitStatus.BAD_INPUT, new String[] {"best.checkpoint", "checkpoint"}, "fold",
                World.RUN.resolve("checkpoints/best.checkpoint"), "--in", World.THEORY, "--out", folder.resolve("out.csv"));
    }

    private void refusedModel(Path model) {
        String[] name = {model.getFileName().toString()};
        refused(ExitStatus.BAD_INPUT, name, "inspect", model);
        refused(ExitStatus.BAD_INPUT, name, "fold", model, "--in", World.THEORY, "--out", folder.resolve("out.csv"));
        refused(ExitStatus.BAD_INPUT, name, "unfold", model, "--in", World.DETECTOR, "--out", "-");
        refused(ExitStatus.BAD_INPUT, name, "evaluate", model, "--data", World.OTHERS, "--out", folder.resolve("report"));
    }

    @Test
    void unknownKeyInAStudy() throws IOException {
        Path study = file("my.yaml", """
                study: mine
                title: Mine
                theory:
                  objects:
                    - {name: electron, mas: 0, pdg: 11}
                detector:
                  objects:
                    - {name: electron}
                """);
        String[] parts = {"my.yaml", "line 5", "'mas'", "mass"};
        refused(ExitStatus.BAD_INPUT, parts, World.tinyTraining(folder.resolve("run"), "--study", study));
        refused(ExitStatus.BAD_INPUT, parts, "convert", World.LHE, folder.resolve("out.csv"), "--study", study);
        refused(ExitStatus.BAD_INPUT, parts, "inspect", World.LHE, "--study", study);
        refused(ExitStatus.BAD_INPUT, parts, "generate", study, "--events", 5, "--out", folder.resolve("out.csv"));
    }

    @Test
    void runFileThatWasEdited() throws IOException {
        Files.createDirectory(folder.resolve("run"));
        String run = World.text(World.RUN.resolve("run.yaml"));
        Path file = folder.resolve("run/run.yaml");
        for (String damaged : List.of(run.replace("\"seed\"", "\"sead\""), run.replace("\"batch\"", "\"bach\""),
                run.replace("\"holdOut\" : 120", "\"holdOut\" : \"some\""), run.substring(0, run.length() / 2), "[1, 2]", "",
                run.replace("\"otus\"", "\"otis\""))) {
            Files.writeString(file, damaged);
            refused(ExitStatus.BAD_INPUT, new String[] {"run.yaml"}, "train", "--out", folder.resolve("run"), "--resume");
        }
    }

    @Test
    void dataThatChangedSinceTheRunBegan() throws IOException {
        Path data = Files.copy(World.BOTH, folder.resolve("mine.h5"));
        Path run = folder.resolve("run");
        Cli.run(World.tinyTraining(run, "--paired", data)).ends(ExitStatus.DONE);
        Files.delete(run.resolve("model.twofold"));
        Files.copy(World.OTHERS, data, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        refused(ExitStatus.BAD_INPUT, new String[] {"mine.h5", "SHA-256"}, "train", "--out", run, "--resume");
        Files.delete(data);
        refused(ExitStatus.BAD_INPUT, new String[] {"mine.h5"}, "train", "--out", run, "--resume");
    }

    @Test
    void aDirectoryWhereAFileIsExpected() throws IOException {
        Path directory = Files.createDirectory(folder.resolve("sub.csv"));
        refusedByAllThatReadTheory(directory, "sub.csv", "directory");
        refused(ExitStatus.BAD_INPUT, new String[] {"sub.csv", "directory"}, "inspect", directory);
        refused(ExitStatus.BAD_INPUT, new String[] {"sub.csv", "directory"}, "inspect", World.LHE, "--study", directory);
        refused(ExitStatus.WRONG_USE, new String[] {"sub.csv", "directory"}, "convert", World.LHE, directory);
    }

    @Test
    void filesThatAreNotThereOrEmptyOrSomethingElse() throws IOException {
        refusedByAllThatReadTheory(folder.resolve("nowhere.csv"), "nowhere.csv", "nothing");
        refusedByAllThatReadTheory(file("empty.lhe", ""), "empty.lhe", "empty");
        refusedByAllThatReadTheory(file("letter.h5", "Dear all,"), "letter.h5", "HDF5");
        Path cut = Files.write(folder.resolve("cut.h5"), Arrays.copyOf(Files.readAllBytes(World.BOTH), 3000));
        refusedByAllThatReadTheory(cut, "cut.h5");
    }

    @Test
    void anOutputThatExistsIsNotTouched() throws IOException {
        for (String name : List.of("there.csv", "there.parquet", "there.h5")) {
            Path there = file(name, "precious");
            String[] parts = {name, "exists"};
            refused(ExitStatus.WRONG_USE, parts, "convert", World.LHE, there);
            refused(ExitStatus.WRONG_USE, parts, "fold", World.MODEL, "--in", World.THEORY, "--out", there);
            refused(ExitStatus.WRONG_USE, parts, "generate", "zee", "--events", 5, "--out", there, "--level", "theory");
            assertEquals("precious", Files.readString(there));
        }
        refused(ExitStatus.WRONG_USE, new String[] {"there.h5"}, "generate", "zee", "--events", 5, "--out", folder.resolve("there.h5"));
        refused(ExitStatus.WRONG_USE, new String[] {"there.csv"}, World.tinyTraining(folder.resolve("there.csv")));
        refused(ExitStatus.WRONG_USE, new String[] {"there.csv"}, "evaluate", World.MODEL, "--data", World.OTHERS, "--out",
                folder.resolve("there.csv"));
        file("pairs.detector.csv", "precious");
        refused(ExitStatus.WRONG_USE, new String[] {"pairs.detector.csv"}, "generate", "zee", "--events", 5, "--out",
                folder.resolve("pairs.csv"));
    }

    @Test
    void evaluatingStandardInput() {
        refused(ExitStatus.WRONG_USE, new String[] {"standard input"}, "evaluate", World.MODEL, "--data", "-", "--out",
                folder.resolve("report"));
    }
}
