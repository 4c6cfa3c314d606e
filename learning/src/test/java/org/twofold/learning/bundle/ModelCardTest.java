package org.twofold.learning.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ModelCardTest {

    private static final String DIGEST = Sha256.of(new byte[0]);

    private static ModelCard card(Optional<Duration> wallTime, List<MetricLine> metrics, List<String> limitations) {
        Map<String, String> software = new LinkedHashMap<>();
        software.put("Twofold", "0.1.0");
        software.put("Java", "17.0.15");
        return new ModelCard("Z → e⁺e⁻ by OTUS", "Folds and unfolds\nelectron pairs.", "zee", "otus", "quick",
                List.of(new DataFile("a|b.h5", DIGEST, 50_000)), "twofold train otus --seed 7", 7, 2000, wallTime,
                software, metrics, limitations);
    }

    @Test
    void isThisPage() {
        ModelCard card = card(Optional.of(Duration.ofSeconds(3723)),
                List.of(new MetricLine("unfold", "w1", "mass", 0.0123456, OptionalDouble.of(1e-5), "GeV",
                        OptionalDouble.of(123456), OptionalDouble.of(Double.NaN)),
                        new MetricLine("fold", "sw", "all", 0, OptionalDouble.empty(), "", OptionalDouble.empty(),
                                OptionalDouble.of(2.5e9))),
                List.of("Trained on | one\nstudy only."));
        assertEquals("""
                # Z → e⁺e⁻ by OTUS

                Folds and unfolds electron pairs.

                | | |
                |---|---|
                | study | zee |
                | method | otus |
                | preset | quick |
                | seed | 7 |
                | steps | 2000 |
                | wall time | 1:02:03 |

                ## Made with

                    twofold train otus --seed 7

                - Twofold 0.1.0
                - Java 17.0.15

                ## Data

                | data | events | SHA-256 |
                |---|---:|---|
                | a\\|b.h5 | 50000 | e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 |

                ## How good it is

                | direction | metric | of | value | error | floor | untrained | unit |
                |---|---|---|---:|---:|---:|---:|---|
                | unfold | w1 | mass | 0.01235 | 0.00001000 | 123500 | NaN | GeV |
                | fold | sw | all | 0 | – | – | 2.500E+9 |  |

                ## Limitations

                - Trained on | one study only.
                """, card.markdown());
    }

    @Test
    void saysSoWhenNothingWasMeasuredOrStated() {
        String page = card(Optional.empty(), List.of(), List.of()).markdown();
        assertTrue(page.contains("Nothing was measured."));
        assertTrue(page.contains("does not mean that there are none"));
        assertTrue(!page.contains("wall time"));
    }

    @Test
    void theSameCardGivesTheSameBytes() {
        assertArrayEquals(card(Optional.empty(), List.of(), List.of("x")).bytes(),
                card(Optional.empty(), List.of(), List.of("x")).bytes());
    }
}
