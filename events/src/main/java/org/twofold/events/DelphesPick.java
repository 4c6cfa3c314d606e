package org.twofold.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Which reconstructed particles of a Delphes tree become a part of an event, and how many of them an event must have to be one at all.
 *
 * <p>Objects are given to particles by falling pT. Scalars that belong to one of these objects are told by what the particle is:
 * {@code lepton.charge} its charge, {@code lepton.is_muon} whether it stands in the branch {@code Muon}. A collection takes all particles,
 * with the features {@code pt}, {@code eta}, {@code phi}, {@code mass}, {@code charge} and {@code btag}.
 *
 * @param of the objects, or the one collection; empty if the particles are only counted
 * @param from the branches: {@code Electron}, {@code Muon}, {@code Jet}, {@code MissingET}
 * @param ptAbove only particles with more pT than this, in GeV; 0 takes all
 * @param etaBelow only particles with smaller |η|; infinite takes all
 * @param charge only particles of this charge, where there is one
 * @param least how many there are at least
 * @param most how many there are at most
 * @param tagged how many of them are b-tagged at least
 */
public record DelphesPick(List<String> of, List<String> from, double ptAbove, double etaBelow, OptionalInt charge, int least, int most,
        int tagged) {

    /** What follows the name of an object in that of a scalar which is told by its particle. */
    public static final String CHARGE = ".charge";

    /** The same of the branch. */
    public static final String IS_MUON = ".is_muon";

    private static final List<String> FEATURES = List.of("pt", "eta", "phi", "mass", "charge", "btag");

    public DelphesPick {
        of = List.copyOf(of);
        from = List.copyOf(from);
        for (String branch : from) {
            if (branch.isBlank() || branch.chars().anyMatch(c -> Character.isISOControl(c) || c == '.')) {
                throw new IllegalArgumentException("a branch such as Electron, not " + BadInput.quote(branch));
            }
        }
        if (from.isEmpty()) {
            throw new IllegalArgumentException("particles come from at least one branch");
        }
        if (!(ptAbove >= 0) || !(etaBelow > 0) || least < 0 || most < least || tagged < 0) {
            throw new IllegalArgumentException("pT from 0 on, |eta| above 0 and numbers of particles that do not fall");
        }
    }

    /** Whether there must be exactly so many. */
    public boolean isExact() {
        return least == most;
    }

    /** What an event must have, for people: {@code exactly 1 Electron or Muon (pT > 25, |η| < 2.5)}. */
    public String condition() {
        List<String> narrower = new ArrayList<>();
        charge.ifPresent(one -> narrower.add("charge " + (one > 0 ? "+" : "") + one));
        if (ptAbove > 0) {
            narrower.add("pT > " + number(ptAbove));
        }
        if (Double.isFinite(etaBelow)) {
            narrower.add("|η| < " + number(etaBelow));
        }
        if (tagged > 0) {
            narrower.add(tagged + " of them b-tagged");
        }
        return (isExact() ? most == 0 ? "no " : "exactly " + most + " " : "at least " + least + " ") + String.join(" or ", from)
                + (narrower.isEmpty() ? "" : " (" + String.join(", ", narrower) + ")");
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : String.valueOf(value);
    }

    /** Whether it fills a collection of the space. */
    public boolean isOfCollection(EventSpace space) {
        return of.size() == 1 && space.collections().stream().anyMatch(collection -> collection.name().equals(of.get(0)));
    }

    /**
     * Looks whether picks give everything that events of a space have, once.
     *
     * @throws IllegalArgumentException if they do not
     */
    static void check(List<DelphesPick> picks, EventSpace space) {
        List<String> wanted = new ArrayList<>(space.objects().stream().map(EventObject::name).toList());
        space.collections().forEach(collection -> wanted.add(collection.name()));
        for (DelphesPick pick : picks) {
            for (String name : pick.of()) {
                if (!wanted.remove(name)) {
                    throw new IllegalArgumentException(BadInput.quote(name) + " is no object or collection of " + space.name()
                            + ", or is there twice");
                }
            }
            if (pick.isOfCollection(space)) {
                space.collections().get(space.collection(pick.of().get(0))).features().stream().map(Feature::name)
                        .filter(feature -> !FEATURES.contains(feature)).findFirst().ifPresent(feature -> {
                            throw new IllegalArgumentException("Delphes tells no " + feature + " of " + pick.of().get(0) + ", only "
                                    + String.join(", ", FEATURES));
                        });
            } else if (!pick.of().isEmpty() && (!pick.isExact() || pick.most() != pick.of().size())) {
                throw new IllegalArgumentException(String.join(", ", pick.of()) + " need exactly " + pick.of().size() + " particles");
            }
        }
        if (!wanted.isEmpty()) {
            throw new IllegalArgumentException("no branch is named for " + String.join(", ", wanted) + " of " + space.name());
        }
        for (String scalar : space.scalarNames()) {
            boolean told = picks.stream().filter(pick -> !pick.isOfCollection(space)).flatMap(pick -> pick.of().stream())
                    .anyMatch(object -> scalar.equals(object + CHARGE) || scalar.equals(object + IS_MUON));
            if (!told) {
                throw new IllegalArgumentException("Delphes tells no " + scalar + ", only " + CHARGE + " and " + IS_MUON + " of objects");
            }
        }
    }
}
