package org.twofold.report.league;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.twofold.report.Section;
import org.twofold.statistics.MarginalMetric;
import org.twofold.statistics.TotalDistance;

/**
 * Systems that unfold the same events, and how far the marginal distributions of each are from the truth.
 *
 * @param study its title
 * @param data the file that the held-out events are from
 * @param heldOut events that no training saw and all entries are judged by
 * @param command that does it again
 * @param budget what every system was given, in words: 12 000 steps of 512 events, seed 1
 * @param particles labels, as markup of {@link org.twofold.report.drawing.RichText}; rows of all matrices
 * @param components labels likewise; columns of all matrices
 * @param entries in the order of the tables
 * @param sections figures made elsewhere; not part of {@code league.json}
 */
public record League(String study, Data data, long heldOut, String command, String budget, List<String> particles,
        List<String> components, List<LeagueEntry> entries, List<Section> sections) {

    /** A file by its name and the hash of its bytes. */
    public record Data(String name, String sha256) {}

    /**
     * @throws IllegalArgumentException if two entries have the same name, or a matrix is not [particles, components]
     */
    public League {
        particles = List.copyOf(particles);
        components = List.copyOf(components);
        entries = List.copyOf(entries);
        sections = List.copyOf(sections);
        Set<String> names = new HashSet<>();
        for (LeagueEntry entry : entries) {
            if (!names.add(entry.name())) {
                throw new IllegalArgumentException("two entries are named " + entry.name());
            }
            for (TotalDistance distance : matrices(entry).toList()) {
                if (distance.particles() != particles.size() || distance.components() != components.size()) {
                    throw new IllegalArgumentException(entry.name() + " has " + distance.particles() + " × "
                            + distance.components() + " distances for " + particles.size() + " particles × " + components.size()
                            + " components");
                }
            }
        }
    }

    /** The same without figures, which is what {@code league.json} holds. */
    public League withoutSections() {
        return new League(study, data, heldOut, command, budget, particles, components, entries, List.of());
    }

    /** The total of the first floor; NaN if there is none. */
    double floor(MarginalMetric metric, boolean standardised) {
        return floor(entry -> entry.total(metric, standardised));
    }

    /** A number of the first floor; NaN if there is none. */
    double floor(ToDoubleFunction<LeagueEntry> number) {
        return entries.stream().filter(entry -> entry.kind() == LeagueEntry.Kind.FLOOR).findFirst()
                .map(number::applyAsDouble).orElse(Double.NaN);
    }

    /** Whether any entry has this metric. */
    boolean has(MarginalMetric metric, boolean standardised) {
        return entries.stream().anyMatch(entry ->
                (standardised ? entry.distances().standardised() : entry.distances().raw()).containsKey(metric));
    }

    /** How many cells of a metric are defined, of the first entry that has it; the truth decides, so all agree. */
    int defined(MarginalMetric metric, boolean standardised) {
        return entries.stream().map(entry -> entry.distance(metric, standardised, particles.size(), components.size()).defined())
                .filter(defined -> defined > 0).findFirst().orElse(0);
    }

    private static Stream<TotalDistance> matrices(LeagueEntry entry) {
        return Stream.of(entry.distances().raw().values().stream(), entry.distances().standardised().values().stream(),
                entry.distances().outside().stream()).flatMap(stream -> stream);
    }
}
