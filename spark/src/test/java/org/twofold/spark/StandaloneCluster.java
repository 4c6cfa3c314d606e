package org.twofold.spark;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * Spark's standalone cluster on this machine, made of processes as its scripts would start them: a master, workers with one core each,
 * and {@code spark-submit}.
 *
 * <p>The home of Spark has Spark's jars alone, as a distribution has; ours are brought along by {@code --jars}.
 */
final class StandaloneCluster implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final Pattern MASTER = Pattern.compile("spark://127\\.0\\.0\\.1:\\d+");
    private static final Pattern OURS = Pattern.compile(".*/(org/twofold|org/bytedeco|ai/djl|info/picocli|org/hipparchus|io/jhdf|org/apache/parquet"
            + "|io/airlift|org/yaml)/.*");
    private static final long PATIENCE_SECONDS = 240;

    private final Path folder;
    private final List<Process> processes = new ArrayList<>();
    private final List<Path> ours;
    private final String master;

    /**
     * Starts a master and workers.
     *
     * @param folder for homes, logs and work
     */
    StandaloneCluster(Path folder, int workers) throws IOException, InterruptedException {
        this.folder = folder;
        List<Path> classPath = Arrays.stream(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .split(File.pathSeparator)).map(Path::of).toList();
        Files.createDirectories(folder.resolve("home/jars"));
        List<Path> found = new ArrayList<>();
        for (Path entry : classPath) {
            if (Files.isDirectory(entry)) {
                if (!entry.endsWith("test-classes")) {
                    found.add(jar(entry, folder.resolve("ours-" + found.size() + ".jar")));
                }
            } else if (OURS.matcher(entry.toString()).matches() || entry.getFileName().toString().startsWith("twofold-")) {
                found.add(entry);
            } else {
                Files.createSymbolicLink(folder.resolve("home/jars").resolve(entry.getFileName()), entry);
            }
        }
        this.ours = List.copyOf(found);
        try {
            start("master", "org.apache.spark.deploy.master.Master", "--host", HOST, "--port", "0", "--webui-port", "0");
            this.master = said("master", MASTER);
            for (int k = 0; k < workers; k++) {
                start("worker-" + k, "org.apache.spark.deploy.worker.Worker", "--host", HOST, "--webui-port", "0", "--cores", "1", "--memory", "2g",
                        "--work-dir", folder.resolve("work-" + k).toString(), master);
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** A folder of classes as the jar that Maven would make of it. */
    private static Path jar(Path classes, Path target) throws IOException {
        try (OutputStream out = Files.newOutputStream(target); JarOutputStream jar = new JarOutputStream(out);
                Stream<Path> tree = Files.walk(classes)) {
            for (Path file : tree.filter(Files::isRegularFile).sorted().toList()) {
                jar.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, jar);
            }
        }
        return target;
    }

    private List<String> java() {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
                "-XX:TieredStopAtLevel=1", "-Duser.home=" + folder));
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
        command.addAll(List.of("-cp", folder.resolve("home/jars") + "/*"));
        return command;
    }

    private Process start(String name, String... mainAndArguments) throws IOException {
        List<String> command = java();
        command.addAll(List.of(mainAndArguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment().put("SPARK_HOME", folder.resolve("home").toString());
        builder.environment().put("SPARK_LOCAL_IP", HOST);
        // As the scripts of a distribution set it.
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    private String said(String name, Pattern pattern) throws IOException, InterruptedException {
        for (int tries = 0; tries < PATIENCE_SECONDS * 10; tries++) {
            Matcher matcher = pattern.matcher(log(name));
            if (matcher.find()) {
                return matcher.group();
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException(name + " did not say " + pattern + " but: " + log(name));
    }

    /** Everything that a process has said. */
    String log(String name) {
        try {
            return Files.readString(folder.resolve(name + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * {@code spark-submit} with as many executors as there are workers.
     *
     * @param name of its log
     * @param executorOptions of the executors' JVMs
     * @return its exit status
     */
    int submit(String name, String executorOptions, Object... arguments) throws IOException, InterruptedException {
        Path application = ours.stream().filter(jar -> jar.getFileName().toString().startsWith("ours-0")).findFirst().orElseThrow();
        List<String> command = new ArrayList<>(List.of("org.apache.spark.deploy.SparkSubmit", "--master", master,
                "--conf", "spark.executor.extraJavaOptions=-XX:TieredStopAtLevel=1 -Duser.home=" + folder + " " + executorOptions,
                "--conf", "spark.executor.memory=1g", "--conf", "spark.executor.cores=1", "--conf", "spark.ui.enabled=false",
                // Nothing is begun before every executor is there, so that all of them work.
                "--conf", "spark.scheduler.minRegisteredResourcesRatio=1.0",
                "--conf", "spark.scheduler.maxRegisteredResourcesWaitingTime=120s",
                "--class", TwofoldSpark.class.getName(),
                "--jars", String.join(",", ours.stream().filter(jar -> !jar.equals(application)).map(Path::toString).toList()),
                application.toString()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        Process driver = start(name, command.toArray(String[]::new));
        if (!driver.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("no end: " + log(name));
        }
        return driver.exitValue();
    }

    /** What executors have said, those of all workers. */
    List<String> executors() {
        try (Stream<Path> tree = Files.walk(folder)) {
            List<String> logs = new ArrayList<>();
            for (Path file : tree.filter(path -> path.endsWith("stderr")).sorted().toList()) {
                logs.add(Files.readString(file));
            }
            return logs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        // Workers first; executors end with them.
        for (int k = processes.size() - 1; k >= 0; k--) {
            processes.get(k).descendants().forEach(ProcessHandle::destroy);
            processes.get(k).destroy();
            try {
                processes.get(k).waitFor(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            processes.get(k).destroyForcibly();
        }
        try (Stream<Path> links = Files.list(folder.resolve("home/jars"))) {
            for (Path link : links.toList()) {
                Files.delete(link);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
