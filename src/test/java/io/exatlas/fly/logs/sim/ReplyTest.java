package io.exatlas.fly.logs.sim;

import static io.exatlas.fly.logs.sim.Rows.eachSecond;
import static io.exatlas.fly.logs.sim.Rows.row;
import static io.exatlas.fly.logs.sim.SimulatorRig.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exatlas.fly.logs.sim.SimulatorRig.Got;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server does when a script tells it to. */
final class ReplyTest {

    private static final String PATH = "/api/v1/apps/shop/logs";

    @RegisterExtension
    private final SimulatorRig rig = new SimulatorRig();

    @BeforeEach
    void addRows() {
        rig.fly.app("shop").add(row(1, "one"), row(2, "two"));
    }

    @ParameterizedTest
    @CsvSource({"429, 7", "429, 'Sun, 20 Sep 2026 10:32:10 GMT'", "503, soon", "422, ''", "502, -1"})
    @Tag("F2")
    void statusMayAskForAPauseInAnyWords(int status, String words) {
        rig.fly.script("shop", Reply.status(status).retryAfter(words));

        Got got = rig.page();

        assertThat(got.status()).isEqualTo(status);
        assertThat(got.headers()).containsEntry("Retry-After", words).containsKey("Date");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    @Tag("F38")
    void redirectNamesItsTarget(int status) {
        rig.fly.script("shop", Reply.redirect(status, "http://127.0.0.1:1/elsewhere"));

        Got got = rig.page();

        assertThat(got.status()).isEqualTo(status);
        assertThat(got.headers()).containsEntry("Location", "http://127.0.0.1:1/elsewhere");
    }

    @Test
    @Tag("F16")
    void webPageComesWithSuccess() {
        rig.fly.script("shop", Reply.html());

        Got got = rig.page();

        assertThat(got.status()).isEqualTo(200);
        assertThat(got.headers().get("Content-Type")).startsWith("text/html");
        assertThat(got.text()).startsWith("<!doctype html>");
    }

    @Test
    @Tag("F16")
    void linesMayComeWhereAPageWasAskedFor() {
        rig.fly.script("shop", Reply.lines(row(1, "a"), row(2, "b")));

        assertThat(rig.page().text().lines()).hasSize(2).allMatch(line -> line.startsWith("{\"event\""));
    }

    @Test
    @Tag("F14")
    void bytesArePassedAsTheyAre() {
        Buffer broken = Buffer.buffer(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf, '{', (byte) 0xff, 0, '\r'});
        rig.fly.script("shop", Reply.body(200, Map.of("X-Odd", "yes"), broken), Reply.json("{\"data\":null}"));

        Got got = rig.page();

        assertThat(got.body()).isEqualTo(broken);
        assertThat(got.headers()).containsEntry("X-Odd", "yes");
        assertThat(rig.page().text()).isEqualTo("{\"data\":null}");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 50, 400})
    @Tag("F3")
    void hangUpBreaksTheBodyAfterThatManyBytes(int bytes) {
        rig.fly.script("shop", Reply.hangUp(bytes));
        Buffer received = Buffer.buffer();

        Promise<Void> end = Promise.promise();
        // On an event loop from the first step on: what comes before somebody listens would be lost.
        rig.vertx.runOnContext(turn -> rig.send(PATH, token())
                .compose(HttpClientRequest::send)
                .compose(response -> {
                    response.handler(received::appendBuffer);
                    return response.end();
                })
                .onComplete(end));

        assertThatThrownBy(() -> await(end.future())).hasMessageContaining("closed");
        assertThat(received.length()).isEqualTo(bytes);
        assertThat(rig.page().status()).isEqualTo(200);
    }

    @Test
    @Tag("F3")
    void hangUpMayComeBeforeAnyAnswer() {
        rig.fly.script("shop", Reply.hangUp());

        assertThatThrownBy(rig::page).hasMessageContaining("closed");
    }

    @Test
    @Tag("F14")
    void truncatedAnswerIsCompleteForHttp() {
        String whole = rig.page().text();
        rig.fly.script("shop", Reply.truncated(100), Reply.truncated(1_000_000));

        assertThat(rig.page().text()).isEqualTo(whole.substring(0, 100));
        assertThat(rig.page().text()).isEqualTo(whole);
    }

    @Test
    @Tag("F4")
    void stallHoldsTheRequestUntilTheClientLeaves() {
        rig.fly.script("shop", Reply.stall());
        Future<RecordedRequest> arrived = rig.fly.nextRequest("shop");
        HttpClientRequest request = await(rig.send(PATH, token()));
        Future<Boolean> answered = request.send().map(true).recover(gone -> Future.succeededFuture(false));
        await(arrived);
        assertThat(rig.fly.inFlight()).isEqualTo(1);
        assertThat(rig.fly.connections()).isEqualTo(1);

        await(request.reset(8).compose(done -> rig.fly.idle()));

        assertThat(await(answered)).isFalse();
        assertThat(rig.fly.inFlight()).isZero();
        await(rig.fly.disconnected());
        assertThat(rig.fly.connections()).isZero();
    }

    @Test
    @Tag("F5")
    void dripSendsTheAnswerPieceByPiece() {
        String whole = rig.page().text();
        rig.fly.script("shop", Reply.drip(2000));

        assertThat(rig.page().text()).isEqualTo(whole);
    }

    @Test
    @Tag("F12")
    void hugePageHasTheSizeAskedForAndIsValid() {
        rig.fly.script("shop", Reply.huge(1_000_000));

        Got got = rig.page();

        assertThat(got.body().length()).isEqualTo(1_000_000);
        assertThat(got.rows()).hasSizeGreaterThan(100);
    }

    @Test
    @Tag("F12")
    void endlessPageGoesOnUntilTheClientLeaves() {
        rig.fly.script("shop", Reply.endless());
        Promise<Void> enough = Promise.promise();
        HttpClientRequest request = await(rig.send(PATH, token()));
        Buffer received = Buffer.buffer();

        Future<Void> end = request.send().compose(response -> {
            response.handler(chunk -> {
                if (received.appendBuffer(chunk).length() > 3_000_000) {
                    enough.tryComplete();
                }
            });
            return response.end();
        });
        await(enough.future().compose(done -> request.reset(8)).compose(done -> rig.fly.idle()));

        assertThatThrownBy(() -> await(end)).hasMessageContaining("reset");
        assertThat(rig.fly.inFlight()).isZero();
    }

    @Test
    @Tag("F13")
    void gzipBombInflatesToTheSizeAskedFor() {
        rig.fly.script("shop", Reply.gzipBomb(20_000_000));

        Got got = rig.page();

        assertThat(got.headers()).containsEntry("Content-Encoding", "gzip");
        assertThat(got.body().length()).isLessThan(100_000);
        assertThat(FlySimulatorTest.inflated(got)).hasSize(20_000_000);
    }

    @Test
    @Tag("F13")
    void unknownEncodingIsNamed() {
        rig.fly.script("shop", Reply.unknownEncoding());

        assertThat(rig.page().headers()).containsEntry("Content-Encoding", "x-riddle");
    }

    @Test
    void delayedReplyComesLater() {
        rig.fly.script("shop", Reply.delayed(Duration.ofMillis(30), Reply.status(418)));
        long begin = System.nanoTime();

        assertThat(rig.page().status()).isEqualTo(418);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(30));
    }

    @Test
    void impossibleRepliesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Reply.drip(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Reply.huge(5));
        assertThatIllegalArgumentException().isThrownBy(() -> Reply.delayed(Duration.ZERO, Reply.live()));
    }

    @Test
    void closingEndsRequestsThatHang() {
        rig.fly.always("shop", Reply.stall());
        Future<RecordedRequest> arrived = rig.fly.nextRequest("shop");
        Future<Got> answer = rig.ask(PATH, token());
        await(arrived);

        await(rig.fly.close());

        assertThatThrownBy(() -> await(answer)).hasMessageContaining("closed");
    }

    @Test
    void everyKindOfReplyIsPerformed() {
        rig.fly.app("shop").add(eachSecond(10, 3));
        List<Reply> all = List.of(
                Reply.live(),
                Reply.page(),
                Reply.lines(),
                Reply.status(200),
                Reply.truncated(5),
                Reply.drip(1_000_000),
                Reply.huge(1000),
                Reply.unknownEncoding(),
                Reply.delayed(Duration.ofMillis(1), Reply.live()));

        for (Reply reply : all) {
            rig.fly.script("shop", reply);
            assertThat(rig.page().status()).isEqualTo(200);
        }
        assertThat(Reply.class.getPermittedSubclasses()).hasSize(all.size() + 2);
    }

    private static Map<String, String> token() {
        return Map.of("Authorization", "FlyV1 " + SimulatorOptions.DEMO_TOKEN);
    }
}
