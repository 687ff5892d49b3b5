package io.exatlas.fly.logs.internal.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is said of a cluster where there is none. */
@ExtendWith(VertxExtension.class)
final class ClusterNodeTest {

    @Test
    void aVertxAloneIsNobodysNode(Vertx vertx) {
        vertx.eventBus().consumer("somewhere", message -> {});

        assertThat(ClusterNode.id(vertx)).isEmpty();
        assertThat(ClusterNode.nodes(vertx)).isEmpty();
        assertThat(ClusterNode.registrations(vertx, "somewhere").result()).isEmpty();
    }
}
