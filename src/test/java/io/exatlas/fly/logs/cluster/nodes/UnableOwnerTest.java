package io.exatlas.fly.logs.cluster.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.cluster.ClusterRig;
import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.exatlas.fly.logs.config.TokenOptions;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes of a cluster each of which has a token of its own, which may be refused. */
@Tag("F47")
final class UnableOwnerTest {

    private static final long WRITE_MILLIS = 20;
    private static final Duration MOVES = Duration.ofSeconds(30);
    private static final String OWN = "fm2_of_node_0";

    @TempDir
    private Path dir;

    private final List<String> written = new CopyOnWriteArrayList<>();
    private Optional<Registries> cluster = Optional.empty();

    @AfterEach
    void close() {
        cluster.ifPresent(Registries::close);
    }

    private Registries registries() {
        return cluster.orElseThrow();
    }

    private void token(String text) {
        try {
            Files.writeString(dir.resolve("token"), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private FlyLogsOptions reading(FlyLogsOptions options) {
        return options.setToken(new TokenOptions()
                .setTokenFile(dir.resolve("token").toString())
                .setEnvironment(false)
                .setConfigFile(false));
    }

    private Ear listening(AppName app) {
        Ear ear = Ear.of(registries().vertx(1), app);
        registries().vertx(1).setPeriodic(WRITE_MILLIS, turn -> {
            String message = "line-" + written.size();
            registries().write(app, message);
            written.add(message);
        });
        ClusterRig.awaitThat(() -> ear.messages().size() > 20);
        return ear;
    }

    private void assertNothingMissing(Ear ear) {
        List<String> heard = ear.messages();
        assertThat(heard).containsExactlyElementsOf(List.copyOf(written).subList(0, heard.size()));
    }

    private boolean heldBy(int node, AppName app) {
        return registries().heldBy(node).containsKey(app);
    }

    @Test
    void anAppGoesToANodeWhoseTokenIsGoodAndComesBackWhenItsOwnIsGoodAgain() {
        cluster = Optional.of(Registries.start(3));
        token(OWN);
        registries().fly().accept(OWN);
        registries().undeploy(0);
        registries().deployWith(0, this::reading);
        registries().awaitAllSeen();
        AppName app = registries().appOf(0, "refused");
        Ear ear = listening(app);
        ClusterRig.awaitThat(() -> heldBy(0, app));
        ear.forgetSilence();

        registries().fly().revoke(OWN);

        ClusterRig.awaitThat(MOVES, () -> heldBy(1, app) || heldBy(2, app));
        int heard = ear.messages().size();
        ClusterRig.awaitThat(() -> ear.messages().size() > heard + 20);
        assertThat(ear.longestSilenceMillis()).isLessThan(MOVES.toMillis());

        token(SimulatorOptions.DEMO_TOKEN);
        ClusterRig.awaitThat(MOVES, () -> heldBy(0, app));
        int back = ear.messages().size();
        ClusterRig.awaitThat(() -> ear.messages().size() > back + 20);
        assertNothingMissing(ear);
    }

    @Test
    void whereAllAreRefusedOneKeepsTheApp() {
        token(OWN);
        cluster = Optional.of(Registries.start(3, this::reading));
        registries().fly().accept(OWN);
        AppName app = registries().appOf(0, "nobody");
        Ear ear = listening(app);

        registries().fly().revoke(OWN);
        ClusterRig.awaitThat(
                MOVES,
                () -> "auth_failed"
                                .equals(Await.success(registries().ask(1, "status", app))
                                        .getString("state"))
                        && !heldBy(0, app));
        token(SimulatorOptions.DEMO_TOKEN);

        int heard = ear.messages().size();
        ClusterRig.awaitThat(MOVES, () -> ear.messages().size() > heard + 20);
        assertNothingMissing(ear);
    }
}
