package io.exatlas.fly.logs.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exatlas.fly.logs.internal.wire.BusMessages;
import io.exatlas.fly.logs.internal.wire.HistoryJson;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.LeftOut;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.model.StopReason;
import io.exatlas.fly.logs.model.Stopped;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code mapTo} makes of every message that the module writes. */
final class BusMessageTest {

    private static final AppName APP = AppName.of("my-api");
    private static final Epoch EPOCH = new Epoch(1789899199000L, "node-1");
    private static final Pattern EXAMPLE = Pattern.compile("```json\n(\\{.*?)```", Pattern.DOTALL);
    private static final String BATCH = """
            {"type":"ex_atlas_fly_logs","app":"my-api","epoch":"1789899199000","owner":"node-1","seq":42,
             "prev":"9223372036854775801","next":"9223372036854775802","settled":"9223372036854775803",
             "start":"9223372036854775804","asof":"9223372036854775805","redelivered":true,"entries":[
             {"id":"01K5","timestamp":"2026-09-20T10:15:30.123456789Z","message":"hello","level":"info","region":"ams",
              "instance":"148ed726c12358","app_name":"my-api","provider":"app",
              "meta":{"event":{"provider":"app"},"list":[1,[2,{"deep":null}]],"big":123456789012345678901234567890}},
             {"id":null,"timestamp":null,"message":"","level":null,"region":null,"instance":null,"app_name":"my-api",
              "provider":null,"meta":{},"late":true,"truncated":true,"length":300000,"meta_dropped":true}]}
            """;

    /** Written by the real writer. */
    private static JsonObject batch() {
        return BusMessages.toJson(BusMessages.fromBatch(new JsonObject(BATCH)));
    }

    @Test
    void aBatchIsTyped() {
        LogMessage batch = batch().mapTo(LogMessage.class);

        assertThat(batch.app()).isEqualTo("my-api");
        assertThat(batch.epoch()).isEqualTo(1789899199000L);
        assertThat(batch.owner()).isEqualTo("node-1");
        assertThat(batch.seq()).isEqualTo(42);
        assertThat(List.of(batch.prev(), batch.next(), batch.settled(), batch.start(), batch.asOf()))
                .containsExactly(
                        9223372036854775801L,
                        9223372036854775802L,
                        9223372036854775803L,
                        9223372036854775804L,
                        9223372036854775805L);
        assertThat(batch.redelivered()).isTrue();
        assertThat(batch.entries()).hasSize(2);
    }

    @Test
    void itsEntriesAreTyped() {
        List<LogMessage.Entry> entries = batch().mapTo(LogMessage.class).entries();

        LogMessage.Entry whole = entries.get(0);
        assertThat(whole.id()).contains("01K5");
        assertThat(whole.timestamp()).contains("2026-09-20T10:15:30.123456789Z");
        assertThat(whole.message()).isEqualTo("hello");
        assertThat(whole.meta()).containsEntry("event", Map.of("provider", "app"));
        assertThat(whole.late() || whole.truncated() || whole.metaDropped()).isFalse();
        assertThat(whole.length()).isEmpty();
        LogMessage.Entry bare = entries.get(1);
        assertThat(Stream.of(bare.id(), bare.timestamp(), bare.level(), bare.region(), bare.instance()))
                .containsOnly(Optional.empty());
        assertThat(bare.late() && bare.truncated() && bare.metaDropped()).isTrue();
        assertThat(bare.length()).hasValue(300_000);
        assertThat(whole).hasToString("Entry[id=01K5, timestamp=2026-09-20T10:15:30.123456789Z, length=5]");
    }

    static Stream<JsonObject> everyMessage() {
        List<Long> rows = List.of(1L, Long.MAX_VALUE);
        Stream<Notice> ofRows =
                Notice.of(
                        APP,
                        EPOCH,
                        LeftOut.NONE.withUnreadable(rows).withDiffering(rows).withFuture(rows))
                        .stream();
        Stream<Notice> ofKinds =
                Stream.of(Notice.Kind.values()).map(kind -> Notice.of(APP, EPOCH, kind, 3, "a sentence"));
        Stream<Stopped> stops =
                Stream.of(StopReason.values()).map(reason -> new Stopped(APP, EPOCH, reason, "a sentence"));
        return Stream.of(
                        Stream.of(batch(), BusMessages.toJson(BusMessages.fromNotice(gap()))),
                        Stream.concat(ofRows, ofKinds).map(BusMessages::toJson),
                        stops.map(BusMessages::toJson))
                .flatMap(messages -> messages);
    }

    private static JsonObject gap() {
        return new JsonObject("""
                {"type":"ex_atlas_fly_logs_notice","app":"my-api","epoch":"7","owner":"node-1","seq":43,"notice":"gap",
                 "count":0,"from":"1789899330123456789","to":"1789900000000000000","message":"older than kept"}
                """);
    }

    @ParameterizedTest
    @MethodSource("everyMessage")
    void everyFieldIsReadFromWhatIsHeardHereAndFromWhatComesOverTheNetwork(JsonObject json) {
        Fields.assertSame(json, (Record) json.mapTo(BusMessage.class));
        JsonObject sent = new JsonObject(json.toBuffer());
        assertThat(sent.mapTo(BusMessage.class)).isEqualTo(json.copy().mapTo(BusMessage.class));
    }

    @ParameterizedTest
    @MethodSource("everyMessage")
    void fieldsOfALaterVersionAreIgnored(JsonObject json) {
        JsonObject later = json.copy().put("hue", new JsonObject().put("deep", new JsonArray().add(1)));
        later.getJsonArray("entries", new JsonArray()).forEach(entry -> ((JsonObject) entry).put("hue", 7));

        assertThat(later.mapTo(BusMessage.class)).isEqualTo(json.mapTo(BusMessage.class));
    }

    @Test
    void everyMessageThatTheProtocolShowsIsRead() throws IOException {
        List<String> types = new ArrayList<>();
        EXAMPLE.matcher(Files.readString(Path.of("docs/protocol.md"))).results().forEach(found -> {
            JsonObject json = new JsonObject(found.group(1));
            if (json.containsKey("type")) {
                Fields.assertSame(json, (Record) json.mapTo(BusMessage.class));
                types.add(json.getString("type"));
            }
        });

        assertThat(types).containsExactly("ex_atlas_fly_logs", "ex_atlas_fly_logs_notice", "ex_atlas_fly_logs_stopped");
    }

    @Test
    void entriesOfAReplyToHistoryAreTyped() {
        JsonObject reply = new JsonObject()
                .put("from", "1")
                .put("next", "9")
                .put("asof", "9")
                .put("settled", "9")
                .put("oldest", "0")
                .put("gaps", new JsonArray())
                .put("entries", new JsonObject(BATCH).getJsonArray("entries"));
        JsonArray entries = HistoryJson.toJson(APP, HistoryJson.fromJson(reply)).getJsonArray("entries");

        List<LogMessage.Entry> typed = entries.stream()
                .map(entry -> ((JsonObject) entry).mapTo(LogMessage.Entry.class))
                .toList();

        assertThat(typed).isEqualTo(batch().mapTo(LogMessage.class).entries());
    }

    @Test
    void typeTellsTheRecordsApart() {
        assertThat(batch().mapTo(BusMessage.class)).isInstanceOf(LogMessage.class);
        assertThat(gap().mapTo(BusMessage.class)).isInstanceOf(NoticeMessage.class);
        assertThat(gap().mapTo(NoticeMessage.class)).isEqualTo(gap().mapTo(BusMessage.class));
        assertThat(BusMessages.toJson(new Stopped(APP, EPOCH, StopReason.IDLE, ""))
                        .mapTo(StoppedMessage.class)
                        .stopReason())
                .contains(StopReason.IDLE);
        assertThatThrownBy(() -> gap().mapTo(LogMessage.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ex_atlas_fly_logs_notice");
    }

    @Test
    void aTypeOfALaterVersionIsAnUnknownMessage() {
        JsonObject later = new JsonObject()
                .put("type", "ex_atlas_fly_logs_hue")
                .put("app", "my-api")
                .put("hue", 7);

        assertThat(later.mapTo(BusMessage.class)).isEqualTo(new UnknownMessage("ex_atlas_fly_logs_hue", "my-api"));
        assertThat(new JsonObject().mapTo(BusMessage.class)).isEqualTo(new UnknownMessage("", ""));
        assertThatThrownBy(() -> later.mapTo(LogMessage.class)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new JsonObject().mapTo(LogMessage.class)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource
    void theKindOfANoticeIsThatOfTheModel(Notice.Kind kind) {
        Notice notice = Notice.of(APP, EPOCH, kind, 3, "a sentence");
        NoticeMessage read = BusMessages.toJson(notice).mapTo(NoticeMessage.class);

        assertThat(read.kind()).contains(kind);
        assertThat(read.loss()).isEqualTo(notice.loss());
    }

    @Test
    void aLossByRowsIsALoss() {
        for (Notice notice : Notice.of(
                APP,
                EPOCH,
                LeftOut.NONE
                        .withUnreadable(List.of(1L))
                        .withDiffering(List.of(2L))
                        .withFuture(List.of(3L)))) {
            assertThat(BusMessages.toJson(notice).mapTo(NoticeMessage.class).loss())
                    .isEqualTo(notice.loss());
        }
        assertThat(gap().mapTo(NoticeMessage.class).seq()).isEqualTo(OptionalLong.of(43));
    }

    @Test
    void wordsOfALaterVersionAreReadButOfNoKnownKind() {
        NoticeMessage notice = gap().put("notice", "hue").mapTo(NoticeMessage.class);
        StoppedMessage stopped = BusMessages.toJson(new Stopped(APP, EPOCH, StopReason.IDLE, ""))
                .put("reason", "hue")
                .mapTo(StoppedMessage.class);

        assertThat(notice.notice()).isEqualTo("hue");
        assertThat(notice.kind()).isEmpty();
        assertThat(notice.loss()).isFalse();
        assertThat(stopped.stopReason()).isEmpty();
    }

    @Test
    void whatAPublisherOfThisVersionMayLeaveOutIsEmpty() {
        StoppedMessage stopped = BusMessages.toJson(new Stopped(APP, EPOCH, StopReason.IDLE, "x"))
                .putNull("owner")
                .mapTo(StoppedMessage.class);

        assertThat(stopped.owner()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "epoch", "owner", "seq", "prev", "next", "settled", "start", "asof", "entries"})
    void aRequiredFieldThatIsMissingOrNullOrOfAnotherTypeIsRefusedByItsName(String name) {
        JsonObject without = batch();
        without.remove(name);
        for (JsonObject wrong :
                List.of(without, batch().putNull(name), batch().put(name, new JsonObject().put("a", 1)))) {
            assertThatThrownBy(() -> wrong.mapTo(LogMessage.class))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(name);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"message", "app_name"})
    void soIsOneOfAnEntry(String name) {
        JsonObject wrong = batch();
        wrong.getJsonArray("entries").getJsonObject(0).putNull(name);

        assertThatThrownBy(() -> wrong.mapTo(LogMessage.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }
}
