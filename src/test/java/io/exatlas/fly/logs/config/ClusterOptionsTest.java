package io.exatlas.fly.logs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where nodes are looked for, and where they listen. */
final class ClusterOptionsTest {

    @ParameterizedTest
    @CsvSource({
        "node-1, node-1:5801",
        "my-app.internal, my-app.internal:5801",
        "node-1:7000, node-1:7000",
        "10.0.0.1, 10.0.0.1:5801",
        "10.0.0.1:65535, 10.0.0.1:65535",
        "fdaa:0:1::3, [fdaa:0:1::3]:5801",
        "fe80::1%eth0, [fe80::1%eth0]:5801",
        "::1, [::1]:5801",
        "[::1], [::1]:5801",
        "[fdaa::3]:1, [fdaa::3]:1"
    })
    void aMemberWithoutAPortHasTheUsualOne(String written, String address) {
        ClusterOptions options = new ClusterOptions(
                new JsonObject().put("members", new JsonArray().add(written)).put("port", 5801));

        assertThat(options.memberAddresses()).containsExactly(address);
    }

    @Test
    void aNodeThatTakesAnyPortLooksForOthersAtTheUsualOne() {
        ClusterOptions options =
                new ClusterOptions().setMembers(List.of("a", "b:1")).setPort(0);

        assertThat(options.memberAddresses()).containsExactly("a:5701", "b:1");
    }

    @Test
    void aListWithoutMembersIsTaken() {
        assertThat(new ClusterOptions(new JsonObject("{\"members\":[]}")).getMembers())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a:",
                ":1",
                "a:b",
                "a:00001",
                "a:65536",
                "a:99999999999",
                "[::1",
                "[::1]:0",
                "[a]",
                "a/b",
                "http://a"
            })
    void whatIsNoPlaceIsNoMember(String written) {
        assertThatThrownBy(() -> new ClusterOptions(new JsonObject().put("members", new JsonArray().add(written))))
                .isInstanceOf(FlyLogsException.InvalidRequest.class)
                .hasMessageContaining("members[0]: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.255.0.1", "::1", "fdaa:0:1:a7b:1::2", "fe80::1"})
    void anAddressIsAnInterface(String address) {
        assertThat(new ClusterOptions(new JsonObject().put("interface", address)).getInterface())
                .isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost", "0.0.0.0", "::", "0::0", "256.1.1.1", "10.0.0", "10.0.0.*", "1:2:3", "::g"})
    void whatIsNotOneAddressIsNoInterface(String address) {
        assertThatThrownBy(() -> new ClusterOptions(new JsonObject().put("interface", address)))
                .isInstanceOf(FlyLogsException.InvalidRequest.class)
                .hasMessageContaining("interface: ");
    }

    @Test
    void oneCertificateFileAsksForTheOthers() {
        assertThatThrownBy(() -> new ClusterTlsOptions(new JsonObject().put("cert_file", "c.pem")))
                .isInstanceOf(FlyLogsException.InvalidRequest.class)
                .hasMessageContainingAll("key_file: is missing", "trust_file: is missing");
    }
}
