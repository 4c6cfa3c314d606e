package org.twofold.methods.jets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.twofold.events.EventSpace;
import org.twofold.events.Events;
import org.twofold.events.Members;
import org.twofold.events.RandomStreams;
import org.twofold.events.StudyFile;
import org.twofold.learning.engine.Engine;
import org.twofold.learning.model.Method;
import org.twofold.learning.tensors.Tensors;
import org.twofold.learning.training.TrainingTask;
import org.twofold.methods.Methods;

/** Lists of jets, their divergences, and the nearest-neighbour term of losses. */
class JetsTest {

    private static final JetSample SAMPLE = ToyJets.of(500, 1).sample();

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    @Test
    void listsStandByFallingPtAndKeepTheHardest() {
        JetListBuilder builder = new JetListBuilder(3, 2);
        builder.add(1, 0, 5);
        builder.add(0, 3, 0);
        builder.add(2, 0, 0);
        builder.endJet();
        builder.endJet();
        builder.add(1, 1, 1);
        builder.endJet();
        JetList jets = builder.jets();
        assertArrayEquals(new int[] {2, 0, 1}, jets.counts());
        assertArrayEquals(new float[] {0, 3, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0}, jets.momenta());
        assertArrayEquals(new float[] {1, 1, 0, 0, 1, 0}, jets.present());
        assertArrayEquals(new double[] {5, 2, 3, 0}, jets.sum(0));
        JetList block = jets.block(1, 2, 4);
        assertArrayEquals(new int[] {0, 1, 0, 0}, block.counts());
        assertArrayEquals(jets.at(new int[] {2, 2}).momenta(), new float[] {1, 1, 1, 0, 0, 0, 1, 1, 1, 0, 0, 0});
    }

    /** A jet and itself are at no distance, whatever the others do; one that is off in pT alone is off in pT and energy. */
    @Test
    void divergencesSayWhatIsOff() {
        JetDivergences divergences = new JetDivergences(SAMPLE.reconstructed());
        Map<String, Double> same = divergences.of(SAMPLE.reconstructed());
        same.forEach((name, value) -> assertEquals(0, value, 1e-12, name));
        assertEquals(List.of("validation", "constraint", "kld.mass", "kld.pt", "kld.E", "kld.eta", "kld.phi"), List.copyOf(same.keySet()));
        float[] harder = SAMPLE.reconstructed().momenta().clone();
        for (int i = 0; i < harder.length; i++) {
            harder[i] *= 1.5f;
        }
        Map<String, Double> off = divergences.of(new JetList(50, SAMPLE.reconstructed().counts(), harder));
        assertTrue(off.get("kld.pt") > 0.5, off.toString());
        assertTrue(off.get("kld.eta") < 0.01 && off.get("kld.phi") < 0.01, off.toString());
        divergences.of(JetList.empty(10, 50)).forEach((name, value) -> assertTrue(Double.isFinite(value), name));
        new JetDivergences(JetList.empty(10, 50)).of(SAMPLE.reconstructed()).forEach((name, value) -> assertTrue(Double.isFinite(value), name));
    }

    /** The term has the value of the distance and its gradient: 8 for the worked pair, 2(b − neighbours) for one point. */
    @Test
    void neighboursAsATermOfALoss() {
        Tensor made = Tensors.of(new float[] {0, 0, 1, 3, 0, 0}, 1, 2, 3);
        made.set_requires_grad(true);
        Tensor term = new NeighbourTerm().of(made, new float[] {0, 0, 0, 1, 0, 0}, 2);
        assertArrayEquals(new float[] {8}, Tensors.floats(term));
        term.sum().backward();
        // The first is the neighbour of (0,0,0) and nearest to it; both a's are nearest to the first, (1,0,0) as well (2 < 4).
        assertArrayEquals(new float[] {-2, 0, 6, 4, 0, 0}, Tensors.floats(made.grad()), 1e-6f);
        Tensor broken = new NeighbourTerm().of(Tensors.of(new float[] {Float.NaN, 0, 0}, 1, 1, 3), new float[3], 1);
        assertTrue(Float.isNaN(Tensors.floats(broken)[0]));
    }

    /** What a space calls the momenta does not matter. */
    @Test
    void spacesOfOtherCoordinatesHoldTheSameJets() {
        EventSpace transverse = StudyFile.builtIn("smeared-set").detector();
        JetList few = JetList.empty(2, transverse.collections().get(0).most());
        few.counts()[1] = 2;
        System.arraycopy(new float[] {3, 4, 1, 0, -2, -1}, 0, few.momenta(), few.at(1, 0), 6);
        for (EventSpace space : List.of(transverse, ToyJets.STUDY.detector())) {
            Members members = JetEvents.members(space, few).collections().get(0);
            JetList again = JetEvents.jets(Events.ofSets(space, members), few.places());
            assertArrayEquals(few.counts(), again.counts());
            assertArrayEquals(few.momenta(), again.momenta(), 1e-5f);
        }
    }

    /** Whole batches alone: of 70 jets in batches of 32 an epoch has two steps. */
    @Test
    void theLastIncompleteBatchIsLeftOut() {
        Method method = Methods.named("jet-vae");
        ObjectNode recipe = method.preset("quick", ToyJets.STUDY).put("batch", 32).put("validationEvents", 30);
        ToyJets toy = ToyJets.of(100, 2);
        TrainingTask task = method.training(ToyJets.STUDY, recipe, toy.theory(), toy.detector(), Optional.empty(), new RandomStreams(1), 1);
        assertEquals(0, task.epoch(1));
        assertEquals(1, task.epoch(2));
        assertEquals(5, task.epoch(11));
    }
}
