package org.twofold.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.twofold.events.Binning;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.MemberMomenta;
import org.twofold.events.Observable;
import org.twofold.events.Replicas;
import org.twofold.events.Study;
import org.twofold.events.StudyObservable;
import org.twofold.learning.closure.sets.MatchedParticles;
import org.twofold.learning.closure.sets.Residual;
import org.twofold.learning.closure.sets.SetClosure;
import org.twofold.learning.closure.sets.SumResponse;
import org.twofold.report.ClosureFigures;
import org.twofold.report.Section;
import org.twofold.report.figure.EventDisplayFigure;
import org.twofold.report.figure.Figure;
import org.twofold.report.figure.Label;
import org.twofold.report.figure.OverlayFigure;
import org.twofold.report.figure.ResidualFigure;
import org.twofold.report.figure.Sample;
import org.twofold.report.figure.TransportFigure;
import org.twofold.report.figure.TransportPanel;
import org.twofold.statistics.Quantile;

/**
 * The figures of an evaluation of sets.
 *
 * @param study which observables are shown and how
 * @param closure the samples and numbers
 * @param replicas those of replicas of the training, for bands
 */
record SetSections(Study study, SetClosure closure, List<SetClosure> replicas) {

    private static final String TRUTH = "Measured";
    private static final String MODEL = "Model";
    private static final String UNCHANGED = "True sets as they are";
    private static final int MOST_MEASUREMENTS_SHOWN = 2;
    private static final int BINS = 50;

    /** What people call the things that metrics are about. */
    static Map<String, String> names(Study study) {
        Map<String, String> names = new LinkedHashMap<>(ClosureFigures.names(study));
        String collection = study.detector().collections().get(0).name();
        names.put(collection, "all " + collection);
        names.put("pt(" + collection + ") | pt", "p_{T} of one, given its truth");
        names.put("eta(" + collection + ") | pt", "η of one, given its truth");
        names.put("phi(" + collection + ") | pt", "φ of one, given its truth");
        return names;
    }

    /** In the order of a report. */
    List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("Event displays", "Single events: the true set, what was measured of it, and draws of the model.",
                List.of(displays())));
        sections.add(new Section("How many particles", "The number of particles of a set against that of its true set"
                + (closure.data().conditional() ? ", of measurements and of draws of the same true sets." : "."), List.of(cardinalities())));
        if (closure.reference().size() > 0) {
            sections.add(new Section("Where they are: given the truth", "Every particle is assigned to a true one so that the cost of its set "
                    + "is least; spectra can agree although particles are smeared too little, and here that shows.", conditional()));
        }
        sections.add(new Section("Response of whole sets", "What becomes of observables of whole sets: out/in − 1, of angles and shares out − in.",
                responses()));
        sections.add(new Section("Spectra", "Sets that the model makes of true ones, beside measured ones. Of a truth with several draws "
                + "each has its share. Numbers called unchanged are those of the true sets as they are, taken for measured ones.", spectra()));
        return sections;
    }

    private Replicas reference() {
        return closure.data().reference();
    }

    private Replicas trained() {
        return closure.outputs().trained();
    }

    private List<Replicas> others() {
        return replicas.stream().map(other -> other.outputs().trained()).toList();
    }

    // Event displays.

    private Figure displays() {
        Replicas measured = closure.data().other();
        Replicas shown = closure.outputs().shown();
        List<EventDisplayFigure.Row> rows = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            int event = closure.outputs().shownOf()[i];
            List<EventDisplayFigure.Dot> truth = dots(measured.theory(), event);
            List<EventDisplayFigure.Panel> panels = new ArrayList<>();
            for (int r = 0; r < Math.min(MOST_MEASUREMENTS_SHOWN, measured.count(event)); r++) {
                panels.add(new EventDisplayFigure.Panel(TRUTH + (measured.count(event) > 1 ? " " + (r + 1) : ""), 0,
                        dots(measured.detector(), measured.row(event, r))));
            }
            for (int r = 0; r < shown.count(i); r++) {
                panels.add(new EventDisplayFigure.Panel(MODEL + ", draw " + (r + 1), 1, dots(shown.detector(), shown.row(i, r))));
            }
            rows.add(new EventDisplayFigure.Row(EventDisplayFigure.label(measured.theory().eventId(event), truth), truth, panels));
        }
        return new EventDisplayFigure("events", "Single events", rows);
    }

    private static List<EventDisplayFigure.Dot> dots(Events events, int event) {
        MemberMomenta momenta = MemberMomenta.of(events, 0);
        return IntStream.range(0, momenta.count(event)).mapToObj(member -> momenta.polar(event, member))
                .map(p -> new EventDisplayFigure.Dot(p[0], p[1], p[2])).toList();
    }

    // Numbers of particles.

    private Figure cardinalities() {
        Observable count = Observable.parse("count(" + study.detector().collections().get(0).name() + ")");
        Observable before = Observable.parse("count(" + study.theory().collections().get(0).name() + ")");
        int most = Math.max(study.theory().collections().get(0).most(), study.detector().collections().get(0).most());
        List<Double> edges = IntStream.rangeClosed(0, most + 1).mapToObj(n -> n - 0.5).toList();
        return new TransportFigure("cardinality", "Number of particles", new Label("N_{T}", ""), new Label("N", ""), new Binning(edges),
                List.of(panel(TRUTH, before, count, reference()), modelPanel(before, count)));
    }

    private TransportPanel modelPanel(Observable before, Observable after) {
        TransportPanel model = panel(MODEL, before, after, trained());
        List<TransportPanel> ofReplicas = others().stream().map(other -> panel(MODEL, before, after, other)).toList();
        return new TransportPanel(model.title(), model.theorySymbol(), model.detectorSymbol(),
                model.theory().withReplicas(ofReplicas.stream().map(TransportPanel::theory).toList()),
                model.detector().withReplicas(ofReplicas.stream().map(TransportPanel::detector).toList()));
    }

    private static TransportPanel panel(String title, Observable before, Observable after, Replicas replicas) {
        double[] theory = before.of(replicas.theory());
        double[] detector = after.of(replicas.detector());
        int[] truth = truths(replicas);
        int[] rows = Arrays.stream(replicas.rows()).flatMapToInt(Arrays::stream).toArray();
        return new TransportPanel(title, "true", title.equals(TRUTH) ? "measured" : "model",
                Sample.of(title, Arrays.stream(truth).mapToDouble(event -> theory[event]).toArray()),
                Sample.of(title, Arrays.stream(rows).mapToDouble(row -> detector[row]).toArray()));
    }

    /** The true set of every measurement. */
    private static int[] truths(Replicas replicas) {
        return IntStream.range(0, replicas.size()).flatMap(event -> IntStream.range(0, replicas.count(event)).map(r -> event)).toArray();
    }

    // Residuals.

    private List<Figure> conditional() {
        List<Figure> figures = new ArrayList<>();
        List<ResidualFigure.Column> columns = new ArrayList<>();
        Label[] labels = {new Label("p_{T}/p_{T}^{true} − 1", ""), new Label("η − η^{true}", ""), new Label("φ − φ^{true}", "rad")};
        for (Residual residual : Residual.values()) {
            List<ResidualFigure.Residuals> models = new ArrayList<>(List.of(residuals(MODEL, residual, closure.trained())
                    .withReplicas(replicas.stream().map(other -> residuals(MODEL, residual, other.trained())).toList())));
            closure.exact().ifPresent(exact -> models.add(residuals("Closed form", residual, exact)));
            columns.add(new ResidualFigure.Column(labels[residual.ordinal()], residuals(TRUTH, residual, closure.reference()), models));
        }
        figures.add(new ResidualFigure("residuals", "Residuals of single particles", study.title(), new Label("p_{T}", "GeV"),
                Residual.bins(closure.reference()), columns));
        double[] truth = logarithms(closure.reference());
        if (truth.length > 0) {
            figures.add(new OverlayFigure("hungarian-cost", "Cost of a set to its true set", study.title(),
                    new Label("log_{10} C(R, T)", ""), even(truth), Sample.of(TRUTH, truth),
                    List.of(Sample.of(MODEL, logarithms(closure.trained()))
                            .withReplicas(replicas.stream().map(other -> Sample.of(MODEL, logarithms(other.trained()))).toList()))));
        }
        return figures;
    }

    private static ResidualFigure.Residuals residuals(String label, Residual residual, MatchedParticles matches) {
        return new ResidualFigure.Residuals(label, matches.truthPt(), residual.of(matches));
    }

    /** Costs of sets that are empty are nothing, and have no logarithm. */
    private static double[] logarithms(MatchedParticles matches) {
        return Arrays.stream(matches.allCosts()).filter(cost -> cost > 0).map(Math::log10).toArray();
    }

    // Whole sets.

    private List<Figure> responses() {
        List<Figure> figures = new ArrayList<>();
        for (StudyObservable shown : SumResponse.observables(study)) {
            Observable observable = shown.observable();
            SumResponse truth = SumResponse.of(observable, reference());
            SumResponse model = SumResponse.of(observable, trained());
            if (truth.response().length == 0) {
                continue;
            }
            Label label = Label.of(shown);
            boolean difference = SumResponse.isDifference(observable);
            Label change = new Label(label.symbol() + (difference ? ": out − in" : ": out/in − 1"), difference ? label.unit() : "");
            figures.add(new OverlayFigure("response-" + Figure.fileName(observable.expression()), change.symbol(), study.title(), change,
                    even(truth.response()), Sample.of(TRUTH, truth.response()), List.of(Sample.of(MODEL, model.response())
                            .withReplicas(others().stream().map(other -> Sample.of(MODEL, SumResponse.of(observable, other).response())).toList()))));
            if (!closure.data().conditional()) {
                figures.add(new TransportFigure("transport-" + Figure.fileName(observable.expression()), "Transport of " + label.symbol(),
                        label, label, shown.binning(), List.of(panel(TRUTH, observable, observable, reference()),
                                modelPanel(observable, observable))));
            }
        }
        return figures;
    }

    /** Bins over the central 99 % and a little more. */
    private static Binning even(double[] values) {
        double low = Quantile.of(values, 0.005);
        double high = Quantile.of(values, 0.995);
        double margin = high > low ? 0.1 * (high - low) : Math.max(1e-3, 0.1 * Math.abs(low));
        double from = low - margin;
        double step = (high - low + 2 * margin) / BINS;
        return new Binning(IntStream.rangeClosed(0, BINS).mapToObj(i -> from + i * step).toList());
    }

    private List<Figure> spectra() {
        List<Figure> figures = new ArrayList<>();
        for (StudyObservable shown : study.observables(Level.DETECTOR)) {
            List<Sample> models = new ArrayList<>(List.of(sample(MODEL, shown.observable(), trained())
                    .withReplicas(others().stream().map(other -> sample(MODEL, shown.observable(), other)).toList())));
            Optional<Replicas> same = closure.outputs().unchanged();
            same.ifPresent(unchanged -> models.add(sample(UNCHANGED, shown.observable(), unchanged)));
            Label label = Label.of(shown);
            figures.add(new OverlayFigure("fold-" + Figure.fileName(shown.observable().expression()), label.symbol(), study.title(), label,
                    shown.binning(), sample(TRUTH, shown.observable(), reference()), models));
        }
        return figures;
    }

    private static Sample sample(String label, Observable observable, Replicas replicas) {
        double[] values = observable.of(replicas.detector());
        if (observable.each()) {
            return Sample.of(label, values, observable.weights(replicas.detector()));
        }
        double[][] draws = new double[replicas.size()][];
        Arrays.setAll(draws, event -> Arrays.stream(replicas.rows()[event]).mapToDouble(row -> values[row]).toArray());
        return Sample.ofDraws(label, draws, replicas.theory().weights());
    }
}
