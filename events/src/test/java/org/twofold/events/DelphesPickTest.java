package org.twofold.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DelphesPickTest {

    private static final String PAIR = """
            study: %s
            title: t
            theory: {objects: [{name: electron}, {name: positron}]}
            detector:
              objects: [{name: electron}, {name: positron}]
              delphes:
                - {of: electron, from: Electron, charge: -1}
                - %s
            acceptance: []
            observables: []
            """;

    @Test
    void studiesSayWhichParticlesMakeAnEvent() {
        List<DelphesPick> zee = StudyFile.builtIn("zee").delphes();
        assertEquals(new DelphesPick(List.of("electron"), List.of("Electron"), 0, Double.POSITIVE_INFINITY, OptionalInt.of(-1), 1, 1, 0),
                zee.get(0));
        assertEquals("exactly 1 Electron (charge +1)", zee.get(1).condition());
        List<DelphesPick> semilep = StudyFile.builtIn("ttbar-semilep").delphes();
        assertEquals(new DelphesPick(List.of("jets"), List.of("Jet"), 25, 2.5, OptionalInt.empty(), 4, Integer.MAX_VALUE, 2), semilep.get(2));
        assertEquals("no Muon", StudyFile.builtIn("ttbar-otus").delphes().get(1).condition());
        assertTrue(StudyFile.builtIn("zll").delphes().isEmpty());
    }

    @Test
    void studiesOfOnesOwnKeepThemInModels() {
        Study own = StudyFile.parse("own.yaml", PAIR.formatted("own", "{of: positron, from: [Electron, Muon], charge: 1, ptAbove: 5.5, etaBelow: 2}"));
        Study again = StudyFile.parse("again", StudyFile.toJson(own).toString());
        assertEquals(own, again);
        assertEquals(5.5, again.delphes().get(1).ptAbove());
        Study zee = StudyFile.builtIn("zee");
        Study without = new Study(zee.name(), zee.title(), zee.theory(), zee.detector(), zee.theoryDataset(), zee.detectorDataset(),
                zee.onShell(), zee.fallingPt(), zee.acceptance(), zee.observables());
        assertEquals(without, StudyFile.parse("without", StudyFile.toJson(without).toString()));
    }

    @Test
    void modelsOfBuiltInStudiesAreWhatTheyWereAndRead() {
        for (String name : StudyFile.BUILT_IN) {
            Study study = StudyFile.builtIn(name);
            String json = StudyFile.toJson(study).toString();
            assertFalse(json.contains("delphes"), json);
            assertEquals(study, StudyFile.parse("model", json));
        }
    }

    @Test
    void whatCannotBeIsRefusedWhereItStands() {
        assertTrue(refused("{of: muon, from: Muon}").contains("line 7"), refused("{of: muon, from: Muon}"));
        assertTrue(refused("{of: muon, from: Muon}").contains("'muon' is no object or collection of own.detector"));
        assertTrue(refused("{of: electron, from: Muon}").contains("or is there twice"));
        assertTrue(refused("{from: Muon, count: 0}").contains("no branch is named for positron"));
        assertTrue(refused("{of: positron, from: Electron, count: 2}").contains("positron need exactly 1 particles"));
        assertTrue(refused("{of: positron, from: Electron, count: 1, atLeast: 1}").contains("count or atLeast"));
        assertTrue(refused("{of: positron, from: Electron, pt: 3}").contains("unknown key 'pt'"));
        assertTrue(refused("{of: positron, from: []}").contains("at least one branch"));
        assertTrue(refused("{of: positron, from: Electron.PT}").contains("a branch such as Electron"));
        assertTrue(refused("{of: positron, from: Electron, etaBelow: -1}").contains("|eta| above 0"));
    }

    private static String refused(String pick) {
        return assertThrows(BadInput.class, () -> StudyFile.parse("own.yaml", PAIR.formatted("own", pick))).getMessage();
    }
}
