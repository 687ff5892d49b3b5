package io.exatlas.fly.logs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said about a wrong configuration. */
@Tag("F40")
final class ConfigMistakesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"poll":{"interval_ms":10}}                       | poll.interval_ms: 10 is out of range, allowed 250 to 3600000
            {"poll":{"interval_ms":3600001}}                  | poll.interval_ms: 3600001 is out of range, allowed 250 to 3600000
            {"poll":{"interval_ms":99999999999999999999999}}  | poll.interval_ms: this number is out of range, allowed 250 to 3600000
            {"poll":{"interval_ms":4294969296}}               | poll.interval_ms: 4294969296 is out of range, allowed 250 to 3600000
            {"poll":{"interval_ms":1e3}}                      | poll.interval_ms: must be a whole number, written in digits alone
            {"poll":{"interval_ms":2000.5}}                   | poll.interval_ms: must be a whole number, written in digits alone
            {"poll":{"interval_ms":"2000"}}                   | poll.interval_ms: must be a whole number, not a string
            {"poll":{"interval_ms":null}}                     | poll.interval_ms: must be a whole number, not null
            {"poll":{"idle_interval_ms":null}}                | poll.idle_interval_ms: must be a whole number, not null
            {"poll":{"idle_interval_ms":1999}}                | poll.idle_interval_ms: 1999 is out of range, allowed interval_ms (2000) to 3600000
            {"poll":{"late_window_ms":-1}}                    | poll.late_window_ms: -1 is out of range, allowed 0 to 600000
            {"poll":{"sweep_interval_ms":999}}                | poll.sweep_interval_ms: 999 is out of range, allowed 1000 to 600000
            {"poll":{"overlap_ms":5001}}                      | poll.overlap_ms: 5001 is out of range, allowed 0 to 5000
            {"poll":{"retention_hours":0}}                    | poll.retention_hours: 0 is out of range, allowed 1 to 720
            {"poll":{"max_streams":-1}}                       | poll.max_streams: -1 is out of range, allowed 0 to 1000000
            {"poll":null}                                     | poll: must be an object, not null
            {"poll":[]}                                       | poll: must be an object, not a list
            {"pol":{}}                                        | pol: unknown key, known: api, poll, subscribers, token, apps, cluster
            {"api":{"formt":"fly"}}                           | api.formt: unknown key, known: url, machines_url, format,
            {"api":{"format":"xml"}}                          | api.format: "xml" is not known, allowed: fly, exatlas
            {"api":{"timeout_ms":99}}                         | api.timeout_ms: 99 is out of range, allowed 100 to 300000
            {"api":{"requests_per_second":0}}                 | api.requests_per_second: 0 is out of range, allowed 1 to 10000
            {"api":{"history_requests_per_second":10001}}     | api.history_requests_per_second: 10001 is out of range, allowed 1 to 10000
            {"api":{"proxy":{"host":"p"}}}                    | api.proxy.port: is missing
            {"api":{"proxy":{"port":1}}}                      | api.proxy.host: is missing
            {"api":{"proxy":{"host":"p","port":65536}}}       | api.proxy.port: 65536 is out of range, allowed 1 to 65535
            {"api":{"proxy":{"host":"p","port":1,"except":["a b"]}}} | api.proxy.except[0]: "a b" is not allowed: must be a name, an address, a network such as 10.0.0.0/8, or *
            {"api":{"proxy":"p:1"}}                           | api.proxy: must be an object or null, not a string
            {"api":{"trust_file":""}}                         | api.trust_file: "" is not allowed: must be a path
            {"api":{"trust_file":7}}                          | api.trust_file: must be a string or null, not a number
            {"subscribers":{"heartbeat_interval_ms":99}}      | subscribers.heartbeat_interval_ms: 99 is out of range, allowed 100 to 600000
            {"subscribers":{"heartbeat_timeout_ms":10000}}    | subscribers.heartbeat_timeout_ms: 10000 is out of range, allowed more than heartbeat_interval_ms (10000) to 3600000
            {"token":{"environment":"yes"}}                   | token.environment: must be true or false, not a string
            {"token":{"flyctl":{"enabled":true}}}             | token.flyctl: is enabled without an org, here or in apps: flyctl would ask for one
            {"token":{"flyctl":{"org":"A b"}}}                | token.flyctl.org: "A b" is not allowed: must be an organisation: 1 to 63 of a-z, 0-9 and '-'
            {"token":{"store":""}}                            | token.store: "" is not allowed: must be a path of 1 to 4096 characters, none of them a control character
            {"token":{"token":"x"}}                           | token.token: unknown key, known: token_file, environment, config_file, flyctl, store
            {"discover":{"max_depth":2}}                      | discover.max_depth: is not supported yet, allowed: only 1
            {"cluster":{"enabled":1}}                         | cluster.enabled: must be true or false, not a number
            {"cluster":{"name":"a b"}}                        | cluster.name: "a b" is not allowed: must be the name of a cluster: 1 to 64 of A-Z, a-z, 0-9, '.', '_' and '-'
            {"cluster":{"members":["10.0.0.1","a:0"]}}        | cluster.members[1]: "a:0" is not allowed: must be a host or an address, with or without a port
            {"cluster":{"members":"a,b"}}                     | cluster.members: must be a list, not a string
            {"cluster":{"port":65536}}                        | cluster.port: 65536 is out of range, allowed 0 to 65535
            {"cluster":{"bus_port":-1}}                       | cluster.bus_port: -1 is out of range, allowed 0 to 65535
            {"cluster":{"interface":"0.0.0.0"}}               | cluster.interface: "0.0.0.0" is not allowed: must be an IP address, and not the one of all interfaces
            {"cluster":{"interface":null}}                    | cluster.interface: must be a string, not null
            {"cluster":{"minimum_size":0}}                    | cluster.minimum_size: 0 is out of range, allowed 1 to 1000
            {"cluster":{"xml":""}}                            | cluster.xml: "" is not allowed: must be a path
            {"cluster":{"tls":{"key_file":"k"}}}              | cluster.tls.cert_file: is missing: key_file, cert_file and trust_file go together
            {"cluster":{"tls":{"key_file":""}}}               | cluster.tls.key_file: "" is not allowed: must be a path
            {"cluster":{"secret":1}}                          | cluster.secret: unknown key, known: enabled, name, members, port, bus_port, interface, minimum_size, xml, tls
            {"http":{"port":8081}}                            | http.port: is not supported yet, allowed: only 8080
            {"apps":{}}                                       | apps: must be a list, not an object
            {"apps":["my-api"]}                               | apps[0]: must be an object, not a string
            {"apps":[{}]}                                     | apps[0].app: is missing
            {"apps":[{"app":null}]}                           | apps[0].app: must be a string, not null
            {"apps":[{"app":"a"},{"app":"b"},{"app":"Bad"}]}  | apps[2].app: app name "Bad" is not legal
            {"apps":[7,{"app":"a"},{"app":"b"},{"app":"a"}]}  | apps[3].app: a is listed twice, first in apps[1]
            {"apps":[{"app":"a","poll_interval_ms":249}]}     | apps[0].poll_interval_ms: 249 is out of range, allowed 250 to 3600000
            {"apps":[{"app":"a","org":7}]}                    | apps[0].org: must be a string or null, not a number
            {"apps":[{"app":"a","regions":["ams","A B"]}]}    | apps[0].regions[1]: "A B" is not allowed: must be a region
            {"apps":[{"app":"a","regions":"ams"}]}            | apps[0].regions: must be a list, not a string
            {"apps":[{"app":"a","instances":[null]}]}         | apps[0].instances[0]: must be a string, not null
            {"$schema":7}                                     | $schema: must be a string, not a number
            {"$schema":"fm2_canary"}                          | $schema: holds a token
            {"poll":{"$schema":"x"}}                          | poll.$schema: unknown key
            {"discover":{"depth":2}}                          | discover.depth: unknown key, known: dir, max_depth
            {"cluster":{"tls":{"key_file":"","cert_file":"c"}}} | cluster.tls.trust_file: is missing
            {"ev\\nil":1}                                     | "ev\\u000ail": unknown key
            """)
    void aMistakeIsNamedWithItsPathAndWhatIsAllowed(String json, String line) {
        assertThat(refusal(new JsonObject(json)))
                .startsWith("the configuration has ")
                .contains("\n  " + line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "api.fly.io",
                "/v1",
                "ftp://api.fly.io",
                "https:///v1",
                "https://user:canary@api.fly.io",
                "https://api.fly.io?x=canary",
                "https://api.fly.io#canary",
                "https://api.fly.io:0",
                "https://api.fly.io:65536",
                "https://api.fly.io /",
                "https://api.fly.io\r\nHost: x",
                "https://[::1"
            })
    void aUrlThatIsNotAbsoluteOrHoldsMoreThanAPlaceIsRefusedUnseen(String url) {
        assertThat(refusal(new JsonObject().put("api", new JsonObject().put("url", url))))
                .contains("api.url: must be an absolute http or https URL")
                .doesNotContain("canary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8080", "https://[::1]:443/", "HTTPS://api.fly.io/prefix"})
    void aUrlWithAPortOrAPathIsTaken(String url) {
        assertThat(new ApiOptions(new JsonObject().put("url", url)).getUrl()).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fm2_canary", "FlyV1 fm2_canary", " Bearer canary", "\"fo1_canary\"", "FM1R_canary"})
    void aTokenInThePlaceOfAFileIsNotRepeated(String token) {
        assertThat(refusal(new JsonObject().put("token", new JsonObject().put("token_file", token))))
                .contains("token.token_file: holds a token, but must name a file")
                .doesNotContain("canary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../x", "a/b", "*", "logs.>", "caf\u00e9", "My-Api", "-a", "a\nb"})
    @Tag("F33")
    void anAppNameThatIsNotLegalIsRefusedAtTheDoor(String name) {
        assertThat(refusal(new JsonObject().put("apps", new JsonArray().add(new JsonObject().put("app", name)))))
                .contains("\n  apps[0].app: app name \"");
    }

    @Test
    void everyMistakeIsListedAtOnceInTheOrderOfTheKeys() {
        JsonObject json = new JsonObject(
                "{\"z\":1,\"http\":4,\"poll\":{\"b\":1,\"overlap_ms\":-1,\"a\":1,\"interval_ms\":0},\"api\":{\"url\":1}}");

        assertThat(refusal(json).lines().map(line -> line.replaceFirst(": .*", "")))
                .containsExactly(
                        "the configuration has 7 mistakes:",
                        "  api.url",
                        "  poll.interval_ms",
                        "  poll.overlap_ms",
                        "  poll.a",
                        "  poll.b",
                        "  http",
                        "  z");
    }

    @Test
    void aMistakeInOneOfTwoKeysIsNotToldTwice() {
        assertThat(refusal(new JsonObject("{\"poll\":{\"interval_ms\":\"x\",\"idle_interval_ms\":300}}")))
                .startsWith("the configuration has 1 mistake:\n");
    }

    @Test
    void aHundredMistakesAreListedAndTheRestCounted() {
        JsonArray apps = new JsonArray();
        for (int i = 0; i < 100_000; i++) {
            apps.add(i);
        }

        String text = refusal(new JsonObject().put("apps", apps));

        assertThat(text).startsWith("the configuration has 100000 mistakes:").endsWith("\n  and 99900 more");
        assertThat(text.lines()).hasSize(102);
    }

    @Test
    void aListThatIsTooLongIsNotRead() {
        JsonArray regions = new JsonArray();
        for (int i = 0; i < 65; i++) {
            regions.add(7);
        }

        assertThat(refusal(new JsonObject()
                        .put(
                                "apps",
                                new JsonArray()
                                        .add(new JsonObject().put("app", "a").put("regions", regions)))))
                .isEqualTo("the configuration has 1 mistake:\n  apps[0].regions: has 65 items, allowed at most 64");
    }

    @Test
    void aPartReadByItselfNamesItsKeysFromItsOwnRoot() {
        assertThatThrownBy(() -> new PollOptions(new JsonObject("{\"interval_ms\":1}")))
                .isInstanceOf(FlyLogsException.InvalidRequest.class)
                .hasMessageContaining("\n  interval_ms: 1 is out of range");
    }

    @Test
    void valuesNoJsonFileCanHoldAreRefusedByName() {
        Map<String, Object> poll = new HashMap<>();
        poll.put("interval_ms", BigInteger.ONE.shiftLeft(100_000));
        poll.put("overlap_ms", new Object());
        poll.put(null, 1);

        assertThat(refusal(new JsonObject().put("poll", poll)))
                .contains("poll.interval_ms: ", "poll.overlap_ms: ", "poll.null: unknown key")
                .hasSizeLessThan(1_000);
    }

    private static String refusal(JsonObject json) {
        FlyLogsException refused =
                catchThrowableOfType(FlyLogsException.InvalidRequest.class, () -> new FlyLogsOptions(json));
        return String.valueOf(refused.getMessage());
    }
}
