package io.exatlas.fly.logs.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Fetched;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.LogPage;
import io.exatlas.fly.logs.model.ServerTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ObserverTest {

    private static final AppName APP = AppName.of("shop");

    private final AtomicLong clock = new AtomicLong(7);
    private final List<Observer.Event> events = new ArrayList<>();
    private final Promise<Fetched> answer = Promise.promise();

    private PageSource observed(PageSource source, Observer.Reader reader) {
        PageSource.Opener opener = app -> source;
        return opener.observed(events::add, reader, clock::get).open(APP);
    }

    @ParameterizedTest
    @EnumSource
    void aPageIsToldWithItsRowsAndTimeBeforeItsReaderHasIt(Observer.Reader reader) {
        LogPage page = new LogPage(List.of(), 5, 2, Optional.empty(), true);
        Future<Fetched> asked = observed(request -> answer.future(), reader).page(PageRequest.NEWEST);
        List<Integer> knownToReader = new ArrayList<>();
        asked.onSuccess(fetched -> knownToReader.add(events.size()));
        assertThat(events).isEmpty();

        clock.set(1_007);
        answer.complete(new Fetched(page, new ServerTime(1, 1)));

        assertThat(events).containsExactly(new Observer.Event.Page(APP, reader, 5, 2, true, Duration.ofNanos(1_000)));
        assertThat(knownToReader).containsExactly(1);
    }

    @ParameterizedTest
    @EnumSource
    void aFailureIsToldWithItsCause(Observer.Reader reader) {
        Throwable cause = new FlyLogsException.Unavailable("no answer");
        Future<Fetched> asked = observed(request -> answer.future(), reader).page(PageRequest.NEWEST);

        clock.set(1_007);
        answer.fail(cause);

        assertThat(events).containsExactly(new Observer.Event.Failure(APP, reader, cause, Duration.ofNanos(1_000)));
        assertThat(asked.cause()).isSameAs(cause);
    }

    @Test
    void theRequestAndTheSourcesWaitsPassThrough() {
        List<PageRequest> requests = new ArrayList<>();
        PageSource source = new PageSource() {
            @Override
            public Future<Fetched> page(PageRequest request) {
                requests.add(request);
                return answer.future();
            }

            @Override
            public boolean held() {
                return true;
            }
        };

        PageSource observed = observed(source, Observer.Reader.HISTORY);

        assertThat(observed.page(PageRequest.from(3, "machine")).isComplete()).isFalse();
        assertThat(requests).containsExactly(PageRequest.from(3, "machine"));
        assertThat(observed.held()).isTrue();
        assertThat(observed(request -> answer.future(), Observer.Reader.HISTORY).held())
                .isFalse();
    }

    @Test
    void whatAGuardedObserverThrowsGoesNoFurther() {
        AtomicInteger calls = new AtomicInteger();
        List<Throwable> failures = List.of(
                new IllegalStateException("a bug"), new AssertionError("a bug"), new NoClassDefFoundError("a library"));
        Observer guarded = Observer.guarded(event -> {
            Throwable failure = failures.get(calls.getAndIncrement());
            if (failure instanceof RuntimeException bug) {
                throw bug;
            }
            throw (Error) failure;
        });
        Observer.Event event = new Observer.Event.Poll(APP, Duration.ZERO);

        failures.forEach(failure -> assertThatCode(() -> guarded.observe(event)).doesNotThrowAnyException());

        assertThat(calls).hasValue(3);
    }

    @Test
    void aGuardedObserverIsToldAndALackOfMemoryIsNotHidden() {
        Observer.Event event = new Observer.Event.Poll(APP, Duration.ZERO);

        Observer.guarded(events::add).observe(event);

        assertThat(events).containsExactly(event);
        assertThatThrownBy(() -> Observer.guarded(told -> {
                            throw new OutOfMemoryError("full");
                        })
                        .observe(event))
                .isInstanceOf(OutOfMemoryError.class);
    }
}
