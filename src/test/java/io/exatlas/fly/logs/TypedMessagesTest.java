package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.message.BusMessage;
import io.exatlas.fly.logs.message.Fields;
import io.exatlas.fly.logs.message.LogMessage;
import io.exatlas.fly.logs.message.NoticeMessage;
import io.exatlas.fly.logs.message.StoppedMessage;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.sim.Reply;
import io.exatlas.fly.logs.sim.SimulatedRow;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A consumer of the event bus that maps messages to typed values, while a stream sends what it can send. */
final class TypedMessagesTest {

    private static final long HOUR = 3_600_000_000_000L;

    @RegisterExtension
    private final LiveRig rig = new LiveRig();

    private final List<JsonObject> bodies = new CopyOnWriteArrayList<>();
    private final Promise<StoppedMessage> stopped = Promise.promise();

    @Test
    void whateverAStreamPublishesIsRead() {
        Heard heard = follow();

        lateRows(heard);
        outages(heard);
        rowsLeftOut(heard);
        moreEqualTimesThanAPageHolds(heard);
        Await.success(rig.logs().stop("shop"));

        assertThat(Await.success(stopped.future()).reason()).isEqualTo("stopped");
        assertThat(bodies).allSatisfy(body -> Fields.assertSame(body, (Record) body.mapTo(BusMessage.class)));
        assertThat(typed(NoticeMessage.class).map(NoticeMessage::notice).distinct())
                .contains("caught_up", "late", "unavailable", "recovered", "rate_limited", "format", "gap");
        assertThat(typed(LogMessage.class).flatMap(batch -> batch.entries().stream()))
                .extracting(LogMessage.Entry::message)
                .startsWith("on time", "late");
    }

    private <M extends BusMessage> Stream<M> typed(Class<M> type) {
        return bodies.stream()
                .map(body -> body.mapTo(BusMessage.class))
                .filter(type::isInstance)
                .map(type::cast);
    }

    private Heard follow() {
        Await.success(rig.vertx()
                .eventBus()
                .<JsonObject>consumer("ex_atlas_fly_logs:shop", message -> {
                    bodies.add(message.body());
                    if (message.body().mapTo(BusMessage.class) instanceof StoppedMessage last) {
                        stopped.complete(last);
                    }
                })
                .completion());
        return rig.deploy().atTheEdge("shop");
    }

    private void lateRows(Heard heard) {
        long early = rig.nextTime();
        rig.write("shop", "on time");
        heard.awaitEntries(1);
        rig.fly().app("shop").add(SimulatedRow.of("late", early, "late").withVisibleAt(rig.nextTime()));
        heard.awaitEntries(2);
    }

    private void outages(Heard heard) {
        rig.fly().outage(true);
        heard.awaitNotice(Notice.Kind.UNAVAILABLE);
        rig.fly().outage(false);
        heard.awaitNotice(Notice.Kind.RECOVERED);
        rig.fly().script("shop", Reply.status(429).retryAfter("1"));
        heard.awaitNotice(Notice.Kind.RATE_LIMITED);
    }

    private void rowsLeftOut(Heard heard) {
        SimulatedRow row = rig.row("same");
        rig.fly()
                .app("shop")
                .add(
                        row,
                        SimulatedRow.of(row.id().orElseThrow(), row.time() + 1, "differs"),
                        rig.row("broken").withRaw("{\"id\":\"q\",\"attributes\":{\"message\":\"\\q\"}}"),
                        SimulatedRow.of("future", rig.nextTime() + HOUR, "tomorrow")
                                .withVisibleAt(rig.nextTime()));
        heard.await(
                "three notices of rows",
                all -> all.notices(Notice.Kind.FORMAT).size() == 3,
                all -> all.notices(Notice.Kind.FORMAT));
    }

    private void moreEqualTimesThanAPageHolds(Heard heard) {
        long time = rig.nextTime();
        IntStream.range(0, 250).forEach(n -> rig.fly().app("shop").add(SimulatedRow.of("b" + n, time, "line " + n)));
        rig.write("shop", "beyond");
        heard.await("beyond", all -> all.messages().contains("beyond"), Heard::messages);
    }
}
