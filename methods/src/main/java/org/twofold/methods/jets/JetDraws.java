package org.twofold.methods.jets;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.twofold.events.GaussianNoise;

/**
 * Draws of a {@link JetSystem}, block by block.
 *
 * <p>Networks see blocks of one size, filled up with empty jets: products of matrices are rounded as their shape has it, and a draw
 * must not depend on what is drawn beside it.
 */
final class JetDraws {

    private static final int BLOCK = 100;

    private JetDraws() {}

    /** The normals of one draw of some jets, [identifiers × normals]. */
    static float[] normals(JetSystem system, long[] identifiers, int from, int count, int draw, GaussianNoise noise) {
        int width = system.normals();
        float[] normals = new float[count * width];
        for (int i = 0; i < count; i++) {
            noise.fill(identifiers[from + i], draw, normals, i * width, width, 1);
        }
        return normals;
    }

    /** One draw of each jet; which one is told by the identifier and the number of the draw. */
    static JetList of(JetSystem system, JetList generated, int places, long[] identifiers, int draw, GaussianNoise noise) {
        JetList drawn = JetList.empty(generated.size(), places);
        for (int from = 0; from < generated.size(); from += BLOCK) {
            int count = Math.min(BLOCK, generated.size() - from);
            float[] normals = new float[BLOCK * system.normals()];
            System.arraycopy(normals(system, identifiers, from, count, draw, noise), 0, normals, 0, count * system.normals());
            try (PointerScope scope = new PointerScope(); NoGradGuard noGradient = new NoGradGuard()) {
                JetList block = system.draw(generated.block(from, count, BLOCK), normals);
                System.arraycopy(block.counts(), 0, drawn.counts(), from, count);
                System.arraycopy(block.momenta(), 0, drawn.momenta(), drawn.at(from, 0), count * places * JetList.COMPONENTS);
            }
        }
        return drawn;
    }
}
