package io.exatlas.fly.logs.sim;

import static io.exatlas.fly.logs.sim.Rows.second;
import static io.exatlas.fly.logs.sim.SimulatorRig.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.sim.SimulatorRig.Got;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the server remembers of the requests it got. */
final class RecordedRequestTest {

    @RegisterExtension
    private final SimulatorRig rig = new SimulatorRig();

    @Test
    void requestIsRecordedAsItCame() {
        rig.fly.app("shop");
        rig.page("next_token=17&next_token=18&region=ams");

        RecordedRequest request = rig.fly.requests().get(0);

        assertThat(request.app()).isEqualTo("shop");
        assertThat(request.path()).isEqualTo("/api/v1/apps/shop/logs");
        assertThat(request.query()).isEqualTo(Map.of("next_token", "17", "region", "ams"));
        assertThat(request.headers()).containsEntry("host", "127.0.0.1:" + rig.fly.port());
        assertThat(request.at()).isEqualTo(second(1000));
        assertThat(request.asksForLogs()).isTrue();
    }

    @Test
    void tokenIsRecognisedButNotShown() {
        rig.get("/api/v1/apps/shop/logs", Map.of("Authorization", "FlyV1 fm2_secret,fm1a_secret"));

        RecordedRequest request = rig.fly.requests().get(0);

        assertThat(request.tokenIs("fm2_secret,fm1a_secret")).isTrue();
        assertThat(request.tokenIs("Bearer FlyV1 fm2_secret, fm1a_secret,fo1_x\n"))
                .isTrue();
        assertThat(request.tokenIs("fm2_secret")).isFalse();
        assertThat(request.headers().get("authorization")).matches("FlyV1 [0-9a-f]{8}");
        assertThat(request.toString()).contains("FlyV1 ").doesNotContain("secret");
    }

    @Test
    void unreadableTokenIsNotShownEither() {
        rig.get("/v1/apps/shop", Map.of("Authorization", "secret"));

        RecordedRequest request = rig.fly.requests().get(0);

        assertThat(request.headers()).containsEntry("authorization", "unreadable");
        assertThat(request.tokenIs("secret")).isFalse();
        assertThat(request.asksForLogs()).isFalse();
    }

    @Test
    void requestsAreFoundByApp() {
        rig.get("/api/v1/apps/shop/logs");
        rig.get("/api/v1/apps/other/logs");
        rig.get("/nowhere");

        assertThat(rig.fly.requests()).extracting(RecordedRequest::app).containsExactly("shop", "other", "");
        assertThat(rig.fly.requests("other")).hasSize(1);
        assertThat(rig.fly.totalRequests()).isEqualTo(3);
    }

    @Test
    void nextRequestIsToldWhenItComes() {
        rig.fly.app("shop");
        Future<RecordedRequest> next = rig.fly.nextRequest("shop");
        rig.get("/api/v1/apps/other/logs");
        assertThat(next.isComplete()).isFalse();

        rig.page("next_token=5");

        assertThat(await(next).query()).containsEntry("next_token", "5");
    }

    @Test
    void requestsInFlightAreCounted() {
        Map<String, String> token = Map.of("Authorization", "FlyV1 fm2_demo");
        rig.fly.script("shop", Reply.stall(), Reply.stall()).script("other", Reply.live());
        Future<RecordedRequest> first = rig.fly.nextRequest("shop");
        Future<Got> one = rig.ask("/api/v1/apps/shop/logs", token);
        await(first);
        Future<RecordedRequest> second = rig.fly.nextRequest("shop");
        Future<Got> two = rig.ask("/api/v1/apps/shop/logs", token);
        await(second);
        rig.get("/api/v1/apps/other/logs");

        assertThat(List.of(one.isComplete(), two.isComplete())).containsOnly(false);
        assertThat(rig.fly.inFlight()).isEqualTo(2);
        assertThat(rig.fly.mostInFlight()).isEqualTo(3);
        assertThat(rig.fly.mostInFlight("shop")).isEqualTo(2);
        assertThat(rig.fly.mostInFlight("other")).isEqualTo(1);
        assertThat(rig.fly.connections()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void onlyTheLastRequestsAreKept() {
        RequestLog log = new RequestLog();
        for (int i = 0; i < 10_050; i++) {
            log.begin(new RecordedRequest("shop", "/" + i, Map.of(), Map.of(), i, java.util.Optional.empty()));
        }

        assertThat(log.list(request -> true))
                .hasSize(10_000)
                .first()
                .extracting(RecordedRequest::path)
                .isEqualTo("/50");
        assertThat(log.total()).isEqualTo(10_050);
    }
}
