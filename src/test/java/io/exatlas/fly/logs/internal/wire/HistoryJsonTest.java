package io.exatlas.fly.logs.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Gap;
import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.model.HistoryStart;
import io.exatlas.fly.logs.model.LeftOut;
import io.exatlas.fly.logs.model.Search;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of the past and what is answered, as JSON and back. Either may come from anybody. */
final class HistoryJsonTest {

    private static final long T = 1789899330123456789L;

    private static HistoryPage page() {
        return HistoryPage.EMPTY
                .withEntries(List.of(Samples.entry("one"), Samples.entry("two")))
                .withFrom(T - 10)
                .withNext(T)
                .withMore(true)
                .withAsOf(T + 5)
                .withSettled(T - 1)
                .withOldest(T - 9)
                .withGaps(List.of(new Gap(T - 3, T - 2, "a hole")))
                .withLeftOut(LeftOut.NONE
                        .withUnreadable(List.of(1L, Long.MAX_VALUE))
                        .withDiffering(List.of(2L))
                        .withFuture(List.of(3L)));
    }

    private static JsonObject json() {
        return new JsonObject(HistoryJson.toJson(Samples.APP, page()).encode());
    }

    private static void put(JsonObject json, String name, String value) {
        json.put(name, new JsonArray("[" + value + "]").getValue(0));
    }

    @Test
    void anAnswerComesBackAsItWas() {
        assertThat(HistoryJson.fromJson(json())).isEqualTo(page());
    }

    @Test
    void aSearchThatGoesOnComesBackAsItWas() {
        HistoryPage page = HistoryPage.EMPTY
                .withFrom(T - 1)
                .withNext(T)
                .withMore(true)
                .withAsOf(T)
                .withSettled(T)
                .withOldest(T)
                .withSearch(Optional.of(new Search("abc_-9", 1_700)));
        JsonObject json = new JsonObject(HistoryJson.toJson(Samples.APP, page).encode());

        assertThat(json.getBoolean("searching")).isTrue();
        assertThat(HistoryJson.fromJson(json)).isEqualTo(page);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"searching|1", "token|null", "token|\"\"", "token|7", "counted|-1", "counted|10001"})
    void aWrongFieldOfASearchIsNamed(String name, String value) {
        JsonObject json = json().put("searching", true).put("token", "abc").put("counted", 5);
        put(json, name, value);

        assertThatThrownBy(() -> HistoryJson.fromJson(json))
                .isInstanceOf(FlyLogsException.InvalidRequest.class)
                .hasMessageContaining(name);
    }

    @Test
    void aTokenWithoutASearchIsAnyOtherUnknownField() {
        assertThat(HistoryJson.fromJson(json().put("token", 7))).isEqualTo(page());
    }

    @Test
    void anOlderRegistryLeavesNothingOut() {
        JsonObject json = json();
        json.remove("unreadable");
        json.remove("differing");
        json.remove("future");

        assertThat(HistoryJson.fromJson(json).leftOut()).isEqualTo(LeftOut.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "\"7\"", "[7]", "[\"-7\"]", "[\"seven\"]", "[null]"})
    void rowsLeftOutAreNumbersWrittenAsText(String value) {
        JsonObject json = json();
        put(json, "differing", value);

        assertThatThrownBy(() -> HistoryJson.fromJson(json))
                .isInstanceOf(FlyLogsException.InvalidRequest.class)
                .hasMessageContaining("field differing");
    }

    @Test
    void positionsAreText() {
        JsonObject json = json();

        assertThat(List.of("from", "next", "asof", "settled", "oldest"))
                .allSatisfy(name -> assertThat(json.getValue(name)).isInstanceOf(String.class));
        assertThat(json.getJsonArray("gaps").getJsonObject(0).getValue("to")).isEqualTo(Long.toString(T - 2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "from|7",
                "from|null",
                "from|\"-1\"",
                "next|\"x\"",
                "next|\"5\"",
                "next|\"1789899330123456779\"",
                "more|\"yes\"",
                "asof|null",
                "settled|{}",
                "oldest|1.5",
                "gaps|null",
                "gaps|{}",
                "gaps|[7]",
                "gaps|[{\"from\":\"1\"}]",
                "entries|null",
                "entries|[null]",
            })
    void aWrongFieldOfAnAnswerIsNamed(String name, String value) {
        JsonObject json = json();
        put(json, name, value);

        assertThatThrownBy(() -> HistoryJson.fromJson(json))
                .isInstanceOf(FlyLogsException.InvalidRequest.class)
                .hasMessageContaining(name);
    }

    @Test
    void anAnswerOfEndlesslyManyEntriesIsRefused() {
        JsonObject entry = EntryJson.toJson(Samples.entry("m"), Samples.APP);
        JsonObject json = json().put("entries", new JsonArray(Collections.nCopies(10_001, entry)));

        assertThatThrownBy(() -> HistoryJson.fromJson(json)).hasMessageContaining("entries");
    }

    @ParameterizedTest
    @CsvSource({
        "1789899330123456789,1789899330123456789",
        "0,0",
        "2026-09-20T10:15:30.123456789Z,1789899330123456789",
        "2026-09-20T12:15:30.123456789+02:00,1789899330123456789"
    })
    void aPositionIsWrittenInDigitsOrAsATime(String from, long position) {
        assertThat(HistoryRequest.fromJson(new JsonObject().put("from", from)).start())
                .isEqualTo(new HistoryStart.After(position));
    }

    @ParameterizedTest
    @CsvSource({"-90s,90", "-10m,600", "-2h,7200", "-7d,604800"})
    void anAgeIsCountedFromNow(String from, long seconds) {
        assertThat(HistoryRequest.fromJson(new JsonObject().put("from", from)).start())
                .isEqualTo(new HistoryStart.Ago(Duration.ofSeconds(seconds)));
    }

    @Test
    void withoutALimitAnAnswerHoldsAThousand() {
        HistoryRequest request = HistoryRequest.fromJson(new JsonObject().put("tail", 7));

        assertThat(request).isEqualTo(new HistoryRequest(new HistoryStart.Newest(7), OptionalLong.empty(), 1_000));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|from",
                "{\"from\":7}|from",
                "{\"from\":\"\"}|from",
                "{\"from\":\"yesterday\"}|\"yesterday\"",
                "{\"from\":\"-10w\"}|s, m, h, d",
                "{\"from\":\"-9999999999s\"}|from",
                "{\"from\":\"-5\"}|from",
                "{\"from\":\"1969-12-31T23:59:59Z\"}|from",
                "{\"from\":\"9223372036854775808\"}|from",
                "{\"from\":\"0\",\"tail\":5}|tail",
                "{\"tail\":0}|tail",
                "{\"tail\":10001}|10000",
                "{\"tail\":\"5\"}|tail",
                "{\"tail\":5,\"token\":7}|token",
                "{\"from\":\"0\",\"token\":\"abc\"}|token",
                "{\"from\":\"0\",\"to\":5}|to",
                "{\"from\":\"0\",\"to\":\"-10m\"}|to",
                "{\"from\":\"0\",\"limit\":0}|limit",
                "{\"from\":\"0\",\"limit\":1001}|1000",
                "{\"from\":\"0\",\"limit\":1.5}|limit",
            })
    void aWrongFieldOfARequestIsNamed(String json, String named) {
        assertThatThrownBy(() -> HistoryRequest.fromJson(new JsonObject(json)))
                .isInstanceOf(FlyLogsException.InvalidRequest.class)
                .hasMessageContaining(named);
    }

    @Test
    void aRequestComesBackAsItWas() {
        List<HistoryStart> starts = List.of(
                new HistoryStart.After(T),
                new HistoryStart.Newest(50),
                new HistoryStart.Searching(50, "abc"),
                new HistoryStart.Ago(Duration.ofSeconds(90)));

        assertThat(starts).allSatisfy(start -> {
            HistoryRequest request = new HistoryRequest(start, OptionalLong.of(T + 1), 17);
            JsonObject json = new JsonObject(request.toJson(Samples.APP).encode());
            assertThat(HistoryRequest.fromJson(json)).isEqualTo(request);
            assertThat(json.getString("op")).isEqualTo("history");
            assertThat(json.getString("app")).isEqualTo("my-api");
        });
    }

    @Test
    void aFractionOfASecondOfAgeIsRoundedUp() {
        HistoryRequest request =
                new HistoryRequest(new HistoryStart.Ago(Duration.ofMillis(1_001)), OptionalLong.empty(), 1);

        assertThat(request.toJson().getString("from")).isEqualTo("-2s");
    }
}
