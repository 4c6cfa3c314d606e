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
    void ofOtherStudiesNothingIsSaid() {
        String json = StudyFile.toJson(StudyFile.builtIn("ttbar-otus")).toString();
        assertTrue(Set.of("collections", "scalars", "hdf5").stream().noneMatch(json::contains), json);
        assertTrue(StudyFile.builtIn("zee").isFixed() && StudyFile.builtIn("zee").arrays().isEmpty());
    }

    @Test
    void theTopPairsOfTheHouse() {
        Study top = StudyFile.builtIn("ttbar-semilep");
        assertEquals(List.of("lepton", "neutrino", "b_lep", "b_had", "q_up", "q_down"),
                top.theory().objects().stream().map(EventObject::name).toList());
        assertEquals(List.of("lepton", "MET"), top.detector().objects().stream().map(EventObject::name).toList());
        assertEquals(20, top.detector().collections().get(top.detector().collection("jets")).most());
        assertEquals(List.of("lepton.charge", "lepton.is_muon"), top.detector().scalarNames());
        assertTrue(!top.onShell() && top.theory().isFixed() && !top.isFixed());
        assertTrue(top.keepsIdentity(0) && top.hasDirection(0) && !top.hasDirection(1));
        assertEquals(11, top.arrays(Level.THEORY).get(0).of().size());
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
        "'[phi, eta, pt, lepton.charge]' | '[phi, eta, pt, rho]' | rho of mine.detector stands in two datasets",
        "'[phi, eta, pt, lepton.charge]' | '[phi, eta, pt]' | no dataset holds lepton.charge",
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
