package io.exatlas.fly.logs.internal.wire;

import static io.exatlas.fly.logs.internal.wire.Bodies.fly;
import static io.exatlas.fly.logs.internal.wire.Bodies.message;
import static io.exatlas.fly.logs.internal.wire.Bodies.messages;
import static io.exatlas.fly.logs.internal.wire.Bodies.page;
import static io.exatlas.fly.logs.internal.wire.Bodies.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.LogPage;
import io.vertx.core.buffer.Buffer;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PageBoundsTest {

    private static final Bounds SMALL = Bounds.DEFAULTS
            .withBodyBytes(2_000)
            .withKeptBytes(2_000)
            .withRowBytes(300)
            .withMessageBytes(12)
            .withMetaBytes(60)
            .withEntries(3);

    @Test
    @Tag("F12")
    void bodyOverItsBoundIsCutAndToldWhatItHad() {
        Buffer body = Buffer.buffer(fly(message("a")));
        Bounds bounds = Bounds.DEFAULTS
                .withBodyBytes(body.length())
                .withKeptBytes(2_000)
                .withRowBytes(300)
                .withMessageBytes(12)
                .withMetaBytes(60)
                .withEntries(3);
        PageParser parser = new PageParser(bounds);
        parser.feed(body);
        assertThat(parser.overBound()).isFalse();

        parser.feed(Buffer.buffer(" "));

        assertThat(parser.overBound()).isTrue();
        assertThat(messages(parser.finish(false))).containsExactly("a");
        assertThat(parser.finish(true).cut()).isTrue();
    }

    @Test
    @Tag("F13")
    void sixtyFourMebibytesOfABodyAreTakenAndNotAByteMore() {
        PageParser parser = new PageParser(Bounds.DEFAULTS);
        Buffer blanks = Buffer.buffer(" ".repeat(1 << 20));
        for (int mebibyte = 0; mebibyte < 64; mebibyte++) {
            parser.feed(blanks);
        }
        assertThat(parser.overBound()).isFalse();

        parser.feed(Buffer.buffer("{"));

        assertThat(parser.overBound()).isTrue();
    }

    @Test
    @Tag("F12")
    void nothingAfterThePassedBoundIsLookedAt() {
        PageParser parser = new PageParser(SMALL);
        parser.feed(Buffer.buffer("{\"data\":[" + message("a") + "," + " ".repeat(3_000) + message("b")));
        parser.feed(Buffer.buffer(message("c") + "]}"));

        LogPage page = parser.finish(false);

        assertThat(messages(page)).containsExactly("a");
        assertThat(page.broken()).isZero();
    }

    @Test
    @Tag("F12")
    void twoHundredMegabytesLeaveOnlyWhatFits() {
        PageParser parser = new PageParser(Bounds.DEFAULTS);
        Buffer chunk = Buffer.buffer((message("x".repeat(500)) + ",").repeat(100));
        parser.feed(Buffer.buffer("{\"data\":["));
        int fed = 0;
        for (; fed < 200 << 20 && !parser.overBound(); fed += chunk.length()) {
            parser.feed(chunk);
        }

        LogPage page = parser.finish(false);

        assertThat(fed).isLessThan(33 << 20);
        assertThat(page.cut()).isTrue();
        assertThat(page.rows()).isEqualTo(10_000);
        assertThat(page.broken()).isZero();
    }

    @Test
    @Tag("F12")
    void rowsOverTheirNumberAreCut() {
        LogPage three = page(SMALL, Buffer.buffer(fly(message("a"), "1", message("c"))));
        assertThat(three.rows()).isEqualTo(3);
        assertThat(three.cut()).isFalse();

        PageParser parser = new PageParser(SMALL);
        parser.feed(Buffer.buffer(fly(message("a"), "1", message("c"), message("d"))));
        LogPage page = parser.finish(true);

        assertThat(parser.overBound()).isTrue();
        assertThat(messages(page)).containsExactly("a", "c");
        assertThat(page.rows()).isEqualTo(3);
        assertThat(page.broken()).isEqualTo(1);
        assertThat(page.cut()).isTrue();
    }

    @Test
    @Tag("F12")
    void linesAndJunkOverTheirNumberAreCutToo() {
        String line = "{\"timestamp\":\"2026-09-20T10:15:30Z\"}\n";

        assertThat(page(SMALL, Buffer.buffer(line.repeat(4))).rows()).isEqualTo(3);
        assertThat(page(SMALL, Buffer.buffer(line.repeat(3) + "junk")).cut()).isTrue();
        assertThat(page(SMALL, Buffer.buffer(line.repeat(3) + "\n")).cut()).isFalse();
    }

    @ParameterizedTest
    @Tag("F39")
    @ValueSource(ints = {1, 7, 100, 1_000})
    void rowOverItsBoundIsReadAsItComes(int step) {
        Buffer body = Buffer.buffer(fly(message("a"), message("x".repeat(400)), message("c")));
        PageParser parser = new PageParser(SMALL);
        for (int at = 0; at < body.length(); at += step) {
            parser.feed(body.slice(at, Math.min(body.length(), at + step)));
        }

        LogPage page = parser.finish(true);

        assertThat(messages(page)).containsExactly("a", "x".repeat(12), "c");
        assertThat(page.entries().get(1).fullLength()).hasValue(400);
        assertThat(page.broken()).isZero();
        assertThat(page.cut()).isFalse();
    }

    @Test
    @Tag("F39")
    void lineOverItsBoundIsReadEvenWhenItIsTheFirst() {
        String big = "{\"message\":\"" + "x".repeat(400) + "\",\"timestamp\":\"2026-09-20T10:15:30Z\"}";
        String small = "{\"timestamp\":\"2026-09-20T10:15:30Z\",\"message\":\"ok\"}";

        LogPage page = page(SMALL, Buffer.buffer(big + small));

        assertThat(messages(page)).containsExactly("x".repeat(12), "ok");
        assertThat(page.entries().get(0).fullLength()).hasValue(400);
        assertThat(page.entries().get(0).time()).isPresent();
        assertThat(page.broken()).isZero();
    }

    @Test
    void largeMembersBeforeTheRowsArePassedOver() {
        String body = "{\"x\":\"" + "x".repeat(400) + "\",\"data\":[" + message("a") + "]}";

        assertThat(messages(page(SMALL, Buffer.buffer(body)))).containsExactly("a");
    }

    @ParameterizedTest
    @Tag("F39")
    @CsvSource({
        "abcdefghijkl, abcdefghijkl, 0",
        "abcdefghijklm, abcdefghijkl, 13",
        "ééééééé, éééééé, 14",
        "aéééééé, aééééé, 13",
        "日本語日本, 日本語日, 15",
        "😀😀😀😀, 😀😀😀, 16",
        "a😀😀😀, a😀😀, 13",
    })
    void longMessageIsCutBetweenCodePoints(String text, String carried, int fullLength) {
        LogEntry entry =
                page(SMALL, Buffer.buffer(fly(message(text)))).entries().get(0);

        assertThat(entry.message()).isEqualTo(carried);
        assertThat(entry.fullLength().orElse(0)).isEqualTo(fullLength);
        assertThat(entry.truncated()).isEqualTo(fullLength > 0);
    }

    @Test
    @Tag("F39")
    void lineOfAMegabyteIsCutAndKeepsItsLength() {
        LogEntry entry = page(fly(message("x".repeat(1 << 20)))).entries().get(0);

        assertThat(entry.message()).hasSize(256 << 10);
        assertThat(entry.fullLength()).hasValue(1 << 20);
    }

    @Test
    void loneSurrogateCountsThreeBytes() {
        LogEntry entry = page(SMALL, Buffer.buffer(fly(message("\\ud83d".repeat(5)))))
                .entries()
                .get(0);

        assertThat(entry.message()).isEqualTo("\ufffd".repeat(4));
        assertThat(entry.fullLength()).hasValue(15);
    }

    @Test
    void metaIsMeasuredByItsText() {
        String fits = "{\"a\":\"" + "x".repeat(60 - 8) + "\"}";
        String tooLong = "{\"a\":\"" + "x".repeat(60 - 7) + "\"}";
        String long1 = ",\"message\":\"m\",\"meta\":%s,\"level\":\"info\"";

        assertThat(meta(SMALL, row(long1.formatted(fits)))).hasSize(1);
        assertThat(meta(SMALL, row(long1.formatted(tooLong)))).isEmpty();
        assertThat(meta(SMALL, "  " + row(long1.formatted(" " + fits)))).hasSize(1);
    }

    @Test
    void entrySurvivesTheMetaItLoses() {
        LogEntry entry = page(
                        SMALL,
                        Buffer.buffer(fly(row(
                                ",\"meta\":{\"a\":\"" + "x".repeat(60) + "\"},\"level\":\"info\",\"message\":\"m\""))))
                .entries()
                .get(0);

        assertThat(entry.message()).isEqualTo("m");
        assertThat(entry.level()).hasValue("info");
        assertThat(entry.metaDropped()).isTrue();
    }

    @Test
    void deepMetaIsLeftOut() {
        String deep = "[".repeat(99) + "]".repeat(99);
        String tooDeep = "[".repeat(100) + "]".repeat(100);

        assertThat(meta(Bounds.DEFAULTS, row(",\"meta\":{\"a\":" + deep + "}"))).isNotEmpty();
        assertThat(meta(Bounds.DEFAULTS, row(",\"meta\":{\"a\":" + tooDeep + "}")))
                .isEmpty();
    }

    @Test
    void valuesOfAllMetasAreBounded() {
        String row = row(",\"meta\":{\"a\":[" + "0,".repeat(20_000) + "0]}");

        LogPage page = page(fly(Collections.nCopies(60, row).toArray(String[]::new)));

        assertThat(page.entries()).hasSize(60);
        assertThat(page.entries().stream().filter(entry -> !entry.meta().isEmpty()))
                .hasSize(50);
        assertThat(page.entries().stream().filter(LogEntry::metaDropped)).hasSize(10);
    }

    @Test
    void boundsMustBePositive() {
        assertThatThrownBy(() -> Bounds.DEFAULTS
                        .withBodyBytes(1)
                        .withKeptBytes(1)
                        .withRowBytes(1)
                        .withMessageBytes(1)
                        .withMetaBytes(1)
                        .withEntries(0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Bounds.DEFAULTS
                        .withBodyBytes(0)
                        .withKeptBytes(1)
                        .withRowBytes(1)
                        .withMessageBytes(1)
                        .withMetaBytes(1)
                        .withEntries(1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<String, Object> meta(Bounds bounds, String row) {
        LogEntry entry = page(bounds, Buffer.buffer(fly(row))).entries().get(0);
        assertThat(entry.metaDropped()).isEqualTo(entry.meta().isEmpty());
        return entry.meta();
    }
}
