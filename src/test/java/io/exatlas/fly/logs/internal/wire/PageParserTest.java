package io.exatlas.fly.logs.internal.wire;

import static io.exatlas.fly.logs.internal.wire.Bodies.fly;
import static io.exatlas.fly.logs.internal.wire.Bodies.message;
import static io.exatlas.fly.logs.internal.wire.Bodies.messages;
import static io.exatlas.fly.logs.internal.wire.Bodies.page;
import static io.exatlas.fly.logs.internal.wire.Bodies.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.LogPage;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PageParserTest {

    private static final String LINE = "{\"timestamp\":\"2026-09-20T10:15:30Z\",\"message\":\"a\"}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"meta\":{\"next_token\":\"7\"},\"data\":[%s]}",
                "{\"links\":{\"data\":[1]},\"x\":\"]}\\\"\",\"meta\":{\"next_token\":\"7\"},\"data\":[%s]}",
                " \r\n\t{ \"data\" : [ %s ] , \"meta\" : { \"a\" : {\"next_token\":1} , \"next_token\" : 7 } } \n",
                "\ufeff{\"data\":[%s],\"meta\":{\"next_token\":\"7\"}}",
                "{\"data\":[%s],\"other\":[{\"data\":[]}],\"meta\":{\"next_token\":\"7\"}}",
                "{\"a\":1e9,\"b\":true,\"c\":null,\"data\":[%s],\"meta\":{\"next_token\":\"7\"}}",
                "{\"data\":[%s],\"timestamp\":\"now\",\"meta\":{\"next_token\":\"7\"}}",
            })
    void pageMembersComeInAnyOrder(String body) {
        LogPage page = page(body.formatted(message("a") + " ,\n" + message("b")));

        assertThat(messages(page)).containsExactly("a", "b");
        assertThat(page.nextToken()).hasValue("7");
        assertThat(page.rows()).isEqualTo(2);
        assertThat(page.cut()).isFalse();
    }

    @ParameterizedTest
    @Tag("F15")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "\"abc\", abc",
                "-5, -5",
                "1000000000000000000000000000000, 1000000000000000000000000000000",
                "1e30, 1e30",
                "\"  \",",
                "\"\",",
                "null,",
                "true,",
                "{\"a\":1},",
                "[7],",
                "nonsense,",
            })
    void tokenIsItsTextOrNothing(String value, String token) {
        LogPage page = page("{\"data\":[" + message("a") + "],\"meta\":{\"next_token\":" + value + "}}");

        assertThat(page.nextToken().orElse(null)).isEqualTo(token);
        assertThat(messages(page)).containsExactly("a");
    }

    @Test
    @Tag("F15")
    void tokenLongerThanAnyCursorIsNone() {
        String body = "{\"data\":[],\"meta\":{\"next_token\":\"%s\"}}";

        assertThat(page(body.formatted("7".repeat(512))).nextToken()).isPresent();
        assertThat(page(body.formatted("7".repeat(513))).nextToken()).isEmpty();
    }

    @Test
    void linesMayStandInAnArrayOrOneAfterTheOther() {
        assertThat(messages(page("[" + LINE + "," + LINE + "]"))).hasSize(2);
        assertThat(messages(page(LINE + LINE))).hasSize(2);
        assertThat(messages(page(LINE + "," + LINE + ",\n"))).hasSize(2);
        assertThat(messages(page(LINE + "\n[" + LINE + "," + LINE + "]\n" + LINE)))
                .hasSize(4);
        assertThat(messages(page(message("a") + "\n" + message("b")))).hasSize(2);
    }

    @Test
    void pagesMayStandOneAfterTheOther() {
        LogPage page = page(fly(message("a")) + "\n" + fly(message("b")));

        assertThat(messages(page)).containsExactly("a", "b");
        assertThat(page.broken()).isZero();
    }

    @Test
    void dataInALineIsNotAPage() {
        String line = "{\"message\":\"a\",\"timestamp\":\"2026-09-20T10:15:30Z\",\"data\":[1,2]}";

        assertThat(page(line).rows()).isEqualTo(1);
        assertThat(messages(page(line))).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \r\n\n", "\ufeff"})
    void emptyBodyIsAPageWithoutRows(String body) {
        PageParser parser = new PageParser(Bounds.DEFAULTS);
        parser.feed(Buffer.buffer(body));

        assertThat(parser.blank()).isTrue();
        assertThat(parser.finish(true).rows()).isZero();
        assertThat(parser.finish(true).cut()).isFalse();
    }

    @Test
    void emptyArrayIsAPageWithoutRows() {
        assertThat(page("[]").rows()).isZero();
        assertThat(page("[]").cut()).isFalse();
    }

    @ParameterizedTest
    @Tag("F16")
    @ValueSource(
            strings = {
                "<html>{\"data\":[]}</html>",
                "upstream connect error",
                "null",
                "true",
                "\"data\"",
                "{}",
                "{\"error\":\"no\"}",
                "{\"message\":\"Not Found\",\"code\":404}",
                "{\"data\":{\"id\":1}}",
                "{\"data\":\"x\"}",
                "{\"meta\":{\"next_token\":\"7\"}}",
                "{\"Data\":[]}",
                "[1,2,3]",
                "[{\"error\":\"no\"}]",
                "\u0000\u0000",
                ",",
                "]",
            })
    void whatIsNoLogPageIsAnUnknownFormat(String body) {
        assertThatThrownBy(() -> page(body)).isInstanceOf(FlyLogsException.UnknownFormat.class);
    }

    @Test
    @Tag("F16")
    void brokenOffBodyOfAnotherKindIsAnUnknownFormatToo() {
        PageParser parser = new PageParser(Bounds.DEFAULTS);
        parser.feed(Buffer.buffer("<html"));

        assertThatThrownBy(() -> parser.finish(false)).isInstanceOf(FlyLogsException.UnknownFormat.class);
    }

    @ParameterizedTest
    @Tag("F14")
    @ValueSource(
            strings = {
                "{\"id\":\"1\",\"attributes\":null}",
                "{\"id\":\"1\",\"attributes\":[]}",
                "{\"id\":\"1\",\"attributes\":\"x\"}",
                "{\"id\":\"1\"}",
                "{\"attributes\":{\"message\":\"\\q\"}}",
                "{\"attributes\":{\"message\":\"\\u12\"}}",
                "{\"attributes\":{\"message\":NaN}}",
                "{\"attributes\":{\"message\":+1}}",
                "{\"attributes\":{\"message\":01}}",
                "{\"attributes\":{\"message\":\"a\" b}}",
                "{\"attributes\":{\"message\":}}",
                "{\"attributes\":{\"message\":\"a\"]}}",
                "{\"attributes\":[}",
                "{\"attributes\":{\"message\" \"a\"}}",
                "{\"timestamp\"}",
                "{}",
                "{,}",
                "{\"\u00e9\"}",
                "null",
                "true",
                "17",
                "nonsense",
                "\"text, with ] and }\"",
                "[[{\"attributes\":{}}],1]",
            })
    void brokenRowCostsOnlyItself(String broken) {
        LogPage page = page(fly(message("before"), broken, message("after")));

        assertThat(messages(page)).containsExactly("before", "after");
        assertThat(page.rows()).isEqualTo(3);
        assertThat(page.broken()).isEqualTo(1);
        assertThat(page.nextToken()).hasValue("7");
        assertThat(page.cut()).isFalse();
    }

    @Test
    @Tag("F14")
    void aBrokenRowIsKnownAgainAndStandsBehindTheEntriesBeforeIt() {
        LogPage first = page(fly(message("before"), "7", message("between"), "{\"x\":1}"));
        LogPage second = page(fly("{\"x\":1}", message("after")));

        assertThat(first.unreadable()).extracting(LogPage.Unreadable::behind).containsExactly(1, 2);
        assertThat(second.unreadable())
                .containsExactly(
                        new LogPage.Unreadable(0, first.unreadable().get(1).hash()));
        assertThat(first.unreadable().get(0).hash())
                .isNotEqualTo(second.unreadable().get(0).hash());
    }

    @Test
    @Tag("F14")
    void junkBetweenLinesCostsOnlyItself() {
        LogPage page = page(LINE + "\nupstream \"error\n\n" + LINE + "\n{\"error\":\"x\"}\n" + LINE);

        assertThat(messages(page)).hasSize(3);
        assertThat(page.rows()).isEqualTo(5);
        assertThat(page.broken()).isEqualTo(2);
    }

    @Test
    @Tag("F14")
    void rawControlCharactersInTextAreAccepted() {
        assertThat(messages(page(fly(message("a\u0000b\nc\u001b"))))).containsExactly("a\u0000b\nc\u001b");
    }

    @Test
    @Tag("F14")
    void badUtf8BesideABadEscapeIsStillBroken() {
        byte[] body = fly(message("é\\q"), message("ok")).getBytes(StandardCharsets.ISO_8859_1);

        LogPage page = page(Buffer.buffer(body));

        assertThat(messages(page)).containsExactly("ok");
        assertThat(page.broken()).isEqualTo(1);
    }

    @Test
    void lastOfEqualKeysWins() {
        assertThat(messages(page(fly(row(",\"message\":\"a\",\"message\":\"b\"")))))
                .containsExactly("b");
    }
}
