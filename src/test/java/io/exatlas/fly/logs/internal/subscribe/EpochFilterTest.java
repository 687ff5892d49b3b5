package io.exatlas.fly.logs.internal.subscribe;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.FlyLogs;
import io.exatlas.fly.logs.RegistryVerticle;
import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What consumers that know nothing of epochs hear, over the real bus. */
@Tag("F23")
final class EpochFilterTest {

    private static final String SHOP = "ex_atlas_fly_logs:shop";
    private static final String BATCH = "ex_atlas_fly_logs";

    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong clock = new AtomicLong(-5);
    private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        Await.success(vertx.close());
    }

    private void filter() {
        vertx.eventBus().addInboundInterceptor(new EpochFilter(clock::get));
    }

    private void listen(String address) {
        vertx.eventBus().consumer(address, message -> heard.add(name(message)));
    }

    private static String name(Message<Object> message) {
        return message.headers().get("name");
    }

    private static DeliveryOptions named(String name) {
        return new DeliveryOptions().addHeader("name", name);
    }

    private void publish(String type, String epoch, @Nullable Object body, String name) {
        vertx.eventBus().publish(SHOP, body, named(name).addHeader("type", type).addHeader("epoch", epoch));
    }

    private void say(long epoch, String owner, String name) {
        publish(BATCH, Long.toString(epoch), new JsonObject().put("owner", owner), name);
    }

    /** All that was heard of what was published so far. */
    @CanIgnoreReturnValue
    private List<String> heard() throws InterruptedException {
        vertx.eventBus().publish(SHOP, null, named("end"));
        List<String> names = new ArrayList<>();
        for (String name = next(heard); !name.equals("end"); name = next(heard)) {
            names.add(name);
        }
        return names;
    }

    private static String next(LinkedBlockingQueue<String> queue) throws InterruptedException {
        return Objects.requireNonNull(queue.poll(20, TimeUnit.SECONDS), "nothing is heard");
    }

    @Test
    void anOwnerThatWasReplacedIsNotHeardUntilItsSuccessorIsSilent() throws InterruptedException {
        filter();
        listen(SHOP);

        say(7, "a", "old");
        say(8, "b", "new");
        say(7, "a", "flushed late");
        publish("ex_atlas_fly_logs_notice", "7", new JsonObject().put("owner", "a"), "notice of the old");
        publish("ex_atlas_fly_logs_stopped", "7", new JsonObject(), "end of the old");
        say(8, "b", "new again");
        assertThat(heard()).containsExactly("old", "new", "new again");

        clock.addAndGet(TimeUnit.SECONDS.toNanos(5));
        say(7, "a", "after all");
        assertThat(heard()).containsExactly("after all");
    }

    @Test
    void ofTwoOwnersWithOneNumberTheHigherNameIsHeard() throws InterruptedException {
        filter();
        listen(SHOP);

        say(7, "a", "lower");
        say(7, "b", "higher");
        say(7, "a", "lower again");

        assertThat(heard()).containsExactly("lower", "higher");
    }

    @Test
    void afterTheEndOfAStreamWhoeverIsNextIsHeard() throws InterruptedException {
        filter();
        listen(SHOP);

        say(8, "b", "one");
        publish("ex_atlas_fly_logs_stopped", "8", new JsonObject(), "last word");
        heard();
        say(7, "a", "a clock that is behind");

        assertThat(heard()).containsExactly("a clock that is behind");
    }

    @Test
    void allConsumersOfAMessageHearIt() throws InterruptedException {
        filter();
        elsewhere(() -> {
            listen(SHOP);
            listen(SHOP);
        });
        listen(SHOP);

        say(7, "a", "old");
        say(8, "b", "new");
        say(7, "a", "flushed late");
        vertx.eventBus().publish(SHOP, null, named("end"));

        assertThat(take(9)).containsOnly("old", "new", "end");
    }

    /** Does something on an event loop of its own, which is answered. */
    @CanIgnoreReturnValue
    private Context elsewhere(Runnable action) {
        Promise<Context> own = Promise.promise();
        Await.success(vertx.deployVerticle(context -> {
            action.run();
            own.complete(context);
            return Future.succeededFuture();
        }));
        return Await.success(own.future());
    }

    private List<String> take(int count) throws InterruptedException {
        List<String> names = new ArrayList<>();
        while (names.size() < count) {
            names.add(next(heard));
        }
        return names;
    }

    @Test
    void aConsumerThatIsBehindDoesNotLoseWhatIsNewToIt() throws InterruptedException {
        filter();
        LinkedBlockingQueue<String> late = new LinkedBlockingQueue<>();
        CountDownLatch free = new CountDownLatch(1);
        elsewhere(() -> vertx.eventBus().consumer(SHOP, message -> late.add(name(message))))
                .runOnContext(turn -> await(free));
        listen(SHOP);

        say(7, "a", "old");
        say(8, "b", "new");
        say(7, "a", "flushed late");
        assertThat(heard()).containsExactly("old", "new");
        free.countDown();

        assertThat(List.of(next(late), next(late), next(late))).containsExactly("old", "new", "end");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static Stream<Arguments> unreadable() {
        JsonObject old = new JsonObject().put("owner", "a");
        return Stream.of(
                Arguments.of(BATCH, "seven", old),
                Arguments.of(BATCH, "", old),
                Arguments.of(BATCH, "-1", old),
                Arguments.of(BATCH, "0", old),
                Arguments.of(BATCH, "99999999999999999999999", old),
                Arguments.of(BATCH, "6", null),
                Arguments.of(BATCH, "6", "text"),
                Arguments.of(BATCH, "6", new JsonArray()),
                Arguments.of(BATCH, "6", new JsonObject().put("owner", 6)),
                Arguments.of(BATCH, "6", new JsonObject().put("owner", "x".repeat(257))),
                Arguments.of(BATCH, "9", "text"),
                Arguments.of(BATCH, "9", new JsonObject().put("owner", new JsonObject())),
                Arguments.of("", "6", old),
                Arguments.of("another_type", "6", old),
                Arguments.of("another_type", "9", old));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void whatCannotBeReadIsLeftAloneAndSilencesNobody(String type, String epoch, @Nullable Object body)
            throws InterruptedException {
        filter();
        listen(SHOP);
        say(8, "b", "new");

        publish(type, epoch, body, "strange");
        say(7, "a", "old");
        say(8, "b", "new again");

        assertThat(heard()).containsExactly("new", "strange", "new again");
    }

    @Test
    void messagesWithoutHeadersOrAtOtherAddressesOrToOneReceiverAreNoneOfItsBusiness() throws InterruptedException {
        filter();
        listen(SHOP);
        String elsewhere = SHOP + "x".repeat(300);
        listen(elsewhere);
        DeliveryOptions old = named("old").addHeader("type", BATCH).addHeader("epoch", "7");
        DeliveryOptions higher = named("higher").addHeader("type", BATCH).addHeader("epoch", "9");
        say(8, "b", "new");

        vertx.eventBus().publish(SHOP, new JsonObject(), named("plain"));
        vertx.eventBus().publish(SHOP, new JsonObject(), named("no epoch").addHeader("type", BATCH));
        vertx.eventBus().publish(SHOP, new JsonObject(), named("no type").addHeader("epoch", "7"));
        vertx.eventBus().send(SHOP, new JsonObject(), old);
        assertThat(heard()).containsExactly("new", "plain", "no epoch", "no type", "old");

        vertx.eventBus().publish(elsewhere, new JsonObject(), higher);
        vertx.eventBus().publish(elsewhere, new JsonObject(), old);
        assertThat(take(2)).containsExactly("higher", "old");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyVertxWithAFlyLogsOrARegistryHasOne(boolean registry) throws InterruptedException {
        if (registry) {
            Await.success(vertx.deployVerticle(new RegistryVerticle(new FlyLogsOptions())));
        } else {
            assertThat(FlyLogs.connect(vertx)).isNotSameAs(FlyLogs.connect(vertx));
        }
        listen(SHOP);

        say(8, "b", "new");
        say(7, "a", "old");

        assertThat(heard()).containsExactly("new");
    }
}
