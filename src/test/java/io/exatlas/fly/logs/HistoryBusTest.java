package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.config.AppOptions;
import io.exatlas.fly.logs.config.TokenOptions;
import io.exatlas.fly.logs.sim.PageRules;
import io.exatlas.fly.logs.sim.Reply;
import io.exatlas.fly.logs.sim.SimulatedRow;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Op {@code history} as a stranger sees it: JSON over the event bus, the past of a simulated app over HTTP. */
final class HistoryBusTest {

    private static final String REGISTRY = "ex_atlas_fly_logs.registry";
    private static final long SECOND = 1_000_000_000L;

    private final LiveRig rig = new LiveRig();
    private final long now = rig.nextTime();

    @AfterEach
    void close() {
        rig.close();
    }

    private JsonObject ask(JsonObject request) {
        return (JsonObject)
                Await.success(rig.vertx().eventBus().request(REGISTRY, request)).body();
    }

    private ReplyException refused(JsonObject request) {
        return (ReplyException) Await.failure(rig.vertx().eventBus().request(REGISTRY, request));
    }

    private static JsonObject history() {
        return new JsonObject().put("op", "history").put("app", "shop");
    }

    /** One row a second up to some seconds ago. */
    private void past(int rows) {
        rig.fly()
                .app("shop")
                .add(IntStream.range(0, rows)
                        .mapToObj(n -> SimulatedRow.of("r" + n, now - (rows - n) * SECOND, "line " + n))
                        .toList());
    }

    private static List<String> messages(JsonObject reply) {
        return reply.getJsonArray("entries").stream()
                .map(entry -> ((JsonObject) entry).getString("message"))
                .toList();
    }

    private static List<String> lines(int from, int to) {
        return IntStream.range(from, to).mapToObj(n -> "line " + n).toList();
    }

    @Test
    void thePastIsReadAnswerAfterAnswerAndNoStreamIsStarted() {
        rig.deploy();
        past(2_500);

        List<String> all = new ArrayList<>();
        JsonObject reply = ask(history().put("from", "-1h"));
        all.addAll(messages(reply));
        while (reply.getBoolean("more")) {
            reply = ask(history().put("from", reply.getString("next")));
            all.addAll(messages(reply));
        }

        assertThat(all).isEqualTo(lines(0, 2_500));
        assertThat(Await.success(rig.logs().list())).isEmpty();
    }

    @Test
    void anAnswerHasAllTheFields() {
        rig.deploy();
        past(5);

        JsonObject reply = ask(history().put("from", Long.toString(now - 60 * SECOND)));

        assertThat(reply.getBoolean("ok")).isTrue();
        assertThat(reply.getString("app")).isEqualTo("shop");
        assertThat(reply.getString("from")).isEqualTo(Long.toString(now - 60 * SECOND));
        assertThat(reply.getString("next")).isEqualTo(Long.toString(now - SECOND - 1));
        assertThat(reply.getBoolean("more")).isFalse();
        assertThat(reply.getJsonArray("gaps")).isEmpty();
        assertThat(Long.parseLong(reply.getString("settled"))).isLessThan(now - SECOND);
        assertThat(Long.parseLong(reply.getString("oldest"))).isLessThan(Long.parseLong(reply.getString("asof")));
        assertThat(reply.getJsonArray("entries").getJsonObject(0).getString("app_name"))
                .isEqualTo("shop");
    }

    @Test
    void theNewestFewAreATail() {
        rig.deploy();
        past(500);

        assertThat(messages(ask(history().put("tail", 7)))).isEqualTo(lines(493, 500));
        assertThat(messages(ask(history().put("tail", 250)))).isEqualTo(lines(250, 500));
    }

    @Test
    void anEndAndALimitAreKept() {
        rig.deploy();
        past(100);
        String from = Long.toString(now - 101 * SECOND);

        JsonObject ended = ask(history().put("from", from).put("to", Long.toString(now - 91 * SECOND)));
        JsonObject limited = ask(history().put("from", from).put("limit", 3));

        assertThat(messages(ended)).isEqualTo(lines(0, 10));
        assertThat(ended.getBoolean("more")).isFalse();
        assertThat(messages(limited)).isEqualTo(lines(0, 3));
        assertThat(limited.getBoolean("more")).isTrue();
    }

    @Test
    @Tag("F6")
    void moreRowsOfOneTimeThanAPageHoldsAreToldAsAGap() {
        rig.deploy();
        rig.fly()
                .app("shop")
                .add(IntStream.range(0, 150)
                        .mapToObj(n -> SimulatedRow.of("x" + n, now - 60 * SECOND, "x"))
                        .toList());
        rig.write("shop", "after");

        JsonObject reply = ask(history().put("from", "-10m"));

        assertThat(messages(reply)).contains("after").filteredOn("x"::equals).hasSize(100);
        JsonObject gap = reply.getJsonArray("gaps").getJsonObject(0);
        assertThat(gap.getString("from")).isEqualTo(Long.toString(now - 60 * SECOND));
        assertThat(gap.getString("message")).contains("one timestamp");
    }

    @Test
    @Tag("F18")
    void aPlaceOlderThanWhatIsKeptIsToldByOldestAndReadingGoesOnFromThere() {
        rig.fly().app("shop").rules(PageRules.fly().withCursorWindow(Duration.ofDays(1)));
        rig.deploy();
        rig.write("shop", "all there is");

        JsonObject reply = ask(history().put("from", "-30d"));

        assertThat(messages(reply)).containsExactly("all there is");
        assertThat(Long.parseLong(reply.getString("oldest"))).isGreaterThan(Long.parseLong(reply.getString("from")));
    }

    @Test
    @Tag("F39")
    void anAnswerStaysWithinTheBytesOfAMessage() {
        rig.deploy();
        rig.fly()
                .app("shop")
                .add(IntStream.range(0, 5)
                        .mapToObj(n -> SimulatedRow.of("r" + n, now - (9 - n) * SECOND, "x".repeat(200_000)))
                        .toList());

        JsonObject reply = ask(history().put("from", "-10m"));

        assertThat(reply.encode().length()).isLessThan(512 << 10);
        assertThat(reply.getJsonArray("entries")).hasSize(2);
        assertThat(reply.getBoolean("more")).isTrue();
    }

    @Test
    void whatTheSettingsOfAnAppLeaveOutIsLeftOutHereToo() {
        rig.deploy(rig.options().addApp(new AppOptions().setApp("shop").setRegions(List.of("fra"))));
        past(5);

        JsonObject reply = ask(history().put("from", "-10m"));

        assertThat(reply.getJsonArray("entries")).isEmpty();
        assertThat(reply.getString("next")).isEqualTo(Long.toString(now - SECOND - 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|from",
                "{\"from\":\"yesterday\"}|from",
                "{\"from\":\"-10m\",\"tail\":3}|tail",
                "{\"from\":\"-10m\",\"limit\":5000}|limit",
                "{\"from\":\"7\",\"to\":\"7\"}|to",
                "{\"from\":\"7\",\"to\":[]}|to"
            })
    void aBadRequestIsRefusedByName(String fields, String named) {
        rig.deploy();

        ReplyException refused = refused(history().mergeIn(new JsonObject(fields)));

        assertThat(refused.failureCode()).isEqualTo(400);
        assertThat(refused.getMessage()).startsWith("invalid_request: ").contains(named);
        assertThat(rig.fly().totalRequests()).isZero();
    }

    @Test
    @Tag("F33")
    void anAppNameThatIsNotLegalStopsAtTheDoor() {
        rig.deploy();

        assertThat(refused(history().put("app", "../x").put("from", "-1h")).failureCode())
                .isEqualTo(400);
    }

    @Test
    void anAppWithoutATokenIsUnauthorized() {
        rig.deploy(
                rig.options().setToken(new TokenOptions().setEnvironment(false).setConfigFile(false)));

        ReplyException refused = refused(history().put("from", "0"));

        assertThat(refused.failureCode()).isEqualTo(401);
        assertThat(refused.getMessage()).startsWith("unauthorized: ").contains("shop");
    }

    @Test
    @Tag("F20")
    void anAppThatDoesNotExistIsNotFound() {
        rig.deploy();

        assertThat(refused(history().put("from", "-1h")).getMessage()).startsWith("not_found: ");
    }

    @Test
    @Tag("F2")
    void anApiThatAsksForAPauseIsRateLimited() {
        rig.deploy();
        rig.fly().app("shop");
        rig.fly().script("shop", Reply.status(429).retryAfter("7"));

        ReplyException refused = refused(history().put("from", "0"));

        assertThat(refused.failureCode()).isEqualTo(429);
        assertThat(refused.getMessage()).startsWith("rate_limited: ");
    }

    @Test
    @Tag("F1")
    void anApiThatFailsIsUnavailable() {
        rig.deploy();
        rig.fly().outage(true);

        assertThat(refused(history().put("from", "0")).failureCode()).isEqualTo(504);
    }

    @Test
    @Tag("F1")
    void anApiThatFailsHalfwayLeavesWhatWasRead() {
        rig.deploy();
        past(500);
        rig.fly().script("shop", Reply.live(), Reply.live(), Reply.status(500));

        JsonObject reply = ask(history().put("from", Long.toString(now - 600 * SECOND)));

        assertThat(messages(reply)).isEqualTo(lines(0, 198));
        assertThat(reply.getBoolean("more")).isTrue();
    }

    @Test
    @Tag("F3")
    void answersThatBreakOffLeaveNothingOut() {
        rig.deploy();
        past(50);
        rig.fly().script("shop", Collections.nCopies(2, Reply.hangUp(2_000)));

        List<String> read = new ArrayList<>();
        JsonObject reply = new JsonObject().put("more", true).put("next", Long.toString(now - 600 * SECOND));
        while (reply.getBoolean("more")) {
            reply = ask(history().put("from", reply.getString("next")));
            read.addAll(messages(reply));
        }

        assertThat(read).isEqualTo(lines(0, 50));
    }

    @Test
    void whatNobodyWantsIsLeftOutAndThePlaceMovesOnOverIt() {
        rig.deploy();
        past(120);

        JsonObject reply = ask(history()
                .put("from", "-1h")
                .put("grep", new JsonArray().add("line 11[0-9]"))
                .put("exclude", new JsonArray().add("5$")));
        JsonObject none = ask(history().put("from", "-1h").put("regions", new JsonArray().add("syd")));

        assertThat(messages(reply)).hasSize(9).startsWith("line 110").doesNotContain("line 115");
        assertThat(messages(none)).isEmpty();
        assertThat(none.getString("next")).isEqualTo(reply.getString("next"));
    }

    @Test
    void anExpressionThatIsNoneIsRefusedByItsPlace() {
        rig.deploy();

        ReplyException refused = refused(history().put("from", "-1h").put("grep", new JsonArray().add("x[b")));

        assertThat(refused.failureCode()).isEqualTo(400);
        assertThat(refused.getMessage()).startsWith("invalid_request: grep[0]");
    }
}
