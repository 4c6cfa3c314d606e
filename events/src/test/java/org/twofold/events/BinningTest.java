package org.twofold.events;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinningTest {

    @Test
    void steps() {
        Binning binning = Binning.parse("70(1)110");
        assertEquals(40, binning.bins());
        assertEquals(70, binning.array()[0]);
        assertEquals(110, binning.array()[40]);
    }

    @Test
    void numbersAndSteps() {
        assertArrayEquals(new double[] {-60, -50, -45, -40, 1.5, 20},
                Binning.parse(" -60, -50( 5 )-40 ,1.5, 2e1").array(), 1e-12);
        assertEquals(27, Binning.parse("-400, -250(20)250, 400").bins());
    }

    @Test
    void stepsThatAreNotBinaryFractions() {
        Binning binning = Binning.parse("-2.6(0.2)2.6");
        assertEquals(26, binning.bins());
        assertEquals(2.6, binning.array()[26], 1e-12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1,", "1,1", "2,1", "0(3)10", "10(1)0", "0(0)1", "0(-1)-3", "0(1)5,5", "a,b", "1;2",
        "0(1e-9)1", "1e999,2", "0(1)1e999", "NaN,1", "0x1,2"})
    void refused(String text) {
        assertThrows(WrongUse.class, () -> Binning.parse(text));
    }

    @Test
    void anAbsurdNumberOfEdgesIsRefusedBeforeTheyAreMade() {
        String text = "0(1)99999,".repeat(100_000) + "1";
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertThrows(WrongUse.class, () -> Binning.parse(text)));
    }

    @Test
    void aLongRowOfDigitsIsRefusedInReasonableTime() {
        String text = "1".repeat(500_000) + "x";
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertThrows(WrongUse.class, () -> Binning.parse(text)));
    }

    @Property
    void writtenEdgesAreReadBack(
            @ForAll @Size(min = 2, max = 30) @UniqueElements List<@Scale(6) @DoubleRange(min = -1e9, max = 1e9) Double> numbers) {
        List<Double> edges = numbers.stream().map(x -> x + 0.0).distinct().sorted().toList();
        String text = String.join(", ", edges.stream().map(String::valueOf).toList());
        if (edges.size() >= 2) {
            assertEquals(edges, Binning.parse(text).edges());
        }
    }

    @Test
    void theArrayIsACopy() {
        Binning binning = Binning.parse("0,1");
        binning.array()[0] = 99;
        assertEquals(0, binning.array()[0]);
    }
}
