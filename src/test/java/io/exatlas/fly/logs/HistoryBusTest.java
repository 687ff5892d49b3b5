package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.config.AppOptions;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Op {@code history} as a stranger sees it: JSON over the event bus, the past of a simulated app over HTTP. */
final class HistoryBusTest {

    private static final long SECOND = 1_000_000_000L;

    @RegisterExtension
    private final LiveRig rig = new LiveRig();

    private final long now = rig.nextTime();

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

    /** What all answers from a place on hold, each asked from where the one before ended. */
    private List<String> all(String from) {
        List<String> read = new ArrayList<>();
        JsonObject reply = new JsonObject().put("more", true).put("next", from);
        while (reply.getBoolean("more")) {
            reply = rig.ask(history().put("from", reply.getString("next")));
            read.addAll(messages(reply));
        }
        return read;
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

        assertThat(all("-1h")).isEqualTo(lines(0, 2_500));
        assertThat(Await.success(rig.logs().list())).isEmpty();
    }

    @Test
    void anAnswerHasAllTheFields() {
        rig.deploy();
        past(5);

        JsonObject reply = rig.ask(history().put("from", Long.toString(now - 60 * SECOND)));

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

        assertThat(messages(rig.ask(history().put("tail", 7)))).isEqualTo(lines(493, 500));
        assertThat(messages(rig.ask(history().put("tail", 250)))).isEqualTo(lines(250, 500));
    }

    /** The API fails before it is found where they begin: that ends an answer as the end of its time does. */
    private JsonObject searching(int newest) {
        rig.fly()
                .script(
                        "shop",
                        Reply.live(),
                        Reply.live(),
                        Reply.live(),
                        Reply.status(500),
                        Reply.status(500),
                        Reply.status(500));
        return rig.ask(history().put("tail", newest));
    }

    @Test
    void aSearchThatTakesLongerThanAnAnswerMayIsToldAndGoesOn() {
        rig.deploy();
        past(3_000);

        JsonObject reply = searching(2_000);
        assertThat(reply.getBoolean("searching")).isTrue();
        assertThat(reply.getInteger("counted")).isBetween(99, 1_999);
        JsonObject further = rig.ask(history().put("tail", 2_000).put("token", reply.getString("token")));

        assertThat(further.containsKey("searching")).isFalse();
        assertThat(further.getJsonArray("gaps")).isEmpty();
        assertThat(messages(further)).startsWith("line 1000").hasSizeGreaterThan(500);
        assertThat(all(further.getString("from"))).isEqualTo(lines(1_000, 3_000));
    }

    @Test
    void whoDoesNotKnowOfSearchingReadsWhatThereIsAndThatItIsNotAll() {
        rig.deploy();
        past(3_000);

        JsonObject reply = searching(2_000);
        List<String> rest = all(reply.getString("next"));

        assertThat(reply.getBoolean("more")).isTrue();
        assertThat(reply.getJsonArray("entries")).isEmpty();
        JsonObject gap = reply.getJsonArray("gaps").getJsonObject(0);
        assertThat(gap.getString("message")).contains("newest 2000", "not found");
        assertThat(gap.getString("to")).isEqualTo(reply.getString("next"));
        assertThat(rest).endsWith("line 2999").hasSizeBetween(100, 1_999);
    }

    @Test
    void aTokenThatIsNotOursIsRefusedByName() {
        rig.deploy();
        past(3_000);
        String token = searching(2_000).getString("token");

        assertThat(List.of(
                        history().put("tail", 2_000).put("token", "x"),
                        history().put("tail", 2_000).put("token", "A".repeat(7_000)),
                        history().put("tail", 2_000).put("token", 7),
                        history().put("tail", 2_001).put("token", token),
                        history().put("from", "-1h").put("token", token)))
                .allSatisfy(request -> {
                    ReplyException refused = rig.refused(request);
                    assertThat(refused.failureCode()).isEqualTo(400);
                    assertThat(refused.getMessage()).contains("token");
                });
    }

    @Test
    void anEndAndALimitAreKept() {
        rig.deploy();
        past(100);
        String from = Long.toString(now - 101 * SECOND);

        JsonObject ended = rig.ask(history().put("from", from).put("to", Long.toString(now - 91 * SECOND)));
        JsonObject limited = rig.ask(history().put("from", from).put("limit", 3));

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

        JsonObject reply = rig.ask(history().put("from", "-10m"));

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

        JsonObject reply = rig.ask(history().put("from", "-30d"));

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

        JsonObject reply = rig.ask(history().put("from", "-10m"));

        assertThat(reply.encode().length()).isLessThan(512 << 10);
        assertThat(reply.getJsonArray("entries")).hasSize(2);
        assertThat(reply.getBoolean("more")).isTrue();
    }

    @Test
    void whatTheSettingsOfAnAppLeaveOutIsLeftOutHereToo() {
        rig.deploy(rig.options().addApp(new AppOptions().setApp("shop").setRegions(List.of("fra"))));
        past(5);

        JsonObject reply = rig.ask(history().put("from", "-10m"));

        assertThat(reply.getJsonArray("entries")).isEmpty();
        assertThat(reply.getString("next")).isEqualTo(Long.toString(now - SECOND - 1));
    }

    @Test
    @Tag("F1")
    void anApiThatFailsHalfwayLeavesWhatWasRead() {
        rig.deploy();
        past(500);
        rig.fly().script("shop", Reply.live(), Reply.live(), Reply.status(500), Reply.status(500), Reply.status(500));

        JsonObject reply = rig.ask(history().put("from", Long.toString(now - 600 * SECOND)));

        assertThat(messages(reply)).isEqualTo(lines(0, 198));
        assertThat(reply.getBoolean("more")).isTrue();
    }

    @Test
    @Tag("F3")
    void answersThatBreakOffLeaveNothingOut() {
        rig.deploy();
        past(50);
        rig.fly().script("shop", Collections.nCopies(2, Reply.hangUp(2_000)));

        assertThat(all(Long.toString(now - 600 * SECOND))).isEqualTo(lines(0, 50));
    }

    @Test
    void whatNobodyWantsIsLeftOutAndThePlaceMovesOnOverIt() {
        rig.deploy();
        past(120);

        JsonObject reply = rig.ask(history()
                .put("from", "-1h")
                .put("grep", new JsonArray().add("line 11[0-9]"))
                .put("exclude", new JsonArray().add("5$")));
        JsonObject none = rig.ask(history().put("from", "-1h").put("regions", new JsonArray().add("syd")));

        assertThat(messages(reply)).hasSize(9).startsWith("line 110").doesNotContain("line 115");
        assertThat(messages(none)).isEmpty();
        assertThat(none.getString("next")).isEqualTo(reply.getString("next"));
    }
}
