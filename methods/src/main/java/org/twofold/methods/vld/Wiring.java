package org.twofold.methods.vld;

/**
 * What sees what in one of the systems that are compared.
 *
 * @param encoderSeesDetector whether the parton encoder is given the detector's code
 * @param decoderSeesDetector whether the parton decoder is
 * @param learnedLatent whether latents are learned; otherwise they are the partons themselves, filled up with zeros
 * @param diffuses whether the latent is reached by diffusion; otherwise it is standard normal, as in a variational autoencoder
 */
record Wiring(boolean encoderSeesDetector, boolean decoderSeesDetector, boolean learnedLatent, boolean diffuses) {

    /** Latent variational diffusion, everything learned together; also the two stages of latent diffusion, one after the other. */
    static final Wiring VLD = new Wiring(false, false, true, true);
    /** With a conditional encoder and an unconditional decoder. */
    static final Wiring UC_VLD = new Wiring(true, false, true, true);
    /** With both conditional. */
    static final Wiring C_VLD = new Wiring(true, true, true, true);
    /** Variational diffusion of the partons themselves. */
    static final Wiring VDM = new Wiring(false, false, false, true);
    /** A conditional variational autoencoder. */
    static final Wiring CVAE = new Wiring(true, true, true, false);

    Wiring {
        if (!learnedLatent && (encoderSeesDetector || decoderSeesDetector || !diffuses)) {
            throw new IllegalArgumentException("partons that are their own latents have no encoder, no decoder, and must be diffused");
        }
    }
}
