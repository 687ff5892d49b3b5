package io.exatlas.fly.logs.internal.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSON on its way to a terminal. */
@Tag("F35")
final class JsonEscapesTest {

    @Test
    void whatJsonLetsThroughIsEscaped() {
        assertThat(escaped("\"\u009b31m \u007f \u202e \u2028\"")).isEqualTo("\"\\u009b31m \\u007f \\u202e \\u2028\"");
    }

    @ParameterizedTest
    @CsvSource({"a\ud83d, a\ufffd", "\ude00b, \ufffdb", "\ude00\ud83d, \ufffd\ufffd", "\ud83d\ud83d\ude00, \ufffd😀"})
    void halfAPairIsReplacedInNamesAndTexts(String half, String replaced) {
        String line = escaped(
                new JsonObject().put("meta", new JsonObject().put(half, half)).encode());

        assertThat(line).isEqualTo("{\"meta\":{\"" + replaced + "\":\"" + replaced + "\"}}");
    }

    @Test
    void invisiblePairIsEscapedAsAPair() {
        assertThat(escaped("\"\udb40\udc01\"")).isEqualTo("\"\\udb40\\udc01\"");
    }

    @Test
    void readableTextStays() {
        assertThat(escaped("{\"message\":\"grüß 世界 😀\"}")).isEqualTo("{\"message\":\"grüß 世界 😀\"}");
    }

    @Test
    void hostileTextIsHarmlessAndComesBackUnchanged() {
        Fuzz.seeds().forEach(seed -> {
            JsonObject json = new JsonObject().put("message", Fuzz.text(new Random(seed)));

            String line = escaped(json.encode());

            assertThat(line.codePoints()).as("seed %d", seed).noneMatch(Visible::harmful);
            assertThat(new JsonObject(line).getString("message"))
                    .as("seed %d", seed)
                    .isEqualTo(Fuzz.whole(json.getString("message")));
        });
    }

    private static String escaped(String json) {
        StringBuilder out = new StringBuilder();
        JsonEscapes.append(out, json);
        return out.toString();
    }
}
