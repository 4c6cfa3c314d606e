package org.twofold.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.twofold.events.Level;
import org.twofold.events.RandomStreams;
import org.twofold.events.Replicas;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.learning.closure.sets.SetClosure;
import org.twofold.learning.closure.sets.SetData;
import org.twofold.learning.model.Model;
import org.twofold.report.Report;
import org.twofold.report.ReportContent;
import org.twofold.statistics.evaluation.Evaluation;

/**
 * Reports about maps between sets of which it is known how good they are, to be looked at: the study, the map ({@code exact},
 * {@code smearing}, {@code nothing}, {@code remembering}), a folder, and how many events or a file of them.
 */
final class SetReport {

    private SetReport() {}

    public static void main(String[] arguments) throws IOException {
        Study study = StudyFile.builtIn(arguments[0]);
        Replicas sets = arguments[0].equals("smeared-set") ? SetTransports.measured(Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]), 3)
                : file(study, arguments[3]);
        Model model = switch (arguments[1]) {
            case "exact" -> SetTransports.exact();
            case "smearing" -> SetTransports.smearing(0.5);
            case "remembering" -> SetTransports.remembering(study, sets);
            default -> SetTransports.nothing(study);
        };
        write(model, Optional.of(SetTransports.nothing(study)), sets, Path.of(arguments[2]), 2);
    }

    static Replicas file(Study study, String file) {
        PrintWriter nobody = new PrintWriter(Writer.nullWriter());
        return Replicas.of(file, EventInput.read(file, study, Level.THEORY, nobody), EventInput.read(file, study, Level.DETECTOR, nobody));
    }

    static SetClosure write(Model model, Optional<Model> untrained, Replicas sets, Path out, int threads) throws IOException {
        RandomStreams random = new RandomStreams(1);
        SetData data = SetData.of(sets, random);
        SetClosure closure = SetClosure.run(model, untrained, data, SmearedResponse.of(model.study(), data), random, threads);
        Evaluation evaluation = new Evaluation(model.study().name(), model.method(), "toy", "made here", data.reference().size(), 1, "none",
                closure.metrics(), closure.gates());
        Report.write(out, new ReportContent(model.study().title(), evaluation, SetSections.names(model.study()),
                new SetSections(model.study(), closure, java.util.List.of()).sections(), Map.of()));
        return closure;
    }

    static List<String> failed(SetClosure closure) {
        return closure.gates().stream().filter(gate -> !gate.holds()).map(gate -> gate.name()).toList();
    }
}
