package org.twofold.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.twofold.events.RandomStreams;
import org.twofold.learning.closure.ClosureData;
import org.twofold.report.ablation.Ablation;
import org.twofold.report.ablation.AblationReport;
import org.twofold.report.ablation.Factor;
import org.twofold.report.ablation.Outcome;
import org.twofold.report.ablation.Trial;

/**
 * An ablation in its folder: {@code ablation.yaml}, a run below {@code points/} for every point, and the files of results,
 * which are written anew after every point.
 */
final class AblationRun {

    /** Below the folder of the ablation, one folder for each point. */
    static final String POINTS = "points";

    /** All models are judged by the same halves with the same noise, so that they differ in nothing else. */
    private static final long EVALUATION_SEED = 1;

    private final Path folder;
    private final AblationFile ablation;
    private final PrintWriter err;
    private final Map<GridPoint, PointRun> runs = new LinkedHashMap<>();
    private final Map<GridPoint, Outcome> outcomes = new LinkedHashMap<>();

    /** @throws org.twofold.events.WrongUse if a point's settings make no sense */
    AblationRun(Path folder, AblationFile ablation, PrintWriter err) {
        this.folder = folder;
        this.ablation = ablation;
        this.err = err;
        ablation.grid().points().forEach(point ->
                runs.put(point, new PointRun(folder.resolve(POINTS).resolve(point.name()), ablation.run(point))));
    }

    /**
     * Trains and judges every point that is not done yet.
     *
     * @return the exit status: done, or stopped
     */
    int execute() throws IOException {
        for (Map.Entry<GridPoint, PointRun> entry : runs.entrySet()) {
            outcomes.put(entry.getKey(), entry.getValue().outcome());
        }
        List<GridPoint> open = runs.keySet().stream().filter(point -> outcomes.get(point) instanceof Outcome.Open).toList();
        if (open.size() < runs.size()) {
            err.println((runs.size() - open.size()) + " of " + runs.size() + " points are done already");
        }
        if (open.isEmpty()) {
            save();
            AblationReport.write(folder, content());
            return ExitStatus.DONE;
        }
        ClosureData heldOut = HeldOutEvents.of(ablation, new RandomStreams(EVALUATION_SEED), err);
        save();
        try (StopSignal stop = new StopSignal()) {
            for (GridPoint point : open) {
                int status = execute(point, heldOut, stop);
                if (status != ExitStatus.DONE) {
                    return status;
                }
            }
        }
        return ExitStatus.DONE;
    }

    private int execute(GridPoint point, ClosureData heldOut, StopSignal stop) throws IOException {
        PointRun run = runs.get(point);
        String name = name(point);
        if (!Files.exists(run.folder().resolve(ModelFile.NAME))) {
            int status = run.train(stop, err, new TrainingRun.Voice(name, goOn()));
            if (status != ExitStatus.DONE) {
                return status;
            }
        }
        stop.listen();
        if (run.outcome() instanceof Outcome.Open) {
            if (stop.isAsked()) {
                goodbye();
                return ExitStatus.STOPPED;
            }
            run.evaluate(heldOut, EVALUATION_SEED, stop, this::goodbye);
            err.println(name + ": evaluated");
        }
        outcomes.put(point, run.outcome());
        AblationReport.write(folder, content());
        if (stop.isAsked()) {
            goodbye();
            return ExitStatus.STOPPED;
        }
        return ExitStatus.DONE;
    }

    private void goodbye() {
        err.println("stopped; go on with: " + goOn());
        err.flush();
    }

    private String goOn() {
        return "twofold ablate --out " + folder + " --resume";
    }

    /** {@code point 3 of 12 (lambda=0.1,seed=2)}: only what differs between points. */
    private String name(GridPoint point) {
        List<GridPoint> all = new ArrayList<>(runs.keySet());
        List<String> swept = point.settings().keySet().stream().filter(key -> ablation.grid().changes().get(key).size() > 1).toList();
        return "point " + (all.indexOf(point) + 1) + " of " + all.size() + " (" + point.text(swept) + ")";
    }

    /** The file of the ablation, with what a resumed one may have added. */
    private void save() throws IOException {
        Files.createDirectories(folder);
        ablation.write(folder);
    }

    private Ablation content() {
        List<Factor> factors = ablation.grid().changes().entrySet().stream()
                .map(change -> new Factor(change.getKey(), Overrides.label(change.getKey()), change.getValue())).toList();
        List<Trial> trials = runs.keySet().stream().map(point -> new Trial(POINTS + "/" + point.name(), point.settings(), point.seed(),
                outcomes.get(point))).toList();
        return new Ablation(ablation.study(), ablation.method(), ablation.preset(), ablation.command(),
                ablation.data().files().stream().map(file -> new Ablation.Source(file.name(), file.sha256(), file.events())).toList(),
                ablation.holdOut(), factors, trials);
    }
}
