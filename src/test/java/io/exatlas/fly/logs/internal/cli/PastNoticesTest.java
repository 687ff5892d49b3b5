package io.exatlas.fly.logs.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.model.Stopped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of a reading that fails now and then. */
final class PastNoticesTest {

    private final List<Notice.Kind> said = new ArrayList<>();
    private final PastNotices notices = new PastNotices(AppName.of("shop"), new Ears() {
        @Override
        public void onAnswer() {}

        @Override
        public void onBatch(LogBatch batch) {}

        @Override
        public void onNotice(Notice notice) {
            said.add(notice.kind());
        }

        @Override
        public void onStopped(Stopped stopped) {}

        @Override
        public void onFailure(Throwable failure) {}
    });

    private void fail(FlyLogsException failure) {
        notices.failed(failure, Duration.ofSeconds(1));
    }

    @Test
    void troubleThatComesAndGoesIsToldOnce() {
        for (int n = 0; n < 20; n++) {
            fail(new FlyLogsException.Unavailable("503"));
            notices.answered();
        }

        assertThat(said).containsExactly(Notice.Kind.UNAVAILABLE, Notice.Kind.RECOVERED);
    }

    @Test
    void troubleThatComesBackAndLastsIsToldAgain() {
        fail(new FlyLogsException.Unavailable("503"));
        notices.answered();
        for (int n = 0; n < 9; n++) {
            fail(new FlyLogsException.Unavailable("503"));
        }
        notices.answered();

        assertThat(said)
                .containsExactly(
                        Notice.Kind.UNAVAILABLE, Notice.Kind.RECOVERED, Notice.Kind.UNAVAILABLE, Notice.Kind.RECOVERED);
    }

    @Test
    void troubleOfAnotherKindIsToldAtOnce() {
        fail(new FlyLogsException.Unavailable("503"));
        fail(new FlyLogsException.RateLimited("429"));

        assertThat(said).containsExactly(Notice.Kind.UNAVAILABLE, Notice.Kind.RATE_LIMITED);
    }
}
