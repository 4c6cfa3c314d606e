package org.twofold.methods.vld;

import java.util.Locale;
import java.util.Optional;

/** The seven systems that the paper compares. */
enum VldKind {

    VLD("vld", "latent variational diffusion, everything learned together", Wiring.VLD),
    UC_VLD("uc-vld", "latent variational diffusion whose encoder sees the detector and whose decoder does not", Wiring.UC_VLD),
    C_VLD("c-vld", "latent variational diffusion whose encoder and decoder see the detector", Wiring.C_VLD),
    LDM("ldm", "latent diffusion: an autoencoder first, then diffusion of its latents", Wiring.VLD),
    VDM("vdm", "variational diffusion of the partons themselves", Wiring.VDM),
    CVAE("cvae", "a conditional variational autoencoder", Wiring.CVAE),
    CINN("cinn", "a conditional invertible network");

    private final String label;
    private final String description;
    private final Optional<Wiring> wiring;

    VldKind(String label, String description, Wiring wiring) {
        this.label = label;
        this.description = description;
        this.wiring = Optional.of(wiring);
    }

    VldKind(String label, String description) {
        this.label = label;
        this.description = description;
        this.wiring = Optional.empty();
    }

    /** As on the command line. */
    String label() {
        return label;
    }

    /** One line for people. */
    String title() {
        return label.toUpperCase(Locale.ROOT) + ": " + description;
    }

    /** What sees what; an invertible network has no latents to be wired. */
    Optional<Wiring> wiring() {
        return wiring;
    }

    /** Whether it has a network that makes latents of partons. */
    boolean encodes() {
        return wiring.map(Wiring::learnedLatent).orElse(false);
    }

    /** Whether it diffuses, and so has a schedule. */
    boolean diffuses() {
        return wiring.map(Wiring::diffuses).orElse(false);
    }
}
