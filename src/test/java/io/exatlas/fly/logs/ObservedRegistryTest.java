package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.exatlas.fly.logs.config.TokenOptions;
import io.exatlas.fly.logs.history.HistoryRange;
import io.exatlas.fly.logs.internal.source.Observer;
import io.exatlas.fly.logs.internal.source.Observer.Event;
import io.exatlas.fly.logs.internal.source.Observer.Reader;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.sim.Reply;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an observer of a deployed registry is told, over real HTTP. */
final class ObservedRegistryTest {

    private static final AppName SHOP = AppName.of("shop");

    private final LiveRig rig = new LiveRig();
    private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        rig.close();
    }

    private void deploy(Observer observer) {
        Await.success(
                rig.vertx().deployVerticle(new RegistryVerticle(rig.options(), UnaryOperator.identity(), observer)));
    }

    /** Those up to the first one that is looked for. */
    private <E extends Event> E next(Class<E> kind, Predicate<E> wanted) throws InterruptedException {
        while (true) {
            Event event = Objects.requireNonNull(events.poll(20, TimeUnit.SECONDS), kind::getSimpleName);
            assertThat(event.app()).isEqualTo(SHOP);
            if (kind.isInstance(event) && wanted.test(kind.cast(event))) {
                return kind.cast(event);
            }
        }
    }

    @CanIgnoreReturnValue
    private <E extends Event> E next(Class<E> kind) throws InterruptedException {
        return next(kind, event -> true);
    }

    @Test
    void aPollIsToldInTheOrderThatItHappens() throws InterruptedException {
        rig.write("shop", "one", "two");
        deploy(events::add);
        Await.success(rig.logs().subscribe("shop", batch -> {}));

        assertThat(next(Event.Poll.class).late()).as("the first one").isZero();
        assertThat(next(Event.TokenQuestion.class).source()).contains("option");
        assertThat(next(Event.Turn.class).reader()).isEqualTo(Reader.STREAM);
        Event.Page page = next(Event.Page.class);

        assertThat(page).isEqualTo(new Event.Page(SHOP, Reader.STREAM, 2, 0, false, page.took()));
        assertThat(page.took()).isPositive();
        assertThat(next(Event.Poll.class).late()).isGreaterThanOrEqualTo(Duration.ZERO);
    }

    @Test
    void aFailedPollIsToldWithTheWaitThatFollows() throws InterruptedException {
        rig.fly().app("shop");
        rig.fly().script("shop", Reply.status(503));
        deploy(events::add);
        Await.success(rig.logs().subscribe("shop", batch -> {}));

        Event.Failure failure = next(Event.Failure.class);
        Event.Backoff backoff = next(Event.Backoff.class);

        assertThat(failure).isEqualTo(new Event.Failure(SHOP, Reader.STREAM, failure.cause(), failure.took()));
        assertThat(failure.cause()).isInstanceOf(FlyLogsException.Unavailable.class);
        assertThat(backoff.cause()).isSameAs(failure.cause());
        assertThat(backoff.delay()).isGreaterThanOrEqualTo(Duration.ofMillis(100));
        next(Event.Page.class);
    }

    @Test
    void anAnswerThatProvesNothingIsAPageAndAWait() throws InterruptedException {
        rig.write("shop", "one", "two", "three");
        rig.fly().script("shop", Reply.truncated(700));
        deploy(events::add);
        Await.success(rig.logs().subscribe("shop", batch -> {}));

        Event.Page page = next(Event.Page.class);
        Event next = Objects.requireNonNull(events.poll(20, TimeUnit.SECONDS));

        assertThat(page).isEqualTo(new Event.Page(SHOP, Reader.STREAM, page.rows(), page.broken(), true, page.took()));
        assertThat(next).isInstanceOf(Event.Backoff.class);
        assertThat(((Event.Backoff) next).cause()).hasMessageContaining("proves nothing");
    }

    @Test
    void aStreamWithoutATokenIsAFailureAndAQuestionThatNobodyAnswered() throws InterruptedException {
        rig.fly().app("shop");
        FlyLogsOptions options = rig.options();
        options.setToken(new TokenOptions()
                .setTokenFile("target/no-such-token-file")
                .setEnvironment(false)
                .setConfigFile(false));
        Await.success(rig.vertx().deployVerticle(new RegistryVerticle(options, UnaryOperator.identity(), events::add)));
        Await.success(rig.logs().subscribe("shop", batch -> {}));

        assertThat(next(Event.TokenQuestion.class).source()).isEqualTo(Optional.empty());
        assertThat(next(Event.Failure.class).cause()).isInstanceOf(FlyLogsException.Unauthorized.class);
    }

    @Test
    void aQuestionAboutThePastIsToldAsSuch() throws InterruptedException {
        rig.write("shop", "one", "two", "three");
        deploy(events::add);
        Promise<Void> end = Promise.promise();
        rig.logs()
                .history("shop", HistoryRange.since(Instant.now().minusSeconds(60)))
                .endHandler(end::complete)
                .exceptionHandler(end::tryFail)
                .handler(entry -> {});
        Await.success(end.future());

        assertThat(List.copyOf(events)).noneMatch(Event.Poll.class::isInstance);
        assertThat(next(Event.Turn.class).reader()).isEqualTo(Reader.HISTORY);
        Event.Page page = next(Event.Page.class);
        assertThat(page).isEqualTo(new Event.Page(SHOP, Reader.HISTORY, 3, 0, false, page.took()));
    }

    @Test
    void anObserverThatThrowsDoesNotBreakPolling() {
        deploy(event -> {
            events.add(event);
            throw new IllegalStateException("a bug of the observer");
        });
        Heard heard = rig.atTheEdge("shop");

        rig.write("shop", "one", "two");

        heard.awaitEntries(2);
        assertThat(heard.messages()).containsExactly("one", "two");
        assertThat(events).hasAtLeastOneElementOfType(Event.Poll.class);
    }
}
