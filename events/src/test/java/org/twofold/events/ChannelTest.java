package org.twofold.events;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelTest {

    private static final List<Channel> TWO = List.of(Channel.named("ee"), Channel.named("mumu"));
    private static final EventSpace MIXED = new EventSpace("mixed", TestEvents.PAIR.objects(), TWO);
    private static final Events PLAIN = TestEvents.numbered(TestEvents.PAIR, 5);
    private static final Events EVENTS = mixed(0, 1, 1, 0, 1);

    private static final String MINIMAL = """
            study: mine
            title: a study of mine
            channels: [ee, mumu]
            theory:
              objects:
                - {name: minus}
            detector:
              objects:
                - {name: minus}
            observables: []
            """;

    /** The numbered events of the pair in these channels. */
    private static Events mixed(int... channels) {
        float[][] columns = IntStream.range(0, 8).mapToObj(PLAIN::column).toArray(float[][]::new);
        return Events.of(MIXED, columns, PLAIN.weights(), PLAIN.eventIds(), PLAIN.parentIds(), channels);
    }

    private static void assertChannels(Events events, int... channels) {
        assertArrayEquals(channels, events.channels());
    }

    @Test
    void channelsStayWithTheirEvents() {
        assertEquals(1, EVENTS.channel(2));
        assertChannels(EVENTS.slice(1, 4), 1, 1, 0);
        assertChannels(EVENTS.at(new int[] {4, 0, 0}), 1, 0, 0);
        assertChannels(EVENTS.onShell(), EVENTS.channels());
        assertChannels(EVENTS.withWeights(new double[5]), EVENTS.channels());
        assertChannels(EVENTS.withIds(new long[5], new long[5]), EVENTS.channels());
        assertChannels(EVENTS.mapped(new EventSpace("other", MIXED.objects(), TWO),
                new float[8][5]), EVENTS.channels());
        assertChannels(Events.concat(MIXED, List.of(EVENTS.slice(0, 2), Events.none(MIXED), EVENTS.slice(2, 5))), EVENTS.channels());
        Events muons = EVENTS.ofChannel(1);
        assertArrayEquals(new long[] {101, 102, 104}, muons.eventIds());
        assertChannels(muons, 1, 1, 1);
    }

    @Test
    void theBuilderKeepsThem() {
        EventsBuilder builder = new EventsBuilder(MIXED);
        for (int i = 0; i < 3000; i++) {
            builder.add(new float[8], 1, i, Events.NO_PARENT, i % 2);
        }
        assertChannels(builder.build(), IntStream.range(0, 3000).map(i -> i % 2).toArray());
        assertChannels(new EventsBuilder(TestEvents.PAIR).add(new float[8], 1, 0, 0, 1).build());
    }

    @Test
    void whereThereAreNoneNothingIsLost() {
        assertChannels(PLAIN);
        assertEquals(List.of(), TestEvents.PAIR.channels());
        assertThrows(IndexOutOfBoundsException.class, () -> PLAIN.channel(0));
        assertEquals(TestEvents.PAIR, TestEvents.PAIR.withoutChannels());
    }

    @Test
    void aSpaceWithoutChannelsForgetsThemAndNoneMakesThemUp() {
        assertChannels(EVENTS.in(TestEvents.PAIR));
        assertEquals(TestEvents.PAIR.objects(), MIXED.withoutChannels().objects());
        assertThrows(IllegalArgumentException.class, () -> PLAIN.in(MIXED));
        EventSpace others = new EventSpace("others", MIXED.objects(), List.of(Channel.named("mumu"), Channel.named("ee")));
        assertThrows(IllegalArgumentException.class, () -> EVENTS.in(others));
        assertTrue(MIXED.hasSameColumnsAs(others) && !MIXED.takes(others) && TestEvents.PAIR.takes(MIXED));
        assertFalse(MIXED.takes(TestEvents.PAIR));
    }

    @Test
    void everyEventHasOneOfThem() {
        assertThrows(IllegalArgumentException.class, () -> mixed(0, 1, 2, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> mixed(0, 1, -1, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> mixed(0, 1, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> mixed());
        assertThrows(IllegalArgumentException.class, () -> Events.unweighted(MIXED, new float[8][2]));
        assertThrows(IllegalArgumentException.class,
                () -> Events.of(TestEvents.PAIR, new float[8][1], new double[1], new long[1], new long[1], new int[1]));
        assertEquals(0, Events.none(MIXED).size());
    }

    @Test
    void theMixtureOfTheHouse() {
        Study zll = StudyFile.builtIn("zll");
        assertEquals(List.of("ee", "mumu"), zll.theory().channelNames());
        assertEquals(OptionalInt.of(13), zll.channels().get(1).pdg());
        assertEquals(zll.theory().channels(), zll.detector().channels());
        assertTrue(StudyFile.toJson(zll).path("channels").isObject());
    }

    @Test
    void namesAloneWillDo() {
        Study mine = StudyFile.parse("mine.yaml", MINIMAL);
        assertEquals(TWO, mine.channels());
        assertEquals(mine, StudyFile.parse("json", StudyFile.toJson(mine).toString()));
        Study plain = StudyFile.parse("mine.yaml", MINIMAL.replace("channels: [ee, mumu]\n", ""));
        assertEquals(List.of(), plain.channels());
        assertFalse(StudyFile.toJson(plain).has("channels"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "[ee] | line 3 | 2 to 100",
        "[] | line 3 | 2 to 100",
        "{} | line 3 | 2 to 100",
        "ee | line 3 | a list",
        "[ee, ee] | line 3 | two channels named ee",
        "[ee, 'mu mu'] | line 3 | 'mu mu'",
        "[ee, 13] | line 3 | '13'",
        "{ee: 11, mumu: -13} | line 3 | -13",
        "{ee: 11, mumu: x} | line 3 | 'x'",
        "{ee: 11, mumu: 99999999999} | line 3 | overflow",
        "{ee: 11, mumu: 11} | line 3 | PDG code 11",
    })
    void mistakesAreNamed(String channels, String place, String named) {
        String text = MINIMAL.replace("[ee, mumu]", channels.strip());
        String message = assertThrows(BadInput.class, () -> StudyFile.parse("mine.yaml", text)).getMessage();
        assertTrue(message.contains(place.strip()) && message.contains(named.strip()), message);
    }

    @Test
    void bothLevelsHaveTheSame() {
        assertThrows(IllegalArgumentException.class, () -> new Study("s", "t", MIXED, TestEvents.PAIR, "a", "b", false, List.of(),
                List.of(), List.of()));
    }
}
