package io.exatlas.fly.logs.internal.cli.follow;

import io.exatlas.fly.logs.model.Notice;
import java.time.Duration;
import java.util.Optional;

/** What is being waited for, in words that change with time. Pure; one thread at a time. */
final class Waiting {

    /** Answers take that long without anybody wondering. */
    private static final Duration USUAL = Duration.ofSeconds(2);

    private Optional<Notice> trouble = Optional.empty();
    private Duration since = Duration.ZERO;
    private boolean answered;

    /** Something came: nothing is waited for any more. */
    void answered() {
        answered = true;
        trouble = Optional.empty();
    }

    /** The last trouble that was told; empty where there is none. */
    Optional<Notice> trouble() {
        return trouble;
    }

    void on(Notice notice, Duration elapsed) {
        switch (notice.kind()) {
            case UNAVAILABLE, RATE_LIMITED, AUTH_FAILED, FORBIDDEN, NOT_FOUND, SILENT -> troubled(notice, elapsed);
            case FORMAT -> {
                if (NoticeText.isOfItsApp(notice)) {
                    troubled(notice, elapsed);
                }
            }
            case CAUGHT_UP, RECOVERED -> answered();
            case GAP, EXPIRED, LATE, TRUNCATED -> {}
        }
    }

    /**
     * What a person who looks at an empty screen wants to know.
     *
     * @param nextTry how long from now on; empty if nobody knows
     * @return empty if nothing is waited for
     */
    Optional<String> text(Duration elapsed, Optional<Duration> nextTry) {
        Duration waited = elapsed.minus(since);
        if ((trouble.isEmpty() && answered) || waited.compareTo(USUAL) < 0) {
            return Optional.empty();
        }
        String time = waited.toSeconds() + " s" + nextTry.map(Waiting::next).orElse("");
        return Optional.of(
                trouble.isEmpty()
                        ? "waiting for the API to answer, for " + time
                        : "trying again, for " + time + ": "
                                + NoticeText.of(trouble.get()).cause());
    }

    private void troubled(Notice notice, Duration elapsed) {
        since = trouble.isPresent() ? since : answered ? elapsed : Duration.ZERO;
        trouble = Optional.of(notice);
    }

    private static String next(Duration nextTry) {
        return nextTry.isNegative() || nextTry.isZero()
                ? ", trying now"
                : ", next try in " + (nextTry.toSeconds() + 1) + " s";
    }
}
