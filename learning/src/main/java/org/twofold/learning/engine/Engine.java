package org.twofold.learning.engine;

import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;

/**
 * The tensor library, loaded and ready.
 *
 * <p>No environment variable is needed: the MKL build of libtorch is unpacked once into a cache folder and put before
 * the build that comes with the bindings; where there is no MKL build the latter is used, with one BLAS thread, because
 * its thread handling of tall matrices makes it slower with more.
 *
 * @param version of libtorch
 * @param blas {@code mkl} or {@code open}
 * @param libraries the folder libtorch was loaded from; the bindings' own cache where that was used
 */
public record Engine(String version, String blas, String libraries) {

    /** Loading happens once a process; the holder makes the JVM see to that. */
    private static final class Loaded {
        static final Engine ENGINE = load();
    }

    /**
     * Makes the engine ready and sets the number of threads that one tensor operation may use.
     *
     * @param threads at least 1; more than 1 pays only for large batches on an idle machine
     * @throws EngineFailure if the libraries cannot be unpacked or loaded, with what to do
     */
    public static Engine start(int threads) {
        Engine engine = Loaded.ENGINE;
        torch.set_num_threads(threads);
        return engine;
    }

    private static Engine load() {
        String libraries = "";
        Path cache = NativeLibraries.cacheFolder();
        try {
            var unpacked = NativeLibraries.unpacked(cache);
            if (unpacked.isPresent()) {
                libraries = unpacked.get().folder().toString();
                System.setProperty("org.bytedeco.javacpp.pathsFirst", "true");
                System.setProperty("org.bytedeco.javacpp.platform.preloadpath", libraries);
                System.setProperty("java.library.path", libraries);
            }
            if (System.getProperty("org.bytedeco.javacpp.cachedir", "").isEmpty()) {
                System.setProperty("org.bytedeco.javacpp.cachedir", cache.resolve("javacpp").toString());
            }
            Loader.load(torch.class);
            String configuration = torch.show_config().getString();
            String blas = configuration.contains("BLAS_INFO=mkl") ? "mkl" : "open";
            return new Engine(torch.TORCH_VERSION, blas, libraries.isEmpty() ? Loader.getCacheDir().getPath() : libraries);
        } catch (IOException e) {
            throw new EngineFailure("libtorch cannot be unpacked into " + cache + " (" + e.getMessage()
                    + "); about 500 MB are needed there, or name another folder with -Dtwofold.cache=FOLDER", e);
        } catch (UnsatisfiedLinkError e) {
            throw new EngineFailure("libtorch cannot be loaded (" + e.getMessage()
                    + "); remove " + cache + " and try again, or see twofold doctor", e);
        }
    }
}
