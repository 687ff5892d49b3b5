package io.exatlas.fly.logs.internal.token.file;

import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What is done where nobody has put the YAML library on the class path. */
public final class WithoutYaml {

    private WithoutYaml() {}

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
