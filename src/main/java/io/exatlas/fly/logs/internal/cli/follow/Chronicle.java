package io.exatlas.fly.logs.internal.cli.follow;

import io.exatlas.fly.logs.internal.cli.view.Remark;
import io.exatlas.fly.logs.internal.cli.view.Times;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Notice;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Puts the notices of one app into words for people, and keeps account of troubles and losses. Pure but for its wall
 * clock, which only tells today from other days; one thread at a time.
 */
public final class Chronicle {

    private final Times times;
    private final InstantSource wall;
    private Optional<Duration> troubledSince = Optional.empty();
    private boolean lost;
    private boolean lostMeanwhile;
    private boolean uncounted;
    private long lines;
    private String without = "";

    public Chronicle(Times times, InstantSource wall) {
        this.times = times;
        this.wall = wall;
    }

    /** Whether lines were lost, ever. */
    public boolean lost() {
        return lost;
    }

    /**
     * What to say.
     *
     * @param elapsed since the start, by a clock that only goes forward
     * @return empty if the notice is not worth a word
     */
    public Optional<Remark> on(Notice notice, Duration elapsed) {
        account(notice);
        return switch (notice.kind()) {
            case CAUGHT_UP -> Optional.empty();
            case GAP -> Optional.of(gap(notice));
            case EXPIRED -> Optional.of(Remark.calm(expired(notice)));
            case LATE -> Optional.of(Remark.calm(lines(notice.count()) + " came late, after newer ones"));
            case SILENT -> trouble("no stream is known", notice, elapsed);
            case UNAVAILABLE -> trouble(unavailable(notice), notice, elapsed);
            case RATE_LIMITED -> trouble(limit(notice), notice, elapsed);
            case AUTH_FAILED, FORBIDDEN -> trouble("no access", notice, elapsed);
            case NOT_FOUND -> trouble("not found", notice, elapsed);
            case FORMAT -> Optional.of(new Remark(tone(notice), format(notice)));
            case TRUNCATED -> Optional.of(Remark.loss(NoticeText.said(notice)));
            case RECOVERED -> Optional.of(recovered(notice, elapsed));
        };
    }

    private Optional<Remark> trouble(String what, Notice notice, Duration elapsed) {
        if (troubledSince.isEmpty()) {
            troubledSince = Optional.of(elapsed);
            lostMeanwhile = false;
            uncounted = false;
            lines = 0;
            without = notice.kind() == Notice.Kind.SILENT ? " without a stream, " : " without the API, ";
        }
        String said = NoticeText.said(notice);
        return Optional.of(Remark.trouble(what.isEmpty() ? said : what + ": " + said));
    }

    /** Some reasons say it themselves. */
    private static String unavailable(Notice notice) {
        return NoticeText.said(notice).startsWith("the log API cannot be reached") ? "" : "the API is unavailable";
    }

    private void account(Notice notice) {
        if (notice.loss()) {
            lost = true;
            lostMeanwhile = true;
            uncounted |= notice.count() == 0;
            lines += notice.count();
        }
    }

    private static Remark.Tone tone(Notice notice) {
        return notice.loss() ? Remark.Tone.LOSS : Remark.Tone.TROUBLE;
    }

    private String expired(Notice notice) {
        return "lines" + place(notice) + " may be gone, which is no loss: " + NoticeText.said(notice);
    }

    private static String limit(Notice notice) {
        return new FlyLogsException.RateLimited(notice.message()).own() ? "waiting" : "the API asks to wait";
    }

    private Remark gap(Notice notice) {
        String are = notice.count() == 1 ? "is" : "are";
        return Remark.loss(lines(notice.count()) + place(notice) + ' ' + are + " lost: " + NoticeText.said(notice));
    }

    private String place(Notice notice) {
        if (notice.from().isEmpty() || notice.to().isEmpty()) {
            return "";
        }
        String from = times.ofRemark(notice.from().getAsLong(), wall.instant());
        String to = times.ofRemark(notice.to().getAsLong(), wall.instant());
        return from.equals(to) ? " at " + to : " between " + from + " and " + to;
    }

    private Remark recovered(Notice notice, Duration elapsed) {
        Optional<Duration> trouble = troubledSince.map(since -> elapsed.minus(since));
        troubledSince = Optional.empty();
        return trouble.map(time -> new Remark(
                        lostMeanwhile ? Remark.Tone.LOSS : Remark.Tone.CALM, words(time) + without + losses()))
                .orElseGet(() -> Remark.calm(NoticeText.said(notice)));
    }

    private String losses() {
        // What is lost shows while the reading goes on: that nothing is, nobody knows yet.
        return uncounted ? "some lines lost" : lines == 0 ? "no loss known" : lines(lines) + " lost";
    }

    private static String lines(long count) {
        return count == 0 ? "lines" : count == 1 ? "1 line" : count + " lines";
    }

    /** Rows that cannot be read are counted; an answer that is no page speaks of the app, as all failures do. */
    private static String format(Notice notice) {
        return NoticeText.isOfItsApp(notice) ? NoticeText.said(notice) : notice.message() + " (" + notice.count() + ')';
    }

    /** The time in two units at most. */
    private static String words(Duration time) {
        if (time.compareTo(Duration.ofSeconds(1)) < 0) {
            return "less than 1 s";
        }
        if (time.toMinutes() == 0) {
            return time.toSeconds() + " s";
        }
        return time.toHours() == 0
                ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                : time.toHours() + " h " + time.toMinutesPart() + " min";
    }
}
