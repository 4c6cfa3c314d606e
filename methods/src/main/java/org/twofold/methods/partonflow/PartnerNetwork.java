package org.twofold.methods.partonflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.twofold.learning.networks.InitialValues;
import org.twofold.learning.tensors.Linear;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Tensors;

/**
 * Which jet each quark became: p(j₁, …, j₄ | event) = Π p(j_k | j_1 … j_{k−1}, event), quark by quark.
 *
 * <p>Every jet that is left has a score, and so has there being none; probabilities are their softmax. A jet's score sees the jet, what
 * was read of the event, the jets that are given already, and the logarithms of three masses: of the jet with the lepton, with the jet
 * given last, and with all that are given.
 */
final class PartnerNetwork {

    private static final String NAME = "partners.";
    private static final int MASSES = 3;
    private static final double LEAST_SQUARE = 1e-4;
    private static final double IMPOSSIBLE = -1e9;

    private final List<Head> heads = new ArrayList<>();

    /** The layers of one quark. */
    private record Head(Linear jet, Linear event, Linear masses, Linear second, Linear score, Linear none, Linear noneScore) {}

    /**
     * What was read of events.
     *
     * @param code [rows, C] of the event
     * @param tokens [rows, n, D] of the jets
     * @param objects [rows, n, F] of the jets as they were given, momenta among them
     * @param present [rows, n]
     * @param lepton (px, py, pz, E), [rows, 1, 4]
     */
    record Reading(Tensor code, Tensor tokens, Tensor objects, Tensor present, Tensor lepton) {

        Tensor momenta() {
            return objects.narrow(2, DetectorView.OBJECT_MOMENTUM, 4);
        }
    }

    PartnerNetwork(Parameters parameters) {
        for (int k = 0; k < JetPartners.COUNT; k++) {
            String name = NAME + k;
            heads.add(new Head(Linear.of(parameters, name + ".jet"), Linear.of(parameters, name + ".event"),
                    Linear.of(parameters, name + ".masses"), Linear.of(parameters, name + ".second"), Linear.of(parameters, name + ".score"),
                    Linear.of(parameters, name + ".none"), Linear.of(parameters, name + ".noneScore")));
        }
    }

    /** Lists the weights. */
    static void begin(InitialValues values, int width, int code, int hidden) {
        for (int k = 0; k < JetPartners.COUNT; k++) {
            String name = NAME + k;
            int context = code + k * (width + 1);
            values.linear(name + ".jet", width, hidden);
            values.linear(name + ".event", context, hidden);
            values.linear(name + ".masses", MASSES, hidden);
            values.linear(name + ".second", hidden, hidden);
            values.linear(name + ".score", hidden, 1);
            values.linear(name + ".none", context, hidden);
            values.linear(name + ".noneScore", hidden, 1);
        }
    }

    /** −ln p of given partners, [rows]; partners [rows, 4], −1 for none. */
    Tensor negativeLogLikelihood(Reading reading, Tensor partners) {
        Walk walk = new Walk(reading);
        Optional<Tensor> sum = Optional.empty();
        for (int k = 0; k < heads.size(); k++) {
            Tensor chosen = one(walk, partners.narrow(1, k, 1));
            Tensor logarithm = torch.log_softmax(walk.scores(heads.get(k)), 1);
            Tensor term = logarithm.mul(chosen).sum(1).neg();
            sum = Optional.of(sum.map(s -> s.add(term)).orElse(term));
            walk.give(chosen);
        }
        return sum.orElseThrow();
    }

    /** Partners by the inverse of the cumulative probabilities: uniforms [rows, 4] to [rows, 4], −1 for none. */
    Tensor draw(Reading reading, Tensor uniforms) {
        Walk walk = new Walk(reading);
        TensorVector drawn = new TensorVector();
        for (int k = 0; k < heads.size(); k++) {
            Tensor cumulative = torch.cumsum(torch.softmax(walk.scores(heads.get(k)), 1), 1);
            // The last sum is 1 but for rounding; beyond it there is nothing to draw.
            Tensor place = cumulative.lt(uniforms.narrow(1, k, 1)).to(torch.ScalarType.Float).sum(new long[] {1}, true,
                    new ScalarTypeOptional()).clamp_max(new Scalar((double) walk.jets));
            Tensor partner = place.where(place.lt(new Scalar((double) walk.jets)), torch.full_like(place, new Scalar(-1.0)));
            drawn.push_back(partner);
            walk.give(one(walk, partner));
        }
        return torch.cat(drawn, 1);
    }

    /** One of n + 1, the last being none: [rows, 1] to [rows, n + 1]. */
    private static Tensor one(Walk walk, Tensor partner) {
        Tensor none = torch.full_like(partner, new Scalar((double) walk.jets));
        Tensor place = partner.where(partner.ge(new Scalar(0.0)), none).to(torch.ScalarType.Long).reshape(-1);
        return torch.one_hot(place, walk.jets + 1).to(torch.ScalarType.Float);
    }

    /** The jets that are given so far, on the way from quark to quark. */
    private static final class Walk {

        private final Reading reading;
        private final long jets;
        private final TensorVector context;
        private Tensor free;
        private Tensor last;
        private Tensor all;

        Walk(Reading reading) {
            this.reading = reading;
            this.jets = reading.tokens().size(1);
            this.context = new TensorVector(reading.code());
            this.free = reading.present();
            this.last = torch.zeros_like(reading.lepton());
            this.all = last;
        }

        /** [rows, n + 1]. */
        Tensor scores(Head head) {
            Tensor seen = torch.cat(context, 1);
            Tensor masses = torch.cat(new TensorVector(mass(reading.lepton()), mass(last), mass(all)), 2);
            Tensor hidden = torch.silu(head.jet().forward(reading.tokens()).add(head.event().forward(seen).unsqueeze(1))
                    .add(head.masses().forward(masses)));
            Tensor ofJets = head.score().forward(torch.silu(head.second().forward(hidden))).squeeze(2);
            Tensor possible = ofJets.add(Tensors.times(free.neg().add(new Scalar(1.0)), IMPOSSIBLE));
            Tensor ofNone = head.noneScore().forward(torch.silu(head.none().forward(seen)));
            return torch.cat(new TensorVector(possible, ofNone), 1);
        }

        /** Half ln m² of every jet together with another momentum, [rows, n, 1]. */
        private Tensor mass(Tensor other) {
            Tensor sum = reading.momenta().add(other);
            Tensor squares = sum.mul(sum);
            Tensor energy = squares.narrow(2, 3, 1);
            Tensor momentum = squares.narrow(2, 0, 3).sum(new long[] {2}, true, new ScalarTypeOptional());
            return torch.log(energy.sub(momentum).clamp_min(new Scalar(LEAST_SQUARE)));
        }

        /** Goes on with one of n + 1 given, [rows, n + 1]. */
        void give(Tensor chosen) {
            Tensor jet = chosen.narrow(1, 0, jets);
            context.push_back(picked(jet, reading.tokens()));
            context.push_back(jet.sum(new long[] {1}, true, new ScalarTypeOptional()));
            free = free.sub(jet);
            last = picked(jet, reading.momenta()).unsqueeze(1);
            all = all.add(last);
        }
    }

    /** The row of the jet that is one, zeros for none: [rows, n] and [rows, n, F] to [rows, F]. */
    static Tensor picked(Tensor jet, Tensor rows) {
        return torch.bmm(jet.unsqueeze(1), rows).squeeze(1);
    }

    /** Everything of the partners of all quarks side by side, [rows, 4 · (D + F + 1)]; partners [rows, 4]. */
    static Tensor described(Reading reading, Tensor partners) {
        long jets = reading.tokens().size(1);
        TensorVector parts = new TensorVector();
        Tensor places = torch.arange(new Scalar((double) jets)).unsqueeze(0);
        for (int k = 0; k < JetPartners.COUNT; k++) {
            Tensor jet = partners.narrow(1, k, 1).eq(places).to(torch.ScalarType.Float);
            parts.push_back(picked(jet, reading.tokens()));
            parts.push_back(picked(jet, reading.objects()));
            parts.push_back(jet.sum(new long[] {1}, true, new ScalarTypeOptional()));
        }
        return torch.cat(parts, 1);
    }
}
