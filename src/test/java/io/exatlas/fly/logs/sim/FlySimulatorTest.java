package io.exatlas.fly.logs.sim;

import static io.exatlas.fly.logs.sim.Rows.eachSecond;
import static io.exatlas.fly.logs.sim.Rows.row;
import static io.exatlas.fly.logs.sim.Rows.second;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exatlas.fly.logs.sim.SimulatorRig.Got;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the simulated APIs answer when nothing is scripted. */
final class FlySimulatorTest {

    private static final String BEARER_OLD = "Bearer fo1_old";

    @RegisterExtension
    private final SimulatorRig rig = new SimulatorRig(SimulatorOptions.quiet().withTokens("fm2_demo", "fo1_old"));

    private final SimulatedApp shop = rig.fly.app("shop");

    @Test
    void pageHasTheShapeOfFlys() {
        shop.add(SimulatedRow.of("01K5", second(1.5), "hello \u001b[32m"));

        assertThat(rig.page().text())
                .isEqualTo("{\"data\":[{\"id\":\"01K5\",\"type\":\"log\",\"attributes\":{"
                        + "\"timestamp\":\"2026-09-20T10:15:31.500Z\",\"message\":\"hello \\u001b[32m\",\"level\":\"info\","
                        + "\"instance\":\"148ed726c12358\",\"region\":\"ams\",\"meta\":{\"instance\":\"148ed726c12358\","
                        + "\"region\":\"ams\",\"event\":{\"provider\":\"app\"}}}}],"
                        + "\"meta\":{\"next_token\":\"1789899331500000000\"}}");
    }

    @Test
    void platformRowHasNoInstanceButItsRequest() {
        shop.add(row(1, "[PC01] refused")
                .withoutInstance()
                .withProvider("proxy")
                .withMeta(new ProxyError("id", "GET", "/cart").meta()));

        JsonObject attributes = rig.page().rows().getJsonObject(0).getJsonObject("attributes");

        assertThat(attributes.containsKey("instance")).isTrue();
        assertThat(attributes.getString("instance")).isNull();
        assertThat(attributes.getJsonObject("meta").getJsonObject("http").getJsonObject("response"))
                .isEqualTo(new JsonObject().put("status_code", 502));
    }

    @Test
    void liveEdgeIsAnEmptyPageWithAnEmptyToken() {
        shop.add(row(1, "one"));

        Got edge = rig.page("next_token=" + second(1));

        assertThat(edge.text()).isEqualTo("{\"data\":[],\"meta\":{\"next_token\":\"\"}}");
    }

    @Test
    void tokenOfOnePageLeadsToTheNext() {
        shop.add(eachSecond(150, 0));
        JsonObject first = rig.page("next_token=" + second(-1)).json();

        Got next = rig.page("next_token=" + first.getJsonObject("meta").getString("next_token"));

        assertThat(next.messages()).hasSize(50).startsWith("line 100");
    }

    @Test
    void emptyTokenIsNone() {
        shop.add(row(1, "one"));

        assertThat(rig.page("next_token=").messages()).containsExactly("one");
    }

    @Test
    void filtersArePassedOn() {
        shop.add(row(1, "here"), row(2, "there").withMachine("0123456789abcd", "syd"));

        assertThat(rig.page("instance=0123456789abcd").messages()).containsExactly("there");
        assertThat(rig.page("region=ams").messages()).containsExactly("here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"next_token=soon", "next_token=1e18", "next_token=1.5", "next_token=null"})
    void unreadableCursorIsRefused(String query) {
        assertThat(rig.page(query).status()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource({
        "STRING, '{\"next_token\":\"1789899331000000000\"}'",
        "NUMBER, '{\"next_token\":1789899331000000000}'",
        "EMPTY, '{\"next_token\":\"\"}'",
        "NULL, '{\"next_token\":null}'",
        "ABSENT, '{}'",
        "BACKWARDS, '{\"next_token\":\"1789895730000000000\"}'",
        "REPEATED, '{\"next_token\":\"1700000000000000000\"}'",
        "HUGE, '{\"next_token\":\"1000000000000000000000000000000\"}'",
        "NEGATIVE, '{\"next_token\":\"-1\"}'"
    })
    @Tag("F15")
    void tokenComesInEveryStyle(TokenStyle style, String meta) {
        shop.add(row(1, "one"));
        rig.fly.wire(WireRules.fly().withToken(style));

        assertThat(rig.page("next_token=" + second(0)).text()).endsWith(",\"meta\":" + meta + "}");
    }

    @Test
    @Tag("F15")
    void metaMayBeMissing() {
        rig.fly.wire(WireRules.fly().withToken(TokenStyle.NO_META));

        assertThat(rig.page().text()).isEqualTo("{\"data\":[]}");
    }

    @Test
    @Tag("F15")
    void opaqueTokenIsUnderstoodWhenItComesBack() {
        shop.add(eachSecond(150, 0));
        rig.fly.wire(WireRules.fly().withToken(TokenStyle.OPAQUE));
        String token = rig.page("next_token=" + second(-1))
                .json()
                .getJsonObject("meta")
                .getString("next_token");

        assertThat(token).matches("opq\\.[0-9a-z]+");
        assertThat(rig.page("next_token=" + token).messages()).startsWith("line 100");
    }

    @Test
    @Tag("F14")
    void rawRowStandsInThePageAsItIs() {
        shop.add(row(1, "one"), row(2, "x").withRaw("{\"id\":12345,\"attributes\":null}"), row(3, "three"));

        assertThat(rig.page().text()).contains("},{\"id\":12345,\"attributes\":null},{");
    }

    @Test
    @Tag("F14")
    void everyTextSurvivesTheWire() {
        String hostile = "\"\\ \n\r\t\u0000\u0007\u001b]0;x\u0007 \u009b31m \ufffd \u202e \ud83d\ude00 ä";
        shop.add(row(1, hostile), row(2, "half \ud83d"), row(3, "\ude00 half"));

        Got got = rig.page();

        assertThat(got.messages()).containsExactly(hostile, "half \ud83d", "\ude00 half");
        assertThat(got.text()).contains("half \\ud83d\"", "\"\\ude00 half");
    }

    @Test
    void rowMayLackItsIdAndAReadableTime() {
        shop.add(row(1, "one").withoutId().withTimestamp("yesterday"));

        assertThat(rig.page().text())
                .startsWith("{\"data\":[{\"type\":\"log\",\"attributes\":{\"timestamp\":\"yesterday\",");
    }

    @Test
    void linesAreNestedAndWithoutIds() {
        shop.add(row(1, "hello"), row(2, "world"));

        Got lines = rig.get("/v1/apps/shop/logs?start_time=" + second(0));

        assertThat(lines.headers()).containsEntry("Content-Type", "application/x-ndjson");
        assertThat(lines.text().split("\n"))
                .hasSize(2)
                .startsWith("{\"event\":{\"provider\":\"app\"},\"fly\":{\"app\":{\"instance\":\"148ed726c12358\","
                        + "\"name\":\"shop\"},\"region\":\"ams\"},\"host\":\"0ad1\",\"log\":{\"level\":\"info\"},"
                        + "\"message\":\"hello\",\"timestamp\":\"2026-09-20T10:15:31Z\"}");
    }

    @Test
    void linesMayBeFlat() {
        shop.add(row(1, "hello"));
        rig.fly.wire(WireRules.fly().withFlatLines());

        assertThat(rig.get("/v1/apps/shop/logs").text())
                .startsWith("{\"timestamp\":\"2026-09-20T10:15:31Z\",\"message\":\"hello\",");
    }

    @Test
    void namesAreDecoded() {
        rig.fly.app("my-api").add(row(1, "hello"));

        assertThat(rig.get("/api/v1/apps/my%2Dapi/logs").messages()).containsExactly("hello");
        assertThat(rig.fly.requests("my-api")).hasSize(1);
    }

    @Test
    void demoAppsExistWhenAskedForAndHaveAPast() {
        try (SimulatorRig demo = new SimulatorRig(SimulatorOptions.demo())) {
            Got first = demo.get("/api/v1/apps/any-name/logs");
            String token = first.json().getJsonObject("meta").getString("next_token");
            demo.clock.addAndGet(Duration.ofSeconds(20).toNanos());

            assertThat(first.rows()).hasSize(100);
            assertThat(demo.get("/api/v1/apps/any-name/logs?next_token=" + token)
                            .rows())
                    .isNotEmpty();
            assertThat(demo.get("/api/v1/apps/No_Name/logs").status()).isEqualTo(401);
        }
    }

    @Test
    void trafficCanBeGivenToOneApp() {
        rig.fly.traffic("shop", TrafficOptions.of(50));

        assertThat(rig.page().rows()).hasSize(100);
    }

    @Test
    @Tag("F11")
    void dateIsTheServersAndMayBeSkewedOrMissing() {
        assertThat(rig.page().headers()).containsEntry("Date", "Sun, 20 Sep 2026 10:32:10 GMT");

        rig.fly.wire(WireRules.fly().withDateSkew(Duration.ofHours(-1)));
        assertThat(rig.page().headers()).containsEntry("Date", "Sun, 20 Sep 2026 09:32:10 GMT");

        rig.fly.wire(WireRules.fly().withoutDate());
        assertThat(rig.page().headers()).doesNotContainKey("Date").containsKey("fly-request-id");
    }

    @ParameterizedTest
    @CsvSource({"ACCEPTED, gzip, true", "ACCEPTED, identity, false", "ALWAYS, identity, true", "NEVER, gzip, false"})
    @Tag("F13")
    void gzipFollowsTheClientUnlessForced(WireRules.Gzip rule, String accepted, boolean compressed) {
        shop.add(row(1, "hello"));
        rig.fly.wire(WireRules.fly().withGzip(rule));

        Got got = rig.get("/api/v1/apps/shop/logs", Map.of("Authorization", BEARER_OLD, "Accept-Encoding", accepted));

        assertThat(got.headers().containsKey("Content-Encoding")).isEqualTo(compressed);
        assertThat(compressed ? inflated(got) : got.text()).contains("\"message\":\"hello\"");
    }

    @Test
    void closedServerAnswersNoMore() {
        SimulatorRig.await(rig.fly.close());

        // Whether the connection is refused or reset is a matter of microseconds.
        assertThatThrownBy(rig::page).hasMessageMatching("(?s).*(refused|reset).*");
    }

    @Test
    void takenPortFailsTheStart() {
        SimulatorOptions taken = SimulatorOptions.quiet().withPort(rig.fly.port());
        // The same Vert.x would share the port between both servers.
        try (SimulatorRig other = new SimulatorRig()) {
            assertThatThrownBy(() -> SimulatorRig.await(FlySimulator.start(other.vertx, taken)))
                    .hasRootCauseInstanceOf(java.net.BindException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void impossiblePortIsRefused(int port) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SimulatorOptions.quiet().withPort(port))
                .withMessageContaining(Integer.toString(port));
    }

    @Test
    void optionsDoNotShowTheirTokens() {
        assertThat(SimulatorOptions.quiet().withTokens("fm2_secret").toString()).doesNotContain("secret");
    }

    static String inflated(Got got) {
        try (GZIPInputStream gzip =
                new GZIPInputStream(new ByteArrayInputStream(got.body().getBytes()))) {
            return new String(gzip.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
