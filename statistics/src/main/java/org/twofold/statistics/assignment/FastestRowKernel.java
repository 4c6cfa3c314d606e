package org.twofold.statistics.assignment;

/**
 * Chooses the kernel once: vector instructions where the runtime was started with {@code --add-modules
 * jdk.incubator.vector}, plain loops otherwise.
 */
final class FastestRowKernel {

    static final RowKernel CHOSEN = choose();

    private FastestRowKernel() {}

    private static RowKernel choose() {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
            try {
                Class<?> type = Class.forName("org.twofold.statistics.assignment.VectorRowKernel");
                return (RowKernel) type.getDeclaredConstructor().newInstance();
            } catch (ReflectiveOperationException | LinkageError e) {
                // A runtime whose incubating API differs: the plain loops give the same bits, only later.
                return new LoopRowKernel();
            }
        }
        return new LoopRowKernel();
    }
}
