package org.twofold.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.Members;
import org.twofold.events.RandomStreams;
import org.twofold.events.StudyObservable;
import org.twofold.formats.EventFiles;
import org.twofold.formats.EventSink;
import org.twofold.formats.EventSource;
import org.twofold.formats.SourceAround;
import org.twofold.learning.bundle.DataFile;
import org.twofold.learning.closure.FiducialSelection;
import org.twofold.learning.model.Model;
import org.twofold.learning.model.Transport;
import org.twofold.statistics.Binning;
import org.twofold.statistics.BootstrapSpectrum;
import org.twofold.statistics.PoissonWeights;

/**
 * Events that one model made, in their file, and their spectra, filled while they were written.
 *
 * @param data the events they were made of
 * @param file where they stand in the bundle
 * @param rows how many
 * @param leftOut outside the acceptance of a restricted model
 * @param sumOfWeights of those written
 * @param spectra in the order of the observables
 */
record PublishedSample(DataFile data, String file, long rows, long leftOut, double sumOfWeights, List<BootstrapSpectrum> spectra) {

    ObjectNode toJson() {
        return JsonNodeFactory.instance.objectNode().put("file", file).put("rows", rows).put("leftOut", leftOut).put("sumOfWeights", sumOfWeights);
    }

    /** Maps all events in constant memory; every draw gets its share of the weight of its event. */
    static PublishedSample write(Model model, Transport transport, Level from, Publication.Asked asked, PoissonWeights weights, Path folder,
            String name, BootstrapTable table, List<StudyObservable> observables, ProgressLine progress, PrintWriter err) {
        RandomStreams random = new RandomStreams(asked.seed());
        FiducialSelection selection = new FiducialSelection(model.study(), model.restricted() && from == Level.THEORY);
        try (EventSource source = new Counted(EventFiles.open(asked.in(), model.study(), from), table);
                FillingSink sink = new FillingSink(EventFiles.create(folder.resolve(name).toString(), transport.target()), observables, weights,
                        asked.draws())) {
            TransportRun.Counts counts = new TransportRun(events -> {
                transport.check(source.name(), events);
                return transport.apply(events, asked.draws(), random);
            }, selection, asked.draws(), asked.threads()).run(source, sink, progress);
            table.requireDistinct(source.name());
            EventInput.report(source, err);
            return new PublishedSample(EventInput.describe(asked.in(), Math.toIntExact(counts.read())), name, sink.rows, counts.leftOut(), sink.sum,
                    sink.spectra);
        }
    }

    /** Fills spectra with what it passes on. */
    private static final class FillingSink implements EventSink {

        private final EventSink sink;
        private final List<StudyObservable> observables;
        private final List<BootstrapSpectrum> spectra;
        private final PoissonWeights weights;
        private final int draws;
        private long rows;
        private double sum;

        FillingSink(EventSink sink, List<StudyObservable> observables, PoissonWeights weights, int draws) {
            this.sink = sink;
            this.observables = observables;
            this.weights = weights;
            this.draws = draws;
            this.spectra = observables.stream()
                    .map(shown -> new BootstrapSpectrum(Binning.of(shown.binning().array()), weights.replicas())).toList();
        }

        @Override
        public void write(Events made) {
            double[] shares = made.weights();
            for (int i = 0; i < shares.length; i++) {
                shares[i] /= draws;
                sum += shares[i];
            }
            rows += shares.length;
            Events events = made.withWeights(shares);
            sink.write(events);
            int[][] ofEvents = new int[events.size()][];
            for (int i = 0; i < ofEvents.length; i++) {
                ofEvents[i] = i > 0 && events.parentId(i) == events.parentId(i - 1) ? ofEvents[i - 1] : weights.of(events.parentId(i));
            }
            for (int k = 0; k < spectra.size(); k++) {
                fill(spectra.get(k), observables.get(k), events, ofEvents);
            }
        }

        private static void fill(BootstrapSpectrum spectrum, StudyObservable shown, Events events, int[][] weights) {
            double[] values = shown.observable().of(events);
            if (!shown.observable().each()) {
                for (int i = 0; i < values.length; i++) {
                    spectrum.add(values[i], events.weight(i), weights[i]);
                }
                return;
            }
            Members members = events.members(events.space().collection(shown.observable().sums().get(0).get(0)));
            for (int event = 0; event < events.size(); event++) {
                for (int at = members.offset(event); at < members.offset(event) + members.count(event); at++) {
                    spectrum.add(values[at], events.weight(event), weights[event]);
                }
            }
        }

        @Override
        public void commit() {
            sink.commit();
        }

        @Override
        public void close() {
            sink.close();
        }
    }

    /** Hands the events it reads to the table of bootstrap weights as well. */
    private static final class Counted extends SourceAround {

        private final BootstrapTable table;

        Counted(EventSource source, BootstrapTable table) {
            super(source);
            this.table = table;
        }

        @Override
        public Events next(int atMost) {
            Events events = source().next(atMost);
            table.add(events);
            return events;
        }
    }
}
