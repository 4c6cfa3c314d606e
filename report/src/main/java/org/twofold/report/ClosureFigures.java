package org.twofold.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.twofold.events.Binning;
import org.twofold.events.Events;
import org.twofold.events.Level;
import org.twofold.events.Observable;
import org.twofold.events.Quantity;
import org.twofold.events.Study;
import org.twofold.events.StudyObservable;
import org.twofold.report.drawing.RichText;
import org.twofold.report.figure.Figure;
import org.twofold.report.figure.Label;
import org.twofold.report.figure.OverlayFigure;
import org.twofold.report.figure.Pairs;
import org.twofold.report.figure.ResponseFigure;
import org.twofold.report.figure.ResponseSample;
import org.twofold.report.figure.ResponseSlicesFigure;
import org.twofold.report.figure.Sample;
import org.twofold.report.figure.TransportFigure;
import org.twofold.report.figure.TransportPanel;

/**
 * All figures of a study from the samples of an evaluation: spectra of the folded, unfolded and cycled events, transport
 * of the energies and the response of every object.
 *
 * <p>What the samples do not hold has no section.
 *
 * @param study which observables are shown and how
 * @param samples truth and model
 * @param replicas what replicas of the training made of the same events; empty for no bands
 * @param part of which channel they are; empty if of all events
 */
public record ClosureFigures(Study study, ClosureSamples samples, List<ClosureSamples> replicas, String part) {

    private static final int TRANSPORT_BINS = 20;

    public ClosureFigures {
        replicas = List.copyOf(replicas);
    }

    /** Figures of all events, without replicas. */
    public ClosureFigures(Study study, ClosureSamples samples) {
        this(study, samples, "");
    }

    /** Figures without replicas. */
    public ClosureFigures(Study study, ClosureSamples samples, String part) {
        this(study, samples, List.of(), part);
    }

    /** The part of every replica, which has it if the model has. */
    private <T> List<T> ofReplicas(Function<ClosureSamples, Optional<T>> part) {
        return replicas.stream().flatMap(samples -> part.apply(samples).stream()).toList();
    }

    /** The sections in the order of a report; those of a channel are headed by its name. */
    public List<Section> sections() {
        return part.isEmpty() ? ofAll()
                : ofAll().stream().map(section -> new Section(part + ", " + section.title(), section.text(), section.figures())).toList();
    }

    private String file(String name) {
        return part.isEmpty() ? name : part + "-" + name;
    }

    private String title() {
        return part.isEmpty() ? study.title() : study.title() + ", " + part;
    }

    private List<Section> ofAll() {
        List<Section> sections = new ArrayList<>();
        samples.folded().ifPresent(folded -> sections.add(new Section("Fold: theory to detector",
                "Detector-level events that the model makes from theory events, x̃′ = fold(z), beside events of the detector.",
                overlays("fold", Level.DETECTOR, "Truth x", samples.detector(), "Fold z → x̃′", folded,
                        ofReplicas(ClosureSamples::folded), samples.untrainedFolded()))));
        samples.unfolded().ifPresent(unfolded -> sections.add(new Section("Unfold: detector to theory",
                "Theory-level events that the model makes from detector events, z̃ = unfold(x), beside events of the theory. "
                + "Spectra are filled from draws, not from means, which would make them too narrow.",
                overlays("unfold", Level.THEORY, "Truth z", samples.theory(), "Unfold x → z̃", unfolded,
                        ofReplicas(ClosureSamples::unfolded), samples.untrainedUnfolded()))));
        samples.cycle().ifPresent(cycle -> sections.add(new Section("Cycle: detector to theory and back",
                "Detector events that are unfolded and folded again, x̃ = fold(unfold(x)), beside events of the detector.",
                overlays("cycle", Level.DETECTOR, "Truth x", samples.detector(), "Cycle x → z̃ → x̃", cycle,
                        ofReplicas(ClosureSamples::cycle), Optional.empty()))));
        List<Figure> transports = transports();
        if (!transports.isEmpty()) {
            sections.add(new Section("Transport", "Where the energies of theory events go. Spectra can agree although a "
                    + "model moves events the wrong way; here that shows.", transports));
        }
        List<Figure> responses = responses();
        if (!responses.isEmpty()) {
            sections.add(new Section("Response", "The energy the detector reports over the true energy of the same object, "
                    + "as it is and as it was learned.", responses));
        }
        return List.copyOf(sections);
    }

    /** What people call the observables of the study, for {@link ReportContent#names}. */
    public static Map<String, String> names(Study study) {
        Map<String, String> names = new LinkedHashMap<>();
        study.observables().forEach(
                shown -> names.put(shown.observable().expression(), RichText.physics(shown.label())));
        return names;
    }

    private List<Figure> overlays(String prefix, Level level, String truthLabel, Events truth, String modelLabel,
            Events model, List<Events> others, Optional<Events> untrained) {
        List<Figure> figures = new ArrayList<>();
        for (StudyObservable shown : study.observables(level)) {
            Observable observable = shown.observable();
            List<Sample> models = new ArrayList<>();
            models.add(Sample.of(modelLabel, observable, model)
                    .withReplicas(others.stream().map(events -> Sample.of(modelLabel, observable, events)).toList()));
            untrained.ifPresent(events -> models.add(Sample.of("Untrained", observable, events)));
            Label label = Label.of(shown);
            figures.add(new OverlayFigure(file(prefix + "-" + Figure.fileName(observable.expression())), label.symbol(),
                    title(), label, shown.binning(), Sample.of(truthLabel, observable, truth), models));
        }
        return figures;
    }

    private List<Figure> transports() {
        List<Figure> figures = new ArrayList<>();
        for (int slot = 0; slot < study.counterparts(); slot++) {
            Observable before = energy(study.theory().objects().get(slot).name());
            Observable after = energy(study.detector().objects().get(slot).name());
            List<TransportPanel> panels = new ArrayList<>();
            samples.truePairs().ifPresent(pairs -> panels.add(panel("Truth: z → x", "z", "x", before, after, pairs, List.of())));
            samples.cyclePairs().ifPresent(pairs -> panels.add(panel("Cycle: z̃ → x̃", "z̃", "x̃", before, after, pairs,
                    ofReplicas(ClosureSamples::cyclePairs))));
            samples.foldedPairs().ifPresent(pairs -> panels.add(panel("Fold: z → x̃′", "z", "x̃′", before, after, pairs,
                    ofReplicas(ClosureSamples::foldedPairs))));
            if (panels.stream().anyMatch(panel -> panel.theory().size() > 0)) {
                Label theory = new Label("E(" + symbol(Level.THEORY, slot) + ")", "GeV");
                Label detector = new Label("E(" + symbol(Level.DETECTOR, slot) + ")", "GeV");
                String title = "Transport of " + theory.symbol() + (theory.equals(detector) ? "" : " to " + detector.symbol());
                figures.add(new TransportFigure(file("transport-" + Figure.fileName(after.expression())), title, theory, detector,
                        range(after, panels), panels));
            }
        }
        return figures;
    }

    private static TransportPanel panel(String title, String z, String x, Observable before, Observable after, Pairs pairs,
            List<Pairs> others) {
        return new TransportPanel(title, z, x,
                Sample.of(title, before, pairs.theory()).withReplicas(others.stream().map(each -> Sample.of(title, before, each.theory())).toList()),
                Sample.of(title, after, pairs.detector()).withReplicas(others.stream().map(each -> Sample.of(title, after, each.detector())).toList()));
    }

    /** Twenty bins over the range in which the study shows the energy, else over that in which most events are. */
    private Binning range(Observable energy, List<TransportPanel> panels) {
        double low = 0;
        double high = shown(energy).map(shown -> shown.binning().edges().get(shown.binning().bins())).orElseGet(() ->
                panels.stream().map(panel -> panel.detector().values()).filter(values -> values.length > 0)
                        .mapToDouble(values -> org.twofold.statistics.Quantile.of(values, 0.98)).max().orElse(1));
        List<Double> edges = new ArrayList<>();
        for (int i = 0; i <= TRANSPORT_BINS; i++) {
            edges.add(low + (Math.max(high, 1e-3) - low) * i / TRANSPORT_BINS);
        }
        return new Binning(edges);
    }

    private List<Figure> responses() {
        List<Figure> figures = new ArrayList<>();
        Optional<Pairs> truth = samples.truePairs().filter(pairs -> pairs.size() > 0);
        if (truth.isEmpty()) {
            return figures;
        }
        for (int slot = 0; slot < study.counterparts(); slot++) {
            int at = slot;
            ResponseSample reference = ResponseSample.of("Truth z → x", truth.get(), slot);
            List<ResponseSample> learned = new ArrayList<>();
            samples.foldedPairs().ifPresent(pairs -> learned.add(ResponseSample.of("Fold z → x̃′", pairs, at)
                    .withReplicas(ofReplicas(ClosureSamples::foldedPairs).stream().map(each -> ResponseSample.of("", each, at)).toList())));
            samples.closedFormPairs().ifPresent(pairs -> learned.add(ResponseSample.of("Closed form", pairs, at)));
            String object = symbol(Level.DETECTOR, slot);
            String file = Figure.fileName(study.detector().objects().get(slot).name());
            figures.add(new ResponseFigure(file("response-" + file), "Energy response of " + object, title(), object,
                    reference, learned));
            figures.add(new ResponseSlicesFigure(file("response-slices-" + file), "Energy response of " + object
                    + " in bins of energy", title(), object, reference, learned));
        }
        return figures;
    }

    /** How labels write an object: what stands in the brackets of the label of one of its own observables. */
    private String symbol(Level level, int slot) {
        String name = study.space(level).objects().get(slot).name();
        return study.observables(level).stream()
                .filter(shown -> shown.observable().sums().equals(List.of(List.of(name))))
                .map(StudyObservable::label)
                .filter(label -> label.endsWith(")") && label.indexOf('(') > 0)
                .map(label -> label.substring(label.indexOf('(') + 1, label.length() - 1))
                .findFirst().orElse(name);
    }

    private Optional<StudyObservable> shown(Observable observable) {
        return study.observables(Level.DETECTOR).stream()
                .filter(shown -> shown.observable().equals(observable)).findFirst();
    }

    private static Observable energy(String object) {
        return new Observable(Quantity.E, List.of(List.of(object)));
    }
}
