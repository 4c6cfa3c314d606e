package org.twofold.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What studies say about files whose events stand in several arrays. */
class StoredArrayTest {

    private static final String MINE = """
            study: mine
            title: leptons and jets
            theory:
              objects:
                - {name: top, mass: 172.5}
            detector:
              objects:
                - {name: lepton, mass: 0.1}
                - {name: MET, transverse: true}
              collections:
                - {name: jets, most: 6, features: {pt: GeV, phi: rad, btag: none}}
              scalars: {lepton.charge: none, rho: GeV}
              hdf5:
                - {dataset: lep, of: lepton, columns: [phi, eta, pt, lepton.charge]}
                - {dataset: met, of: [MET], columns: [pt, phi, _]}
                - {dataset: a/jets, of: jets, columns: [btag, pt, _, phi], mask: a/real}
                - {dataset: event, columns: rho}
            acceptance:
              - pt(lepton) >= 20
            observables:
              - {of: pt(lepton), edges: "0(10)100", level: detector}
            """;

    @Test
    void whatIsSaidComesBack() {
        Study mine = StudyFile.parse("mine.yaml", MINE);
        assertEquals(List.of(), mine.arrays(Level.THEORY));
        assertEquals(List.of(new StoredArray("lep", List.of("lepton"), List.of("phi", "eta", "pt", "lepton.charge"), Optional.empty()),
                new StoredArray("met", List.of("MET"), List.of("pt", "phi", "_"), Optional.empty()),
                new StoredArray("a/jets", List.of("jets"), List.of("btag", "pt", "_", "phi"), Optional.of("a/real")),
                new StoredArray("event", List.of(), List.of("rho"), Optional.empty())), mine.arrays(Level.DETECTOR));
        EventCollection jets = mine.detector().collections().get(0);
        assertEquals(6, jets.most());
        assertEquals(List.of(Unit.GEV, Unit.RADIAN, Unit.NONE), jets.features().stream().map(Feature::unit).toList());
        assertEquals(List.of(new Feature("lepton.charge", Unit.NONE), new Feature("rho", Unit.GEV)), mine.detector().scalars());
        assertEquals(mine, StudyFile.parse("json", StudyFile.toJson(mine).toString()));
    }

    @Test
    void groupsAndMasksInColumnsComeBack() {
        Study mine = StudyFile.parse("mine.yaml", MINE
                .replace("{dataset: a/jets, of: jets, columns: [btag, pt, _, phi], mask: a/real}", "{dataset: jets, of: jets, columns: [mask, btag, pt, phi]}")
                .replace("{dataset: met, of: [MET], columns: [pt, phi, _]}", "{group: in/met, of: MET, columns: [pt=met, phi]}"));
        StoredArray met = mine.arrays(Level.DETECTOR).get(1);
        assertEquals(List.of("pt", "phi"), met.columns());
        assertEquals(List.of("in/met/met", "in/met/phi"), met.paths());
        StoredArray jets = mine.arrays(Level.DETECTOR).get(2);
        assertTrue(jets.hasMaskColumn() && jets.mask().isEmpty());
        assertEquals(List.of("jets"), jets.paths());
        assertEquals(mine, StudyFile.parse("json", StudyFile.toJson(mine).toString()));
    }

    @Test
    void ofOtherStudiesNothingIsSaid() {
        String json = StudyFile.toJson(StudyFile.builtIn("ttbar-otus")).toString();
        assertTrue(Set.of("collections", "scalars", "hdf5").stream().noneMatch(json::contains), json);
        assertTrue(StudyFile.builtIn("zee").isFixed() && StudyFile.builtIn("zee").arrays().isEmpty());
    }

    @Test
    void theTopPairsOfTheHouse() {
        Study top = StudyFile.builtIn("ttbar-semilep");
        List<String> particles = List.of("lepton", "neutrino", "b_lep", "b_had", "q_up", "q_down",
                "W_lep", "W_had", "t_lep", "t_had", "ttbar");
        assertEquals(particles, top.theory().objects().stream().map(EventObject::name).toList());
        assertEquals(particles.stream().map(name -> name + ".mass").toList(), top.theory().scalarNames());
        assertTrue(top.theory().scalars().stream().allMatch(mass -> mass.unit() == Unit.GEV));
        assertEquals(55, top.theory().width() + top.theory().scalars().size());
        assertEquals(List.of("lepton", "MET"), top.detector().objects().stream().map(EventObject::name).toList());
        assertEquals(20, top.detector().collections().get(top.detector().collection("jets")).most());
        assertEquals(List.of("lepton.charge", "lepton.is_muon"), top.detector().scalarNames());
        assertTrue(!top.onShell() && top.theory().collections().isEmpty() && !top.isFixed());
        assertTrue(top.keepsIdentity(0) && top.hasDirection(0) && !top.hasDirection(1));
        assertEquals(11, top.arrays(Level.THEORY).get(0).of().size());
        assertEquals(Optional.of("b_had.mass"), top.arrays(Level.THEORY).get(0).scalar(0, 0));
        assertEquals(Optional.of("ttbar.mass"), top.arrays(Level.THEORY).get(0).scalar(10, 0));
        assertEquals(Optional.empty(), top.arrays(Level.THEORY).get(0).scalar(10, 1));
    }

    private static String masses(String theory) {
        return MINE.replace("    - {name: top, mass: 172.5}\n", theory);
    }

    private static final String TWO_ROWS = """
                - {name: top, mass: 172.5}
                - {name: bottom, mass: 4.8}
              scalars: {top.mass: GeV, bottom.mass: GeV, top.charge: none}
              hdf5:
                - {dataset: quarks, of: [_, bottom, top], columns: [.mass, E, px, py, pz, _]}
                - {dataset: charge, columns: top.charge}
            """.indent(0);

    @Test
    void scalarsOfEveryRow() {
        Study mine = StudyFile.parse("mine.yaml", masses(TWO_ROWS));
        StoredArray quarks = mine.arrays(Level.THEORY).get(0);
        assertEquals(List.of(".mass", "E", "px", "py", "pz", "_"), quarks.columns());
        assertEquals(Optional.empty(), quarks.scalar(0, 0), "a row that is passed over");
        assertEquals(Optional.of("bottom.mass"), quarks.scalar(1, 0));
        assertEquals(Optional.of("top.mass"), quarks.scalar(2, 0));
        assertEquals(Optional.empty(), quarks.scalar(2, 1));
        assertEquals(Optional.empty(), quarks.scalar(2, 5));
        assertEquals(Optional.of("top.charge"), mine.arrays(Level.THEORY).get(1).scalar(0, 0));
        assertEquals(mine, StudyFile.parse("json", StudyFile.toJson(mine).toString()));
        Study one = StudyFile.parse("mine.yaml", MINE.replace("[phi, eta, pt, lepton.charge]", "[phi, eta, pt, .charge]"));
        assertEquals(Optional.of("lepton.charge"), one.arrays(Level.DETECTOR).get(0).scalar(0, 3), "of one object as well");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "bottom.mass: GeV, | '' | no scalar named 'bottom.mass'",
        "[.mass, E | [.charge, E | no scalar named 'bottom.charge'",
        "[.mass, E | [., E | no scalar named 'bottom.'",
        "[.mass, E | [_, E | no dataset holds top.mass, bottom.mass",
        "[.mass, E | [.E, E | no scalar named 'bottom.E'",
        "[.mass, E | [mass, E | tells no momentum",
        "[.mass, E | [top.mass, E | top.mass would stand in all of them",
        "'pz, _]' | 'pz, .mass]' | two columns named '.mass'",
        "'pz, _]' | 'pz, top.charge]' | top.charge would stand in all of them",
        "columns: top.charge | 'columns: [top.charge, top.mass]' | top.mass of mine.theory stands in two places",
        "columns: top.charge | columns: .charge | of no object that '.charge' could be of",
        "[_, bottom, top] | [top, bottom, top] | top of mine.theory stands in two places",
    })
    void mistakesInScalarsOfRowsAreNamed(String good, String bad, String named) {
        assertTrue(TWO_ROWS.contains(good));
        String text = masses(TWO_ROWS.replace(good, bad == null ? "" : bad));
        String message = assertThrows(BadInput.class, () -> StudyFile.parse("mine.yaml", text)).getMessage();
        assertTrue(message.startsWith("mine.yaml, line ") && message.contains(named), message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "most: 6 | mos: 6 | 'most'",
        "most: 6 | most: 0 | line 11",
        "most: 6 | most: 1001 | 1 to 1000",
        "most: 6 | most: 99999999999 | overflow",
        "pt: GeV, | pt: MeV, | 'MeV'",
        "pt: GeV, | 'a.b: GeV,' | line 11",
        "features: {pt: GeV, phi: rad, btag: none} | features: {} | 1 to 100 features",
        "name: jets | name: lepton | named lepton",
        "rho: GeV | lepton.E: GeV | named lepton.E",
        "'of: [MET], columns: [pt, phi, _]' | 'of: [MET], columns: [pt, phi, _], mask: m' | of no collection",
        "of: jets | of: jet | jet",
        "', mask: a/real' | '' | needs a mask",
        "a/real | /a/real | without the first",
        "'[btag, pt, _, phi]' | '[btag, pt, _]' | needs the columns pt, phi, btag",
        "'[btag, pt, _, phi]' | '[btag, pt, eta, phi]' | needs the columns",
        "'[btag, pt, _, phi]' | '[btag, pt, pt, phi]' | two columns named 'pt'",
        "'[phi, eta, pt, lepton.charge]' | '[phi, pt, lepton.charge]' | not all of lepton are transverse",
        "'[phi, eta, pt, lepton.charge]' | '[phi, eta, lepton.charge]' | tells no momentum",
        "'[phi, eta, pt, lepton.charge]' | '[phi, eta, pt, lepton.sign]' | 'lepton.sign'",
        "'[phi, eta, pt, lepton.charge]' | '[phi, eta, pt, rho]' | rho of mine.detector stands in two places",
        "'[phi, eta, pt, lepton.charge]' | '[phi, eta, pt]' | no dataset holds lepton.charge",
        "'[phi, eta, pt, lepton.charge]' | '[phi, eta, pt, lepton.charge, .charge]' | lepton.charge of mine.detector stands in two places",
        "'[btag, pt, _, phi]' | '[.btag, pt, _, phi]' | needs the columns",
        "of: lepton | 'of: [lepton, _]' | would stand in all of them",
        "'of: [MET]' | 'of: [_]' | all passed over",
        "'of: [MET]' | 'of: [lepton]' | transverse",
        "columns: rho | columns: [] | no columns",
        "columns: rho | 'columns: [rho, pt]' | 'pt'",
        "columns: rho | columms: rho | 'columns'",
    })
    void mistakesAreNamed(String good, String bad, String named) {
        assertTrue(MINE.contains(good));
        String text = MINE.replace(good, bad == null ? "" : bad);
        String message = assertThrows(BadInput.class, () -> StudyFile.parse("mine.yaml", text)).getMessage();
        assertTrue(message.startsWith("mine.yaml, line ") && message.contains(named), message);
    }

    @ParameterizedTest
    @EnumSource(Coordinates.class)
    void coordinatesTellTheMomentum(Coordinates coordinates) {
        double mass = 4.5;
        double eta = coordinates == Coordinates.TRANSVERSE ? 0 : -1.7;
        FourVector p = FourVector.ofTransverse(33, eta, 2.2, mass);
        double[] numbers = switch (coordinates) {
            case CARTESIAN -> new double[] {p.energy(), p.px(), p.py(), p.pz()};
            case WITH_MASS -> new double[] {33, eta, 2.2, mass};
            case WITHOUT_MASS -> new double[] {33, eta, 2.2};
            case TRANSVERSE -> new double[] {33, 2.2};
        };
        FourVector found = coordinates.momentum(numbers, coordinates == Coordinates.WITH_MASS ? 99 : mass);
        assertEquals(p.energy(), found.energy(), 1e-10);
        assertEquals(p.px(), found.px(), 1e-10);
        assertEquals(p.py(), found.py(), 1e-10);
        assertEquals(p.pz(), found.pz(), 1e-10);
        assertEquals(coordinates, Coordinates.of(coordinates.names()).orElseThrow());
    }
}
