package org.twofold.learning.inference;

/**
 * Chooses the kernel once: vector instructions where the runtime was started with {@code --add-modules
 * jdk.incubator.vector}, plain loops otherwise.
 */
final class FastestKernel {

    static final DenseKernel CHOSEN = choose();

    private FastestKernel() {}

    private static DenseKernel choose() {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
            try {
                Class<?> type = Class.forName("org.twofold.learning.inference.VectorKernel");
                return (DenseKernel) type.getDeclaredConstructor().newInstance();
            } catch (ReflectiveOperationException | LinkageError e) {
                // A runtime whose incubating API differs: the plain loops give the same bits, only later.
                return new LoopKernel();
            }
        }
        return new LoopKernel();
    }
}
