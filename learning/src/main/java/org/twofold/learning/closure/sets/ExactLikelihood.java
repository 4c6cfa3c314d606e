package org.twofold.learning.closure.sets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.twofold.events.Events;
import org.twofold.events.FourVector;
import org.twofold.events.MemberMomenta;
import org.twofold.events.Replicas;
import org.twofold.statistics.assignment.LinearAssignment;

/**
 * How probable sets are of which the truth is known, by the detector's own density: max_π Σ_i ln p(r_i | t_π(i)) / N over assignments of
 * the N particles to those that the detector keeps.
 *
 * @param perParticle [truths], the median over the measurements that have as many particles as are kept; NaN where none has
 */
record ExactLikelihood(double[] perParticle) {

    /** Stands for ln 0: further from everything than any particle of a model, and finite. */
    private static final double NEVER = -1e9;

    static ExactLikelihood of(Replicas replicas, KnownResponse response) {
        double[] median = new double[replicas.size()];
        LinearAssignment solver = new LinearAssignment();
        for (int event = 0; event < median.length; event++) {
            List<double[]> kept = particles(replicas.theory(), event).stream().filter(response::keeps).toList();
            double[] found = new double[replicas.count(event)];
            int n = 0;
            for (int row : replicas.rows()[event]) {
                List<double[]> measured = particles(replicas.detector(), row);
                if (measured.size() == kept.size() && !kept.isEmpty()) {
                    found[n++] = best(kept, measured, response, solver) / kept.size();
                }
            }
            double[] sorted = Arrays.copyOf(found, n);
            Arrays.sort(sorted);
            median[event] = n == 0 ? Double.NaN : sorted[n / 2];
        }
        return new ExactLikelihood(median);
    }

    private static double best(List<double[]> kept, List<double[]> measured, KnownResponse response, LinearAssignment solver) {
        int n = kept.size();
        double[] costs = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                costs[i * n + j] = -Math.max(NEVER, response.logDensity(kept.get(i), measured.get(j)));
            }
        }
        return -solver.solve(costs, n, n, new int[n]);
    }

    private static List<double[]> particles(Events events, int event) {
        MemberMomenta momenta = MemberMomenta.of(events, 0);
        List<double[]> particles = new ArrayList<>();
        for (int member = 0; member < momenta.count(event); member++) {
            particles.add(momenta.polar(event, member));
        }
        return particles;
    }

    /** The median over truths of which there is one. */
    double median() {
        double[] known = Arrays.stream(perParticle).filter(Double::isFinite).sorted().toArray();
        return known.length == 0 ? Double.NaN : known[known.length / 2];
    }
}
