package org.twofold.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.twofold.events.RandomStreams;
import org.twofold.report.figure.CoverageFigure;
import org.twofold.report.figure.EventPosteriors;
import org.twofold.report.figure.Figure;
import org.twofold.report.figure.Label;
import org.twofold.report.figure.LevelCurve;
import org.twofold.report.figure.LevelFigure;
import org.twofold.report.figure.PosteriorsFigure;
import org.twofold.report.figure.RankHistogramFigure;
import org.twofold.report.figure.RankPanel;
import org.twofold.statistics.calibration.CalibrationTest;
import org.twofold.statistics.calibration.ComponentCalibration;
import org.twofold.statistics.calibration.CredibilityCurve;
import org.twofold.statistics.calibration.PosteriorPositions;

/**
 * All figures about whether posteriors can be trusted: a table of coverage, coverage at every level, random points, ranks, and the
 * posteriors of a few events.
 *
 * <p>What there is nothing of has no figure.
 *
 * @param test the numbers of all components
 * @param labels what components are called, by their names; those without go by their name
 * @param joint positions of several components together, by what the legend calls them, see
 *     {@link org.twofold.statistics.calibration.RandomPoints}
 * @param events posteriors of a few events
 * @param random for the bands of the curves
 * @param replicas what replicas of the training make of the same events; empty for no bands
 */
public record PosteriorFigures(CalibrationTest test, Map<String, Label> labels, Map<String, PosteriorPositions> joint,
        List<EventPosteriors> events, RandomStreams random, List<Replica> replicas) {

    /**
     * What a replica of the training makes of the events.
     *
     * @param test the numbers of the same components
     * @param joint the same positions of several components together
     */
    public record Replica(CalibrationTest test, Map<String, PosteriorPositions> joint) {

        List<ComponentCalibration> of(String group) {
            return test.components().stream().filter(each -> each.group().equals(group)).toList();
        }

        Optional<ComponentCalibration> named(String name) {
            return test.components().stream().filter(each -> each.name().equals(name)).findFirst();
        }
    }

    /** Figures without replicas. */
    public PosteriorFigures(CalibrationTest test, Map<String, Label> labels, Map<String, PosteriorPositions> joint,
            List<EventPosteriors> events, RandomStreams random) {
        this(test, labels, joint, events, random, List.of());
    }

    private static final int LEVELS = 50;
    private static final int RESAMPLES = 200;
    /** Of the curves of replicas no bands are drawn. */
    private static final int FEW = 2;
    private static final int EVENTS_PER_FIGURE = 4;

    public PosteriorFigures {
        labels = Map.copyOf(labels);
        // Map.copyOf would lose the order.
        joint = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(joint));
        events = List.copyOf(events);
        replicas = List.copyOf(replicas);
    }

    /** The sections in the order of a report. */
    public List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        List<Figure> coverage = new ArrayList<>();
        coverage.add(new CoverageFigure("coverage", "Calibration of all components",
                test.components().stream().map(component -> new CoverageFigure.Row(label(component), component, ofReplicas(component))).toList()));
        coverage.add(new LevelFigure("coverage-levels", "Coverage of central intervals", "Coverage", groupCurves(),
                effectiveEvents()));
        if (!joint.isEmpty()) {
            coverage.add(new LevelFigure("random-points", "Expected coverage of balls around random points", "Expected coverage",
                    jointCurves(), 0));
        }
        sections.add(new Section("Calibration: can the posteriors be trusted?", "If intervals of posteriors at level L hold the truth in "
                + "a part L of the events, for every L, the posteriors are calibrated. That does not say that they are narrow: the spectrum "
                + "of all events is calibrated too.", coverage));
        sections.add(new Section("Ranks", "The rank of the truth among the draws of its posterior, for every component.", ranks()));
        if (!events.isEmpty()) {
            sections.add(new Section("Posteriors of single events", "What the model says about one event, beside what simulated "
                    + "events near to it say.", eventFigures()));
        }
        return List.copyOf(sections);
    }

    private List<ComponentCalibration> ofReplicas(ComponentCalibration component) {
        return replicas.stream().flatMap(replica -> replica.named(component.name()).stream()).toList();
    }

    private Label label(ComponentCalibration component) {
        return labels.getOrDefault(component.name(), new Label(component.name(), component.unit()));
    }

    /** Components by their group, in the order in which they come. */
    private Map<String, List<ComponentCalibration>> groups() {
        Map<String, List<ComponentCalibration>> groups = new LinkedHashMap<>();
        test.components().forEach(each -> groups.computeIfAbsent(each.group(), group -> new ArrayList<>()).add(each));
        return groups;
    }

    private List<LevelCurve> groupCurves() {
        List<LevelCurve> curves = new ArrayList<>();
        groups().forEach((group, components) -> curves.add(new LevelCurve(group, curve(group, components, RESAMPLES),
                replicas.stream().map(replica -> curve(group, replica.of(group), FEW)).toList())));
        return curves;
    }

    private CredibilityCurve curve(String group, List<ComponentCalibration> components, int resamples) {
        return CredibilityCurve.ofCentralIntervals(components.stream().map(ComponentCalibration::positions).toList(), LEVELS, resamples,
                random.stream("coverage-band " + group));
    }

    private List<LevelCurve> jointCurves() {
        List<LevelCurve> curves = new ArrayList<>();
        joint.forEach((name, positions) -> curves.add(new LevelCurve(name,
                curve(name, positions, RESAMPLES), replicas.stream().map(replica -> curve(name, replica.joint().get(name), FEW)).toList())));
        return curves;
    }

    private CredibilityCurve curve(String name, PosteriorPositions positions, int resamples) {
        return CredibilityCurve.ofGrowingRegions(positions, LEVELS, resamples, random.stream("random-points-band " + name));
    }

    private double effectiveEvents() {
        return test.components().get(0).coverage68().effectiveEvents();
    }

    private List<Figure> ranks() {
        List<Figure> figures = new ArrayList<>();
        groups().forEach((group, components) -> figures.add(new RankHistogramFigure("ranks-" + (figures.size() + 1), "Ranks, " + group,
                components.stream().map(each -> new RankPanel(label(each).symbol(), each.ranks(),
                        ofReplicas(each).stream().map(ComponentCalibration::ranks).toList())).toList())));
        return figures;
    }

    private List<Figure> eventFigures() {
        List<Figure> figures = new ArrayList<>();
        for (int from = 0; from < events.size(); from += EVENTS_PER_FIGURE) {
            figures.add(new PosteriorsFigure("posteriors-" + (from / EVENTS_PER_FIGURE + 1), "Posteriors of single events",
                    events.subList(from, Math.min(events.size(), from + EVENTS_PER_FIGURE))));
        }
        return figures;
    }
}
