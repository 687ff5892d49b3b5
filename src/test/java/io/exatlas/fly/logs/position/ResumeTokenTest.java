package io.exatlas.fly.logs.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.exatlas.fly.logs.internal.poll.Window;
import io.exatlas.fly.logs.internal.source.Row;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.Mark;
import io.exatlas.fly.logs.model.RowKey;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Resume tokens as JSON, written by us and changed by others. */
final class ResumeTokenTest {

    private static final String POSITION = " must be nanoseconds since 1970 up to 7258118400000000000, not ";

    static Stream<ResumeToken> tokens() {
        return Stream.of(SomeTokens.number(1), SomeTokens.settled(), SomeTokens.withoutKeys(), SomeTokens.longest());
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void aTokenIsTheSameAfterATripThroughText(ResumeToken token) {
        assertThat(ResumeToken.fromJson(new JsonObject(token.toJson().encode())))
                .isEqualTo(token);
    }

    @Test
    void positionsAreTextAndKeysSixteenBytesEach() {
        Mark mark = new Mark(
                1_789_899_330_123_456_789L,
                1_789_899_332_000_000_000L,
                Optional.of(List.of(new RowKey(1, -1), new RowKey(0, 0))),
                List.of(new RowKey(-1, -1)));

        assertThat(new ResumeToken(mark, OptionalLong.of(5)).toJson())
                .isEqualTo(new JsonObject()
                        .put("version", 1)
                        .put("settled", "1789899330123456789")
                        .put("newest", "1789899332000000000")
                        .put("complete", "5")
                        .put("seen", "AAAAAAAAAAH__________wAAAAAAAAAAAAAAAAAAAAA")
                        .put("odd", "_____________________w"));
    }

    @Test
    void aTokenWithTheMostKeysTakesLessThanAHundredKibibytes() {
        Mark mark = SomeTokens.longest().window();
        Mark noOddOnes = new Mark(mark.settled(), mark.newest(), mark.seen(), List.of());

        assertThat(new ResumeToken(noOddOnes, OptionalLong.of(TokenJson.LAST))
                        .toJson()
                        .encode())
                .hasSizeLessThan(100 << 10);
        assertThat(SomeTokens.longest().toJson().encode()).hasSizeLessThan(107 << 10);
    }

    @Test
    void moreKeysThanATokenMayNameAreRefused() {
        List<RowKey> many = SomeTokens.keys(1, ResumeToken.MOST_KEYS + 1);
        List<RowKey> odd = SomeTokens.keys(1, ResumeToken.MOST_ODD_KEYS + 1);

        assertThatThrownBy(() -> token(Optional.of(many), List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> token(Optional.empty(), odd)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noReaderKnowsMoreOddRowsThanATokenMayName() {
        Window window = Window.at(0);
        List<Row> odd = SomeTokens.keys(1, 2 * ResumeToken.MOST_ODD_KEYS).stream()
                .map(key -> new Row(unreadable(), key))
                .toList();

        assertThat(window.accept(odd)).hasSize(odd.size());

        assertThat(new ResumeToken(window.mark(ResumeToken.MOST_KEYS, ResumeToken.MOST_ODD_KEYS), OptionalLong.empty())
                        .window()
                        .odd())
                .hasSize(ResumeToken.MOST_ODD_KEYS);
    }

    @Test
    void aPlaceBefore1970IsItsBeginning() {
        ResumeToken token =
                new ResumeToken(new Mark(Long.MIN_VALUE, -1, Optional.of(List.of()), List.of()), OptionalLong.empty());

        Mark read = ResumeToken.fromJson(token.toJson()).window();

        assertThat(read.settled()).isZero();
        assertThat(read.newest()).isZero();
    }

    @Test
    void fieldsThatItDoesNotKnowAreIgnored() {
        JsonObject json = SomeTokens.number(1).toJson().put("note", new JsonArray().add(1));

        assertThat(ResumeToken.fromJson(json)).isEqualTo(SomeTokens.number(1));
    }

    static Stream<Arguments> changes() {
        String keys = "must be base64url of at most 4096 times 16 bytes";
        return Stream.of(
                Arguments.of("version", null, "is missing"),
                Arguments.of("version", "1", "must be a whole number"),
                Arguments.of("version", 1.5, "must be a whole number"),
                Arguments.of("version", 2, "is 2, and this release reads 1 only"),
                Arguments.of("version", Long.MIN_VALUE, "is -9223372036854775808, and this release reads 1 only"),
                Arguments.of("settled", null, "is missing"),
                Arguments.of("settled", 7, "must be text"),
                Arguments.of("settled", "", POSITION + "\"\""),
                Arguments.of("settled", "-1", POSITION + "\"-1\""),
                Arguments.of("settled", "07", POSITION + "\"07\""),
                Arguments.of("settled", "1e9", POSITION + "\"1e9\""),
                Arguments.of("settled", " 1", POSITION + "\" 1\""),
                Arguments.of("settled", "\u0661", POSITION + "\"\u0661\""),
                Arguments.of("settled", "1\n", POSITION + "\"1\\u000a\""),
                Arguments.of("settled", "7258118400000000001", POSITION + "\"7258118400000000001\""),
                Arguments.of("newest", "9999999999999999999", POSITION + "\"9999999999999999999\""),
                Arguments.of("newest", "9".repeat(200), POSITION + "\"" + "9".repeat(80) + "\"... (200 characters)"),
                Arguments.of("newest", null, "is missing"),
                Arguments.of("newest", "1", "is before \"settled\""),
                Arguments.of("complete", true, "must be text"),
                Arguments.of("complete", "x", POSITION + "\"x\""),
                Arguments.of("seen", new JsonArray(), "must be text"),
                Arguments.of("seen", "AAAA", keys),
                Arguments.of("seen", "AAAAAAAAAAH__________wAAAAAAAAAAAAAAAAAAAA+", keys),
                Arguments.of("seen", KeyText.write(SomeTokens.keys(1, ResumeToken.MOST_KEYS + 1)), keys),
                Arguments.of("seen", "A".repeat(10_000_000), keys),
                Arguments.of("odd", "\u0000", "must be base64url of at most 1000 times 16 bytes"),
                Arguments.of("odd", new JsonObject(), "must be text"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aFieldThatCannotBeRightIsRefusedByName(String name, @Nullable Object value, String why) {
        JsonObject json = SomeTokens.number(1).toJson();
        json.getMap().put(name, value);

        assertThatThrownBy(() -> ResumeToken.fromJson(json))
                .isInstanceOf(FlyLogsException.InvalidRequest.class)
                .hasMessage("resume token: \"" + name + "\" " + why.strip());
    }

    @Test
    void whateverIsMadeOfATokenIsReadOrRefusedByName() {
        int refused = 0;
        for (long seed = 0; seed < 20_000; seed++) {
            JsonObject json = mutated(new SplittableRandom(seed));
            Throwable failure = catchThrowable(() -> assertLegal(ResumeToken.fromJson(json)));
            if (failure != null) {
                refused++;
                assertThat(failure)
                        .as("seed " + seed)
                        .isInstanceOf(FlyLogsException.InvalidRequest.class)
                        .hasMessageStartingWith("resume token: \"");
                assertThat(failure.getMessage()).hasSizeLessThan(700);
            }
        }

        assertThat(refused).isBetween(5_000, 19_500);
    }

    private static void assertLegal(ResumeToken token) {
        assertThat(ResumeToken.fromJson(token.toJson())).isEqualTo(token);
        assertThat(token.window().settled()).isBetween(0L, token.window().newest());
        assertThat(Window.at(token.window()).newest()).isEqualTo(token.window().newest());
    }

    private static JsonObject mutated(SplittableRandom random) {
        JsonObject json = SomeTokens.number(random.nextInt(100)).toJson();
        List<String> names = new ArrayList<>(json.fieldNames());
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            String name = names.get(random.nextInt(names.size()));
            String before = String.valueOf(json.getValue(name));
            json.getMap().put(name, value(random, before.isEmpty() ? "A" : before));
        }
        return json;
    }

    private static @Nullable Object value(SplittableRandom random, String before) {
        List<@Nullable Object> values = Arrays.asList(
                null,
                random.nextLong(),
                random.nextDouble(),
                Double.NaN,
                random.nextInt(3),
                new JsonObject().put("a", before),
                new JsonArray().add(before),
                Long.toString(random.nextLong()),
                Long.toUnsignedString(random.nextLong()),
                KeyText.write(SomeTokens.keys(random.nextLong(), random.nextInt(20))),
                before.substring(random.nextInt(before.length())),
                withOneChanged(random, before),
                before + before,
                before.repeat(200));
        return values.get(random.nextInt(values.size()));
    }

    private static String withOneChanged(SplittableRandom random, String before) {
        StringBuilder text = new StringBuilder(before);
        text.setCharAt(random.nextInt(before.length()), (char) random.nextInt(random.nextBoolean() ? 128 : 65_536));
        return text.toString();
    }

    private static LogEntry unreadable() {
        Optional<String> none = Optional.empty();
        return new LogEntry(
                none,
                none,
                OptionalLong.empty(),
                "",
                none,
                none,
                none,
                none,
                Map.of(),
                OptionalInt.empty(),
                false,
                false);
    }

    private static ResumeToken token(Optional<List<RowKey>> seen, List<RowKey> odd) {
        return new ResumeToken(new Mark(0, 0, seen, odd), OptionalLong.empty());
    }
}
