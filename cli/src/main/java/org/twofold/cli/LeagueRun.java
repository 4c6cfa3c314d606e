package org.twofold.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.twofold.events.Level;
import org.twofold.events.RandomStreams;
import org.twofold.learning.bundle.Bundle;
import org.twofold.learning.bundle.DataFile;
import org.twofold.learning.bundle.Manifest;
import org.twofold.learning.bundle.Sha256;
import org.twofold.learning.closure.ClosureData;
import org.twofold.learning.engine.Engine;
import org.twofold.methods.posterior.TopPair;
import org.twofold.methods.posterior.evaluation.PartonNames;
import org.twofold.report.league.League;
import org.twofold.report.league.LeagueEntry;
import org.twofold.report.league.LeagueJson;
import org.twofold.report.league.LeagueReport;
import org.twofold.report.league.LeagueText;

/**
 * A league in its folder: {@code league.yaml}, a run below {@code systems/} for every system, and the files of results, which are
 * written anew after every system.
 */
final class LeagueRun {

    /** Below the folder of the league, one folder for each system. */
    static final String SYSTEMS = "systems";

    private final Path folder;
    private final PrintWriter err;
    private final Map<String, LeagueEntry> entries = new LinkedHashMap<>();
    private LeagueFile league;
    private Optional<League> content = Optional.empty();

    LeagueRun(Path folder, LeagueFile league, PrintWriter err) {
        this.folder = folder;
        this.league = league;
        this.err = err;
    }

    /** Table 1 of what was measured. */
    String table() {
        return content.map(LeagueText::of).orElse("");
    }

    /**
     * Trains and judges every system that is not done yet.
     *
     * @return the exit status: done, or stopped
     */
    int execute() throws IOException {
        LeagueFile.Asked asked = league.asked();
        Files.createDirectories(folder);
        league.write(folder);
        readJudged();
        ClosureData heldOut = heldOut(asked);
        LeagueJudge judge = new LeagueJudge(asked, TopPair.of(asked.study()), heldOut, err);
        List<LeagueEntry> frame = List.of(judge.floor());
        LeagueFigures figures = new LeagueFigures(judge.truth());
        try (StopSignal stop = new StopSignal()) {
            for (String system : league.systems()) {
                int status = train(system, stop);
                if (status != ExitStatus.DONE) {
                    return status;
                }
                stop.listen();
                Path model = folder(system).resolve(ModelFile.NAME);
                Bundle bundle = Bundle.read(model).expect(Manifest.MODEL);
                String sha = Sha256.of(model);
                double[][][] drawn = judge.drawn(bundle);
                figures.add(judge.name(system), drawn);
                if (!sha.equals(league.judged().get(system)) || !entries.containsKey(system)) {
                    entries.put(system, stop.notWaitingFor(() -> judge.entry(system, folder(system), bundle, drawn), this::goodbye));
                    league = league.withJudged(system, sha);
                    err.println(judge.name(system) + ": judged");
                }
                if (!entries.containsKey("untrained " + system) && system.equals(league.systems().get(0))) {
                    entries.put("untrained " + system, judge.untrained(system, bundle));
                }
                write(asked, frame, figures);
                if (stop.isAsked()) {
                    goodbye();
                    return ExitStatus.STOPPED;
                }
            }
        }
        return ExitStatus.DONE;
    }

    private void goodbye() {
        err.println("stopped; go on with: twofold league --out " + folder + " --resume");
        err.flush();
    }

    private Path folder(String system) {
        return folder.resolve(SYSTEMS).resolve(system);
    }

    private int train(String system, StopSignal stop) throws IOException {
        PointRun run = new PointRun(folder(system), league.run(system));
        // Throws if another training stands there.
        run.outcome();
        return run.train(stop, err, new TrainingRun.Voice(system, "twofold league --out " + folder + " --resume"));
    }

    private void readJudged() throws IOException {
        Path file = folder.resolve(LeagueReport.JSON);
        if (Files.exists(file)) {
            LeagueJson.read(file).entries().stream().filter(entry -> entry.kind() != LeagueEntry.Kind.FLOOR).forEach(entry ->
                    entries.put(entry.kind() == LeagueEntry.Kind.UNTRAINED ? "untrained " + entry.method() : entry.method(), entry));
        }
    }

    private ClosureData heldOut(LeagueFile.Asked asked) {
        Engine.start(1);
        var theory = asked.data().read(asked.study(), Level.THEORY, err);
        var detector = asked.data().read(asked.study(), Level.DETECTOR, err);
        int from = Math.max(0, theory.size() - asked.holdOut());
        return ClosureData.halved(theory.slice(from, theory.size()), detector.slice(from, detector.size()), new RandomStreams(asked.seed()));
    }

    private void write(LeagueFile.Asked asked, List<LeagueEntry> frame, LeagueFigures figures) throws IOException {
        List<LeagueEntry> all = new ArrayList<>();
        List<LeagueEntry> untrained = new ArrayList<>();
        league.systems().forEach(system -> {
            if (entries.containsKey(system)) {
                all.add(entries.get(system));
            }
            if (entries.containsKey("untrained " + system)) {
                untrained.add(entries.get("untrained " + system));
            }
        });
        all.addAll(frame);
        all.addAll(untrained);
        DataFile file = asked.data().files().get(0);
        League now = new League(asked.study().title(), new League.Data(file.name(), file.sha256()), asked.holdOut(), league.command(),
                budget(asked), PartonNames.PARTICLES, PartonNames.COMPONENTS, all, figures.sections());
        LeagueReport.write(folder, now);
        content = Optional.of(now);
        league.write(folder);
    }

    private String budget(LeagueFile.Asked asked) {
        RunFile first = league.run(league.systems().get(0));
        long steps = 0;
        for (var stage : first.recipe().path("stages")) {
            steps += stage.path("steps").asLong();
        }
        return "%,d steps of %,d events, seed %d, preset %s".formatted(steps, first.recipe().path("batch").asLong(), asked.seed(), asked.preset());
    }
}
