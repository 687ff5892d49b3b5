package io.exatlas.fly.logs.internal.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;

/** A node of a cluster, its clock, and what it is told of the others. */
final class NodeInHand {

    /** Of a, b and c this belongs to b; without b to a. */
    static final AppName APP = AppName.of("app-0");

    final Times times = new Times();
    final Assignments here;
    int departures;
    Set<String> present = Set.of();

    NodeInHand(String me, int minimumSize) {
        here = new Assignments(me, ClusterRules.of(minimumSize), times::nanos, () -> present, () -> {
            departures++;
            return Future.succeededFuture();
        });
    }

    static ClusterView all(String... nodes) {
        return new ClusterView(Set.copyOf(Arrays.asList(nodes)), Set.copyOf(Arrays.asList(nodes)));
    }

    void sees(ClusterView view) {
        assertThat(here.sees(view)).isNotNull();
    }

    /** Awake, four times a second. */
    void awake(double seconds) {
        for (int i = 0; i < seconds * 4; i++) {
            times.pass(Duration.ofMillis(250));
            here.pulse();
        }
    }

    void asleep(double seconds) {
        times.pass(Duration.ofMillis((long) (seconds * 1_000)));
    }
}
