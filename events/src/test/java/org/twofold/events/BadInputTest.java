package org.twofold.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BadInputTest {

    @Test
    void allPartsInOneLine() {
        assertEquals("f.csv, line 3: expected 8 numbers, found 7; add one",
                BadInput.at("f.csv", "line 3", "8 numbers", "7", "add one").getMessage());
        assertEquals("f.csv: expected a header, found nothing",
                BadInput.at("f.csv", "", "a header", "nothing", "").getMessage());
    }

    @Property
    void theMessageIsOneLineWhateverTheFileHolds(@ForAll String a, @ForAll String b, @ForAll String c) {
        assertOneLine(BadInput.at(a, b, c, BadInput.quote(a), b).getMessage());
        assertOneLine(BadInput.quote(c));
    }

    @Test
    void everyKindOfLineBreakIsShownAsACode() {
        for (String breaking : new String[] {"\n", "\r", "\r\n", "\u0085", "\u2028", "\u2029", "\u000b", "\f", "\0"}) {
            assertOneLine(BadInput.at("a" + breaking, breaking, breaking, breaking, breaking).getMessage());
        }
        assertEquals("'a\\u000ab'", BadInput.quote("a\nb"));
    }

    @Test
    void longTextIsShortened() {
        assertTrue(BadInput.quote("x".repeat(100_000)).length() < 200);
    }

    private static void assertOneLine(String message) {
        assertEquals(1, message.split("\\R", -1).length, message);
        assertTrue(message.chars().noneMatch(Character::isISOControl), message);
    }
}
