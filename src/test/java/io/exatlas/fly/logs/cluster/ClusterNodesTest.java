package io.exatlas.fly.logs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.map.IMap;
import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.FreePorts;
import io.exatlas.fly.logs.internal.owner.RecordMap;
import io.exatlas.fly.logs.internal.owner.SharedRecords;
import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Three nodes that know each other. */
final class ClusterNodesTest {

    private static final AppName APP = AppName.of("my-api");

    private static ClusterRig rig;

    @BeforeAll
    static void start() {
        rig = ClusterRig.start(3);
    }

    @AfterAll
    static void close() {
        rig.close();
    }

    @Test
    void whatOneNodePublishesAllNodesHear() {
        List<String> heard = new CopyOnWriteArrayList<>();
        for (int node = 0; node < 3; node++) {
            int number = node;
            Await.success(rig.vertx(node)
                    .eventBus()
                    .<JsonObject>consumer(
                            "place",
                            message -> heard.add(number + message.body().encode()))
                    .completion());
        }

        rig.vertx(1).eventBus().publish("place", new JsonObject().put("a", 1));

        ClusterRig.awaitThat(() -> heard.size() == 3);
        assertThat(heard).containsExactlyInAnyOrder("0{\"a\":1}", "1{\"a\":1}", "2{\"a\":1}");
    }

    @Test
    void theBusListensWhereItIsTold() throws IOException {
        int port = FreePorts.of(1).get(0);

        Vertx node = Await.success(ClusterRig.joining(rig.options().setBusPort(port), false));
        try (Socket found = new Socket(InetAddress.getLoopbackAddress(), port)) {
            assertThat(found.isConnected()).isTrue();
        } finally {
            Await.success(node.close());
        }
    }

    @Test
    void whatOneNodeRecordsAllNodesCompareWith() {
        RecordMap one = records(0);
        RecordMap other = records(2);

        assertThat(Await.success(one.create(APP, "one"))).isTrue();
        assertThat(Await.success(other.create(APP, "two"))).isFalse();
        assertThat(Await.success(other.replace(APP, "two", "three"))).isFalse();
        assertThat(Await.success(other.replace(APP, "one", "two"))).isTrue();
        assertThat(Await.success(one.get(APP))).contains("two");
        assertThat(Await.success(one.remove(APP, "two"))).isTrue();
        assertThat(Await.success(other.all())).isEmpty();
    }

    @Test
    void anObjectOfAClassThatIsNotAllowedIsNotMade() {
        IMap<String, Object> sender = rig.engine(0).getMap("strange");
        IMap<String, Object> receiver = rig.engine(1).getMap("strange");

        sender.set("stranger", new Stranger());
        sender.set("place", URI.create("http://127.0.0.1"));

        for (String key : List.of("stranger", "place")) {
            assertThatThrownBy(() -> receiver.get(key)).hasStackTraceContaining("is not allowed");
        }
        assertThat(Stranger.MADE).hasValue(0);
    }

    /** A failure is the one thing nodes send in Java's own form. */
    @Test
    void aFailureOnAnotherNodeIsTold() {
        IMap<String, Object> map = rig.engine(0).getMap("failing");
        List<Throwable> failures = new ArrayList<>();
        for (int key = 0; key < 50; key++) {
            try {
                var unused = map.executeOnKey("key-" + key, new Failing());
            } catch (RuntimeException failure) {
                failures.add(failure);
            }
        }

        assertThat(failures)
                .hasSize(50)
                .allSatisfy(failure -> assertThat(failure).hasStackTraceContaining("on purpose"));
    }

    @Test
    void nodesListenOnTheirOneAddressOnly() {
        for (int node = 0; node < 3; node++) {
            assertThat(rig.engine(node).getConfig().getProperty("hazelcast.socket.server.bind.any"))
                    .isEqualTo("false");
            assertThat(rig.engine(node)
                            .getCluster()
                            .getLocalMember()
                            .getAddress()
                            .getHost())
                    .isEqualTo("127.0.0.1");
        }
    }

    @Test
    void aGuestHearsAndHoldsNothing() {
        Vertx guest = Await.success(ClusterRig.joining(rig.options(), true));
        try {
            List<String> heard = new CopyOnWriteArrayList<>();
            Await.success(guest.eventBus()
                    .<String>consumer("guests", message -> heard.add(message.body()))
                    .completion());
            ClusterRig.awaitThat(() -> {
                rig.vertx(0).eventBus().publish("guests", "hello");
                return !heard.isEmpty();
            });
            assertThat(rig.engine(0).getCluster().getMembers())
                    .filteredOn(member -> member.isLiteMember())
                    .hasSize(1);
        } finally {
            Await.success(guest.close());
        }
    }

    private static RecordMap records(int node) {
        return Await.success(SharedRecords.of(rig.vertx(node)));
    }
}
