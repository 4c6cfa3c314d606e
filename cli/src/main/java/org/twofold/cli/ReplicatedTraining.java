package org.twofold.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.twofold.report.ablation.Outcome;

/**
 * A training and its replicas: an ordinary run in the folder itself and one for each replica below {@code replicas/}.
 *
 * <p>There is no state besides: what stands in the folder of a replica says what is still to do with it, so that replicas can also be
 * trained by other processes and machines. Each is told by its number alone, and more can be added later.
 */
final class ReplicatedTraining {

    private final Path folder;
    private final RunFile run;
    private final ReplicaPlan plan;
    private final PrintWriter err;

    ReplicatedTraining(Path folder, RunFile run, ReplicaPlan plan, PrintWriter err) {
        this.folder = folder;
        this.run = run;
        this.plan = plan;
        this.err = err;
    }

    /**
     * Trains what is not finished yet.
     *
     * @return the exit status: done, or stopped
     */
    int execute() throws IOException {
        String goOn = "twofold train --out " + folder + " --resume";
        if (Files.exists(folder.resolve(RunFile.NAME))) {
            plan.write(folder);
        }
        try (StopSignal stop = new StopSignal()) {
            // A new folder gets the plan when nothing can be refused any more.
            int status = new TrainingRun(folder, run, err, new TrainingRun.Voice("training", goOn), () -> plan.write(folder)).execute(stop);
            if (status != ExitStatus.DONE) {
                return status;
            }
            for (int number = 0; number < plan.count(); number++) {
                if (stop.isAsked()) {
                    err.println("stopped; go on with: " + goOn);
                    err.flush();
                    return ExitStatus.STOPPED;
                }
                status = train(number, stop, goOn);
                if (status != ExitStatus.DONE) {
                    return status;
                }
            }
        }
        return ExitStatus.DONE;
    }

    private int train(int number, StopSignal stop, String goOn) throws IOException {
        PointRun replica = new PointRun(ReplicaPlan.folder(folder, number), run.replica(number, plan.resampling()));
        // Throws if another training stands there.
        Outcome outcome = replica.outcome();
        if (outcome instanceof Outcome.Diverged || Files.exists(replica.folder().resolve(ModelFile.NAME))) {
            return ExitStatus.DONE;
        }
        stop.listen();
        return replica.train(stop, err, new TrainingRun.Voice("replica " + (number + 1) + " of " + plan.count(), goOn));
    }
}
