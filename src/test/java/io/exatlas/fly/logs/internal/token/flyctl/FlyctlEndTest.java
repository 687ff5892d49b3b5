package io.exatlas.fly.logs.internal.token.flyctl;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.internal.token.Token;
import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a flyctl that hangs when nobody waits for it any more. */
final class FlyctlEndTest {

    private static final AppName APP = AppName.of("my-api");
    private static final String STUBBORN = "trap '' TERM; sleep 300 & note $!; wait; sleep 300";

    private final FakeFly fly;

    FlyctlEndTest(@TempDir Path dir) {
        fly = new FakeFly(dir);
    }

    @Test
    @Tag("F21")
    void undeployingItsVerticleKillsIt() throws Exception {
        fly.does(STUBBORN);
        Vertx vertx = Vertx.vertx();
        Asking asking = new Asking(fly);
        String id = get(vertx.deployVerticle(asking));
        fly.awaitNoted(2);

        get(vertx.undeploy(id));

        fly.awaitGone();
        assertThat(get(asking.asked
                        .<Optional<String>>map(Optional.empty())
                        .otherwise(cause -> Optional.of(String.valueOf(cause.getMessage())))))
                .contains("flyctl cannot be run");
        get(vertx.close());
    }

    @Test
    @Tag("F21")
    void closingVertxKillsIt() throws Exception {
        fly.does(STUBBORN);
        Vertx vertx = Vertx.vertx();
        get(vertx.deployVerticle(new Asking(fly)));
        fly.awaitNoted(2);

        get(vertx.close());

        fly.awaitGone();
    }

    @Test
    @Tag("F21")
    void leavingJavaKillsItWithoutClosingAnything() throws Exception {
        fly.does(STUBBORN);
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Leaving.class.getName(),
                        fly.file("").toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(java.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(java.exitValue()).isEqualTo(9);
        } finally {
            java.destroyForcibly();
        }
        fly.awaitNoted(2);
        fly.awaitGone();
    }

    /** Asks as soon as it is deployed. */
    private static final class Asking extends VerticleBase {
        private final FakeFly fly;
        private Future<Optional<Token>> asked = Future.failedFuture("not asked");

        Asking(FakeFly fly) {
            this.fly = fly;
        }

        @Override
        public Future<?> start() {
            asked = new FlyctlTokens(
                            vertx, fly.onPath(), app -> Optional.of("my-org"), FlyctlTimes.DEFAULT, System::nanoTime)
                    .find(APP);
            return Future.succeededFuture();
        }
    }

    /** A program that asks and leaves at once. */
    static final class Leaving {
        private Leaving() {}

        public static void main(String[] arguments) {
            FakeFly fly = new FakeFly(Path.of(arguments[0]));
            Future<Optional<Token>> asked = new FlyctlTokens(
                            Vertx.vertx(),
                            fly.onPath(),
                            app -> Optional.of("my-org"),
                            FlyctlTimes.DEFAULT,
                            System::nanoTime)
                    .find(APP);
            fly.awaitNoted(2);
            System.exit(asked.isComplete() ? 1 : 9);
        }
    }

    @CanIgnoreReturnValue
    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
