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
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.LeftOut;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.model.StopReason;
import io.exatlas.fly.logs.model.Stopped;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is shown of one app, and when that ends. */
final class FollowerTest {

    private static final AppName SHOP = Entries.SHOP;
    private static final Epoch EPOCH = new Epoch(1, "here");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringWriter err = new StringWriter();
    private final List<Integer> ends = new ArrayList<>();
    private final Verdicts verdicts = new Verdicts(List.of(SHOP), true, ends::add);
    private Duration elapsed = Duration.ZERO;

    @Test
    void entriesGoToStandardOutputOnly() {
        following(Set.of()).onBatch(batch(Entries.saying("one"), Entries.saying("two")));

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("one\ntwo\n");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void whatIsCutOrLeftOutOfALineIsToldAndNoLoss() {
        LogEntry whole = Entries.saying("begins");
        LogEntry cut = new LogEntry(
                whole.id(),
                whole.timestamp(),
                whole.time(),
                whole.message(),
                whole.level(),
                whole.region(),
                whole.instance(),
                whole.provider(),
                whole.meta(),
                OptionalInt.of(5 << 20),
                false,
                true);
        Follower follower = following(Set.of());

        follower.onBatch(batch(cut, whole));
        follower.onNotice(notice(Notice.Kind.CAUGHT_UP, "all was read"));

        assertThat(err.toString().lines())
                .containsExactly(
                        "-- 1 line is cut: a message is shown up to 256 KiB --",
                        "-- 1 line is shown without meta, which is too long, too deep or no JSON --");
        assertThat(verdicts.code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void timeThatIsUpBeforeAllWasReadIsALoss() {
        Follower follower = following(Set.of());
        follower.onTimeUp();

        assertThat(err.toString())
                .isEqualTo("-- cut short: the time was up before all that was asked for was read --\n");
        assertThat(verdicts.code()).isEqualTo(ExitCode.LOST);
    }

    @Test
    void timeThatIsUpAtTheLiveEdgeIsNoLoss() {
        Follower follower = following(Set.of());
        follower.onEdge();
        follower.onTimeUp();

        assertThat(err.toString()).isEmpty();
        assertThat(verdicts.code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void rowsThatCannotBeReadSayNothingOfTheApi() {
        Follower follower = following(Set.of());
        follower.onAnswer();
        Notice.of(SHOP, EPOCH, LeftOut.NONE.withUnreadable(List.of(1L))).forEach(follower::onNotice);
        elapsed = Patience.WITHOUT_ANSWER;
        follower.onTime();

        assertThat(ends).isEmpty();
        assertThat(verdicts.code()).isEqualTo(ExitCode.LOST);
    }

    @Test
    void entriesOfOtherRegionsAreNotShown() {
        following(Set.of("fra")).onBatch(batch(Entries.saying("one")));

        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void noticeIsARemarkOnStandardError() {
        following(Set.of()).onNotice(notice(Notice.Kind.RATE_LIMITED, "app shop: 7 s"));

        assertThat(err.toString().lines()).containsExactly("-- the API asks to wait: 7 s --");
        assertThat(out.size()).isZero();
    }

    @Test
    void emptyScreenIsExplainedAtTheLiveEdge() {
        following(Set.of()).onNotice(notice(Notice.Kind.CAUGHT_UP, "caught up"));

        assertThat(err.toString()).contains("-- nothing to show so far --");
    }

    @Test
    void liveEdgeNeedsNoWordAfterEntries() {
        Follower follower = following(Set.of());

        follower.onBatch(batch(Entries.saying("one")));
        follower.onNotice(notice(Notice.Kind.CAUGHT_UP, "caught up"));

        assertThat(err.toString()).isEmpty();
    }

    @Test
    void nothingIsShownBeyondTheLiveEdgeToWhoDoesNotFollow() {
        Follower follower = follower(Set.of(), new Patience(false));

        follower.onNotice(notice(Notice.Kind.CAUGHT_UP, "caught up"));
        follower.onBatch(batch(Entries.saying("too late")));

        assertThat(ends).containsExactly(0);
        assertThat(out.size()).isZero();
    }

    @Test
    void missingAppEndsIt() {
        following(Set.of()).onNotice(notice(Notice.Kind.NOT_FOUND, "there is no app shop"));

        assertThat(ends).containsExactly(4);
        assertThat(err.toString().lines())
                .containsExactly("-- app shop: no such app, or the token may not see it; fly apps list shows yours --");
    }

    @Test
    void nextTryIsNotToldWhereThereIsNone() {
        following(Set.of()).onNotice(notice(Notice.Kind.NOT_FOUND, "app shop: no such app; next try in 60.3 s"));

        assertThat(err.toString()).doesNotContain("next try");
    }

    @Test
    void nextTryIsToldWhereOtherAppsAreStillFollowed() {
        AppName cart = AppName.of("cart");
        Verdicts both = new Verdicts(List.of(SHOP, cart), true, ends::add);
        Follower shop = follower(SHOP, Set.of(), new Patience(true), both);
        Follower other = follower(cart, Set.of(), new Patience(true), both);

        shop.onNotice(notice(Notice.Kind.NOT_FOUND, "app shop: no such app; next try in 60.3 s"));
        other.onNotice(notice(Notice.Kind.AUTH_FAILED, "app cart: the token is refused; next try in 60.3 s"));

        assertThat(err.toString().lines())
                .hasSize(2)
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("-- app shop: no such app")
                                .endsWith("; next try in 60.3 s --"),
                        line -> assertThat(line)
                                .startsWith("-- app cart: no access: the token is refused")
                                .doesNotContain("next try"));
        assertThat(ends).containsExactly(4);
    }

    @Test
    void nextTryIsToldWhileItGoesOn() {
        Follower follower = following(Set.of());

        follower.onBatch(batch(Entries.saying("one")));
        follower.onNotice(notice(Notice.Kind.NOT_FOUND, "app shop: no such app; next try in 60.3 s"));

        assertThat(err.toString()).contains("-- not found: no such app; next try in 60.3 s --");
        assertThat(ends).isEmpty();
    }

    @Test
    void waitingIsToldWithItsReasonUntilItIsOver() {
        Follower follower = following(Set.of());
        follower.onNotice(notice(Notice.Kind.UNAVAILABLE, "app shop: connection refused; next try in 0.4 s"));

        elapsed = Duration.ofSeconds(10);
        follower.onRetry(Duration.ofSeconds(4));
        elapsed = Duration.ofSeconds(12);
        assertThat(follower.waiting()).contains("trying again, for 12 s, next try in 3 s: connection refused");

        follower.onAnswer();
        assertThat(follower.waiting()).isEmpty();
    }

    @Test
    void entryOfAnotherRegionIsAnAnswerToo() {
        Follower follower = following(Set.of("fra"));

        follower.onBatch(batch(Entries.saying("one")));
        follower.onNotice(notice(Notice.Kind.AUTH_FAILED, "refused"));

        assertThat(ends).isEmpty();
    }

    @Test
    void thirtySecondsWithoutAnAnswerEndIt() {
        Follower follower = following(Set.of());

        elapsed = Patience.WITHOUT_ANSWER;
        follower.onTime();

        assertThat(ends).containsExactly(5);
        assertThat(err.toString()).contains("could not be reached for 30 s");
    }

    @Test
    void refusedTokenIsToldWithThePlacesATokenComesFrom() {
        following(Set.of()).onNotice(notice(Notice.Kind.AUTH_FAILED, "the token is refused"));

        assertThat(ends).containsExactly(3);
        assertThat(err.toString()).contains("the token is refused", "--token-file", "FLY_API_TOKEN");
    }

    @Test
    void streamThatFailedForGoodIsUnexpected() {
        following(Set.of()).onStopped(new Stopped(SHOP, EPOCH, StopReason.FAILED, "crashed too often"));

        assertThat(ends).containsExactly(1);
        assertThat(err.toString()).contains("-- app shop: stopped: crashed too often --");
    }

    @Test
    void gapMakesTheEndAnotherOne() {
        Follower follower = follower(Set.of(), new Patience(false));

        follower.onNotice(notice(Notice.Kind.GAP, "older than the API keeps"));
        follower.onNotice(notice(Notice.Kind.CAUGHT_UP, "caught up"));

        assertThat(ends).containsExactly(6);
    }

    private Follower following(Set<String> regions) {
        return follower(regions, new Patience(true));
    }

    private Follower follower(Set<String> regions, Patience patience) {
        return follower(SHOP, regions, patience, verdicts);
    }

    private Follower follower(AppName app, Set<String> regions, Patience patience, Verdicts verdicts) {
        Screen screen = new Screen(new Output(out, () -> {}), new RawLines(), EntryFilter.ALL.withRegions(regions));
        Remarks remarks = new Remarks(new PrintWriter(err));
        Chronicle chronicle = new Chronicle(Times.utc(), InstantSource.system());
        return new Follower(
                screen, new Commentary(remarks, app, false, false), chronicle, patience, verdicts, () -> elapsed);
    }

    private static LogBatch batch(LogEntry... entries) {
        return LogBatch.builder(SHOP)
                .epoch(EPOCH)
                .seq(1)
                .next(1)
                .asOf(1)
                .entries(List.of(entries))
                .build();
    }

    private static Notice notice(Notice.Kind kind, String message) {
        return new Notice(
                message.startsWith("app cart") ? AppName.of("cart") : SHOP,
                EPOCH,
                OptionalLong.empty(),
                kind,
                0,
                OptionalLong.empty(),
                OptionalLong.empty(),
                message,
                LeftOut.NONE);
    }

    @Test
    void anApiThatStopsAnsweringCutsTheReadingShort() {
        Follower follower = follower(Set.of(), new Patience(false));
        elapsed = Duration.ofSeconds(5);
        follower.onAnswer();
        follower.onNotice(notice(Notice.Kind.UNAVAILABLE, "app shop: 503"));
        elapsed = Duration.ofSeconds(34);
        follower.onTime();
        assertThat(ends).isEmpty();

        elapsed = Duration.ofSeconds(35);
        follower.onTime();
        follower.onTime();

        assertThat(ends).containsExactly(6);
        assertThat(err.toString())
                .contains("cut short: the API has not answered for 30 s")
                .doesNotContain("reached");
    }

    @Test
    void whatIsHeldBackIsShownBeforeItIsSaidThatTheRestDoesNotCome() {
        Follower follower = follower(Set.of(), new Patience(false));
        follower.onHolding(() -> follower.onBatch(batch(Entries.saying("held"))));
        follower.onAnswer();
        follower.onNotice(notice(Notice.Kind.UNAVAILABLE, "app shop: the answers end early; next try in 0.4 s"));
        elapsed = Duration.ofSeconds(30);
        follower.onTime();
        follower.onTime();

        assertThat(out.toString(StandardCharsets.UTF_8)).containsOnlyOnce("held");
        assertThat(err.toString()).contains("cut short: the API has given no log for 30 s: the answers end early");
        assertThat(ends).containsExactly(6);
    }

    @Test
    void timeThatIsUpBehindTheEdgeNeedsNoWord() {
        Follower follower = following(Set.of());
        follower.onBatch(batch(Entries.saying("one")));
        follower.onNotice(notice(Notice.Kind.CAUGHT_UP, "caught up"));

        follower.onTimeUp();

        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aLimitOfOursIsNotCalledTheApis() {
        following(Set.of())
                .onNotice(notice(
                        Notice.Kind.RATE_LIMITED,
                        String.valueOf(FlyLogsException.RateLimited.own(SHOP, "too many at once")
                                .getMessage())));

        assertThat(err.toString()).contains("-- waiting: own limit: too many at once --");
    }
}
