package io.exatlas.fly.logs.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exatlas.fly.logs.config.ProxyAddress;
import io.exatlas.fly.logs.model.FlyLogsException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which proxy the command line asks for. */
final class ProxiesTest {

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:3128, 127.0.0.1, 3128",
        "HTTP://proxy.example:80/, proxy.example, 80",
        "proxy.example:8080, proxy.example, 8080",
        "http://[::1]:3128, ::1, 3128",
        "[fd00::7]:3128, fd00::7, 3128",
    })
    void aProxyIsAHostAndAPort(String asked, String host, int port) {
        assertThat(Proxies.of(asked, Map.of("https_proxy", "http://other:1"), true))
                .contains(new ProxyAddress(host, port));
    }

    @ParameterizedTest
    @CsvSource({
        "'', is not the URL of a proxy",
        "http://proxy.example, is not the URL of a proxy",
        "http://proxy.example:0, is not the URL of a proxy",
        "http://proxy.example:70000, is not the URL of a proxy",
        "http://proxy.example:3128/path, is not the URL of a proxy",
        "'http://pro xy:3128', is not the URL of a proxy",
        "https://proxy.example:3128, others are not supported",
        "socks5://proxy.example:1080, others are not supported",
        "http://user:hunter2@proxy.example:3128, has a user or a password",
        "user:hunter2@proxy.example:3128, has a user or a password",
        "'http://us er:hunter2@proxy.example:3128', is not the URL of a proxy",
    })
    void whatIsNoneIsRefusedByNameAndNotShown(String asked, String why) {
        assertThatThrownBy(() -> Proxies.of(asked, Map.of(), true))
                .isInstanceOf(FlyLogsException.InvalidRequest.class)
                .hasMessageStartingWith("--proxy: ")
                .hasMessageContaining(why)
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> Proxies.of("env", Map.of("HTTPS_PROXY", asked.isEmpty() ? ":" : asked), true))
                .isInstanceOf(FlyLogsException.InvalidRequest.class)
                .hasMessageStartingWith("HTTPS_PROXY: ")
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @CsvSource({
        "true, a",
        "false, c",
    })
    void theEnvironmentNamesOneForEachScheme(boolean https, String host) {
        Map<String, String> environment = Map.of(
                "https_proxy",
                "a:1",
                "HTTPS_PROXY",
                "b:1",
                "http_proxy",
                "c:1",
                "HTTP_PROXY",
                "d:1",
                "ALL_PROXY",
                "e:1");

        assertThat(Proxies.of("env", environment, https)).contains(new ProxyAddress(host, 1));
    }

    @Test
    void capitalsAndTheOneForAllCountWhereNothingElseIsSet() {
        assertThat(Proxies.of("env", Map.of("HTTPS_PROXY", "b:1", "https_proxy", " ", "all_proxy", "e:1"), true))
                .contains(new ProxyAddress("b", 1));
        assertThat(Proxies.of("env", Map.of("ALL_PROXY", "e:1"), true)).contains(new ProxyAddress("e", 1));
        assertThat(Proxies.of("env", Map.of("HTTP_PROXY", "d:1"), true)).isEmpty();
        assertThat(Proxies.of("env", Map.of(), true)).isEmpty();
    }

    @Test
    void whatIsExceptedComesAlong() {
        assertThat(Proxies.of("env", Map.of("HTTPS_PROXY", "b:1", "NO_PROXY", "localhost, .fly.dev ,10.0.0.0/8"), true))
                .contains(new ProxyAddress("b", 1, List.of("localhost", ".fly.dev", "10.0.0.0/8")));
        assertThat(Proxies.of("env", Map.of("HTTPS_PROXY", "b:1", "NO_PROXY", "x", "no_proxy", "*"), true))
                .contains(new ProxyAddress("b", 1, List.of("*")));
    }
}
