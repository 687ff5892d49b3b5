package io.exatlas.fly.logs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.config.Config;
import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.FreePorts;
import io.exatlas.fly.logs.config.ClusterOptions;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Members that are there, that are dead, and that have no address. */
final class MemberSearchTest {

    private static final String UNKNOWN = "nobody.invalid:5701";

    @Test
    void whoListensAndWhoRefusesIsThere() throws IOException {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String there = "127.0.0.1:" + listening.getLocalPort();
            String refusing = "127.0.0.1:" + FreePorts.of(1).get(0);

            MemberSearch.Found found = MemberSearch.find(List.of(there, refusing, there), false);

            assertThat(found.answering()).containsExactlyInAnyOrder(there, refusing);
            assertThat(found.all()).isTrue();
        }
    }

    /** Hazelcast takes a host only where it has an address that the node listens on itself. */
    @Test
    void aHostStandsForItsAddressesOfTheWantedKind() {
        assertThat(MemberSearch.find(List.of("localhost:1"), false).answering()).containsExactly("127.0.0.1:1");
        assertThat(MemberSearch.find(List.of("[::1]:1", "127.0.0.1:1"), true).unknown())
                .containsExactly("127.0.0.1:1");
    }

    @Test
    void whoDoesNotAnswerAndWhoHasNoAddressIsTold() throws IOException {
        try (Hole hole = new Hole()) {
            MemberSearch.Found found = MemberSearch.find(List.of(hole.address(), UNKNOWN, "127.0.0.1:1"), false);

            assertThat(found.answering()).containsExactly("127.0.0.1:1");
            assertThat(found.silent()).containsExactly(hole.address());
            assertThat(found.unknown()).containsExactly(UNKNOWN);
        }
    }

    /** One after the other they would take minutes; the bound is far above what they take side by side. */
    @Test
    void manyDeadMembersCostNoMoreThanOne() throws IOException {
        try (Hole hole = new Hole()) {
            List<String> members = Stream.concat(
                            IntStream.range(0, 200).mapToObj(number -> "host" + number + ".invalid:5701"),
                            Stream.of(hole.address()))
                    .toList();
            long begun = System.nanoTime();

            assertThat(MemberSearch.find(members, false).answering()).isEmpty();

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    void whoDoesNotAnswerIsLeftOutOfTheJoinAndLookedForAfterIt() throws IOException {
        try (Hole hole = new Hole()) {
            ClusterOptions options = new ClusterOptions().setMembers(List.of(hole.address(), UNKNOWN, "127.0.0.1:1"));
            Config config = EngineConfig.of(options, Map.of());

            Members members = Members.look(options, config);
            assertThat(looked(config)).containsExactly("127.0.0.1:1");

            members.joined();
            assertThat(looked(config)).containsExactly("127.0.0.1:1", hole.address());
        }
    }

    private static List<String> looked(Config config) {
        return config.getNetworkConfig().getJoin().getTcpIpConfig().getMembers();
    }

    @Test
    void aNodeStartsBesideADeadMember() throws IOException {
        try (Hole hole = new Hole()) {
            ClusterOptions options =
                    new ClusterOptions().setPort(FreePorts.of(1).get(0)).setMembers(List.of(hole.address(), UNKNOWN));

            Vertx node = Await.success(ClusterRig.joining(options, false));

            Await.success(node.close());
        }
    }

    /** An address that takes no connection and refuses none: a queue that is full. */
    private static final class Hole implements AutoCloseable {

        private static final int MOST = 20;

        private final ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final List<Socket> waiting = new ArrayList<>();

        Hole() throws IOException {
            for (int number = 0; number < MOST; number++) {
                Socket socket = new Socket();
                waiting.add(socket);
                try {
                    socket.connect(full.getLocalSocketAddress(), 200);
                } catch (SocketTimeoutException now) {
                    return;
                }
            }
            throw new IOException("it takes all connections");
        }

        String address() {
            return "127.0.0.1:" + full.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            for (Socket socket : waiting) {
                socket.close();
            }
            full.close();
        }
    }
}
