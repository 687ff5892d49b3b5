package io.exatlas.fly.logs.internal.wire;

import static io.exatlas.fly.logs.internal.wire.Bodies.fly;
import static io.exatlas.fly.logs.internal.wire.Bodies.message;
import static io.exatlas.fly.logs.internal.wire.Bodies.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.LogPage;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A row that is read member by member as it comes is the row that is read as a whole. */
final class LenientRowTest {

    /** No row is short enough to be held. */
    private static final Bounds PARTS = Bounds.DEFAULTS.withRowBytes(1);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fly-page.json",
                "fly-proxy-row.json",
                "fly-hostile-rows.json",
                "fly-invalid-utf8.bin",
                "flyctl-json.txt",
                "machines-lines.ndjson",
                "flat-lines-crlf.ndjson"
            })
    void recordedRowsAreTheSameInParts(String name) {
        Buffer body = recorded(name);
        LogPage whole = Bodies.page(body);

        for (int step : new int[] {1, 2, 3, 17, 100_000}) {
            PageParser parser = new PageParser(PARTS);
            for (int at = 0; at < body.length(); at += step) {
                parser.feed(body.slice(at, Math.min(body.length(), at + step)));
            }
            assertThat(parser.finish(true)).as("step %d", step).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @Tag("F14")
    @ValueSource(strings = {"fly-page.json", "fly-hostile-rows.json", "flyctl-json.txt", "machines-lines.ndjson"})
    void changedRowsAreTheSameInParts(String name) {
        byte[] body = recorded(name).getBytes();
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            byte[] changed = body.clone();
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);

            assertThat(parsed(PARTS, changed)).as("seed %d", seed).isEqualTo(parsed(Bounds.DEFAULTS, changed));
        }
    }

    @Test
    void textIsDecodedAsTheDecoderDoes() throws IOException {
        String[] pieces = {
            "a",
            "é",
            "日",
            "😀",
            "\\n",
            "\\\"",
            "\\\\",
            "\\/",
            "\\u00e9",
            "\\u65E5",
            "\\ud83d\\ude00",
            "\\ud83d",
            "\\ude00",
            "\n"
        };
        TextReader reader = new TextReader();
        for (int seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder("\"");
            for (int left = random.nextInt(40); left > 0; left--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            byte[] json = text.append('"').toString().getBytes(StandardCharsets.UTF_8);
            String expected = Utf8.wellFormed(decoded(json));
            int most = random.nextInt(60);

            reader.begin(json[0], most);
            for (int at = 0; at < json.length; ) {
                int end = Math.min(json.length, at + 1 + random.nextInt(7));
                reader.feed(json, at, end);
                at = end;
            }

            assertThat(reader.end()).as("seed %d", seed).isEqualTo(Utf8.beginning(expected, most));
            assertThat(reader.length()).as("seed %d", seed).isEqualTo(Utf8.length(expected));
            assertThat(reader.cut()).as("seed %d", seed).isEqualTo(Utf8.length(expected) > most);
            assertThat(reader.broken()).isFalse();
        }
    }

    @ParameterizedTest
    @Tag("F39")
    @CsvSource({
        "x, 1, 5242880",
        "é, 2, 5242880",
        "日, 3, 3000000",
        "😀, 4, 2000000",
        "\\n, 1, 5000000",
        "\\u65e5, 3, 3000000",
        "\\ud83d\\ude00, 4, 2000000",
        "\\ud83d, 3, 3000000"
    })
    void longLineIsCutAndKeepsItsLength(String piece, int bytes, int times) {
        LogEntry entry =
                Bodies.page(fly(message(piece.repeat(times)))).entries().get(0);

        assertThat(Utf8.length(entry.message())).isEqualTo((256 << 10) / bytes * bytes);
        assertThat(entry.fullLength()).hasValue(bytes * times);
        assertThat(entry.time()).isPresent();
    }

    @Test
    @Tag("F39")
    void aHundredRowsOfFourHundredKilobytesAreAPage() {
        String[] rows = new String[100];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = message(row + "x".repeat(400_000));
        }

        LogPage page = Bodies.page(fly(rows));

        assertThat(page.cut()).isFalse();
        assertThat(page.broken()).isZero();
        assertThat(page.entries())
                .hasSize(100)
                .allMatch(entry -> entry.message().length() == 256 << 10);
        assertThat(page.entries().get(99).fullLength()).hasValue(400_002);
        assertThat(page.nextToken()).hasValue("7");
    }

    @Test
    @Tag("F12")
    void moreThanMayBeKeptCutsThePage() {
        Bounds bounds = Bounds.DEFAULTS
                .withBodyBytes(1_000_000)
                .withKeptBytes(1_000)
                .withRowBytes(1)
                .withMessageBytes(500)
                .withMetaBytes(60)
                .withEntries(100);
        PageParser parser = new PageParser(bounds);
        parser.feed(Buffer.buffer(fly(message("a".repeat(900)), message("b".repeat(900)), message("c"), message("d"))));

        LogPage page = parser.finish(true);

        assertThat(parser.overBound()).isTrue();
        assertThat(page.cut()).isTrue();
        assertThat(Bodies.messages(page)).containsExactly("a".repeat(500), "b".repeat(500), "c");
    }

    private static String decoded(byte[] json) throws IOException {
        try (JsonParser parser = EntryReader.JSON.createParser(json)) {
            parser.nextToken();
            return parser.getText();
        }
    }

    private static Object parsed(Bounds bounds, byte[] body) {
        try {
            return Bodies.page(bounds, Buffer.buffer(body));
        } catch (FlyLogsException.UnknownFormat refused) {
            return "unknown";
        }
    }
}
