package io.exatlas.fly.logs.internal.wire;

import static io.exatlas.fly.logs.internal.wire.Bodies.page;
import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.LogPage;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A field beside the message that cannot be read costs itself, in every shape of row. */
@Tag("F14")
final class SideFieldTest {

    private static final String TIME = "2026-09-20T10:15:30Z";

    /** Each with %s where a field of the name %s stands. */
    private static final List<String> SHAPES = List.of(
            "{\"data\":[{\"id\":\"1\",\"type\":\"log\",\"attributes\":{%s,\"timestamp\":\"" + TIME
                    + "\",\"message\":\"hello\"}}]}",
            "{\"data\":[{\"type\":\"log\",\"attributes\":{\"timestamp\":\"" + TIME
                    + "\",\"message\":\"hello\"},%s,\"id\":\"1\"}]}",
            "{\"timestamp\":\"" + TIME + "\",%s,\"message\":\"hello\",\"id\":\"1\"}\n",
            "[{\"event\":{\"provider\":\"app\"},\"fly\":{\"app\":{\"instance\":\"i\",\"name\":\"shop\"},"
                    + "\"region\":\"ams\"},\"host\":\"h\",\"log\":{\"level\":\"info\"},%s,\"message\":\"hello\","
                    + "\"timestamp\":\"" + TIME + "\",\"id\":\"1\"}]");

    private static final List<String> NAMES =
            List.of("meta", "level", "region", "instance", "unknown", "type", "severity", "k".repeat(5_000));

    /** What no reader of JSON takes, or not at that size. */
    private static final List<String> VALUES = List.of(
            "{\"a\":" + "[".repeat(101) + "]".repeat(101) + "}",
            "{\"a\":" + "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000) + "}",
            "{\"" + "k".repeat(5_000) + "\":1}",
            "{\"n\":" + "9".repeat(600) + "}",
            "{\"n\":NaN}",
            "{\"n\":Infinity}",
            "{\"n\":+1}",
            "{\"n\":01}",
            "{\"n\":.5}",
            "{\"n\":1.}",
            "{\"s\":\"\\x41\"}",
            "{\"s\":\"\\u12\"}",
            "{\"s\":'single'}",
            "{\"a\":1,}",
            "{\"a\" 1}",
            "{a:1}",
            "{/* no */}",
            "{\"a\":[1,2}",
            "{\"long\":\"" + "x".repeat(300_000) + "\"}",
            "{\"many\":[" + "1,".repeat(200_000) + "1]}",
            "[" + "9".repeat(600) + "]",
            "[" + "[".repeat(200) + "]".repeat(200) + "]",
            "[NaN]",
            "NaN",
            "-Infinity",
            "+1",
            "01",
            "nul",
            "undefined",
            "\"\\x41\"",
            "\"\\ud8\"");

    static Stream<String> bodies() {
        return SHAPES.stream()
                .flatMap(shape -> NAMES.stream()
                        .flatMap(name -> VALUES.stream().map(value -> shape.formatted("\"" + name + "\":" + value))));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void sideFieldThatCannotBeReadCostsItself(String body) {
        LogPage page = page(body);

        assertThat(page.broken()).isZero();
        assertThat(page.entries()).hasSize(1);
        LogEntry entry = page.entries().get(0);
        assertThat(entry.id()).hasValue("1");
        assertThat(entry.message()).isEqualTo("hello");
        assertThat(entry.time()).hasValue(1789899330000000000L);
        assertThat(entry.meta()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event\":{\"provider\":\"proxy\"},\"n\":NaN}",
                "{\"n\":NaN,\"event\":{\"x\":{\"y\":[},\"provider\":\"proxy\"}}",
                "{\"n\":[[{1}]],\"Event\":{\"Provider\":\"proxy\"}}",
                "{\"s\":\"\\x41\",\"event\":{\"x\":01,\"provider\":\"pro\\u0078y\"}}",
            })
    void providerIsReadFromAMetaThatIsLeftOut(String meta) {
        LogEntry entry = entry("\"meta\":" + meta);

        assertThat(entry.metaDropped()).isTrue();
        assertThat(entry.meta()).isEmpty();
        assertThat(entry.provider()).hasValue("proxy");
    }

    @ParameterizedTest
    @ValueSource(ints = {70_000, 300_000, 5_000_000})
    void providerIsReadFromTheBeginningOfAMetaThatIsTooLong(int size) {
        LogEntry entry = entry(
                "\"meta\":{\"event\":{\"provider\":\"proxy\"},\"x\":\"" + "x".repeat(size) + "\"},\"level\":\"warn\"");

        assertThat(entry.metaDropped()).isTrue();
        assertThat(entry.provider()).hasValue("proxy");
        assertThat(entry.level()).hasValue("warn");
        assertThat(entry.message()).isEqualTo("hello");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"null|false", "{}|false", "[]|false", "\"\"|false", "[1]|true", "\"x\"|true", "7|true", "true|true"
            })
    void metaThatIsNoObjectIsSaidToBeLeftOut(String meta, boolean dropped) {
        LogEntry entry = entry("\"meta\":" + meta);
        LogEntry lenient = entry("\"meta\":" + meta + ",\"x\":NaN");

        assertThat(entry.metaDropped()).isEqualTo(dropped);
        assertThat(lenient).isEqualTo(entry);
    }

    @Test
    void goodMetaBesideABadFieldIsKept() {
        LogEntry entry = entry("\"x\":NaN,\"meta\":{\"event\":{\"provider\":\"app\"},\"n\":1}");

        assertThat(entry.meta()).isEqualTo(Map.of("event", Map.of("provider", "app"), "n", 1));
        assertThat(entry.metaDropped()).isFalse();
        assertThat(entry.provider()).hasValue("app");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\": [1, \"é\"] }|{\"a\": [1, \"é\"] }",
                "[1,2]|[1,2]",
                "{}|{}",
                "{\"n\":NaN}|{\"n\":NaN}",
                "17|17",
                "-1.50e+3|-1.50e+3",
                "true|true",
                "false|false",
                "null|``",
                "\"null\"|null",
            })
    void messageThatIsNoTextIsItsJsonText(String message, String shown) {
        String body = "{\"data\":[{\"id\":\"1\",\"attributes\":{\"timestamp\":\"" + TIME + "\",\"message\":" + message
                + "%s}}]}";

        assertThat(page(body.formatted("")).entries().get(0).message()).isEqualTo(shown);
        assertThat(page(body.formatted(",\"x\":NaN")).entries().get(0).message())
                .isEqualTo(shown);
    }

    @Test
    void messageThatIsDeepOrALargeNumberIsItsJsonText() {
        String deep = "[".repeat(500) + "]".repeat(500);
        String number = "9".repeat(600);

        assertThat(message(deep).message()).isEqualTo(deep);
        assertThat(message(number).message()).isEqualTo(number);
    }

    @ParameterizedTest
    @Tag("F39")
    @ValueSource(ints = {262_000, 5 << 20})
    void longMessageThatIsAnObjectIsCut(int size) {
        String object = "{\"text\":\"" + "x".repeat(size) + "\"}";

        LogEntry entry = message(object);

        assertThat(entry.message()).isEqualTo(object.substring(0, Math.min(object.length(), 256 << 10)));
        assertThat(entry.fullLength().isPresent()).isEqualTo(object.length() > 256 << 10);
        assertThat(entry.fullLength().orElse(object.length())).isEqualTo(object.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "\"x\"", "7", "NaN"})
    void attributesThatAreNoneCostNothingOfTheRestOfTheRow(String attributes) {
        LogPage page = page("{\"timestamp\":\"" + TIME + "\",\"message\":\"hello\",\"attributes\":" + attributes + "}");

        assertThat(page.broken()).isZero();
        assertThat(page.entries().get(0).message()).isEqualTo("hello");
    }

    @Test
    void idThatIsNoTextIsNone() {
        String row = "{\"data\":[{\"id\":%s,\"attributes\":{\"timestamp\":\"" + TIME + "\",\"message\":\"hello\"}}]}";

        for (String id :
                List.of("{\"a\":1}", "[1]", "null", "9".repeat(600), "NaN", "\"\\x\"", "\"" + "i".repeat(513) + "\"")) {
            assertThat(page(row.formatted(id)).entries())
                    .as(id)
                    .hasSize(1)
                    .allMatch(entry -> entry.id().isEmpty());
        }
    }

    @Test
    void objectsOfALineAreReadAroundWhatCannotBe() {
        String line =
                "{\"event\":{\"x\":NaN,\"provider\":\"app\"},\"fly\":{\"x\":[[{1}]],\"app\":{\"y\":+1,\"instance\":\"i\"},"
                        + "\"region\":\"ams\"},\"log\":{\"n\":01,\"level\":\"info\"},\"message\":\"hello\",\"timestamp\":\""
                        + TIME
                        + "\"}";

        LogEntry entry = page(line).entries().get(0);

        assertThat(List.of(entry.provider(), entry.instance(), entry.region(), entry.level()))
                .containsExactly(Optional.of("app"), Optional.of("i"), Optional.of("ams"), Optional.of("info"));
    }

    @Test
    void namesWithDotsAreNoPaths() {
        LogEntry entry = entry("\"fly.region\":\"x\",\"log.level\":\"x\",\"attributes.id\":\"x\",\"n\":NaN");

        assertThat(entry.region()).isEmpty();
        assertThat(entry.level()).isEmpty();
    }

    @Test
    void everyTextIsWellFormed() {
        String bad = "\"a\\ud83d\\u0062\\ude00\"";
        String row =
                "{\"data\":[{\"id\":%1$s,\"attributes\":{\"message\":%1$s,\"timestamp\":%1$s,\"level\":%1$s,\"region\":%1$s,"
                        + "\"instance\":%1$s,\"meta\":{%1$s:%1$s,\"event\":{\"provider\":%1$s}}%2$s}}]}";
        Optional<String> good = Optional.of("a\ufffdb\ufffd");

        for (String more : List.of("", ",\"x\":NaN")) {
            LogEntry entry = page(row.formatted(bad, more)).entries().get(0);

            assertThat(entry.message()).isEqualTo(good.orElseThrow());
            assertThat(List.of(
                            entry.id(),
                            entry.timestamp(),
                            entry.level(),
                            entry.region(),
                            entry.instance(),
                            entry.provider()))
                    .containsOnly(good);
            assertThat(entry.meta())
                    .containsEntry(good.orElseThrow(), good.orElseThrow())
                    .containsEntry("event", Map.of("provider", good.orElseThrow()));
        }
    }

    @Test
    void badUtf8InMetaCostsNothing() {
        String body = "{\"data\":[{\"attributes\":{\"timestamp\":\"" + TIME
                + "\",\"message\":\"é\",\"meta\":{\"a\":\"é\"}}}]}";

        LogEntry entry = page(Buffer.buffer(body.getBytes(StandardCharsets.ISO_8859_1)))
                .entries()
                .get(0);

        assertThat(entry.message()).isEqualTo("\ufffd");
        assertThat(entry.meta()).isEqualTo(Map.of("a", "\ufffd"));
        assertThat(entry.metaDropped()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "1789899330, 2026-09-20T10:15:30.000000000Z",
        "1789899330123, 2026-09-20T10:15:30.123000000Z",
        "1789899330123456, 2026-09-20T10:15:30.123456000Z",
        "1789899330123456789, 2026-09-20T10:15:30.123456789Z",
        "1789899330.5, 2026-09-20T10:15:30.500000000Z",
        "0, 0",
        "-1789899330, -1789899330",
        "178989933, 178989933",
    })
    void epochNumberLeavesAsRfc3339(String number, String text) {
        String row = "{\"id\":\"1\",\"message\":\"m\",\"timestamp\":%s%s}";

        for (String more : List.of("", ",\"x\":NaN")) {
            for (String value : List.of(number, "\"" + number + "\"")) {
                LogEntry entry = page(row.formatted(value, more)).entries().get(0);

                assertThat(entry.timestamp()).hasValue(text);
                assertThat(entry.time()).isEqualTo(Timestamps.parse(text));
                assertThat(EntryJson.toJson(entry, Samples.APP).getString("timestamp"))
                        .isEqualTo(text);
            }
        }
    }

    private static LogEntry entry(String fields) {
        return page(SHAPES.get(0).formatted(fields)).entries().get(0);
    }

    private static LogEntry message(String json) {
        return page("{\"data\":[{\"attributes\":{\"timestamp\":\"" + TIME + "\",\"message\":" + json + "}}]}")
                .entries()
                .get(0);
    }
}
