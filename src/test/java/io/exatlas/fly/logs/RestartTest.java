package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.cluster.ClusterRig;
import io.exatlas.fly.logs.config.AppOptions;
import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that is stopped and started again, with the API going on meanwhile. */
@Tag("F25")
final class RestartTest {

    private static final String APP = "shop";

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<String> unmarked = new CopyOnWriteArrayList<>();

    private void listen(Vertx vertx) {
        vertx.eventBus().<JsonObject>consumer("ex_atlas_fly_logs:" + APP, message -> {
            JsonObject body = message.body();
            if (body.getString("type").equals("ex_atlas_fly_logs")) {
                body.getJsonArray("entries").stream()
                        .map(entry -> ((JsonObject) entry).getString("message"))
                        .forEach(line -> {
                            if (heard.contains(line) && !body.getBoolean("redelivered")) {
                                unmarked.add(line);
                            }
                            heard.add(line);
                        });
            }
        });
    }

    private static FlyLogsOptions kept(LiveRig rig, Path dir) {
        FlyLogsOptions options =
                rig.options().addApp(new AppOptions().setApp(APP).setPinned(true));
        return options.setPoll(
                options.getPoll().setPositionStore(dir.resolve("positions").toString()));
    }

    private void heardBefore(LiveRig rig, FlyLogsOptions options) {
        rig.fly().app(APP);
        rig.deploy(options);
        ClusterRig.awaitThat(
                () -> Await.success(rig.logs().status(APP)).checkpoint().isPresent());
        rig.write(APP, "before");
        ClusterRig.awaitThat(() -> heard.contains("before"));
    }

    @Test
    void aPinnedAppGoesOnWhereItWasStopped(@TempDir Path dir) {
        try (LiveRig rig = new LiveRig(Vertx.vertx(), SimulatorOptions.quiet())) {
            listen(rig.vertx());
            heardBefore(rig, kept(rig, dir));
            Await.success(rig.logs().close());

            rig.write(APP, "while nobody was there");
            rig.deploy(kept(rig, dir));
            rig.write(APP, "after");
            ClusterRig.awaitThat(() -> heard.contains("after"));

            assertThat(heard).containsSubsequence("before", "while nobody was there", "after");
            assertThat(unmarked).isEmpty();
        }
    }

    /** All there is then is what was written while it ran. */
    @Test
    void aPinnedAppGoesOnFromWhatWasKeptLastWhereItsProcessIsKilled(@TempDir Path dir) throws IOException {
        Path left = dir.resolve("left");
        try (LiveRig rig = new LiveRig(Vertx.vertx(), SimulatorOptions.quiet())) {
            listen(rig.vertx());
            heardBefore(rig, kept(rig, dir));
            ClusterRig.awaitThat(
                    () -> text(dir.resolve("positions/owners/records.json")).contains("\"seq\":1"));
            copy(dir.resolve("positions"), Files.createDirectory(left).resolve("positions"));
            rig.write(APP, "published, but not kept");
            ClusterRig.awaitThat(() -> heard.contains("published, but not kept"));
            Await.success(rig.logs().close());

            rig.write(APP, "while nobody was there");
            rig.deploy(kept(rig, left));
            rig.write(APP, "after");
            ClusterRig.awaitThat(() -> heard.contains("after"));

            assertThat(heard)
                    .containsSubsequence("before", "published, but not kept", "while nobody was there", "after");
            assertThat(unmarked).isEmpty();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException notThereYet) {
            return "";
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path one : tree.toList()) {
                Files.copy(one, to.resolve(from.relativize(one)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    @Test
    void withoutAPlaceToKeepItsPositionItBeginsAnew() {
        try (LiveRig rig = new LiveRig(Vertx.vertx(), SimulatorOptions.quiet())) {
            listen(rig.vertx());
            rig.fly().app(APP);
            FlyLogsOptions options =
                    rig.options().addApp(new AppOptions().setApp(APP).setPinned(true));
            rig.deploy(options);
            ClusterRig.awaitThat(
                    () -> Await.success(rig.logs().status(APP)).checkpoint().isPresent());
            Await.success(rig.logs().close());

            rig.write(APP, "while nobody was there");
            rig.deploy(options);
            ClusterRig.awaitThat(
                    () -> Await.success(rig.logs().status(APP)).checkpoint().isPresent());
            rig.write(APP, "after");
            ClusterRig.awaitThat(() -> heard.contains("after"));

            assertThat(heard).doesNotContain("while nobody was there");
        }
    }
}
