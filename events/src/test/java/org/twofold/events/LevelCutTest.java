package org.twofold.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LevelCutTest {

    @ParameterizedTest
    @ValueSource(strings = {"theory:mass(electron+positron) >= 86.0", "detector:abs(eta(electron)) <= 2.5"})
    void printedConditionsAreReadBack(String text) {
        LevelCut condition = LevelCut.parse(text);
        assertEquals(text, condition.expression());
        assertEquals(condition, LevelCut.parse(" " + text.replace(":", " : ") + " "));
    }

    @Test
    void theLevelIsTheOneThatIsNamed() {
        assertEquals(new LevelCut(Level.THEORY, Cut.parse("pt(electron) >= 10")), LevelCut.parse("theory:pt(electron) >= 10"));
        assertEquals(new LevelCut(Level.DETECTOR, Cut.parse("pt(electron) >= 10")), LevelCut.parse("detector:pt(electron) >= 10"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pt(electron) >= 10", "truth:pt(electron) >= 10", ":pt(electron) >= 10", "theory:",
            "theory:pt(electron) > 10",
        "theory:detector:pt(electron) >= 10", "Theory:pt(electron) >= 10"})
    void refused(String text) {
        assertThrows(WrongUse.class, () -> LevelCut.parse(text));
    }

    @Test
    void whereThereIsOneLevelItNeedNotBeNamed() {
        Cut cut = Cut.parse("pt(electron) >= 10");
        assertEquals(cut, LevelCut.parse("pt(electron) >= 10", Level.THEORY));
        assertEquals(cut, LevelCut.parse("detector:pt(electron) >= 10", Level.DETECTOR));
        String message = assertThrows(WrongUse.class, () -> LevelCut.parse("detector:pt(electron) >= 10", Level.THEORY)).getMessage();
        assertTrue(message.contains("detector events") && message.contains("theory events"), message);
    }

    @Test
    void aLongBlankIsRefusedInReasonableTime() {
        String text = " ".repeat(500_000) + "?";
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertThrows(WrongUse.class, () -> LevelCut.parse(text)));
    }
}
