package org.twofold.report.drawing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TextTest {

    @Test
    void superscriptsBecomeRaisedRuns() {
        assertEquals("m(e<sup>−</sup>e<sup>+</sup>)", RichText.parse("m(e⁻e⁺)").html());
        assertEquals("10<sup>−3</sup> a{b}", RichText.parse("10^{−3} a{b}").html());
        assertEquals("p<sub>T</sub>(e<sup>−</sup>)", RichText.label("pT(e⁻)").html());
        assertEquals("ptilde, pTx, p<sub>z</sub>", RichText.label("ptilde, pTx, pz").html());
        assertEquals("x^{open", RichText.parse("x^{open").plain());
    }

    @Test
    void everythingHostileIsEscaped() {
        assertEquals("&lt;script&gt;&amp;&quot;&#39;\uFFFD", Markup.escape("<script>&\"'\u0000"));
    }

    @Test
    void theTypefaceHasTheLettersOfPhysics() {
        for (int c : "ηφθσΔμτχγνλεℓ²′\u0303±≤≥→×√·–…−Σ".codePoints().toArray()) {
            assertTrue(Typeface.bundled().has(c), Character.getName(c));
        }
        assertEquals(Typeface.bundled().advance('?'), Typeface.bundled().advance(0x1F600));
    }

    @Test
    void widthsAreThoseOfHelvetica() {
        assertEquals(0.556, Typeface.bundled().advance('a'), 1e-3);
        assertEquals(2 * 5.56, TextLine.width("aa", 10), 1e-2);
        assertEquals(5.56, TextLine.width("a\u0303", 10), 1e-2, "a tilde above takes no room");
    }

    @Test
    void numbersForReaders() {
        assertEquals("0.0161", Decimals.significant(1.61e-2, 3));
        assertEquals("27.3", Decimals.significant(27.32, 3));
        assertEquals("1030", Decimals.significant(1030.4, 3));
        assertEquals("−0.500", Decimals.significant(-0.5, 3));
        assertEquals("1.60×10⁻⁷", Decimals.significant(1.6e-7, 3));
        assertEquals("–", Decimals.significant(Double.NaN, 3));
        assertEquals("291\u00a0699", Decimals.count(291699));
        assertEquals("0", Decimals.atMost(-0.0001, 2));
    }
}
