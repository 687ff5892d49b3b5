package io.exatlas.fly.logs.internal.wire;

import static io.exatlas.fly.logs.internal.wire.Bodies.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.LogPage;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every split, every cut and every byte. A schedule is made from a seed by our own generator. */
final class PageFuzzTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fly-page.json",
                "fly-proxy-row.json",
                "fly-hostile-rows.json",
                "fly-invalid-utf8.bin",
                "edge-number-token.json",
                "flyctl-json.txt",
                "machines-lines.ndjson",
                "flat-lines-crlf.ndjson"
            })
    void anySplitGivesTheSamePage(String name) {
        Buffer body = recorded(name);
        LogPage expected = Bodies.page(body);

        for (int seed = 0; seed < 300; seed++) {
            assertThat(inPieces(body, new Random(seed))).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @Tag("F3")
    @Tag("F14")
    @ValueSource(strings = {"fly-page.json", "fly-hostile-rows.json", "fly-invalid-utf8.bin"})
    void anyCutOfAPageKeepsTheWholeRowsAndIsTold(String name) {
        Buffer body = recorded(name);
        LogPage whole = Bodies.page(body);
        int end = body.toString("ISO-8859-1").lastIndexOf('}');

        for (int length = 0; length <= end; length++) {
            LogPage page = Bodies.page(body.slice(0, length));

            assertThat(page.cut())
                    .as("cut at %d", length)
                    .isEqualTo(!body.getString(0, length).isBlank());
            assertBeginning(page, whole, length);
        }
    }

    @ParameterizedTest
    @Tag("F3")
    @Tag("F14")
    @ValueSource(strings = {"flyctl-json.txt", "machines-lines.ndjson", "flat-lines-crlf.ndjson"})
    void anyCutOfLinesKeepsTheWholeRows(String name) {
        Buffer body = recorded(name);
        LogPage whole = Bodies.page(body);

        for (int length = 0; length <= body.length(); length++) {
            PageParser parser = new PageParser(Bounds.DEFAULTS);
            parser.feed(body.slice(0, length));
            LogPage page = parser.finish(false);

            assertThat(page.cut()).isTrue();
            assertBeginning(page, whole, length);
        }
    }

    @Test
    @Tag("F14")
    void rowsKeptByACutAreExactlyThoseThatEndBeforeIt() {
        String first = Bodies.message("a");
        String second = Bodies.message("b");
        String start = "{\"data\":[";
        String body = start + first + "," + second + "]}";

        for (int length = 1; length < body.length(); length++) {
            LogPage page = Bodies.page(body.substring(0, length));

            int endOfFirst = start.length() + first.length();
            int endOfSecond = endOfFirst + 1 + second.length();
            boolean inFirst = length > start.length() && length < endOfFirst;
            boolean inSecond = length > endOfFirst + 1 && length < endOfSecond;
            int kept = length >= endOfSecond ? 2 : length >= endOfFirst ? 1 : 0;
            assertThat(page.entries()).as("cut at %d", length).hasSize(kept);
            assertThat(page.broken()).as("cut at %d", length).isEqualTo(inFirst || inSecond ? 1 : 0);
        }
    }

    @Test
    @Tag("F14")
    void randomBytesAreAPageOrAnUnknownFormat() {
        Bounds bounds = Bounds.DEFAULTS
                .withBodyBytes(4_000)
                .withKeptBytes(4_000)
                .withRowBytes(400)
                .withMessageBytes(50)
                .withMetaBytes(100)
                .withEntries(20);
        for (int seed = 0; seed < 20_000; seed++) {
            Buffer body = garbage(new Random(seed));
            parsed(bounds, body).ifPresent(page -> {
                assertThat(page.rows()).isLessThanOrEqualTo(20);
                assertThat(page.entries().size() + page.broken()).isEqualTo(page.rows());
            });
        }
    }

    @ParameterizedTest
    @Tag("F14")
    @ValueSource(strings = {"fly-page.json", "fly-hostile-rows.json", "flyctl-json.txt", "machines-lines.ndjson"})
    void changedBytesAreNeverAnotherException(String name) {
        byte[] body = recorded(name).getBytes();
        for (int seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            byte[] changed = body.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            parsed(Bounds.DEFAULTS, Buffer.buffer(changed))
                    .ifPresent(page ->
                            assertThat(page.entries().size() + page.broken()).isEqualTo(page.rows()));
        }
    }

    /** Rows that end before the cut are there, and at most one more is counted, as broken. */
    private static void assertBeginning(LogPage page, LogPage whole, int length) {
        List<LogEntry> entries = page.entries();
        assertThat(entries).as("cut at %d", length).isEqualTo(whole.entries().subList(0, entries.size()));
        assertThat(entries.size() + page.broken()).as("cut at %d", length).isEqualTo(page.rows());
        assertThat(page.broken()).as("cut at %d", length).isLessThanOrEqualTo(whole.broken() + 1);
    }

    private static LogPage inPieces(Buffer body, Random random) {
        PageParser parser = new PageParser(Bounds.DEFAULTS);
        int longest = 1 + random.nextInt(200);
        for (int at = 0; at < body.length(); ) {
            int end = Math.min(body.length(), at + random.nextInt(longest + 1));
            parser.feed(body.slice(at, end));
            at = end;
        }
        return parser.finish(true);
    }

    private static Optional<LogPage> parsed(Bounds bounds, Buffer body) {
        try {
            return Optional.of(Bodies.page(bounds, body));
        } catch (FlyLogsException.UnknownFormat refused) {
            return Optional.empty();
        }
    }

    private static Buffer garbage(Random random) {
        String[] pieces = {
            "{",
            "}",
            "[",
            "]",
            "\"",
            ":",
            ",",
            "\\",
            "\n",
            " ",
            "null",
            "17",
            "\"data\":[",
            "\"meta\":",
            "\"next_token\":",
            "{\"timestamp\":\"2026-09-20T10:15:30Z\"",
            "\"attributes\":{",
            "\"message\":\"",
            "\\ud83d",
            "x".repeat(300)
        };
        Buffer body = Buffer.buffer(random.nextBoolean() ? "{" : "");
        for (int left = random.nextInt(60); left > 0; left--) {
            if (random.nextInt(4) == 0) {
                body.appendByte((byte) random.nextInt(256));
            } else {
                body.appendString(pieces[random.nextInt(pieces.length)]);
            }
        }
        return body;
    }
}
