package org.twofold.report.ablation;

import java.util.List;
import java.util.OptionalDouble;
import org.twofold.events.Study;
import org.twofold.statistics.evaluation.Evaluation;

/**
 * Many trainings that differ in a few settings, and what came out of each.
 *
 * @param study the physics question
 * @param method the published system
 * @param preset what all trainings began from
 * @param command that does it again
 * @param data the files they learned from
 * @param holdOut events at the end of each file that no training saw and all models are judged by
 * @param factors what was changed, in order
 * @param trials every combination of their values with every seed
 */
public record Ablation(Study study, String method, String preset, String command, List<Source> data, int holdOut,
        List<Factor> factors, List<Trial> trials) {

    /** A file by its name, the hash of its bytes and how many events it has. */
    public record Source(String name, String sha256, long events) {}

    public Ablation {
        data = List.copyOf(data);
        factors = List.copyOf(factors);
        trials = List.copyOf(trials);
    }

    List<Factor> swept() {
        return factors.stream().filter(Factor::isSwept).toList();
    }

    List<Long> seeds() {
        return trials.stream().map(Trial::seed).distinct().sorted().toList();
    }

    List<Evaluation> evaluations() {
        return trials.stream().flatMap(trial -> trial.outcome().measured().stream()).toList();
    }

    /** The columns of which anything was measured. */
    List<Measure> measures() {
        return Measure.all(study).stream()
                .filter(measure -> evaluations().stream().anyMatch(evaluation -> Double.isFinite(measure.value(evaluation)))).toList();
    }

    /** The floor of a column, which all models share, since all are judged by the same events. */
    double floor(Measure measure) {
        OptionalDouble floor = evaluations().stream().mapToDouble(measure::floor).filter(Double::isFinite).findFirst();
        return floor.orElse(Double.NaN);
    }
}
