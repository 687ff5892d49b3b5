package io.exatlas.fly.logs.internal.wire;

import static io.exatlas.fly.logs.internal.wire.Bodies.fly;
import static io.exatlas.fly.logs.internal.wire.Bodies.page;
import static io.exatlas.fly.logs.internal.wire.Bodies.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.LogPage;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of the fields of one row. */
final class EntryReaderTest {

    @Test
    void metaIsPlainValuesThatCannotBeChanged() {
        Map<String, Object> meta = page(fly(
                        row(
                                ",\"meta\":{\"i\":1,\"l\":9007199254740993,\"d\":1.5,\"big\":123456789012345678901,"
                                        + "\"huge\":1e999,\"t\":true,\"f\":false,\"n\":null,\"s\":\"x\",\"o\":{},\"a\":[1,[],{\"b\":2}]}")))
                .entries()
                .get(0)
                .meta();

        assertThat(meta.toString())
                .isEqualTo("{i=1, l=9007199254740993, d=1.5, big=123456789012345678901, huge=1e999, t=true, f=false,"
                        + " n=null, s=x, o={}, a=[1, [], {b=2}]}");
        assertThat(meta.get("big")).isInstanceOf(String.class);
        assertThatThrownBy(() -> meta.put("x", 1)).isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"event\":{\"provider\":\"app\"}}|app",
                "{\"Event\":{\"Provider\":\"proxy\"}}|proxy",
                "{\"event\":{\"provider\":null}}|",
                "{\"event\":{\"provider\":\"\"}}|",
                "{\"event\":{\"provider\":{}}}|",
                "{\"event\":{\"provider\":7}}|7",
                "{\"event\":null}|",
                "{\"event\":[1]}|",
                "{\"event\":\"x\"}|",
                "{}|",
                "[]|",
                "\"x\"|",
                "7|",
            })
    void providerOfAnyShapeIsTolerated(String meta, String provider) {
        LogPage page = page(fly(row(",\"meta\":" + meta)));

        assertThat(page.entries().get(0).provider().orElse(null)).isEqualTo(provider);
    }

    @Test
    void overlongFieldsAreCutOrDropped() {
        String attributes =
                "\"timestamp\":\"2026-09-20T10:15:30.%sZx\",\"level\":\"%s\",\"region\":\"%s😀\",\"message\":7"
                        .formatted("1".repeat(43), "l".repeat(300), "r".repeat(255));
        String row = "{\"id\":\"" + "i".repeat(513) + "\",\"attributes\":{" + attributes + "}}";

        LogEntry entry = page(fly(row)).entries().get(0);

        assertThat(entry.id()).isEmpty();
        assertThat(entry.timestamp().orElseThrow()).hasSize(64).endsWith("…");
        assertThat(entry.time()).isEmpty();
        assertThat(entry.level()).hasValue("l".repeat(256));
        assertThat(entry.region()).hasValue("r".repeat(255));
        assertThat(entry.message()).isEqualTo("7");
    }

    @Test
    void emptyFieldsAreAbsent() {
        String row =
                "{\"id\":\"\",\"attributes\":{\"level\":\"\",\"region\":\"\",\"instance\":\"\",\"message\":\"m\"}}";

        LogEntry entry = page(fly(row)).entries().get(0);

        assertThat(entry.id()).isEmpty();
        assertThat(entry.level()).isEmpty();
        assertThat(entry.region()).isEmpty();
        assertThat(entry.instance()).isEmpty();
        assertThat(entry.timestamp()).isEmpty();
        assertThat(entry.message()).isEqualTo("m");
    }

    @Test
    void namesInMetaAreWellFormed() {
        Buffer body = Buffer.buffer("{\"data\":[{\"attributes\":{\"meta\":{\"a")
                .appendBytes(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0xBD})
                .appendString("b😀\":1}}}]}");

        Map<String, Object> meta = page(body).entries().get(0).meta();

        assertThat(meta.keySet()).allMatch(name -> Utf8.wellFormed(name).equals(name));
        assertThat(meta.keySet().toString()).startsWith("[a\ufffd").endsWith("b😀]");
    }

    @Test
    void objectsOfALineOverrideNothingWithNothing() {
        String line =
                "{\"timestamp\":\"2026-09-20T10:15:30Z\",\"region\":\"ams\",\"level\":\"info\",\"instance\":\"i\","
                        + "\"fly\":{\"region\":null,\"app\":7},\"log\":null,\"event\":{}}";

        LogEntry entry = page(line).entries().get(0);

        assertThat(entry.region()).hasValue("ams");
        assertThat(entry.level()).hasValue("info");
        assertThat(entry.instance()).hasValue("i");
        assertThat(entry.provider()).isEmpty();
    }
}
