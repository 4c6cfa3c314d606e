package org.twofold.report.ablation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.twofold.report.drawing.Decimals;
import org.twofold.report.figure.Figure;
import org.twofold.report.figure.SweepCurve;
import org.twofold.report.figure.SweepFigure;

/**
 * The figures of an ablation: for every swept number the distances, and the shapes, turns and responses, against it.
 *
 * @param ablation what is drawn
 */
record AblationFigures(Ablation ablation) {

    List<Figure> all() {
        List<Figure> figures = new ArrayList<>();
        for (Factor factor : ablation.swept()) {
            if (factor.isNumeric() && !ablation.evaluations().isEmpty()) {
                List<Measure> maps = new ArrayList<>(Measure.shapes(ablation.study()));
                maps.add(Measure.turns().get(0));
                maps.add(Measure.response());
                add(figures, factor, "sw", "Distances against " + factor.label(), Measure.distances());
                add(figures, factor, "map", "Shapes, turned directions and response against " + factor.label(), maps);
            }
        }
        return figures;
    }

    private void add(List<Figure> figures, Factor factor, String name, String title, List<Measure> wanted) {
        List<Measure> measures = wanted.stream().filter(ablation.measures()::contains).toList();
        if (!measures.isEmpty()) {
            figures.add(new SweepFigure(name + "-" + Figure.fileName(factor.key()), title, factor.label(),
                    measures.stream().map(measure -> new SweepFigure.Panel(measure.withUnit(), ablation.floor(measure))).toList(),
                    curves(factor, measures)));
        }
    }

    /** One curve for every combination of the other swept settings. */
    private List<SweepCurve> curves(Factor along, List<Measure> measures) {
        Map<String, List<Cell>> groups = new LinkedHashMap<>();
        Cell.of(ablation.trials()).forEach(cell -> groups.computeIfAbsent(label(cell, along), label -> new ArrayList<>()).add(cell));
        return groups.entrySet().stream().map(group -> new SweepCurve(group.getKey(), group.getValue().stream()
                .map(cell -> spot(Double.parseDouble(cell.settings().get(along.key())), cell, measures))
                .sorted(Comparator.comparingDouble(SweepCurve.Spot::at)).toList())).toList();
    }

    private String label(Cell cell, Factor along) {
        List<String> others = ablation.swept().stream().filter(factor -> !factor.key().equals(along.key()))
                .map(factor -> factor.label() + " = " + cell.settings().get(factor.key())).toList();
        if (!others.isEmpty()) {
            return String.join(", ", others);
        }
        int seeds = ablation.seeds().size();
        return seeds == 1 ? "Seed " + ablation.seeds().get(0) : "Mean of " + Decimals.count(seeds) + " seeds";
    }

    private static SweepCurve.Spot spot(double at, Cell cell, List<Measure> measures) {
        return new SweepCurve.Spot(at, cell.trials().stream().flatMap(trial -> trial.outcome().measured().stream()
                .map(evaluation -> new SweepCurve.Trial(trial.seed(),
                        measures.stream().map(measure -> measure.value(evaluation)).toList()))).toList());
    }
}
