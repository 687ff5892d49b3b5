package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.config.SubscriberOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryContext;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A consumer that knows two addresses and some JSON, none of our classes: the one that docs/protocol.md shows. */
final class BusOnlyConsumerTest {

    private static final int ROUNDS = 100;
    private static final long PAUSE_MILLIS = 50;
    private static final int EACH = 10;

    @RegisterExtension
    private final LiveRig rig = new LiveRig();

    private final Vertx vertx = rig.vertx();
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicInteger published = new AtomicInteger();

    @TempDir
    private Path dir = Path.of(".");

    @Tag("F22")
    @Test
    void whoSpeaksJsonAloneHasEveryLineOnceThoughMessagesAreLostAndTheRegistryRestarts()
            throws IOException, ReflectiveOperationException, InterruptedException {
        rig.fly().app("my-api");
        String first = deploy();
        vertx.eventBus()
                .<JsonObject>consumer("lines", line -> lines.add(line.body().getString("message")));
        Await.success(vertx.deployVerticle(
                ShownCode.of(Path.of("docs/protocol.md"), "EveryLine").verticle(dir)));
        awaitTheBeginning();
        vertx.eventBus().addOutboundInterceptor(this::loseOneInTen);

        writeAndAwait();
        Await.success(vertx.undeploy(first));
        rig.writeMany("my-api", "while nobody streams ", EACH);
        deploy();
        List<String> heard = awaitLines(EACH);
        writeAndAwait();

        assertThat(heard).isEqualTo(numbered("while nobody streams ", EACH));
        assertThat(lost).hasPositiveValue();
        assertThat(lines).isEmpty();
    }

    @CanIgnoreReturnValue
    private String deploy() {
        SubscriberOptions quick =
                new SubscriberOptions().setHeartbeatIntervalMs(200).setHeartbeatTimeoutMs(10_000);
        return Await.success(
                vertx.deployVerticle(new RegistryVerticle(rig.options().setSubscribers(quick))));
    }

    /** It begins with what comes after it was taken in: some lines may be too early. */
    private void awaitTheBeginning() throws InterruptedException {
        Optional<String> line = Optional.empty();
        while (line.isEmpty()) {
            rig.write("my-api", "early");
            line = Optional.ofNullable(lines.poll(100, TimeUnit.MILLISECONDS));
        }
        rig.write("my-api", "last");
        while (!line.equals(Optional.of("last"))) {
            line = Optional.of(nextLine());
        }
    }

    private void loseOneInTen(DeliveryContext<Object> sending) {
        if (sending.message().address().equals("ex_atlas_fly_logs:my-api") && published.incrementAndGet() % 10 == 3) {
            lost.incrementAndGet();
        } else {
            sending.next();
        }
    }

    private void writeAndAwait() throws InterruptedException {
        Promise<Void> done = Promise.promise();
        int[] round = {0};
        vertx.setPeriodic(PAUSE_MILLIS, timer -> {
            IntStream.range(round[0] * EACH, (round[0] + 1) * EACH).forEach(n -> rig.write("my-api", "line " + n));
            round[0]++;
            if (round[0] == ROUNDS) {
                vertx.cancelTimer(timer);
                done.complete();
            }
        });
        List<String> heard = awaitLines(ROUNDS * EACH);
        Await.success(done.future());
        assertThat(heard).isEqualTo(numbered("line ", ROUNDS * EACH));
    }

    private List<String> awaitLines(int count) throws InterruptedException {
        List<String> heard = new ArrayList<>();
        while (heard.size() < count) {
            heard.add(nextLine());
        }
        return heard;
    }

    private String nextLine() throws InterruptedException {
        String line = lines.poll(20, TimeUnit.SECONDS);
        return Objects.requireNonNull(line, "no line came");
    }

    private static List<String> numbered(String text, int count) {
        return IntStream.range(0, count).mapToObj(n -> text + n).toList();
    }
}
