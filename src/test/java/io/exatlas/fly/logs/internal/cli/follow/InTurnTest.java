package io.exatlas.fly.logs.internal.cli.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.filter.EntryFilter;
import io.exatlas.fly.logs.internal.cli.view.Entries;
import io.exatlas.fly.logs.internal.cli.view.Output;
import io.exatlas.fly.logs.internal.cli.view.RawLines;
import io.exatlas.fly.logs.internal.cli.view.Remarks;
import io.exatlas.fly.logs.internal.cli.view.Screen;
import io.exatlas.fly.logs.internal.cli.view.Times;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.LeftOut;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.Notice;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many apps that are read to their end, each given up at another time. */
final class InTurnTest {

    private static final int APPS = 20;

    private final List<AppName> apps =
            IntStream.range(0, APPS).mapToObj(n -> AppName.of("app" + n)).toList();
    private final StringWriter err = new StringWriter();
    private final List<Integer> ends = new ArrayList<>();
    private final Verdicts verdicts = new Verdicts(apps, true, ends::add);
    private final List<Follower> followers = apps.stream().map(this::follower).toList();
    private Duration elapsed = Duration.ZERO;

    @Test
    void theProgramEndsOnceTheLastOneIsGivenUp() {
        for (int n = 0; n < APPS; n++) {
            elapsed = Duration.ofSeconds(n);
            say(n, Notice.Kind.UNAVAILABLE);
        }
        for (int n = 0; n < APPS; n++) {
            assertThat(ends).isEmpty();
            elapsed = Duration.ofSeconds(30 + 2L * n);
            if (n % 2 == 1) {
                followers.get(n).onAnswer();
                say(n, Notice.Kind.UNAVAILABLE);
                elapsed = elapsed.plusSeconds(30);
            }
            followers.get(n).onTime();
        }

        assertThat(ends).containsExactly(5);
    }

    @Test
    void anAppThatAnswersAfterAllIsWaitedFor() {
        IntStream.range(1, APPS).forEach(n -> say(n, Notice.Kind.NOT_FOUND));
        elapsed = Duration.ofSeconds(30);
        Follower first = followers.get(0);
        say(0, Notice.Kind.RATE_LIMITED);
        first.onTime();
        assertThat(ends).isEmpty();

        say(0, Notice.Kind.UNAVAILABLE);
        elapsed = Duration.ofSeconds(60);
        first.onTime();

        assertThat(ends).hasSize(1);
    }

    @Test
    void whoComesBackIsReadToItsEndAlsoWithoutALine() {
        elapsed = Duration.ofSeconds(30);
        followers.get(0).onTime();
        followers.get(0).onAnswer();
        followers.subList(1, APPS).forEach(Follower::onTime);
        assertThat(ends).isEmpty();

        followers
                .get(0)
                .onBatch(LogBatch.builder(apps.get(0))
                        .entries(List.of(Entries.saying("x")))
                        .build());
        say(0, Notice.Kind.CAUGHT_UP);

        assertThat(ends).containsExactly(5);
    }

    private void say(int app, Notice.Kind kind) {
        OptionalLong none = OptionalLong.empty();
        followers
                .get(app)
                .onNotice(
                        new Notice(apps.get(app), Epoch.NONE, none, kind, 0, none, none, "app: trouble", LeftOut.NONE));
    }

    private Follower follower(AppName app) {
        Screen screen = new Screen(new Output(new ByteArrayOutputStream(), () -> {}), new RawLines(), EntryFilter.ALL);
        Commentary commentary = new Commentary(new Remarks(new PrintWriter(err)), app, true, false);
        Chronicle chronicle = new Chronicle(Times.utc(), InstantSource.system());
        return new Follower(screen, commentary, chronicle, new Patience(false), verdicts, () -> elapsed);
    }
}
