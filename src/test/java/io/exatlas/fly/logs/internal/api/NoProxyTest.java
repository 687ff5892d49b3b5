package io.exatlas.fly.logs.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which servers are reached without a proxy. */
final class NoProxyTest {

    @ParameterizedTest
    @CsvSource({
        "api.fly.io, api.fly.io, true",
        "fly.io, api.fly.io, true",
        ".fly.io, api.fly.io, true",
        ".fly.io, fly.io, true",
        "fly.io., api.fly.io, true",
        "FLY.io, Api.Fly.IO, true",
        "fly.io, api.fly.io., true",
        "ly.io, api.fly.io, false",
        "api.fly.io, fly.io, false",
        "*, api.fly.io, true",
        "*, ::1, true",
        "*.fly.io, api.fly.io, false",
        "'', api.fly.io, false",
        "., api.fly.io, false",
        "'example.com,fly.io', api.fly.io, true",
        "'example.com fly.io', api.fly.io, true",
        "fly.io:443, api.fly.io, true",
        "fly.io:80, api.fly.io, false",
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1:443, 127.0.0.1, true",
        "127.0.0.1:80, 127.0.0.1, false",
        "127.0.0.0/8, 127.9.9.9, true",
        "127.0.0.0/8, 128.0.0.1, false",
        "10.32.0.0/11, 10.63.255.255, true",
        "10.32.0.0/11, 10.64.0.0, false",
        "0.0.0.0/0, 9.9.9.9, true",
        "10.0.0.0/33, 10.0.0.0, false",
        "10.0.0.0/x, 10.0.0.0, false",
        "10.0.0.0/, 10.0.0.0, false",
        "0.0.1, 127.0.0.1, false",
        "999.1.1.1, 127.0.0.1, false",
        "::1, ::1, true",
        "[::1], ::1, true",
        "[::1]:443, ::1, true",
        "[::1]:80, ::1, false",
        "fd00::/8, fd12::9, true",
        "[fd00::]/8, fd12::9, true",
        "fd00::/8, fe80::1, false",
        "0:0:0:0:0:0:0:1, ::1, true",
        "127.0.0.0/8, ::1, false",
    })
    void aRuleNamesAServer(String rule, String host, boolean named) {
        assertThat(NoProxy.of(List.of(rule)).names(host, 443)).isEqualTo(named);
    }
}
