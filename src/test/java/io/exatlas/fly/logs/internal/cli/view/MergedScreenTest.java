package io.exatlas.fly.logs.internal.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.filter.EntryFilter;
import io.exatlas.fly.logs.filter.Expression;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.LogEntry;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several apps on one screen. */
final class MergedScreenTest {

    private static final AppName SHOP = AppName.of("shop");
    private static final AppName CART = AppName.of("cart");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Deque<Duration> delays = new ArrayDeque<>();
    private final Deque<Runnable> alarms = new ArrayDeque<>();
    private Duration elapsed = Duration.ZERO;
    private final MergedScreen screen = new MergedScreen(
            new Screen(
                    new Output(out, () -> {}), new RawLines(), EntryFilter.ALL.withExclude(Expression.of("^hidden$"))),
            () -> elapsed,
            (delay, action) -> {
                delays.add(delay);
                alarms.add(action);
            });

    @Test
    void entriesAreShownInOrderOnceTheyHaveWaited() {
        show(SHOP, List.of(Entries.at(2, "two")));
        show(CART, List.of(Entries.at(1, "one")));
        assertThat(shown()).isEmpty();

        wake(300);

        assertThat(shown()).isEqualTo("one\ntwo\n");
    }

    @Test
    void oneAlarmIsSetAtATime() {
        show(SHOP, List.of(Entries.at(1, "one")));
        elapsed = Duration.ofMillis(100);
        show(CART, List.of(Entries.at(2, "two")));
        assertThat(delays).containsExactly(Duration.ofMillis(301));

        wake(300);

        assertThat(delays).containsExactly(Duration.ofMillis(301), Duration.ofMillis(101));
    }

    @Test
    void alarmThatComesEarlyIsSetAgainAndNeverForNoTime() {
        show(SHOP, List.of(Entries.at(1, "one")));
        elapsed = Duration.ofNanos(299_999_999);
        alarms.remove().run();

        assertThat(shown()).isEmpty();
        assertThat(delays).containsExactly(Duration.ofMillis(301), Duration.ofMillis(1));
    }

    @Test
    void hiddenEntriesAreNone() {
        assertThat(screen.show(SHOP, List.of(Entries.at(1, "hidden")))).isEmpty();
        assertThat(alarms).isEmpty();
    }

    @Test
    void flushShowsAllAtOnce() {
        show(SHOP, List.of(Entries.at(1, "one")));

        screen.flush();

        assertThat(shown()).isEqualTo("one\n");
    }

    private void show(AppName app, List<LogEntry> entries) {
        assertThat(screen.show(app, entries)).isNotEmpty();
    }

    private void wake(long millis) {
        elapsed = Duration.ofMillis(millis);
        alarms.remove().run();
    }

    private String shown() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
