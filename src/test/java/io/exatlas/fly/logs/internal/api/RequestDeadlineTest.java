package io.exatlas.fly.logs.internal.api;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.sim.Reply;
import io.exatlas.fly.logs.sim.SimulatedRow;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import io.vertx.core.Future;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When the time of a request begins. */
@Tag("F4")
final class RequestDeadlineTest {

    @RegisterExtension
    private final ApiRig rig = new ApiRig();

    /** The clock goes on by a minute whenever it is read: connecting takes nearly all of the deadline. */
    @Test
    void theWaitForAConnectionCounts() {
        long minute = TimeUnit.MINUTES.toNanos(1);
        AtomicLong clock = new AtomicLong();
        WebClient client = WebClient.create(rig.vertx());
        RequestDeadline.install(client, rig.vertx(), 60_100, new Connections(), () -> clock.getAndAdd(minute));
        rig.fly().app("shop").add(SimulatedRow.of("a", 1_789_899_330_000_000_000L, "slow"));
        rig.fly().script("shop", Reply.drip(1));

        Future<HttpResponse<Void>> answer = client.getAbs(rig.fly().url() + "/api/v1/apps/shop/logs")
                .putHeader("Authorization", "FlyV1 " + SimulatorOptions.DEMO_TOKEN)
                .as(PageBody.page())
                .send();

        Await.failure(answer);
        Await.success(rig.fly().disconnected());
    }
}
