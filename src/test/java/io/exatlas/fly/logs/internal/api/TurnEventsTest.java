package io.exatlas.fly.logs.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.internal.context.TimeAndChance;
import io.exatlas.fly.logs.internal.source.Observer.Event;
import io.exatlas.fly.logs.internal.source.Observer.Reader;
import io.exatlas.fly.logs.internal.source.PageRequest;
import io.exatlas.fly.logs.internal.source.PageSource;
import io.exatlas.fly.logs.model.Fetched;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long requests waited for their turn, on a clock that the test sets. */
final class TurnEventsTest {

    private final ApiRig rig = new ApiRig();
    private final AtomicLong clock = new AtomicLong();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final FlyApi api = new FlyApi(
            rig.vertx(),
            Reach.of(rig.fly().url()).perSecond(1).settings(),
            new TimeAndChance(clock::get, Instant::now, () -> 0.5),
            events::add);

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void eachRequestIsToldWithItsWaitForTheRate() {
        check(api.logs(ApiRig.SHOP, ApiRig.token()), Reader.STREAM);
    }

    @Test
    void questionsAboutThePastWaitForEachOther() {
        check(api.history(ApiRig.SHOP, ApiRig.token()), Reader.HISTORY);
    }

    private void check(PageSource logs, Reader reader) {
        List<Future<Fetched>> pages = IntStream.range(0, 11)
                .mapToObj(n -> logs.page(PageRequest.NEWEST))
                .toList();
        pages.subList(0, 10).forEach(Await::success);
        Event atOnce = new Event.Turn(ApiRig.SHOP, reader, Duration.ZERO);
        assertThat(events).isEqualTo(Collections.nCopies(10, atOnce));

        clock.set(Duration.ofSeconds(3).toNanos());
        Await.success(pages.get(10));

        assertThat(events.get(10)).isEqualTo(new Event.Turn(ApiRig.SHOP, reader, Duration.ofSeconds(3)));
        assertThat(events).hasSize(11);
    }
}
