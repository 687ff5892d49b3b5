package io.exatlas.fly.logs.internal.wire;

import static io.exatlas.fly.logs.internal.wire.Samples.APP;
import static io.exatlas.fly.logs.internal.wire.Samples.EPOCH;
import static io.exatlas.fly.logs.internal.wire.Samples.bare;
import static io.exatlas.fly.logs.internal.wire.Samples.batch;
import static io.exatlas.fly.logs.internal.wire.Samples.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.Checkpoint;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.Health;
import io.exatlas.fly.logs.model.LeftOut;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.model.StopReason;
import io.exatlas.fly.logs.model.Stopped;
import io.exatlas.fly.logs.model.StreamState;
import io.exatlas.fly.logs.model.StreamStatus;
import io.exatlas.fly.logs.model.Trouble;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class BusMessagesTest {

    @Test
    void addressesAreThoseOfTheProtocol() {
        assertThat(Addresses.logs(APP)).isEqualTo("ex_atlas_fly_logs:my-api");
        assertThat(Addresses.REGISTRY).isEqualTo("ex_atlas_fly_logs.registry");
    }

    @Test
    void batchIsWrittenAsTheProtocolSays() {
        assertThat(BusMessages.toJson(batch(entry("hello")))).isEqualTo(new JsonObject("""
                                {"type":"ex_atlas_fly_logs","app":"my-api","epoch":"7","owner":"node-1","seq":42,
                                 "prev":"1789899330123456789","next":"1789899332000000000",
                                 "settled":"1789899300000000000","start":"1789899200000000000",
                                 "asof":"1789899333000000000","redelivered":true,
                                 "entries":[{"id":"01K5","timestamp":"2026-09-20T10:15:30.123456789Z",
                                   "message":"hello","level":"info","region":"ams","instance":"148ed726c12358",
                                   "app_name":"my-api","provider":"app","meta":{"event":{"provider":"app"}}}]}
                                """));
    }

    @Test
    void fieldsOfAnEntryAreAlwaysPresent() {
        JsonObject json = EntryJson.toJson(bare(), APP);

        assertThat(json.fieldNames())
                .containsExactly(
                        "id", "timestamp", "message", "level", "region", "instance", "app_name", "provider", "meta");
        assertThat(json.getValue("level")).isNull();
        assertThat(json.getJsonObject("meta")).isEmpty();
    }

    @Test
    void lateAndTruncatedShowOnlyWhenSo() {
        LogEntry cut = new LogEntry(
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                "x",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                OptionalInt.of(9),
                true,
                true);

        assertThat(EntryJson.toJson(cut, APP).getMap())
                .containsEntry("late", true)
                .containsEntry("truncated", true)
                .containsEntry("length", 9)
                .containsEntry("meta_dropped", true);
        assertThat(EntryJson.fromJson(sent(EntryJson.toJson(cut, APP)))).isEqualTo(cut);
    }

    @Test
    void headersNameTheChain() {
        assertThat(BusMessages.headers(batch(entry("m"))))
                .isEqualTo(Map.of("type", "ex_atlas_fly_logs", "app", "my-api", "epoch", "7", "v", "1"));
        assertThat(BusMessages.headers(new Stopped(APP, EPOCH, StopReason.IDLE, "")))
                .containsEntry("type", "ex_atlas_fly_logs_stopped");
        assertThat(BusMessages.headers(notice(Notice.Kind.LATE))).containsEntry("type", "ex_atlas_fly_logs_notice");
    }

    @Test
    void batchComesBackAsItWasSent() {
        LogBatch batch = batch(entry("hello"), entry("late").asLate(), bare());

        assertThat(BusMessages.fromBatch(sent(BusMessages.toJson(batch)))).isEqualTo(batch);
    }

    @Test
    void hostileTextComesBackAsItWasSent() {
        for (int seed = 0; seed < 2_000; seed++) {
            LogEntry entry = Samples.hostile(new Random(seed));

            JsonObject json = sent(EntryJson.toJson(entry, APP));
            assertThat(EntryJson.fromJson(json)).as("seed %d", seed).isEqualTo(entry);
        }
    }

    @Test
    void loneSurrogatesOfAnEarlierVersionBecomeReplacementCharacters() {
        JsonObject json = EntryJson.toJson(entry("a\ud83d", Map.of("k\ude00", List.of("v\ud83d"))), APP);
        for (String name : List.of("id", "timestamp", "level", "region", "instance", "provider")) {
            json.put(name, "x\ud83d");
        }

        LogEntry entry = EntryJson.fromJson(json);

        assertThat(entry.message()).isEqualTo("a\ufffd");
        assertThat(entry.meta()).isEqualTo(Map.of("k\ufffd", List.of("v\ufffd")));
        assertThat(List.of(
                        entry.id(),
                        entry.timestamp(),
                        entry.level(),
                        entry.region(),
                        entry.instance(),
                        entry.provider()))
                .containsOnly(Optional.of("x\ufffd"));
    }

    @Test
    void messageReadWithoutTheWireIsTheSame() {
        LogBatch batch = batch(entry("m", Map.of("a", List.of(Map.of("b", 1)))));

        assertThat(BusMessages.fromBatch(BusMessages.toJson(batch).copy())).isEqualTo(batch);
        assertThat(BusMessages.fromBatch(BusMessages.toJson(batch))).isEqualTo(batch);
    }

    @ParameterizedTest
    @EnumSource
    void noticeOfEveryKindComesBack(Notice.Kind kind) {
        Notice notice = notice(kind);

        assertThat(BusMessages.fromNotice(sent(BusMessages.toJson(notice)))).isEqualTo(notice);
    }

    @Test
    void noticeOfRowsComesBackWithThem() {
        LeftOut rows = LeftOut.NONE
                .withUnreadable(List.of(1L, 2L))
                .withDiffering(List.of(3L))
                .withFuture(List.of(Long.MAX_VALUE));

        assertThat(Notice.of(APP, EPOCH, rows))
                .hasSize(3)
                .allSatisfy(notice -> assertThat(BusMessages.fromNotice(sent(BusMessages.toJson(notice))))
                        .isEqualTo(notice))
                .extracting(Notice::loss)
                .containsExactly(true, true, false);
    }

    @Test
    void noticeWithoutNumbersHasNoFieldsForThem() {
        Notice notice = new Notice(
                APP,
                EPOCH,
                OptionalLong.empty(),
                Notice.Kind.RECOVERED,
                0,
                OptionalLong.empty(),
                OptionalLong.empty(),
                "polling works again",
                LeftOut.NONE);

        JsonObject json = BusMessages.toJson(notice);

        assertThat(json.fieldNames()).containsExactly("type", "app", "epoch", "owner", "notice", "count", "message");
        assertThat(BusMessages.fromNotice(sent(json))).isEqualTo(notice);
    }

    @ParameterizedTest
    @EnumSource
    void endForEveryReasonComesBack(StopReason reason) {
        Stopped stopped = new Stopped(APP, EPOCH, reason, "nobody listens");

        assertThat(BusMessages.fromStopped(sent(BusMessages.toJson(stopped)))).isEqualTo(stopped);
    }

    @Test
    void endNeedNotNameItsOwner() {
        JsonObject json = BusMessages.toJson(new Stopped(APP, EPOCH, StopReason.IDLE, ""));
        json.remove("owner");

        assertThat(BusMessages.fromStopped(json).epoch().owner()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void statusInEveryStateComesBack(StreamState state) {
        StreamStatus status = new StreamStatus(
                APP,
                true,
                Optional.of(EPOCH),
                Optional.of(Checkpoint.NONE
                        .withSeq(3)
                        .withStart(1)
                        .withPosition(9_007_199_254_740_993L)
                        .withSettled(2)
                        .withComplete(OptionalLong.of(5))),
                2,
                Optional.of(Instant.parse("2026-09-20T10:15:30.123Z")),
                Optional.of(Instant.parse("2026-09-20T10:15:32.123Z")),
                4,
                state,
                Optional.of("/srv/my-api"),
                true,
                Optional.of(new Trouble(Notice.Kind.FORMAT, "app my-api: no log page")));

        assertThat(BusMessages.fromStatus(sent(BusMessages.toJson(status)))).isEqualTo(status);
    }

    @Test
    void statusIsWrittenAsTheProtocolSays() {
        assertThat(BusMessages.toJson(StreamStatus.notRunning(APP))).isEqualTo(new JsonObject("""
                                {"app":"my-api","running":false,"owner":null,"epoch":null,"seq":null,"start":null,
                                 "position":null,"settled":null,"complete":null,"subscribers":0,"last_poll":null,"next_poll":null,
                                 "failures":0,"state":"stopped","project_dir":null,"caught_up":false,"trouble":null,
                                 "reason":null}
                                """));
    }

    @ParameterizedTest
    @EnumSource
    void replySaysHowTheStreamIsInEveryTrouble(Notice.Kind kind) {
        JsonObject reply = sent(new JsonObject()
                .put("epoch", Long.toString(EPOCH.number()))
                .put("owner", EPOCH.owner())
                .put("state", "backing_off")
                .put("failures", 3)
                .put("caught_up", true)
                .put("trouble", kind.wireName())
                .put("reason", "why"));

        Optional<Trouble> trouble = kind.trouble() ? Optional.of(new Trouble(kind, "why")) : Optional.empty();
        assertThat(BusMessages.health(reply)).contains(new Health(EPOCH, StreamState.BACKING_OFF, true, 3, trouble));
    }

    @Test
    void replyOfAnOlderNodeDoesNotSayHowTheStreamIs() {
        JsonObject old = new JsonObject().put("epoch", "7").put("owner", "node").put("start", "5");

        assertThat(BusMessages.health(old)).isEmpty();
        assertThat(BusMessages.health(old.copy().put("state", "live"))).isEmpty();
    }

    @Test
    void wordsOfALaterVersionAreIgnored() {
        JsonObject later = new JsonObject().put("state", "resting").put("caught_up", true);

        assertThat(BusMessages.health(later)).isEmpty();
        assertThat(BusMessages.health(
                        later.put("state", "live").put("trouble", "weather").put("reason", "rain")))
                .contains(new Health(Epoch.NONE, StreamState.LIVE, true, 0, Optional.empty()));
    }

    @Test
    void statusOfAnAppThatDoesNotRunComesBack() {
        StreamStatus status = StreamStatus.notRunning(APP);

        assertThat(BusMessages.fromStatus(sent(BusMessages.toJson(status)))).isEqualTo(status);
    }

    @Test
    void unknownFieldsAreIgnored() {
        JsonObject json = BusMessages.toJson(batch(entry("m"))).put("colour", new JsonObject());
        json.getJsonArray("entries").getJsonObject(0).put("severity", 7);

        assertThat(BusMessages.fromBatch(json)).isEqualTo(batch(entry("m")));
    }

    private static Notice notice(Notice.Kind kind) {
        return new Notice(
                APP,
                EPOCH,
                OptionalLong.of(43),
                kind,
                3,
                OptionalLong.of(1),
                OptionalLong.of(2),
                "three rows",
                LeftOut.NONE);
    }

    /** As another node gets it. */
    private static JsonObject sent(JsonObject json) {
        return new JsonObject(json.toBuffer());
    }
}
