package org.twofold.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.twofold.events.RandomStream;
import org.twofold.events.RandomStreams;
import org.twofold.learning.engine.Engine;
import org.twofold.learning.inference.DenseKernel;
import org.twofold.statistics.Directions;
import org.twofold.statistics.SlicedWasserstein;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code twofold doctor}. */
@Command(name = "doctor", mixinStandardHelpOptions = true, sortOptions = false,
        header = "Say what Twofold runs on and whether it works: Java, native libraries, threads, memory, a short self-test.",
        footer = {"", "Example:", "  twofold doctor --json"})
final class DoctorCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Override
    public Integer call() {
        ObjectNode findings = JsonNodeFactory.instance.objectNode();
        findings.put("twofold", Twofold.VERSION);
        findings.put("java", System.getProperty("java.version") + ", " + System.getProperty("java.vm.name"));
        findings.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        findings.put("processors", Runtime.getRuntime().availableProcessors());
        findings.put("heap MiB", Runtime.getRuntime().maxMemory() >> 20);
        findings.put("inference", DenseKernel.fastest().name());
        Engine engine = Engine.start(1);
        findings.put("libtorch", engine.version() + ", BLAS " + engine.blas() + ", from " + engine.libraries());
        boolean healthy = selfTest(findings);
        findings.put("healthy", healthy);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(findings.toPrettyString());
        } else {
            findings.fields().forEachRemaining(line -> out.printf("%-12s %s%n", line.getKey(), line.getValue().asText()));
        }
        out.flush();
        return healthy ? ExitStatus.DONE : ExitStatus.DEFECT;
    }

    /** A cloud shifted by δ has SW₂² = |δ|²/D on average over directions, whatever the cloud is. */
    private static boolean selfTest(ObjectNode findings) {
        int n = 2000;
        int dimension = 8;
        RandomStream random = new RandomStreams(1).stream("doctor");
        float[] cloud = new float[n * dimension];
        random.fillGaussian(cloud);
        float[] shifted = cloud.clone();
        for (int i = 0; i < shifted.length; i += dimension) {
            shifted[i] += 2;
        }
        float[] gradient = new float[cloud.length];
        long started = System.nanoTime();
        double value = new SlicedWasserstein(2, Runtime.getRuntime().availableProcessors()).valueAndGradient(cloud, n, shifted, n,
                Directions.draw(2000, dimension, random::nextGaussian), gradient);
        double expected = 4.0 / dimension;
        boolean right = Math.abs(value - expected) < 0.1 * expected;
        findings.put("self-test", String.format(java.util.Locale.ROOT,
                "sliced Wasserstein of a shifted cloud %.4f, expected %.4f, %s in %d ms",
                value, expected, right ? "right" : "WRONG", (System.nanoTime() - started) / 1_000_000));
        return right;
    }
}
