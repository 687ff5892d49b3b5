package io.exatlas.fly.logs.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.internal.context.TimeAndChance;
import io.exatlas.fly.logs.internal.token.TokenSource;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Fetched;
import io.exatlas.fly.logs.sim.Reply;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many apps of one node, which share one client. */
@Tag("F42")
final class ManyAppsTest {

    @RegisterExtension
    private final ApiRig rig = new ApiRig(SimulatorOptions.quiet().withAppsOnDemand(true));

    private final TokenSource token = ApiRig.token();

    private FlyApi api(Duration timeout) {
        return new FlyApi(
                rig.vertx(),
                Reach.of(rig.fly().url()).perSecond(50).timeout(timeout).settings(),
                TimeAndChance.real());
    }

    private List<Future<Fetched>> ask(FlyApi api, int apps) {
        return IntStream.range(0, apps)
                .mapToObj(n -> api.logs(AppName.of("app-" + n), token).page(ApiRig.NEWEST))
                .toList();
    }

    @Test
    void aHundredAppsThatStartTogetherAskInTensAndAllHaveTheirPage() {
        rig.fly().alwaysAll(Reply.delayed(Duration.ofMillis(200), Reply.live()));

        Await.success(Future.all(ask(api(ApiRig.TIMEOUT), 100)));

        assertThat(rig.fly().totalRequests()).isEqualTo(100);
        assertThat(rig.fly().mostInFlight()).isLessThanOrEqualTo(10);
    }

    @Test
    void tenSlowAppsAreAskedAtTheSameTime() {
        rig.fly().alwaysAll(Reply.stall());
        List<Future<?>> arrived = IntStream.range(0, 10)
                .<Future<?>>mapToObj(n -> rig.fly().nextRequest("app-" + n))
                .toList();

        List<Future<Fetched>> asked = ask(api(Duration.ofSeconds(60)), 10);

        Await.success(Future.all(arrived));
        assertThat(rig.fly().inFlight()).isEqualTo(10);
        assertThat(asked).noneMatch(Future::isComplete);
    }

    @Test
    void whoReadsThePastNeverHoldsUpAStream() {
        FlyApi api = api(Duration.ofSeconds(60));
        rig.fly().always("past", Reply.stall());
        List<Future<Fetched>> past = IntStream.range(0, 40)
                .mapToObj(n -> api.history(AppName.of("past"), token).page(ApiRig.NEWEST))
                .toList();

        Await.success(api.logs(AppName.of("live"), token).page(ApiRig.NEWEST));

        assertThat(past).noneMatch(Future::isComplete);
        assertThat(rig.fly().mostInFlight("past")).isLessThanOrEqualTo(10);
    }

    @Test
    void whoHasToWaitIsStillAnsweredOnItsOwnContext() {
        FlyApi api = api(ApiRig.TIMEOUT);
        rig.fly().scriptAll(Collections.nCopies(10, Reply.status(500)).toArray(Reply[]::new));
        List<Future<Boolean>> own = IntStream.range(0, 30)
                .mapToObj(n -> answeredAtHome(api, home(), n))
                .toList();

        own.forEach(home -> assertThat(Await.success(home)).isTrue());
    }

    /** A context of its own, as each streamer has one. */
    private Context home() {
        Promise<Context> home = Promise.promise();
        Await.success(rig.vertx().deployVerticle(context -> {
            home.complete(context);
            return Future.succeededFuture();
        }));
        return Await.success(home.future());
    }

    private Future<Boolean> answeredAtHome(FlyApi api, Context home, int number) {
        Promise<Boolean> same = Promise.promise();
        home.runOnContext(turn -> api.logs(AppName.of("app-" + number), token)
                .page(ApiRig.NEWEST)
                .onComplete(page -> same.complete(Vertx.currentContext() == home)));
        return same.future();
    }
}
