package org.twofold.events;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StudyFileTest {

    private static final String MINIMAL = """
            study: mine
            title: a study of mine
            theory:
              objects:
                - {name: top, mass: 172.5, pdg: [6, -6], status: 2}
            detector:
              objects:
                - {name: jet}
            acceptance:
              - pt(jet) >= 20
            observables:
              - {of: pt(jet), edges: "0(10)100", level: detector}
            """;

    static Stream<String> builtIn() {
        return StudyFile.BUILT_IN.stream();
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void builtInStudiesSurviveJson(String name) {
        Study study = StudyFile.load(name);
        assertEquals(name, study.name());
        assertEquals(study, StudyFile.parse("json", StudyFile.toJson(study).toString()));
        assertEquals(study, StudyFile.parse("json", StudyFile.toJson(study).toPrettyString()));
    }

    @Test
    void zeeIsTheStudyOfThePaper() {
        Study zee = StudyFile.builtIn("zee");
        assertEquals("zee.theory", zee.theory().name());
        assertEquals("zee.detector", zee.space(Level.DETECTOR).name());
        assertEquals("parton", zee.dataset(Level.THEORY));
        assertEquals("reco", zee.dataset(Level.DETECTOR));
        assertEquals("parton_isr", StudyFile.builtIn("zee-isr").theoryDataset());
        assertEquals(2, zee.counterparts());
        assertEquals(8, zee.theory().width());
        assertTrue(zee.theory().hasSameColumnsAs(zee.detector()));
        assertEquals(Set.of(11), zee.theory().objects().get(0).selection().orElseThrow().pdgCodes());
        assertEquals(Set.of(-11), zee.theory().objects().get(1).selection().orElseThrow().pdgCodes());
        assertEquals(zee.observables(Level.THEORY).size() + 1, zee.observables(Level.DETECTOR).size());
    }

    @Test
    void particlesAreOfTheHardProcessOrOfALaterStage() {
        assertEquals(ParticleStage.HARD_PROCESS, StudyFile.builtIn("zee").theory().objects().get(0).selection().orElseThrow().stage());
        Study isr = StudyFile.builtIn("zee-isr");
        assertEquals(ParticleStage.DECAY, isr.theory().objects().get(1).selection().orElseThrow().stage());
        String json = StudyFile.toJson(isr).toPrettyString();
        assertEquals(isr, StudyFile.parse("json", json));
        assertTrue(json.contains("\"stage\" : \"decay\""));
        assertFalse(StudyFile.toJson(StudyFile.builtIn("zee")).toString().contains("stage"));
        String message = assertThrows(BadInput.class, () -> StudyFile.parse("json", json.replace("decay", "later"))).getMessage();
        assertTrue(message.contains("hard-process, decay, final-state") && message.contains("'later'"), message);
        assertThrows(BadInput.class, () -> StudyFile.parse("json", json.replace("\"status\" : 1", "\"status\" : 2").replace("decay",
                "final-state")));
    }

    @Test
    void ttbarOtusIsTheOtherStudyOfThePaper() {
        Study top = StudyFile.builtIn("ttbar-otus");
        assertEquals(List.of("electron", "neutrino", "b_lep", "b_had", "q_up", "q_down"), names(top.theory()));
        assertEquals(List.of("electron", "MET", "jet1", "jet2", "jet3", "jet4"), names(top.detector()));
        assertEquals(List.of(0.0, 0.0, 4.8, 4.8, 0.0, 0.0), top.theory().objects().stream().map(EventObject::mass).toList());
        assertTrue(top.detector().objects().stream().allMatch(object -> object.mass() == 0 && object.transverse() == object.name()
                .equals("MET")));
        assertEquals(24, top.theory().width());
        assertTrue(top.onShell());
        assertEquals(List.of("jet1", "jet2", "jet3", "jet4"), top.fallingPt());
        assertEquals(List.of(0), IntStream.range(0, 6).filter(top::hasDirection).boxed().toList());
        assertEquals(List.of(0), IntStream.range(0, 6).filter(top::keepsIdentity).boxed().toList());
        assertTrue(StudyFile.builtIn("zee").hasDirection(1) && StudyFile.builtIn("zee").keepsIdentity(1));
        assertEquals(10, top.acceptance().size());
        assertTrue(top.acceptance().stream().noneMatch(cut -> cut.expression().contains("MET")));
        StudyObservable first = top.observables().get(0);
        assertEquals("mtt(electron,MET,jet1,jet2,jet3,jet4)", first.observable().expression());
        assertEquals(Set.of(Level.DETECTOR), first.levels());
        assertEquals(MTT_OF_PARTONS, top.observables(Level.THEORY).get(0).observable().expression());
    }

    private static final String MTT_OF_PARTONS = "mass(electron+neutrino+b_lep+b_had+q_up+q_down)";

    private static List<String> names(EventSpace space) {
        return space.objects().stream().map(EventObject::name).toList();
    }

    /** Degrees of freedom as the paper's tables print them: a bin less than there are. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"DETECTOR | mtt(electron,MET,jet1,jet2,jet3,jet4) | 43",
        "DETECTOR | mWHad(electron,MET,jet1,jet2,jet3,jet4) | 35", "DETECTOR | mTopHad(electron,MET,jet1,jet2,jet3,jet4) | 41",
        "DETECTOR | mTopLep(electron,MET,jet1,jet2,jet3,jet4) | 30", "DETECTOR | py(jet1) | 49", "DETECTOR | pz(jet1) | 55",
        "DETECTOR | E(jet1) | 30", "THEORY | py(b_had) | 49", "THEORY | pz(b_had) | 55", "THEORY | E(b_had) | 31",
        "THEORY | mass(electron+neutrino+b_lep+b_had+q_up+q_down) | 43"})
    void binsOfThePaper(Level level, String expression, int degreesOfFreedom) {
        StudyObservable shown = StudyFile.builtIn("ttbar-otus").observables(level).stream()
                .filter(one -> one.observable().expression().equals(expression)).findFirst().orElseThrow();
        assertEquals(degreesOfFreedom, shown.binning().bins() - 1);
    }

    @Test
    void acceptanceNeedsEveryCut() {
        Events events = TestEvents.pairs(new double[] {20, 0, 0, -20, 0, 0}, new double[] {20, 0, 0, -9, 0, 0},
                new double[] {20, 0, 200, -20, 0, 0});
        assertArrayEquals(new boolean[] {true, false, false}, StudyFile.builtIn("zee").accepts(events));
    }

    @Test
    void aStudyOfOnesOwn(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), MINIMAL);
        Study study = StudyFile.load(file.toString());
        assertEquals("theory", study.theoryDataset());
        assertEquals(172.5, study.theory().objects().get(0).mass());
        assertEquals(List.of("pt(jet)"), study.observables(Level.DETECTOR).stream().map(o -> o.observable().expression()).toList());
        assertEquals(List.of(), study.observables(Level.THEORY));
        assertEquals(study, StudyFile.parse("json", StudyFile.toJson(study).toString()));
    }

    @Property
    void titlesSurviveJson(@ForAll @StringLength(min = 1, max = 30) String title) {
        Study zee = StudyFile.builtIn("zee");
        Assume.that(!title.isBlank()
                && title.chars().noneMatch(c -> Character.isISOControl(c) || c >= 0xd800 && c < 0xe000 || c > 0xfffd));
        Study study = new Study(zee.name(), title, zee.theory(), zee.detector(), "a/b", "c", zee.onShell(), zee.fallingPt(),
                zee.acceptance(), List.of());
        assertEquals(study, StudyFile.parse("json", StudyFile.toJson(study).toString()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "title: | tilte: | 'title'",
        "a study of mine | '' | printable",
        "a study of mine | \"a\\x7fb\" | printable",
        "study: mine | study: | printable",
        "172.5 | -1 | line 5",
        "[6, -6] | [] | line 5",
        "[6, -6] | 99999999999 | line 5",
        "status: 2 | status: 99999999999 | line 5",
        "name: top | name: to p | line 5",
        "name: top | nam: top | 'name'",
        "pdg: | pgd: | 'pdg'",
        "pt(jet) >= 20 | pt(jet) > 20 | line 10",
        "pt(jet) >= 20 | pt(muon) >= 20 | muon",
        "of: pt(jet) | of: pt(top) | top",
        "of: pt(jet) | of: pT(jet)x | line 12",
        "0(10)100 | 0(30)100 | line 12",
        "level: detector | level: both | 'jet'",
        "level: detector | level: cellar | cellar",
        "level: detector | leveel: detector | 'level'",
    })
    void mistakesAreNamed(String good, String bad, String named) {
        assertTrue(MINIMAL.contains(good.strip()));
        String text = MINIMAL.replace(good.strip(), bad.strip());
        String message = assertThrows(BadInput.class, () -> StudyFile.parse("mine.yaml", text)).getMessage();
        assertTrue(message.startsWith("mine.yaml, line ") && message.contains(named.strip()), message);
    }

    @Test
    void noSuchStudy(@TempDir Path folder) throws IOException {
        assertTrue(assertThrows(WrongUse.class, () -> StudyFile.load("zeee")).getMessage().contains("zee, zee-isr"));
        assertThrows(WrongUse.class, () -> StudyFile.builtIn("zeee"));
        assertThrows(WrongUse.class, () -> StudyFile.load("a\0b"));
        assertThrows(BadInput.class, () -> StudyFile.load(folder.toString()));
        Path large = Files.write(folder.resolve("large.yaml"), new byte[(1 << 20) + 1]);
        assertThrows(BadInput.class, () -> StudyFile.load(large.toString()));
        Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe9, '\n'});
        assertThrows(BadInput.class, () -> StudyFile.load(latin.toString()));
    }

    @Property(tries = 2000)
    void damagedStudiesAreRefusedOrRead(@ForAll("damaged") String text) {
        try {
            StudyFile.parse("damaged.yaml", text);
        } catch (BadInput e) {
            assertEquals(1, e.getMessage().split("\\R", -1).length);
        }
    }

    /** A good study in which a stretch was replaced by characters that mean something to YAML or to us. */
    @Provide
    Arbitrary<String> damaged() {
        Arbitrary<String> rubble = Arbitraries.strings().withChars(" \n\t:-[]{}&*!%?|>'\"#,<=()+.0159eEtrue\\\0é\u2028").ofMaxLength(8);
        return Arbitraries.integers().between(0, MINIMAL.length()).flatMap(from ->
                Arbitraries.integers().between(0, 12).flatMap(length -> rubble.map(put ->
                        MINIMAL.substring(0, from) + put + MINIMAL.substring(Math.min(MINIMAL.length(), from + length)))));
    }
}
