package org.twofold.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.twofold.events.WrongUse;
import org.twofold.learning.bundle.AtomicFile;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.bundle.Manifest;
import org.twofold.learning.bundle.Sha256;
import org.twofold.learning.model.Model;
import org.twofold.learning.model.Transport;
import org.twofold.learning.onnx.Graph;
import org.twofold.learning.onnx.OnnxFile;
import org.twofold.learning.onnx.OnnxForm;
import org.twofold.learning.onnx.Port;
import org.twofold.methods.Methods;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code twofold export}. */
@Command(name = "export", mixinStandardHelpOptions = true, sortOptions = false,
        header = "A trained map as an ONNX file, for C++, Python and others.",
        description = {"",
                "The file holds everything between events in GeV and events in GeV: standardisation, networks, mass shell, and "
                        + "the acceptance as a mask. Noise is an input, so that who runs it decides about seeds and draws. Names and "
                        + "units of columns, the distribution of the noise, and where the model comes from stand in the file's "
                        + "metadata. Of models that draw step by step all steps are in the file. docs/onnx.md has programs that "
                        + "run such files.",
                ""},
        footer = {"", "Examples:", "  twofold export models/zee-otus.twofold --onnx fold.onnx",
                "  twofold export models/zee-otus.twofold --onnx unfold.onnx --direction unfold"})
final class ExportCommand implements Callable<Integer> {

    /** Which of a model's maps. */
    enum Direction {
        FOLD, UNFOLD;

        String verb() {
            return name().toLowerCase(Locale.ROOT);
        }

        Optional<Transport> of(Model model) {
            return this == FOLD ? model.fold() : model.unfold();
        }
    }

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MODEL", description = "a trained model (.twofold)")
    private Path model;

    @Option(names = "--onnx", paramLabel = "FILE", required = true, description = "new file (.onnx)")
    private Path file;

    @Option(names = "--direction", paramLabel = "D", description = "fold or unfold (default: fold, where the model folds)")
    private Optional<Direction> direction = Optional.empty();

    @Mixin
    private DrawSteps drawSteps;

    @Override
    public Integer call() throws IOException {
        if (!file.toString().endsWith(".onnx")) {
            throw new WrongUse(file + " does not end in .onnx; --onnx names the file to write");
        }
        Bundle bundle = drawSteps.of(Bundle.read(model).expect(Manifest.MODEL));
        Model opened = Methods.of(bundle).open(bundle);
        Direction asked = direction.orElse(opened.fold().isPresent() ? Direction.FOLD : Direction.UNFOLD);
        Transport transport = asked.of(opened).orElseThrow(() -> new WrongUse(model + " cannot " + asked.verb()
                + ", it " + (asked == Direction.FOLD ? "unfolds" : "folds") + " only"));
        OnnxForm form = transport.onnx().orElseThrow(() -> new WrongUse(model + ": maps of method " + opened.method()
                + " have no form in ONNX yet; docs/onnx.md lists those that have"));
        Graph graph = new Graph();
        form.write(graph);
        byte[] bytes = new OnnxFile(graph, asked.verb(), description(opened, asked), Twofold.VERSION,
                OnnxProperties.of(bundle, opened, asked, Sha256.of(model))).bytes();
        AtomicFile.write(file, AtomicFile.IfExists.REFUSE, out -> out.write(bytes));
        report(graph, asked, opened, bytes.length);
        return ExitStatus.DONE;
    }

    private static String description(Model opened, Direction asked) {
        return "Twofold: " + asked.verb() + " of study " + opened.study().name() + " (" + opened.study().title() + "), method " + opened.method();
    }

    private void report(Graph graph, Direction asked, Model opened, int bytes) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(Locale.ROOT, "%s: %s of %s, ONNX operator set %d, %,d bytes%n", file, asked.verb(), opened.study().name(),
                OnnxFile.OPERATOR_SET, bytes);
        print(out, "in", graph.inputs());
        print(out, "out", graph.outputs());
        out.flush();
    }

    private static void print(PrintWriter out, String word, List<Port> ports) {
        for (Port port : ports) {
            out.printf("  %-4s %-14s %-6s [%s]%s  %s%n", word, port.name(), port.element().name().toLowerCase(Locale.ROOT),
                    String.join(", ", port.dimensions()), port.unit().isEmpty() ? "" : " " + port.unit(), port.meaning());
        }
    }
}
