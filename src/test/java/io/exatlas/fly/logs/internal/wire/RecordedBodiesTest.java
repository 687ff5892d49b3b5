package io.exatlas.fly.logs.internal.wire;

import static io.exatlas.fly.logs.internal.wire.Bodies.messages;
import static io.exatlas.fly.logs.internal.wire.Bodies.page;
import static io.exatlas.fly.logs.internal.wire.Bodies.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.LogPage;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordedBodiesTest {

    @Test
    void normalPageGivesItsRowsAndItsToken() {
        LogPage page = page(recorded("fly-page.json"));

        assertThat(page.entries())
                .extracting(entry -> entry.id().orElseThrow())
                .containsExactly("01K5KQ0A1", "01K5KQ0A2", "01K5KQ0A3", "01K5KQ0A4");
        assertThat(page.entries())
                .extracting(entry -> entry.time().orElseThrow())
                .containsExactly(
                        1789899330123456789L, 1789899331500000000L, 1789899331500000001L, 1789899332000000000L);
        assertThat(page.entries())
                .extracting(entry -> entry.provider().orElseThrow())
                .containsExactly("app", "app", "health", "runner");
        assertThat(page.nextToken()).hasValue("1789899332000000000");
        assertThat(page.rows()).isEqualTo(4);
        assertThat(page.broken()).isZero();
        assertThat(page.cut()).isFalse();
    }

    @Test
    void rowKeepsEveryFieldOfFly() {
        LogEntry entry = page(recorded("fly-page.json")).entries().get(1);

        assertThat(entry.timestamp()).hasValue("2026-09-20T10:15:31.5Z");
        assertThat(entry.message()).isEqualTo("\u001b[32mINFO\u001b[0m job 7 done");
        assertThat(entry.level()).hasValue("info");
        assertThat(entry.region()).hasValue("ams");
        assertThat(entry.instance()).hasValue("148ed726c12358");
        assertThat(entry.meta()).isEqualTo(Map.of("event", Map.of("provider", "app")));
        assertThat(entry.fullLength()).isEmpty();
        assertThat(entry.late()).isFalse();
    }

    @Test
    void proxyRowHasRequestDataAndNoInstance() {
        LogEntry entry = page(recorded("fly-proxy-row.json")).entries().get(0);

        assertThat(entry.instance()).isEmpty();
        assertThat(entry.provider()).hasValue("proxy");
        assertThat(entry.meta())
                .containsEntry("instance", null)
                .containsEntry("error", Map.of("code", 2, "message", "instance refused connection"))
                .containsEntry("url", Map.of("full", "https://shop.fly.dev/cart?x=1"));
        assertThat(entry.meta().get("http"))
                .isEqualTo(Map.of(
                        "request", Map.of("id", "01K5KQ0B1ZZ-fra", "method", "GET", "version", "2"),
                        "response", Map.of("status_code", 502)));
    }

    @ParameterizedTest
    @Tag("F15")
    @ValueSource(
            strings = {
                "edge-empty-token.json",
                "edge-null-token.json",
                "edge-no-token.json",
                "edge-no-meta.json",
                "edge-null-data.json"
            })
    void liveEdgeHasNeitherRowsNorToken(String body) {
        LogPage page = page(recorded(body));

        assertThat(page.entries()).isEmpty();
        assertThat(page.rows()).isZero();
        assertThat(page.nextToken()).isEmpty();
        assertThat(page.cut()).isFalse();
    }

    @Test
    @Tag("F15")
    void numericTokenKeepsAllItsDigits() {
        assertThat(page(recorded("edge-number-token.json")).nextToken()).hasValue("1789899330123456789");
    }

    @Test
    @Tag("F14")
    void bytesThatAreNoUtf8BecomeReplacementCharacters() {
        LogPage page = page(recorded("fly-invalid-utf8.bin"));

        assertThat(messages(page)).containsExactly("caf\ufffd \ufffd", "fine");
        assertThat(page.broken()).isZero();
    }

    @Test
    void objectsOverManyLinesAreReadOneByOne() {
        LogPage page = page(recorded("flyctl-json.txt"));

        assertThat(messages(page))
                .containsExactly("listening on 0.0.0.0:8080", "braces } in { text ] and a quote \" too");
        LogEntry entry = page.entries().get(0);
        assertThat(entry.provider()).hasValue("app");
        assertThat(entry.region()).hasValue("ams");
        assertThat(entry.time()).hasValue(1789899334000000000L);
        assertThat(entry.meta()).containsEntry("URL", Map.of("Full", ""));
    }

    @Test
    @Tag("F16")
    void nestedLinesOfTheMachinesApiAreRead() {
        LogPage page = page(recorded("machines-lines.ndjson"));

        assertThat(messages(page)).containsExactly("hello", "world");
        LogEntry entry = page.entries().get(0);
        assertThat(entry.id()).isEmpty();
        assertThat(entry.time()).hasValue(1789899335100200300L);
        assertThat(entry.level()).hasValue("info");
        assertThat(entry.region()).hasValue("ams");
        assertThat(entry.instance()).hasValue("148ed726c12358");
        assertThat(entry.provider()).hasValue("app");
    }

    @Test
    @Tag("F14")
    void flatLinesWithCrlfAndBlankLinesAreRead() {
        LogPage page = page(recorded("flat-lines-crlf.ndjson"));

        assertThat(messages(page)).containsExactly("hello", "world");
        assertThat(page.entries().get(0).provider()).hasValue("app");
        assertThat(page.rows()).isEqualTo(2);
    }

    @ParameterizedTest
    @Tag("F16")
    @ValueSource(strings = {"login-page.html", "error.json"})
    void whatIsNoLogPageIsSaidToBeNone(String body) {
        assertThatThrownBy(() -> page(recorded(body)))
                .isInstanceOf(FlyLogsException.UnknownFormat.class)
                .hasMessageContaining("not a log page")
                .hasMessageNotContaining("token");
    }

    /** Each row of the hostile page by its id. */
    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    final class HostileRows {
        private LogPage page = page("");
        private Map<String, LogEntry> entries = Map.of();

        @BeforeAll
        void parse() {
            page = page(recorded("fly-hostile-rows.json"));
            entries = page.entries().stream()
                    .collect(Collectors.toMap(entry -> entry.id().orElseThrow(), Function.identity()));
        }

        @Test
        void onlyTheRowWithoutAttributesIsLost() {
            assertThat(page.rows()).isEqualTo(14);
            assertThat(page.broken()).isEqualTo(1);
            assertThat(entries).hasSize(13).doesNotContainKey("null-attributes");
            assertThat(page.nextToken()).hasValue("1789899350000000000");
        }

        @ParameterizedTest
        @ValueSource(strings = {"no-meta", "null-meta"})
        void withoutMetaThereIsNoProvider(String id) {
            assertThat(entry(id).meta()).isEmpty();
            assertThat(entry(id).provider()).isEmpty();
            assertThat(entry(id).message()).isEqualTo("m");
        }

        @Test
        void nullLevelIsAbsent() {
            assertThat(entry("null-level").level()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"no-message", "empty-message"})
        void noMessageIsAnEmptyOne(String id) {
            assertThat(entry(id).message()).isEmpty();
        }

        @Test
        void controlCharactersArriveAsTheyAre() {
            assertThat(entry("controls").message()).isEqualTo("a\nb\rc\0d\u009b31me\u001b]0;pwn\u0007f\ufffdg");
        }

        @Test
        void loneSurrogateBecomesAReplacementCharacter() {
            assertThat(entry("lone-surrogate").message()).isEqualTo("cut \ufffd");
        }

        @Test
        void unreadableTimeKeepsItsText() {
            assertThat(entry("yesterday").timestamp()).hasValue("yesterday");
            assertThat(entry("yesterday").time()).isEmpty();
            assertThat(entry("empty-timestamp").timestamp()).isEmpty();
            assertThat(entry("empty-timestamp").time()).isEmpty();
        }

        @Test
        void offsetAndTooManyDigitsAreRead() {
            assertThat(entry("offset").time()).hasValue(1789899347000000000L);
            assertThat(entry("ten-digits").time()).hasValue(1789899348123456789L);
        }

        @Test
        void numericIdIsItsDigits() {
            assertThat(entry("12345").message()).isEqualTo("number for an id");
        }

        @Test
        void unknownKeysPass() {
            assertThat(entry("unknown-keys").message()).isEqualTo("m");
        }

        private LogEntry entry(String id) {
            return Objects.requireNonNull(entries.get(id), id);
        }
    }
}
