package org.twofold.physics;

import java.util.List;
import org.twofold.events.BadInput;
import org.twofold.events.EventObject;
import org.twofold.events.Study;
import org.twofold.events.WrongUse;

/**
 * The built-in generators and detectors, by the name of the study they serve.
 *
 * <p>All make Z → e⁻e⁺ at 13 TeV: M 91.1876 and Γ 2.4952 GeV between 66 and 116 GeV, rapidity with σ 1.9, leptons with
 * pT ≥ 8 GeV and |η| ≤ 2.6 (a little wider than any acceptance of interest, so that its edges are the detector's doing).
 * {@code zee} is leading order, the pair's pT is zero; {@code zee-isr} has the {@link PowerLawRecoil} with a = 14 GeV and
 * c = 1, whose median 14 and mean 22 GeV are near those of a parton shower. The detector is the same one: calorimeter
 * of the CMS card, 10 % of the electrons in a tail at −5 % with spread 4 %, angles to 10⁻³, efficiency 0.95 for |η| ≤ 1.5
 * and 0.85 beyond, and the acceptance of the study. So in {@code zee} the recoil that a full simulation shows at detector
 * level is absent at both levels. Another {@link #resonance} may stand in the place of the Z boson; everything else stays.
 *
 * <p>{@code zll} is {@code zee} with muon pairs in half of the events before detection. Muons are measured by a tracker,
 * σ/pT = √(0.01² + (2·10⁻⁴ pT/GeV)²) without tails, angles to 10⁻³, efficiency 0.97 for |η| ≤ 1.2 and 0.94 beyond.
 */
public final class Generators {

    /** The studies that can be generated; the last by {@link SmearedSets}, the others here. */
    public static final List<String> NAMES = List.of("zee", "zee-isr", "zll", SmearedSets.STUDY);

    private static final List<String> PAIRS = List.of("zee", "zee-isr", "zll");

    private static final double BEAMS = 13_000;
    private static final double RAPIDITY_SPREAD = 1.9;
    private static final double ANGULAR_SPREAD = 1e-3;
    private static final BreitWigner Z_BOSON = new BreitWigner(91.1876, 2.4952, 66, 116);
    /** Lighter pairs hardly pass the cuts, and of heavier ones the beams make few of the rapidities that are drawn. */
    private static final double LIGHTEST = 20;
    private static final double HEAVIEST = 0.5 * BEAMS;
    /** Γ/M of what float32 columns can tell from a line. */
    private static final double NARROWEST = 1e-6;
    private static final LeptonCuts CUTS = new LeptonCuts(8, 2.6);
    private static final PowerLawRecoil RADIATION = new PowerLawRecoil(14, 1);
    private static final ElectronResponse RESPONSE = new ElectronResponse(CalorimeterResolution.CMS, 0.10, 0.05, 0.04);
    private static final LeptonEfficiency EFFICIENCY = new LeptonEfficiency(0.95, 0.85, 1.5);
    private static final LeptonMeasurement ELECTRON = new LeptonMeasurement(RESPONSE, ANGULAR_SPREAD, EFFICIENCY);
    private static final LeptonMeasurement MUON = new LeptonMeasurement(new MuonResponse(new TrackerResolution(0.01, 2e-4)),
            ANGULAR_SPREAD, new LeptonEfficiency(0.97, 0.94, 1.2));

    private Generators() {}

    /**
     * The generator and the detector of a study, in its spaces and with its acceptance.
     *
     * @throws WrongUse if there is none for a study of this name, or its events are not pairs
     */
    public static PairedGenerator of(Study study) {
        return of(study, Z_BOSON);
    }

    /**
     * The mass spectrum of a resonance other than the Z boson, M ± 10 Γ.
     *
     * @param mass M in GeV
     * @param width Γ in GeV
     * @throws WrongUse unless 10⁻⁶ M ≤ Γ and 20 ≤ M − 10 Γ, M + 10 Γ ≤ 6500 GeV
     */
    public static BreitWigner resonance(double mass, double width) {
        double reach = BreitWigner.REACH * width;
        if (!(width >= NARROWEST * mass && mass - reach >= LIGHTEST && mass + reach <= HEAVIEST)) {
            throw new WrongUse("no resonance of mass " + mass + " and width " + width + " GeV is generated: the width must be "
                    + "at least a millionth of the mass, and the mass, ten widths to either side, between " + LIGHTEST + " and "
                            + HEAVIEST + " GeV");
        }
        return BreitWigner.around(mass, width);
    }

    /**
     * The same with another resonance instead of the Z boson; detector, rapidities, recoil and cuts stay.
     *
     * @throws WrongUse as above
     */
    public static PairedGenerator of(Study study, BreitWigner resonance) {
        if (!PAIRS.contains(study.name())) {
            throw new WrongUse("nothing generates events for the study " + BadInput.quote(study.name()) + ", only for "
                    + String.join(", ", NAMES));
        }
        if (!study.isFixed()) {
            throw new WrongUse("the generator of " + study.name() + " makes an electron and a positron alone, and the study has "
                    + "collections or scalars beside them");
        }
        if (study.theory().objects().size() != 2 || study.detector().objects().size() != 2) {
            throw new WrongUse("the generator of " + study.name() + " makes an electron and a positron, the study has other objects");
        }
        List<LeptonMeasurement> measurements = study.name().equals("zll") ? List.of(ELECTRON, MUON) : List.of(ELECTRON);
        int kinds = measurements.size() > 1 ? measurements.size() : 0;
        if (study.channels().size() != kinds) {
            throw new WrongUse("the generator of " + study.name() + " makes "
                    + (kinds == 0 ? "events without channels" : kinds + " channels")
                    + ", the study has " + study.channels().size());
        }
        double heaviest = study.theory().objects().stream().mapToDouble(EventObject::mass).sum();
        if (heaviest >= resonance.from()) {
            throw new WrongUse("a pair of " + resonance.from() + " GeV cannot decay to objects of " + heaviest + " GeV in all");
        }
        RecoilSpectrum recoil = study.name().equals("zee-isr") ? RADIATION : new NoRecoil();
        return new PairedGenerator(
                new DrellYanGenerator(study.theory(), BEAMS, resonance, recoil, RAPIDITY_SPREAD, CUTS),
                new ParametrisedDetector(study.detector(), measurements, study.acceptance()));
    }
}
