package org.twofold.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.twofold.events.BadInput;
import org.twofold.events.Level;
import org.twofold.events.Study;
import org.twofold.events.StudyFile;
import org.twofold.events.WrongUse;
import org.twofold.learning.model.Method;
import org.twofold.methods.Methods;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code twofold league}. */
@Command(name = "league", mixinStandardHelpOptions = true, sortOptions = false,
        header = "Train all systems that draw posteriors and compare them on the same held-out events.",
        description = {"",
                "Every system is trained as twofold train would, with one preset and one seed, and draws once from",
                "each of half of the held-out events; what it drew is compared with the truth of the other half in",
                "88 numbers (11 particles, 8 components), and some events are drawn many times to see whether",
                "posteriors cover the truth. The folder gets systems/ with a run for each, and league.json,",
                "league.html, tables/ and figures/, written anew after every system. A system whose run in systems/",
                "is finished is not trained again, so that several machines or processes can train into one",
                "folder; --resume goes on after a stop.", ""},
        footer = {"", "Examples:",
                "  twofold league --study ttbar-semilep --paired ttbar_semilep.h5 --hold-out 11404 --out runs/league",
                "  twofold league --out runs/league --resume"})
final class LeagueCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--study", paramLabel = "S", defaultValue = "", description = "a built-in study (ttbar-semilep) or a .yaml file")
    private String study;

    @Option(names = "--paired", paramLabel = "F", defaultValue = "", description = "one HDF5 file with both levels, row by row")
    private String paired;

    @Option(names = "--hold-out", paramLabel = "N", defaultValue = "0", description = "events at the end of the file that no training sees and all are judged by")
    private int holdOut;

    @Option(names = "--preset", paramLabel = "P", defaultValue = "small",
            description = "paper, small or quick; a system without it takes its own, twofold (default: ${DEFAULT-VALUE})")
    private String preset;

    @Option(names = "--set", paramLabel = "key=value", description = "change one hyperparameter of every system, e.g. steps=2000")
    private Map<String, String> changes = new LinkedHashMap<>();

    @Option(names = "--systems", paramLabel = "a,b,…", split = ",", description = "some of them (default: all)")
    private List<String> systems = new ArrayList<>();

    @Option(names = "--calibration-events", paramLabel = "N", defaultValue = "500",
            description = "held-out events that are drawn several times, 0 for none (default: ${DEFAULT-VALUE})")
    private int calibrationEvents;

    @Option(names = "--draws", paramLabel = "K", defaultValue = "50", description = "draws of each of those (default: ${DEFAULT-VALUE})")
    private int draws;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "the master seed (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "the folder of the league")
    private Path out;

    @Option(names = "--resume", description = "go on with the league in that folder")
    private boolean resume;

    @Mixin
    private Threads threads;

    @Override
    public Integer call() throws IOException {
        LeagueFile league = resume ? LeagueFile.read(out) : begun();
        LeagueRun run = new LeagueRun(out, league, spec.commandLine().getErr());
        int status = Outputs.orNothing(out, LeagueFile.NAME, LeagueRun.SYSTEMS, run::execute);
        if (status == ExitStatus.DONE) {
            spec.commandLine().getOut().print(run.table());
            spec.commandLine().getOut().flush();
        }
        return status;
    }

    private LeagueFile begun() {
        if (study.isEmpty() || paired.isEmpty()) {
            throw new WrongUse((study.isEmpty() ? "--study" : "--paired") + " is missing");
        }
        if (holdOut < 1) {
            throw new WrongUse("a league judges its systems by events that no training saw: give --hold-out N");
        }
        if (draws < 2 || calibrationEvents < 0) {
            throw new WrongUse("--draws must be at least 2 and --calibration-events at least 0");
        }
        Study asked = StudyFile.load(study);
        List<String> names = systems.isEmpty()
                ? Methods.all().stream().filter(LeagueCommand::drawsPosteriors).map(Method::name).toList() : systems;
        for (String name : names) {
            if (!drawsPosteriors(Methods.named(name))) {
                throw new WrongUse(name + " draws no posteriors and cannot be in a league of those that do");
            }
        }
        String location = DataLocation.absolute(paired);
        LeagueFile league = new LeagueFile(new LeagueFile.Asked(study, asked, new TrainingData(location, location, Optional.empty(), List.of()),
                preset, changes, seed, holdOut, calibrationEvents, draws, threads.count()), names, Map.of());
        if (Methods.all().stream().filter(LeagueCommand::drawsPosteriors).noneMatch(method -> method.presets().contains(preset))) {
            throw new WrongUse("no system has a preset " + BadInput.quote(preset) + "; there are paper, small and quick");
        }
        // Settings that make no sense are refused before the file is read through.
        names.forEach(league::run);
        if (Files.exists(out.resolve(LeagueFile.NAME))) {
            throw new WrongUse("there is a league in " + out + " already; go on with it: --resume, or name a new folder");
        }
        return league.with(new TrainingData(location, location, Optional.empty(), List.of(DataLocation.describe(paired, asked, Level.THEORY))));
    }

    private static boolean drawsPosteriors(Method method) {
        return method.needsPairs() && !method.foldsOnly();
    }
}
