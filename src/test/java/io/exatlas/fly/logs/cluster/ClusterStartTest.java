package io.exatlas.fly.logs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.MissingLibrary;
import io.exatlas.fly.logs.config.ClusterOptions;
import io.exatlas.fly.logs.model.FlyLogsException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said where a cluster cannot be joined. */
final class ClusterStartTest {

    @Test
    void aPortInUseIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThat(refusal(alone().setPort(port)))
                    .isEqualTo("cluster \"fly-logs\": cannot listen on 127.0.0.1, port " + port + ": it is in use");
        }
    }

    @Test
    void aPortOfTheBusInUseIsNamed() {
        assertThat(JoinFailure.inWords(alone().setBusPort(5801), new BindException("Address already in use")))
                .hasMessage("cluster \"fly-logs\": cannot listen on 127.0.0.1, port 5801: it is in use");
    }

    @Test
    void anAddressOfAnotherMachineIsNamed() {
        assertThat(refusal(alone().setInterface("192.0.2.1")))
                .isEqualTo("cluster.interface: \"192.0.2.1\" is no address of this machine");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThat(refusal(alone().setXml("no/such.xml"))).isEqualTo("cluster.xml: \"no/such.xml\" cannot be opened");
    }

    @Test
    void aFileThatHazelcastRefusesIsNamedWithWhatItSays(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("hazelcast.xml"), "<hazelcast><netwrk/></hazelcast>");

        assertThat(refusal(alone().setXml(file.toString())))
                .startsWith("cluster.xml: ")
                .contains("hazelcast.xml\" is refused by Hazelcast: ")
                .doesNotContain("\n");
    }

    @Test
    void aCertificateThatIsNotThereIsNamed() {
        ClusterOptions options = alone();
        options.getTls().setKeyFile("no/key.pem").setCertFile("no/cert.pem").setTrustFile("no/trust.pem");

        assertThat(refusal(options)).contains("no/").doesNotContain("\n");
    }

    @Test
    void aGuestWhereNobodyIsIsTurnedAway() {
        ClusterOptions options = alone().setMembers(List.of("127.0.0.1:1"));

        assertThat(Await.failure(ClusterRig.joining(options, true), FlyLogsException.Unavailable.class))
                .hasMessage("cluster \"fly-logs\": no node is there, looked for at 127.0.0.1:1");
    }

    @Test
    void theMissingLibraryIsNamed() throws ReflectiveOperationException {
        assertThat(new MissingLibrary("io.vertx.spi.cluster.hazelcast.", WithoutHazelcast.class)
                        .call(WithoutHazelcast.class, "complaint"))
                .isEqualTo("a cluster needs the library io.vertx:vertx-hazelcast 5.1.6, which is not there");
    }

    private static ClusterOptions alone() {
        return new ClusterOptions().setMembers(List.of()).setPort(0);
    }

    private static String refusal(ClusterOptions options) {
        return String.valueOf(Await.failure(ClusterRig.joining(options, false), FlyLogsException.InvalidRequest.class)
                .getMessage());
    }
}
