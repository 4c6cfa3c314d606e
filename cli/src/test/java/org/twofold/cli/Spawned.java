package org.twofold.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Twofold in a process of its own, which can be killed. */
final class Spawned implements AutoCloseable {

    private final Process process;
    private final Path err;

    private Spawned(Process process, Path err) {
        this.process = process;
        this.err = err;
    }

    static Spawned start(Path err, Object... arguments) throws IOException {
        return start(err, List.of(), arguments);
    }

    /** The same by way of another command, such as a shell that sets limits first. */
    static Spawned start(Path err, List<String> by, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(by);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC", "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), Twofold.class.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new Spawned(new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.appendTo(err.toFile())).start(), err);
    }

    /** Writes to its standard input, which stays open: whoever reads it waits for more. */
    void hears(String text) throws IOException {
        OutputStream in = process.getOutputStream();
        in.write(text.getBytes(StandardCharsets.US_ASCII));
        in.flush();
    }

    /** Waits until something has happened, or the process has ended by itself. */
    void until(BooleanSupplier happened) throws InterruptedException {
        while (process.isAlive() && !happened.getAsBoolean()) {
            Thread.sleep(5);
        }
    }

    /** Waits as long, or shorter if the process ends before. */
    void forMillis(long millis) throws InterruptedException {
        process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /** kill −9. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM. */
    int terminate() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    int ended() throws InterruptedException {
        return process.waitFor();
    }

    /** Resident memory in KiB, as Linux tells it. */
    long residentKibibytes() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst()
                .orElseThrow();
    }

    /** What is used of the heap, as the JVM tells it after a collection. */
    String heap() throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        ended(jcmd, "GC.run");
        return ended(jcmd, "GC.heap_info").lines().map(String::strip).filter(line -> line.contains("used")).collect(Collectors.joining("; "));
    }

    private String ended(String jcmd, String question) throws IOException, InterruptedException {
        Process asking = new ProcessBuilder(jcmd, Long.toString(process.pid()), question).redirectErrorStream(true).start();
        String answer = new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        asking.waitFor();
        return answer;
    }

    String err() throws IOException {
        return Files.readString(err);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
