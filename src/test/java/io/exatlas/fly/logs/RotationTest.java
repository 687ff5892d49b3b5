package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.config.TokenOptions;
import io.exatlas.fly.logs.internal.token.Token;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.sim.RecordedRequest;
import io.exatlas.fly.logs.sim.Reply;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A token is changed and the old one revoked while fifty apps write a thousand lines a second. */
@Tag("F19")
final class RotationTest {

    private static final int APPS = 50;
    private static final int SLOW_APPS = 10;
    private static final int LINES = 100;

    /** A line of each app at each turn: 1,000 a second. */
    private static final long TURN_MILLIS = 50;

    /** Requests that carry the old token may be on their way when the new one is used first, but not for long. */
    private static final long ON_THE_WAY_NANOS = 1_000_000_000;

    private static final String OLD = SimulatorOptions.DEMO_TOKEN;
    private static final String NEW = "fm2_second";

    private final LiveRig rig = new LiveRig(SimulatorOptions.quiet().withTokens(OLD, NEW));
    private final Path file = TokenFile.with(OLD);
    private final Map<String, Heard> apps = new LinkedHashMap<>();
    private final io.exatlas.fly.logs.internal.token.Heard source =
            new io.exatlas.fly.logs.internal.token.Heard("io.exatlas.fly.logs.internal.token.file.WatchedFile");

    @AfterEach
    void close() {
        source.close();
        rig.close();
    }

    @Test
    void aTokenReplacedUnderLoadCostsNoLineAndOneLookAtItsSourceAndTheOldOneIsNotSentAgain() {
        deploy();
        followAll();
        Promise<Void> half = Promise.promise();
        Future<Void> written = write(half);

        Await.success(half.future());
        List<RecordedRequest> underWay = slowRequests();
        TokenFile.replace(file, NEW);
        rig.fly().revoke(OLD);
        long revokedAt = rig.nextTime();
        int open = rig.fly().inFlight();
        rig.fly().clearScript();
        Await.success(written);

        assertThat(underWay).allMatch(request -> request.tokenIs(OLD));
        assertThat(open).isGreaterThanOrEqualTo(SLOW_APPS);
        assertThat(apps).allSatisfy(RotationTest::everyLineOnceInOrder);
        assertThat(apps).allSatisfy(RotationTest::nothingWasTold);
        assertThat(apps.keySet()).allSatisfy(app -> oldTokenIsNotSentAgain(app, revokedAt));
        oldTokenIsNotSentAfterTheRefresh();
        assertThat(source.lines()).containsExactly(read(OLD), read(NEW));
    }

    private static String read(String token) {
        return "DEBUG token file read: " + Token.parse(token).orElseThrow();
    }

    private void deploy() {
        rig.deploy(rig.options()
                .setApi(rig.options().getApi().setTimeoutMs(10_000))
                .setToken(new TokenOptions().setTokenFile(file.toString()).setEnvironment(false)));
    }

    private void followAll() {
        for (int n = 0; n < APPS; n++) {
            String app = "app-" + n;
            rig.fly().app(app);
            Heard heard = new Heard();
            apps.put(app, heard);
            Await.success(rig.logs().subscribe(app, new SubscribeOptions(), heard));
        }
        apps.values().forEach(heard -> heard.awaitNotice(Notice.Kind.CAUGHT_UP));
    }

    /** Writes all lines in turns, and says when half of them are written. */
    private Future<Void> write(Promise<Void> half) {
        Promise<Void> all = Promise.promise();
        int[] turn = {0};
        rig.vertx().setPeriodic(TURN_MILLIS, timer -> {
            apps.keySet().forEach(app -> rig.write(app, "line " + turn[0]));
            turn[0]++;
            if (turn[0] == LINES / 2) {
                half.complete();
            } else if (turn[0] == LINES) {
                rig.vertx().cancelTimer(timer);
                all.complete();
            }
        });
        return all.future();
    }

    /** A request of each slow app that has come, and that is answered in two seconds only or piece by piece. */
    private List<RecordedRequest> slowRequests() {
        List<Future<RecordedRequest>> coming = apps.keySet().stream()
                .limit(SLOW_APPS)
                .map(app -> {
                    boolean even = app.hashCode() % 2 == 0;
                    rig.fly().always(app, even ? Reply.delayed(Duration.ofSeconds(2), Reply.live()) : Reply.drip(400));
                    return rig.fly().nextRequest(app);
                })
                .toList();
        return coming.stream().map(Await::success).toList();
    }

    private static void everyLineOnceInOrder(String app, Heard heard) {
        heard.awaitEntries(LINES);
        assertThat(heard.messages())
                .as(app)
                .isEqualTo(IntStream.range(0, LINES).mapToObj(n -> "line " + n).toList());
    }

    private static void nothingWasTold(String app, Heard heard) {
        assertThat(heard.notices(Notice.Kind.GAP)).as(app).isEmpty();
        assertThat(heard.notices(Notice.Kind.AUTH_FAILED)).as(app).isEmpty();
        assertThat(heard.notices(Notice.Kind.UNAVAILABLE)).as(app).isEmpty();
    }

    /** For all apps together, from the time on at which the first of them has the new one. */
    private void oldTokenIsNotSentAfterTheRefresh() {
        long refreshed = rig.fly().requests().stream()
                .filter(request -> request.tokenIs(NEW))
                .mapToLong(RecordedRequest::at)
                .min()
                .orElseThrow();
        assertThat(rig.fly().requests())
                .filteredOn(request -> request.at() > refreshed + ON_THE_WAY_NANOS)
                .isNotEmpty()
                .allMatch(request -> request.tokenIs(NEW));
    }

    /** Once, perhaps: a request may have been on its way when another app's was refused. */
    private void oldTokenIsNotSentAgain(String app, long revokedAt) {
        List<RecordedRequest> after = rig.fly().requests(app).stream()
                .filter(request -> request.at() > revokedAt)
                .toList();
        assertThat(after.stream().filter(request -> request.tokenIs(OLD)))
                .as(app)
                .hasSizeLessThanOrEqualTo(1);
        assertThat(after.stream().skip(1)).as(app).isNotEmpty().allMatch(request -> request.tokenIs(NEW));
    }
}
