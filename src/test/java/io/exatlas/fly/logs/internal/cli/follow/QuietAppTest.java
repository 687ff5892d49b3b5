package io.exatlas.fly.logs.internal.cli.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.LiveRig;
import io.exatlas.fly.logs.SubscribeOptions;
import io.exatlas.fly.logs.filter.EntryFilter;
import io.exatlas.fly.logs.internal.cli.view.Output;
import io.exatlas.fly.logs.internal.cli.view.RawLines;
import io.exatlas.fly.logs.internal.cli.view.Remarks;
import io.exatlas.fly.logs.internal.cli.view.Screen;
import io.exatlas.fly.logs.internal.cli.view.Times;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.subscribe.LogListener;
import io.vertx.core.Promise;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Apps that were followed by others before, and write nothing: longer than an API is waited for. */
final class QuietAppTest {

    private static final Duration PATIENCE = Duration.ofMillis(1);

    @RegisterExtension
    private final LiveRig rig = new LiveRig();

    private final StringWriter err = new StringWriter();
    private final List<AppName> apps = List.of(AppName.of("shop"), AppName.of("cart"));
    private final List<Integer> ends = new ArrayList<>();
    private final Verdicts verdicts = new Verdicts(apps, true, ends::add);

    @Test
    @Tag("F45")
    void followersOfQuietAppsGoOnWaiting() {
        rig.deploy();
        apps.forEach(app -> rig.atTheEdge(app.value()));

        List<Follower> followers = apps.stream().map(this::following).toList();

        followers.forEach(follower -> {
            assertThat(follower.overdue()).isFalse();
            follower.onTime();
            follower.onTimeUp();
        });
        assertThat(ends).isEmpty();
        assertThat(verdicts.code()).isEqualTo(ExitCode.DONE);
        assertThat(err.toString().lines()).allMatch("-- nothing to show so far --"::equals);
    }

    /** One that has been told how the stream is. */
    private Follower following(AppName app) {
        Screen screen = new Screen(new Output(new ByteArrayOutputStream(), () -> {}), new RawLines(), EntryFilter.ALL);
        Remarks remarks = new Remarks(new PrintWriter(err));
        Follower follower = new Follower(
                screen,
                new Commentary(remarks, app, false, true),
                new Chronicle(Times.utc(), InstantSource.system()),
                new Patience(true, PATIENCE),
                verdicts,
                () -> Duration.ofHours(1));
        Promise<Void> told = Promise.promise();
        LogListener listener = new LogListener() {
            @Override
            public void onBatch(LogBatch batch) {
                follower.onBatch(batch);
            }

            @Override
            public void onNotice(Notice notice) {
                follower.onNotice(notice);
                told.tryComplete();
            }
        };
        assertThat(follower.overdue()).isTrue();
        Await.success(rig.logs().subscribe(app.value(), new SubscribeOptions(), listener));
        Await.success(told.future());
        return follower;
    }
}
