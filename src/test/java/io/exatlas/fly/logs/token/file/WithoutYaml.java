package io.exatlas.fly.logs.token.file;

import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Loads this package anew, in a world in which the YAML library is missing. */
public final class WithoutYaml extends ClassLoader {

    private static final String OURS = WithoutYaml.class.getPackageName() + ".";

    WithoutYaml(ClassLoader parent) {
        super(parent);
    }

    /** Runs in that world. */
    public static final class Reader {
        private Reader() {}

        /** What the config file below this home directory fails with. */
        public static String complaint(String home) throws Exception {
            Vertx vertx = Vertx.vertx();
            try {
                return new ConfigFileTokens(vertx, name -> null, Path.of(home))
                        .find(AppName.of("my-api"))
                        .map(found -> "did not fail")
                        .otherwise(cause -> String.valueOf(cause.getMessage()))
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(5, TimeUnit.SECONDS);
            } finally {
                vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
            }
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith("org.snakeyaml.")) {
            throw new ClassNotFoundException(name);
        }
        return name.startsWith(OURS) ? own(name) : super.loadClass(name, resolve);
    }

    private synchronized Class<?> own(String name) throws ClassNotFoundException {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
            return loaded;
        }
        String file = name.replace('.', '/') + ".class";
        try (InputStream in = Objects.requireNonNull(getParent().getResourceAsStream(file), file)) {
            byte[] code = in.readAllBytes();
            return defineClass(name, code, 0, code.length);
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(name, unreadable);
        }
    }
}
