package io.exatlas.fly.logs.cluster.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.cluster.ClusterRig;
import io.exatlas.fly.logs.model.AppName;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A cluster of three that wants two nodes at least, and falls apart. */
@Tag("F24")
final class SmallPartTest {

    private final Registries registries = Registries.start(
            3, options -> options.setCluster(options.getCluster().setMinimumSize(2)));
    private final List<String> written = new ArrayList<>();

    @AfterEach
    void close() {
        registries.close();
    }

    private void write(AppName app, String prefix) {
        for (int n = 0; n < 10; n++) {
            written.add(prefix + "-" + n);
            registries.write(app, prefix + "-" + n);
        }
    }

    @Test
    void theSmallPartIsSilentAndItsGuestsReadWhatTheyMissedAfterwards() {
        AppName app = registries.appOf(2, "small");
        Ear large = Ear.of(registries.vertx(0), app);
        Ear small = Ear.of(registries.vertx(2), app);
        write(app, "before");
        ClusterRig.awaitThat(() -> small.messages().size() == written.size());

        registries.cluster().split(List.of(0, 1), List.of(2));
        ClusterRig.awaitThat(() -> registries.heldBy(2).isEmpty());
        write(app, "apart");
        ClusterRig.awaitThat(() -> large.messages().size() == written.size());
        registries.cluster().heal();
        write(app, "after");

        for (Ear ear : List.of(large, small)) {
            ClusterRig.awaitThat(() -> ear.messages().size() >= written.size());
            assertThat(ear.messages()).containsExactlyElementsOf(written);
        }
    }
}
