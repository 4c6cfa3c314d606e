package org.twofold.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.twofold.events.PairedEvents;
import org.twofold.events.RandomStreams;
import org.twofold.learning.model.Transport;
import org.twofold.methods.posterior.PosteriorDraws;
import org.twofold.methods.posterior.TopPair;
import org.twofold.methods.posterior.evaluation.PartonNumber;
import org.twofold.methods.posterior.evaluation.SimulatedPairs;
import org.twofold.report.figure.BruteForce;
import org.twofold.report.figure.EventPosteriors;
import org.twofold.report.figure.PosteriorPanel;
import org.twofold.report.figure.Sample;
import org.twofold.statistics.calibration.SimilarityPosterior;

/** Posteriors of a few numbers of a few events, the first of those given, with brute force beside where there are other events. */
final class SingleEvents {

    private static final int EVENTS = 4;
    /** A histogram with thirty bins wants more than calibration does, and four events are soon drawn. */
    private static final int DRAWS = 2000;
    private static final List<PartonNumber> SHOWN = List.of(PartonNumber.of("pt", "t_had"), PartonNumber.of("eta", "t_lep"),
            PartonNumber.of("mass", "ttbar"), PartonNumber.of("pz", "neutrino"));

    private SingleEvents() {}

    static List<EventPosteriors> of(TopPair pair, Transport unfold, PairedEvents events, Optional<PairedEvents> others,
            RandomStreams random, int threads) {
        PairedEvents few = events.slice(0, Math.min(EVENTS, events.size()));
        PosteriorDraws draws = PosteriorDraws.of(pair, unfold, few.theory(), few.detector(), DRAWS, random, threads);
        Optional<SimulatedPairs> simulated = others.map(pairs -> SimulatedPairs.of(pair, pairs));
        List<EventPosteriors> shown = new ArrayList<>();
        for (int event = 0; event < few.size(); event++) {
            int at = event;
            Optional<SimilarityPosterior> near = simulated.map(pairs -> pairs.near(few.detector(), at));
            List<PosteriorPanel> panels = SHOWN.stream().map(number -> panel(number, draws, at,
                    simulated.map(pairs -> new BruteForce(pairs.values(number), near.orElseThrow())))).toList();
            shown.add(new EventPosteriors("Event " + few.detector().eventId(event), panels));
        }
        return shown;
    }

    /** The same events with what replicas of the training draw for them. */
    static List<EventPosteriors> withReplicas(List<EventPosteriors> events, List<List<EventPosteriors>> replicas) {
        List<EventPosteriors> shown = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            List<PosteriorPanel> panels = new ArrayList<>();
            for (int j = 0; j < events.get(i).panels().size(); j++) {
                int event = i;
                int number = j;
                PosteriorPanel panel = events.get(i).panels().get(j);
                panels.add(new PosteriorPanel(panel.label(), panel.draws().withReplicas(replicas.stream()
                        .map(replica -> replica.get(event).panels().get(number).draws()).toList()), panel.truth(), panel.bruteForce()));
            }
            shown.add(new EventPosteriors(events.get(i).label(), panels));
        }
        return shown;
    }

    private static PosteriorPanel panel(PartonNumber number, PosteriorDraws draws, int event, Optional<BruteForce> bruteForce) {
        return new PosteriorPanel(PartonLabels.of(number), Sample.of("Model", draws.of(number.particle(), number.component())[event]),
                draws.truth()[number.particle()][number.component()][event], bruteForce);
    }
}
