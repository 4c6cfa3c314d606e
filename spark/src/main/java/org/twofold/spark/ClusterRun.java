package org.twofold.spark;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.CollectionAccumulator;
import org.apache.spark.util.LongAccumulator;
import org.twofold.events.BadInput;
import org.twofold.events.WrongUse;

/**
 * Work on all parts of a directory, one task each, with a line about the progress every ten seconds.
 *
 * @param spark the cluster
 * @param err where the line goes
 */
record ClusterRun(JavaSparkContext spark, PrintWriter err) {

    private static final long GLANCE_MILLIS = 50;
    private static final long PAUSE_NANOS = 10_000_000_000L;

    /** An outcome that cannot be used, as the exception it was. */
    private static RuntimeException failure(PartOutcome.Refused refused) {
        return refused.wrongUse() ? new WrongUse(refused.line()) : BadInput.of(refused.line());
    }

    /**
     * Does the work and hands back the attempts that count, in the order of the parts.
     *
     * @param verb for the line
     * @throws BadInput if an event or a file cannot be used; the other tasks are stopped
     */
    List<PartOutcome.Written> run(String verb, EventWork work, EventDirectory input, int partitions, OutputDirectory output) {
        LongAccumulator done = spark.sc().longAccumulator();
        CollectionAccumulator<PartOutcome.Refused> refusals = spark.sc().collectionAccumulator();
        PartTask task = new PartTask(work, output.attempts().toString(), done, refusals);
        JavaFutureAction<List<PartOutcome>> job = spark.parallelize(input.parts(partitions), partitions).map(task).collectAsync();
        List<PartOutcome> outcomes = finished(verb, job, done, refusals, input.events());
        List<PartOutcome.Written> written = new ArrayList<>();
        for (PartOutcome outcome : outcomes) {
            if (outcome instanceof PartOutcome.Refused refused) {
                throw failure(refused);
            }
            written.add((PartOutcome.Written) outcome);
        }
        written.sort(Comparator.comparingInt(PartOutcome.Written::index));
        return written;
    }

    private List<PartOutcome> finished(String verb, JavaFutureAction<List<PartOutcome>> job, LongAccumulator done,
            CollectionAccumulator<PartOutcome.Refused> refusals, long all) {
        long shown = System.nanoTime();
        try {
            while (true) {
                try {
                    return job.get(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    // Not yet.
                }
                if (!refusals.isZero() && !job.isDone()) {
                    job.cancel(true);
                    throw failure(refusals.value().get(0));
                }
                if (System.nanoTime() - shown > PAUSE_NANOS) {
                    shown = System.nanoTime();
                    err.println(String.format(Locale.ROOT, "%s: %,d of %,d events", verb, done.value(), all));
                    err.flush();
                }
            }
        } catch (InterruptedException e) {
            job.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new ClusterFailure(e.getCause());
        }
    }
}
