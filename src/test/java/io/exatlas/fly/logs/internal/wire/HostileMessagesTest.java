package io.exatlas.fly.logs.internal.wire;

import static io.exatlas.fly.logs.internal.wire.Samples.batch;
import static io.exatlas.fly.logs.internal.wire.Samples.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.LeftOut;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.model.StopReason;
import io.exatlas.fly.logs.model.Stopped;
import io.exatlas.fly.logs.model.StreamStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.OptionalLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever reaches the bus may send anything: what is wrong is refused by its name. */
final class HostileMessagesTest {

    private static final String HUGE = "x".repeat(300_000);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "type|\"other\"",
                "type|null",
                "app|7",
                "app|null",
                "epoch|7",
                "epoch|\"0\"",
                "epoch|\"-1\"",
                "epoch|\"\"",
                "epoch|\"7.5\"",
                "epoch|\"٧\"",
                "epoch|\"99999999999999999999\"",
                "owner|\"\"",
                "owner|[]",
                "seq|\"42\"",
                "seq|0",
                "seq|-1",
                "seq|1.5",
                "seq|1e300",
                "seq|123456789012345678901234567890",
                "prev|1789899330123456789",
                "prev|\"-5\"",
                "next|null",
                "settled|\"9223372036854775808\"",
                "start|true",
                "asof|{}",
                "redelivered|\"yes\"",
                "entries|null",
                "entries|{}",
                "entries|[7]",
            })
    void wrongFieldOfABatchIsNamed(String name, String value) {
        JsonObject json = BusMessages.toJson(batch(entry("m")));
        json.put(name, new JsonArray("[" + value + "]").getValue(0));

        assertThatThrownBy(() -> BusMessages.fromBatch(json))
                .isInstanceOf(FlyLogsException.InvalidRequest.class)
                .hasMessageContaining(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "id|7",
                "timestamp|7",
                "message|[]",
                "level|{}",
                "region|true",
                "instance|7",
                "provider|7",
                "meta|[]",
                "meta|\"x\"",
                "late|1",
                "truncated|\"yes\"",
                "length|-1",
                "length|\"9\"",
                "length|null",
                "length|2147483648",
            })
    void wrongFieldOfAnEntryIsNamedWithItsPlace(String name, String value) {
        JsonObject json = BusMessages.toJson(batch(entry("m"), entry("m")));
        JsonObject entry = json.getJsonArray("entries")
                .getJsonObject(1)
                .put("truncated", true)
                .put("length", 9);
        entry.put(name, new JsonArray("[" + value + "]").getValue(0));

        assertThatThrownBy(() -> BusMessages.fromBatch(json))
                .isInstanceOf(FlyLogsException.InvalidRequest.class)
                .hasMessageContaining("entries[1]." + name);
    }

    @ParameterizedTest
    @CsvSource({"id", "timestamp", "message", "level", "region", "instance", "provider"})
    void absurdlyLongTextIsRefusedWithoutRepeatingIt(String name) {
        JsonObject json = EntryJson.toJson(entry("m"), Samples.APP).put(name, HUGE);

        assertThatThrownBy(() -> EntryJson.fromJson(json))
                .hasMessageContaining("field " + name)
                .message()
                .hasSizeLessThan(200);
    }

    @Test
    void moreThanAThousandEntriesAreRefused() {
        JsonObject json = BusMessages.toJson(batch(entry("m")));
        JsonArray entries = json.getJsonArray("entries");
        JsonObject one = entries.getJsonObject(0);
        while (entries.size() < 1_000) {
            entries.add(one);
        }
        assertThat(BusMessages.fromBatch(json).entries()).hasSize(1_000);

        entries.add(one);

        assertThatThrownBy(() -> BusMessages.fromBatch(json)).hasMessageContaining("entries");
    }

    @Test
    void bottomlessMetaIsRefused() {
        JsonObject deep = new JsonObject();
        for (int level = 0; level < 10_000; level++) {
            deep = new JsonObject().put("a", new JsonArray().add(deep));
        }
        JsonObject json = EntryJson.toJson(entry("m"), Samples.APP).put("meta", deep);

        assertThatThrownBy(() -> EntryJson.fromJson(json))
                .isInstanceOf(FlyLogsException.InvalidRequest.class)
                .hasMessageContaining("meta");
    }

    @Test
    void unknownWordsAreRefused() {
        Stopped stopped = new Stopped(Samples.APP, Samples.EPOCH, StopReason.IDLE, "");
        Notice notice = new Notice(
                Samples.APP,
                Samples.EPOCH,
                OptionalLong.empty(),
                Notice.Kind.LATE,
                1,
                OptionalLong.empty(),
                OptionalLong.empty(),
                "",
                LeftOut.NONE);

        assertRefused("reason", BusMessages.toJson(stopped).put("reason", "bored"), BusMessages::fromStopped);
        assertRefused("notice", BusMessages.toJson(notice).put("notice", "gone"), BusMessages::fromNotice);
        assertRefused("count", BusMessages.toJson(notice).put("count", -1), BusMessages::fromNotice);
        assertRefused("message", BusMessages.toJson(notice).put("message", HUGE), BusMessages::fromNotice);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "running|1",
                "epoch|\"x\"",
                "seq|-1",
                "start|7",
                "subscribers|-1",
                "subscribers|null",
                "last_poll|\"yesterday\"",
                "next_poll|\"soon\"",
                "failures|\"none\"",
                "state|\"happy\"",
                "project_dir|7",
                "caught_up|7",
                "trouble|7",
                "reason|[]",
            })
    void wrongFieldOfAStatusIsNamed(String name, String value) {
        JsonObject json = BusMessages.toJson(StreamStatus.notRunning(Samples.APP))
                .put("seq", 1)
                .put("start", "1")
                .put("position", "1")
                .put("settled", "1")
                .put("owner", "node-1");
        json.put(name, new JsonArray("[" + value + "]").getValue(0));

        assertRefused(name, json, BusMessages::fromStatus);
    }

    private static void assertRefused(String name, JsonObject json, Function<JsonObject, ?> reader) {
        assertThatThrownBy(() -> reader.apply(json))
                .isInstanceOf(FlyLogsException.InvalidRequest.class)
                .hasMessageContaining(name);
    }
}
