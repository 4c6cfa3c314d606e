package org.twofold.methods.settoset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.twofold.events.RandomStreams;
import org.twofold.learning.engine.Engine;
import org.twofold.learning.networks.InitialValues;
import org.twofold.learning.tensors.Parameters;
import org.twofold.learning.tensors.Tensors;

/** The laws of the networks: order, padding, batches, gradients. */
class SlotNetworksTest {

    private static final int FEATURES = 3;
    private static final int MOST = 6;
    private static final SlotSizes SIZES = new SlotSizes(10, List.of(12, 8), 2, List.of(9), 4, List.of(7), 5, 4, 3, List.of(11, 6), 8, List.of(9));

    /** Networks of one seed. */
    private record Networks(Parameters parameters, GraphEncoder encoder, CardinalityHead head, SlotGenerator generator) {

        static Networks of(boolean numbered, SlotAttention attention) {
            InitialValues values = new InitialValues(new RandomStreams(3).stream("w"));
            GraphEncoder.begin(values, "encoder", FEATURES, SIZES);
            CardinalityHead.begin(values, "head", MOST, MOST, SIZES);
            SlotGenerator.begin(values, "generator", FEATURES, MOST, numbered, SIZES);
            Parameters parameters = Parameters.of(values.tensors());
            return new Networks(parameters, GraphEncoder.of(parameters, "encoder", SIZES), CardinalityHead.of(parameters, "head", SIZES),
                    SlotGenerator.of(parameters, "generator", numbered, SIZES, attention));
        }

        SetCode code(float[] set, int count) {
            return encoder.forward(Tensors.of(set, 1, set.length / FEATURES, FEATURES), present(count, set.length / FEATURES));
        }

        /** One set of so many particles from noise. */
        float[] generated(float[] set, int count, int slots, float[] noise) {
            return Tensors.floats(generator.forward(generator.read(code(set, count)), SlotLayout.packed(1, 1, new int[] {slots}),
                    Tensors.of(noise, slots, SIZES.slot())));
        }
    }

    @BeforeAll
    static void engine() {
        Engine.start(1);
    }

    private static Tensor present(int count, int places) {
        float[] mask = new float[places];
        Arrays.fill(mask, 0, count, 1);
        return Tensors.of(mask, 1, places);
    }

    private static float[] normals(long seed, int count) {
        float[] values = new float[count];
        new RandomStreams(seed).stream("normals").fillGaussian(values);
        return values;
    }

    private static float[] reordered(float[] rows, int width, int... order) {
        float[] other = new float[rows.length];
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(rows, order[i] * width, other, i * width, width);
        }
        return other;
    }

    /** Behind the particles of a set come some that are none. */
    private static float[] padded(float[] set, int more) {
        float[] padded = Arrays.copyOf(set, set.length + more * FEATURES);
        Arrays.fill(padded, set.length, padded.length, 7.5f);
        return padded;
    }

    @Test
    void theOrderOfTruthParticlesDoesNotMatter() {
        Networks networks = Networks.of(true, SlotAttention.PARTICLES);
        float[] set = normals(1, 4 * FEATURES);
        float[] other = reordered(set, FEATURES, 2, 0, 3, 1);
        SetCode a = networks.code(set, 4);
        SetCode b = networks.code(other, 4);
        assertArrayEquals(Tensors.floats(a.whole()), Tensors.floats(b.whole()), 1e-5f);
        assertArrayEquals(reordered(Tensors.floats(a.members()), SIZES.code(), 2, 0, 3, 1), Tensors.floats(b.members()), 1e-5f);
        assertArrayEquals(Tensors.floats(networks.head().forward(a)), Tensors.floats(networks.head().forward(b)), 1e-5f);
        float[] noise = normals(2, 3 * SIZES.slot());
        assertArrayEquals(networks.generated(set, 4, 3, noise), networks.generated(other, 4, 3, noise), 1e-5f);
        float[] changed = set.clone();
        changed[0] += 0.5f;
        assertFalse(Arrays.equals(networks.generated(set, 4, 3, noise), networks.generated(changed, 4, 3, noise)));
    }

    @Test
    void codesHaveUnitLength() {
        SetCode code = Networks.of(true, SlotAttention.PARTICLES).code(normals(1, 4 * FEATURES), 4);
        double square = 0;
        for (float value : Tensors.floats(code.whole())) {
            square += value * value;
        }
        assertEquals(1, square, 1e-5);
        assertEquals(4, Tensors.number(code.members().square().sum()), 1e-4);
    }

    /** g has unit length, so the number of particles has to come from the table. */
    @Test
    void theHeadIsToldHowManyParticlesThereAre() {
        Networks networks = Networks.of(true, SlotAttention.PARTICLES);
        SetCode code = networks.code(normals(1, 4 * FEATURES), 4);
        SetCode fewer = new SetCode(code.members(), code.whole(), code.features(), present(3, 4));
        assertFalse(Arrays.equals(Tensors.floats(networks.head().forward(code)), Tensors.floats(networks.head().forward(fewer))));
        assertArrayEquals(new long[] {1, MOST + 1}, networks.head().forward(code).shape());
    }

    @ParameterizedTest
    @EnumSource(SlotAttention.class)
    void paddingChangesNothing(SlotAttention attention) {
        Networks networks = Networks.of(true, attention);
        float[] set = normals(1, 4 * FEATURES);
        float[] more = padded(set, 3);
        assertArrayEquals(Tensors.floats(networks.code(set, 4).whole()), Tensors.floats(networks.code(more, 4).whole()), 1e-6f);
        assertArrayEquals(Tensors.floats(networks.head().forward(networks.code(set, 4))),
                Tensors.floats(networks.head().forward(networks.code(more, 4))), 1e-6f);
        float[] noise = normals(2, 3 * SIZES.slot());
        float[] expected = networks.generated(set, 4, 3, noise);
        assertArrayEquals(expected, networks.generated(more, 4, 3, noise), 1e-6f);
        SlotLayout dense = SlotLayout.dense(MOST, new int[] {3});
        Tensor wide = Tensors.of(Arrays.copyOf(noise, MOST * SIZES.slot()), MOST, SIZES.slot());
        float[] spacious = Tensors.floats(networks.generator().forward(networks.generator().read(networks.code(more, 4)), dense, wide));
        assertArrayEquals(expected, Arrays.copyOf(spacious, expected.length), 1e-6f);
    }

    @ParameterizedTest
    @EnumSource(SlotAttention.class)
    void withoutNumbersSlotsAreExchangeable(SlotAttention attention) {
        Networks networks = Networks.of(false, attention);
        float[] set = normals(1, 5 * FEATURES);
        float[] noise = normals(2, 4 * SIZES.slot());
        float[] expected = reordered(networks.generated(set, 5, 4, noise), SlotGenerator.PARTICLE, 3, 1, 0, 2);
        assertArrayEquals(expected, networks.generated(set, 5, 4, reordered(noise, SIZES.slot(), 3, 1, 0, 2)), 1e-5f);
        Networks numbered = Networks.of(true, attention);
        float[] first = reordered(numbered.generated(set, 5, 4, noise), SlotGenerator.PARTICLE, 3, 1, 0, 2);
        assertFalse(Arrays.equals(first, numbered.generated(set, 5, 4, reordered(noise, SIZES.slot(), 3, 1, 0, 2))));
    }

    @Test
    void slotsThatCompeteLookElsewhere() {
        float[] set = normals(1, 5 * FEATURES);
        float[] noise = normals(2, 4 * SIZES.slot());
        float[] alone = Networks.of(true, SlotAttention.PARTICLES).generated(set, 5, 4, noise);
        assertFalse(Arrays.equals(alone, Networks.of(true, SlotAttention.COMPETE).generated(set, 5, 4, noise)));
        // Slots that do not compete do not know of each other.
        float[] first = Networks.of(true, SlotAttention.PARTICLES).generated(set, 5, 1, Arrays.copyOf(noise, SIZES.slot()));
        assertArrayEquals(first, Arrays.copyOf(alone, SlotGenerator.PARTICLE), 1e-6f);
        float[] competing = Networks.of(true, SlotAttention.COMPETE).generated(set, 5, 4, noise);
        float[] without = Networks.of(true, SlotAttention.COMPETE).generated(set, 5, 1, Arrays.copyOf(noise, SIZES.slot()));
        assertTrue(Math.abs(competing[0] - without[0]) > 1e-6);
    }

    /** Several events of different sizes and several sets of each in one batch are what they are one by one. */
    @ParameterizedTest
    @EnumSource(SlotAttention.class)
    void aBatchIsItsEvents(SlotAttention attention) {
        Networks networks = Networks.of(true, attention);
        int[] truth = {4, 0, 2};
        int[] slots = {3, 5, 0, 2, 1, 6};
        float[] sets = normals(1, 3 * 4 * FEATURES);
        float[] mask = new float[3 * 4];
        for (int event = 0; event < 3; event++) {
            Arrays.fill(mask, 4 * event, 4 * event + truth[event], 1);
        }
        SetCode code = networks.encoder().forward(Tensors.of(sets, 3, 4, FEATURES), Tensors.of(mask, 3, 4));
        int rows = Arrays.stream(slots).sum();
        float[] noise = normals(2, rows * SIZES.slot());
        SlotLayout layout = SlotLayout.packed(3, 2, slots);
        Tensor made = networks.generator().forward(networks.generator().read(code), layout, Tensors.of(noise, rows, SIZES.slot()));
        float[] found = Tensors.floats(made);
        float[] spread = Tensors.floats(layout.spread(made));
        float[] logits = Tensors.floats(networks.head().forward(code));
        for (int set = 0, row = 0; set < slots.length; row += slots[set], set++) {
            int event = set / 2;
            float[] alone = Arrays.copyOfRange(sets, event * 4 * FEATURES, (event * 4 + truth[event]) * FEATURES);
            alone = truth[event] == 0 ? new float[FEATURES] : alone;
            assertArrayEquals(Tensors.floats(networks.head().forward(networks.code(alone, truth[event]))),
                    Arrays.copyOfRange(logits, event * (MOST + 1), (event + 1) * (MOST + 1)), 1e-6f);
            if (slots[set] > 0) {
                float[] expected = networks.generated(alone, truth[event], slots[set],
                        Arrays.copyOfRange(noise, row * SIZES.slot(), (row + slots[set]) * SIZES.slot()));
                assertArrayEquals(expected, Arrays.copyOfRange(found, row * 3, (row + slots[set]) * 3), 1e-5f);
                int place = set * layout.places() * 3;
                assertArrayEquals(expected, Arrays.copyOfRange(spread, place, place + slots[set] * 3), 1e-5f);
            }
        }
    }

    @Test
    void anEmptySetGivesNumbers() {
        Networks networks = Networks.of(true, SlotAttention.PARTICLES);
        for (float value : networks.generated(new float[FEATURES], 0, 2, normals(2, 2 * SIZES.slot()))) {
            assertTrue(Float.isFinite(value));
        }
        assertArrayEquals(new float[SIZES.code()], Tensors.floats(networks.code(new float[FEATURES], 0).whole()));
    }

    @ParameterizedTest
    @EnumSource(SlotAttention.class)
    void everyWeightHasAGradient(SlotAttention attention) {
        Networks networks = Networks.of(true, attention);
        SetCode code = networks.encoder().forward(Tensors.of(normals(1, 6 * 4 * FEATURES), 6, 4, FEATURES),
                Tensors.of(new float[] {1, 1, 1, 1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 1, 1, 1, 0, 1, 1, 0, 0}, 6, 4));
        SlotLayout layout = SlotLayout.packed(6, 1, new int[] {1, 2, 3, 4, 5, 6});
        Tensor made = networks.generator().forward(networks.generator().read(code), layout, Tensors.of(normals(2, 21 * SIZES.slot()), 21, SIZES.slot()));
        made.mul(Tensors.of(normals(3, 63), 21, 3)).sum()
                .add(networks.head().forward(code).mul(Tensors.of(normals(4, 6 * (MOST + 1)), 6, MOST + 1)).sum()).backward();
        for (String name : networks.parameters().names()) {
            double size = 0;
            for (float g : Tensors.floats(networks.parameters().get(name).grad())) {
                assertTrue(Float.isFinite(g), name);
                size += Math.abs(g);
            }
            // A shift of all keys changes no softmax over particles.
            assertTrue(size > 0 || attention == SlotAttention.PARTICLES && name.endsWith(".key." + SIZES.attention().size() + ".bias"), name);
        }
    }
}
