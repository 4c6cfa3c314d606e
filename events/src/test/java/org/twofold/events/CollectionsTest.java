package org.twofold.events;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events that have collections and scalars beside their objects. */
class CollectionsTest {

    private static final EventCollection JETS = new EventCollection("jets", 4, List.of(new Feature("pt", Unit.GEV),
            new Feature("btag", Unit.NONE)));
    private static final EventCollection TRACKS = new EventCollection("tracks", 9, List.of(new Feature("phi", Unit.RADIAN)));
    private static final List<Feature> SCALARS = List.of(new Feature("electron.charge", Unit.NONE), new Feature("rho", Unit.GEV));
    private static final EventSpace SPACE = new EventSpace("test.jets", TestEvents.PAIR.objects(), List.of(), List.of(JETS, TRACKS),
            SCALARS);
    private static final int[] COUNTS = {2, 0, 4, 1, 0, 3};
    private static final Events EVENTS = events(SPACE, COUNTS);

    /** Every number says where it belongs: jet j of event i has pT 100 i + j. */
    private static Events events(EventSpace space, int... counts) {
        int size = counts.length;
        Events plain = TestEvents.numbered(TestEvents.PAIR, size);
        float[][] columns = IntStream.range(0, 8).mapToObj(plain::column).toArray(float[][]::new);
        List<float[]> scalars = List.of(new float[size], new float[size]);
        List<Float> pt = new ArrayList<>();
        List<Float> phi = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            scalars.get(0)[i] = i + 0.25f;
            scalars.get(1)[i] = -i;
            for (int j = 0; j < counts[i]; j++) {
                pt.add(100f * i + j);
            }
            for (int j = 0; j < i % 3; j++) {
                phi.add(-i - j / 8f);
            }
        }
        float[] tags = array(pt);
        for (int i = 0; i < tags.length; i++) {
            tags[i] = -tags[i];
        }
        Members jets = Members.ofCounts(counts.clone(), new float[][] {array(pt), tags});
        Members tracks = Members.ofCounts(IntStream.range(0, size).map(i -> i % 3).toArray(), new float[][] {array(phi)});
        return Events.of(space, columns, plain.weights(), plain.eventIds(), plain.parentIds(), new int[0],
                new Beside(scalars, List.of(jets, tracks)));
    }

    private static float[] array(List<Float> values) {
        float[] array = new float[values.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = values.get(i);
        }
        return array;
    }

    /** All that an event has beside its objects, as text. */
    private static String beside(Events events, int event) {
        StringBuilder all = new StringBuilder();
        for (int s = 0; s < events.space().scalars().size(); s++) {
            all.append(events.scalar(s, event)).append(' ');
        }
        for (int k = 0; k < events.space().collections().size(); k++) {
            Members members = events.members(k);
            for (int member = 0; member < members.count(event); member++) {
                for (int f = 0; f < members.width(); f++) {
                    all.append(k).append(':').append(members.value(f, event, member)).append(' ');
                }
            }
        }
        return all.toString();
    }

    private static void assertComeFrom(Events found, int... positions) {
        assertEquals(positions.length, found.size());
        for (int i = 0; i < positions.length; i++) {
            assertEquals(beside(EVENTS, positions[i]), beside(found, i));
            assertEquals(EVENTS.value(0, positions[i]), found.value(0, i));
        }
    }

    @Test
    void membersStandOneBehindTheOther() {
        Members jets = EVENTS.members(0);
        assertArrayEquals(new int[] {0, 2, 2, 6, 7, 7, 10}, jets.offsets());
        assertArrayEquals(new float[] {0, 1, 200, 201, 202, 203, 300, 500, 501, 502}, jets.column(0));
        assertEquals(10, jets.total());
        assertEquals(4, jets.largest());
        assertEquals(203, jets.value(0, 2, 3));
        assertEquals(-203, jets.value(1, 2, 3));
        assertThrows(IndexOutOfBoundsException.class, () -> jets.value(0, 3, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> jets.value(0, 1, 0));
        assertEquals(3.25f, EVENTS.scalar(SPACE.scalar("electron.charge"), 3));
        assertArrayEquals(new float[] {0, -1, -2, -3, -4, -5}, EVENTS.scalars(1));
    }

    @Test
    void networksGetPlacesAndAMask() {
        PaddedMembers padded = EVENTS.padded(0);
        assertEquals(6, padded.size());
        assertEquals(4, padded.most());
        assertEquals(2, padded.width());
        for (int event = 0; event < 6; event++) {
            for (int place = 0; place < 4; place++) {
                boolean member = place < COUNTS[event];
                assertEquals(member ? 1 : 0, padded.present()[event * 4 + place]);
                for (int f = 0; f < 2; f++) {
                    assertEquals(member ? EVENTS.members(0).value(f, event, place) : 0, padded.values()[(event * 4 + place) * 2 + f]);
                }
            }
        }
        assertThrows(IllegalArgumentException.class, () -> EVENTS.members(0).padded(3));
        assertEquals(0, Members.none(3, 0).padded(5).values().length);
        assertThrows(IllegalArgumentException.class, () -> new PaddedMembers(1, 2, 3, new float[5], new float[2]));
    }

    @Property
    void atPicksEverything(@ForAll List<@IntRange(max = 5) Integer> positions) {
        int[] picked = positions.stream().mapToInt(i -> i).toArray();
        assertComeFrom(EVENTS.at(picked), picked);
    }

    @Property
    void slicesPutTogetherAreTheWhole(@ForAll @Size(2) List<@IntRange(max = 6) Integer> cuts) {
        int a = Math.min(cuts.get(0), cuts.get(1));
        int b = Math.max(cuts.get(0), cuts.get(1));
        assertComeFrom(EVENTS.slice(a, b), IntStream.range(a, b).toArray());
        Events whole = Events.concat(SPACE, List.of(EVENTS.slice(0, a), EVENTS.slice(a, b), Events.none(SPACE), EVENTS.slice(b, 6)));
        assertComeFrom(whole, 0, 1, 2, 3, 4, 5);
        assertArrayEquals(EVENTS.members(0).offsets(), whole.members(0).offsets());
    }

    @Test
    void nothingElseTouchesThem() {
        int[] all = {0, 1, 2, 3, 4, 5};
        assertComeFrom(EVENTS.withWeights(new double[6]), all);
        assertComeFrom(EVENTS.withIds(new long[6], new long[6]), all);
        assertComeFrom(EVENTS.in(new EventSpace("other", SPACE.objects(), List.of(), SPACE.collections(), SPACE.scalars())), all);
        Events onShell = EVENTS.onShell();
        for (int i = 0; i < 6; i++) {
            assertEquals(beside(EVENTS, i), beside(onShell, i));
        }
        assertEquals(0, Events.none(SPACE).members(1).total());
        assertEquals(0, Events.concat(SPACE, List.of()).members(0).size());
    }

    @Test
    void channelsGoWithThem() {
        EventSpace mixed = new EventSpace("mixed", SPACE.objects(), List.of(Channel.named("ee"), Channel.named("mumu")),
                SPACE.collections(), SPACE.scalars());
        Events of = Events.of(mixed, new float[8][3], new double[3], new long[3], new long[3], new int[] {1, 0, 1},
                new Beside(List.of(new float[] {1, 2, 3}, new float[3]),
                        List.of(Members.ofCounts(new int[] {1, 2, 0}, new float[][] {{7, 8, 9}, {0, 0, 0}}), Members.none(1, 3))));
        Events muons = of.ofChannel(1);
        assertArrayEquals(new int[] {0, 1, 1}, muons.members(0).offsets());
        assertArrayEquals(new float[] {1, 3}, muons.scalars(0));
        assertEquals(SPACE.collections(), mixed.withoutChannels().collections());
        assertEquals(SPACE.scalars(), mixed.withoutChannels().scalars());
    }

    @Test
    void aMapToAnotherLevelMakesItsOwn() {
        Events theory = EVENTS.mapped(TestEvents.PAIR, new float[8][6]);
        assertArrayEquals(EVENTS.eventIds(), theory.parentIds());
        assertTrue(theory.space().isFixed());
        assertThrows(IllegalArgumentException.class, () -> theory.mapped(SPACE, new float[8][6]));
        Events back = theory.mapped(SPACE, new float[8][6], Beside.none(SPACE, 6));
        assertEquals(0, back.members(0).total());
        assertEquals(6, back.members(0).size());
    }

    @Test
    void nobodyForgetsThem() {
        assertThrows(IllegalArgumentException.class, () -> EVENTS.in(TestEvents.PAIR));
        assertThrows(IllegalArgumentException.class, () -> TestEvents.numbered(TestEvents.PAIR, 2).in(SPACE));
        assertThrows(IllegalArgumentException.class, () -> Events.unweighted(SPACE, new float[8][2]));
        assertThrows(IllegalArgumentException.class, () -> Events.ofRows(SPACE, new float[16]));
        assertThrows(IllegalArgumentException.class, () -> new EventsBuilder(SPACE));
        assertFalse(TestEvents.PAIR.takes(SPACE) || SPACE.takes(TestEvents.PAIR));
        assertFalse(SPACE.isFixed());
    }

    @Test
    void aSpaceThatAllowsFewerTakesOnlyEventsWithFewer() {
        EventSpace fewer = new EventSpace("fewer", SPACE.objects(), List.of(),
                List.of(new EventCollection("jets", 3, JETS.features()), TRACKS), SCALARS);
        assertTrue(fewer.takes(SPACE));
        assertComeFrom(EVENTS.slice(3, 6).in(fewer), 3, 4, 5);
        String message = assertThrows(IllegalArgumentException.class, () -> EVENTS.in(fewer)).getMessage();
        assertTrue(message.contains("4 jets") && message.contains("3"), message);
    }

    @Test
    void otherCollectionsAreOthers() {
        List<EventSpace> others = List.of(
                new EventSpace("x", SPACE.objects(), List.of(), List.of(TRACKS, JETS), SCALARS),
                new EventSpace("x", SPACE.objects(), List.of(), List.of(JETS), SCALARS),
                new EventSpace("x", SPACE.objects(), List.of(), List.of(JETS, TRACKS), List.of(SCALARS.get(1), SCALARS.get(0))),
                // The same names of columns, and another meaning.
                new EventSpace("x", SPACE.objects(), List.of(), List.of(JETS, TRACKS), List.of(SCALARS.get(0))));
        others.forEach(other -> assertFalse(SPACE.takes(other) || other.takes(SPACE), other.toString()));
    }

    @Test
    void shapesAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> Members.of(new int[0], new float[1][0]));
        assertThrows(IllegalArgumentException.class, () -> Members.of(new int[] {1, 2}, new float[1][2]));
        assertThrows(IllegalArgumentException.class, () -> Members.of(new int[] {0, 2, 1}, new float[1][1]));
        assertThrows(IllegalArgumentException.class, () -> Members.of(new int[] {0, 2}, new float[1][3]));
        assertThrows(ArithmeticException.class, () -> Members.ofCounts(new int[] {Integer.MAX_VALUE, 1}, new float[0][0]));
        Members good = Members.none(2, 1);
        Members tracks = Members.none(1, 1);
        List<float[]> scalars = List.of(new float[1], new float[1]);
        for (Beside bad : List.of(Beside.NOTHING, new Beside(scalars, List.of(good)),
                new Beside(List.of(new float[1]), List.of(good, tracks)),
                new Beside(List.of(new float[1], new float[2]), List.of(good, tracks)), new Beside(scalars, List.of(tracks, good)),
                new Beside(scalars, List.of(Members.none(2, 2), tracks)),
                new Beside(scalars, List.of(Members.ofCounts(new int[] {5}, new float[2][5]), tracks)))) {
            assertThrows(IllegalArgumentException.class, () -> Events.of(SPACE, new float[8][1], new double[1], new long[1], new long[1],
                    new int[0], bad));
        }
        assertThrows(IllegalArgumentException.class, () -> Events.of(TestEvents.PAIR, new float[8][1], new double[1], new long[1],
                new long[1], new int[0], new Beside(scalars, List.of())));
    }

    @Test
    void copiesDoNotLeadBack() {
        EVENTS.scalars(0)[0] = 99;
        EVENTS.members(0).column(0)[0] = 99;
        EVENTS.members(0).offsets()[1] = 99;
        EVENTS.padded(0).values()[0] = 99;
        assertEquals(0.25f, EVENTS.scalar(0, 0));
        assertEquals(0, EVENTS.members(0).value(0, 0, 0));
        assertEquals(2, EVENTS.members(0).count(0));
    }

    @Test
    void namesAreFoundAndMissed() {
        assertEquals(1, SPACE.collection("tracks"));
        assertEquals(1, JETS.feature("btag"));
        assertEquals(List.of("electron.charge", "rho", "jets.pt", "jets.btag", "tracks.phi"), SPACE.allNames().subList(8, 13));
        assertEquals(8, SPACE.width());
        assertTrue(assertThrows(WrongUse.class, () -> SPACE.collection("muons")).getMessage().contains("jets, tracks"));
        assertTrue(assertThrows(WrongUse.class, () -> TestEvents.PAIR.collection("jets")).getMessage().contains("no other"));
        assertTrue(assertThrows(WrongUse.class, () -> SPACE.scalar("charge")).getMessage().contains("electron.charge, rho"));
        assertTrue(assertThrows(WrongUse.class, () -> JETS.feature("eta")).getMessage().contains("pt, btag"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"electron", "weight", "eventId", "parentId", "channel", "scalars", "jets_mask", "tracks"})
    void namesOfCollectionsMustBeFree(String name) {
        EventCollection taken = new EventCollection(name, 4, JETS.features());
        assertThrows(IllegalArgumentException.class,
                () -> new EventSpace("x", SPACE.objects(), List.of(), List.of(TRACKS, taken), List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"electron", "electron.E", "positron.pz", "weight", "channel", "jets", "jets.pt", "rho"})
    void namesOfScalarsMustBeFree(String name) {
        assertThrows(IllegalArgumentException.class, () -> new EventSpace("x", SPACE.objects(), List.of(), List.of(JETS),
                List.of(new Feature("rho", Unit.NONE), new Feature(name, Unit.NONE))));
    }

    @Test
    void collectionsAreOfABoundedSize() {
        assertThrows(IllegalArgumentException.class, () -> new EventCollection("jets", 0, JETS.features()));
        assertThrows(IllegalArgumentException.class, () -> new EventCollection("jets", EventCollection.LARGEST + 1, JETS.features()));
        assertThrows(IllegalArgumentException.class, () -> new EventCollection("jets", 1, List.of()));
        assertThrows(IllegalArgumentException.class, () -> new EventCollection("je ts", 1, JETS.features()));
        List<Feature> twice = List.of(JETS.features().get(0), JETS.features().get(0));
        assertThrows(IllegalArgumentException.class, () -> new EventCollection("jets", 1, twice));
        assertThrows(IllegalArgumentException.class, () -> new EventCollection("jets", 1, SCALARS));
        for (String name : new String[] {"", "a.b.c", ".a", "a.", "1a", "a b", "a\n"}) {
            assertThrows(IllegalArgumentException.class, () -> new Feature(name, Unit.NONE), name);
        }
    }

    @Test
    void unitsHaveLabels() {
        assertEquals(List.of("GeV", "rad", "none"), Unit.labels());
        Arrays.stream(Unit.values()).forEach(unit -> assertEquals(unit, Unit.labelled(unit.label()).orElseThrow()));
        assertTrue(Unit.labelled("MeV").isEmpty());
    }
}
