package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.model.StreamState;
import io.exatlas.fly.logs.model.StreamStatus;
import io.exatlas.fly.logs.model.Trouble;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever comes to a stream that others have followed for long knows how it is. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class LateSubscriberTest {

    private static final List<String> HEALTH = List.of("state", "failures", "caught_up", "trouble", "reason");

    @RegisterExtension
    private final LiveRig rig = new LiveRig();

    private Heard subscribe(SubscribeOptions options) {
        Heard heard = new Heard();
        Await.success(rig.logs().subscribe("shop", options, heard));
        return heard;
    }

    @Test
    @Tag("F45")
    void quietAppIsAtItsEdgeAtOnce() {
        rig.deploy();
        rig.atTheEdge("shop");
        long begin = System.nanoTime();

        Heard late = subscribe(new SubscribeOptions());
        Heard newest = subscribe(new SubscribeOptions().tail(10));

        late.awaitNotice(Notice.Kind.CAUGHT_UP);
        newest.awaitNotice(Notice.Kind.CAUGHT_UP);
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin)).isLessThan(5_000);
    }

    @Test
    void edgeIsToldBehindWhatWasAskedFor() {
        rig.deploy();
        rig.atTheEdge("shop");
        rig.writeMany("shop", "line ", 30);

        Heard late = subscribe(new SubscribeOptions().tail(10));

        int before = late.await(
                "edge",
                now -> !now.notices(Notice.Kind.CAUGHT_UP).isEmpty(),
                now -> now.entries().size());
        assertThat(before).isGreaterThanOrEqualTo(10);
        assertThat(late.notices(Notice.Kind.CAUGHT_UP)).hasSize(1);
    }

    @Test
    @Tag("F45")
    void refusedTokenIsToldToWhoeverComesAndOnce() {
        rig.deploy();
        rig.fly().app("shop");
        rig.fly().revoke(SimulatorOptions.DEMO_TOKEN);
        Heard first = subscribe(new SubscribeOptions());
        Notice heard = first.awaitNotice(Notice.Kind.AUTH_FAILED);

        Heard late = subscribe(new SubscribeOptions());

        Notice told = late.awaitNotice(Notice.Kind.AUTH_FAILED);
        assertThat(heard.message()).startsWith(told.message());
        assertThat(told.count()).isGreaterThanOrEqualTo(1);
        StreamStatus status = Await.success(rig.logs().status("shop"));
        assertThat(status.state()).isEqualTo(StreamState.AUTH_FAILED);
        assertThat(status.trouble()).contains(new Trouble(Notice.Kind.AUTH_FAILED, told.message()));
        assertThat(first.notices(Notice.Kind.AUTH_FAILED)).hasSize(1);
        assertThat(late.notices(Notice.Kind.AUTH_FAILED)).hasSize(1);
        assertThat(late.notices(Notice.Kind.CAUGHT_UP)).isEmpty();
    }

    @Test
    void replyOfAnOlderNodeIsReadAsBefore() {
        rig.vertx().eventBus().addOutboundInterceptor(delivery -> {
            if (delivery.body() instanceof JsonObject body && body.containsKey("heartbeat_interval_ms")) {
                HEALTH.forEach(body::remove);
            }
            delivery.next();
        });
        rig.deploy();
        Heard first = rig.atTheEdge("shop");

        Heard late = subscribe(new SubscribeOptions());
        rig.write("shop", "one");

        late.awaitEntries(1);
        first.awaitEntries(1);
        assertThat(late.notices(Notice.Kind.CAUGHT_UP)).isEmpty();
    }
}
