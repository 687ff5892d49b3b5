package io.exatlas.fly.logs.internal.subscribe;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.Health;
import io.exatlas.fly.logs.model.LeftOut;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.model.StreamState;
import io.exatlas.fly.logs.model.Trouble;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A trouble is told once, whoever says it first. */
final class TroublesTest {

    private static final AppName SHOP = AppName.of("shop");
    private static final Epoch FIRST = new Epoch(1, "one");
    private static final Epoch SECOND = new Epoch(2, "two");
    private static final Health WELL = well(FIRST);

    private final Troubles troubles = new Troubles(SHOP);

    private static Health well(Epoch epoch) {
        return new Health(epoch, StreamState.LIVE, true, 0, Optional.empty());
    }

    private static Health ill(Epoch epoch, Notice.Kind kind) {
        return new Health(epoch, StreamState.BACKING_OFF, true, 3, Optional.of(new Trouble(kind, "app shop: no")));
    }

    private static Notice notice(Epoch epoch, Notice.Kind kind) {
        return Notice.of(SHOP, epoch, kind, 1, "app shop: no; next try in 1 s");
    }

    @ParameterizedTest
    @EnumSource(names = {"UNAVAILABLE", "RATE_LIMITED", "AUTH_FAILED", "FORBIDDEN", "NOT_FOUND", "FORMAT"})
    void whoComesLateIsToldWhatOthersHeardAndNotAgain(Notice.Kind kind) {
        assertThat(troubles.takenIn(ill(FIRST, kind))).contains(Notice.of(SHOP, FIRST, kind, 3, "app shop: no"));

        assertThat(troubles.heard(notice(FIRST, kind))).isFalse();
        assertThat(troubles.told(ill(FIRST, kind))).isEmpty();
        assertThat(troubles.told(ill(FIRST, kind))).isEmpty();
    }

    @Test
    void noticeThatCameBeforeTheReplyIsNotToldAgain() {
        assertThat(troubles.heard(notice(FIRST, Notice.Kind.AUTH_FAILED))).isTrue();

        assertThat(troubles.takenIn(ill(FIRST, Notice.Kind.AUTH_FAILED))).isEmpty();
    }

    @Test
    void whoComesToAHealthyStreamIsToldNothing() {
        assertThat(troubles.takenIn(WELL)).isEmpty();
        assertThat(troubles.told(WELL)).isEmpty();
        assertThat(troubles.told(WELL)).isEmpty();
    }

    @Test
    void anotherTroubleAndTheSameOfAnotherOwnerAreTold() {
        assertThat(troubles.heard(notice(FIRST, Notice.Kind.UNAVAILABLE))).isTrue();
        assertThat(troubles.heard(notice(FIRST, Notice.Kind.RATE_LIMITED))).isTrue();
        assertThat(troubles.heard(notice(SECOND, Notice.Kind.RATE_LIMITED))).isTrue();
        assertThat(troubles.heard(notice(SECOND, Notice.Kind.RATE_LIMITED))).isFalse();
    }

    @Test
    void sameTroubleAfterARecoveryIsTold() {
        assertThat(troubles.heard(notice(FIRST, Notice.Kind.UNAVAILABLE))).isTrue();
        assertThat(troubles.heard(notice(FIRST, Notice.Kind.RECOVERED))).isTrue();

        assertThat(troubles.heard(notice(FIRST, Notice.Kind.UNAVAILABLE))).isTrue();
    }

    @Test
    void lostNoticeIsMadeUpForByTwoReplies() {
        assertThat(troubles.told(ill(FIRST, Notice.Kind.UNAVAILABLE))).isEmpty();
        assertThat(troubles.told(ill(FIRST, Notice.Kind.UNAVAILABLE)).map(Notice::kind))
                .contains(Notice.Kind.UNAVAILABLE);

        assertThat(troubles.told(WELL)).isEmpty();
        assertThat(troubles.told(WELL).map(Notice::kind)).contains(Notice.Kind.RECOVERED);
        assertThat(troubles.told(WELL)).isEmpty();
    }

    @Test
    void replyThatANoticeOvertookEndsNoTrouble() {
        assertThat(troubles.told(WELL)).isEmpty();
        assertThat(troubles.told(WELL)).isEmpty();
        assertThat(troubles.heard(notice(FIRST, Notice.Kind.UNAVAILABLE))).isTrue();

        assertThat(troubles.told(WELL)).isEmpty();
        assertThat(troubles.told(ill(FIRST, Notice.Kind.UNAVAILABLE))).isEmpty();
        assertThat(troubles.told(WELL)).isEmpty();
    }

    @Test
    void ownerThatPollsEndsTheTroubleOfTheOneBefore() {
        assertThat(troubles.heard(notice(FIRST, Notice.Kind.AUTH_FAILED))).isTrue();
        Health starting = new Health(SECOND, StreamState.STARTING, false, 0, Optional.empty());

        assertThat(troubles.told(starting)).isEmpty();
        assertThat(troubles.told(starting)).isEmpty();
        assertThat(troubles.told(well(SECOND)).map(Notice::kind)).contains(Notice.Kind.RECOVERED);
    }

    @Test
    void noticesOfEntriesAreNoTroubles() {
        Notice forgetful = Notice.of(SHOP, FIRST, Notice.Kind.FORMAT, 0, "those forgotten may come again");
        Notice rows =
                Notice.of(SHOP, FIRST, LeftOut.NONE.withUnreadable(List.of(7L))).get(0);

        assertThat(troubles.heard(forgetful)).isTrue();
        assertThat(troubles.heard(forgetful)).isTrue();
        assertThat(troubles.heard(rows)).isTrue();
        assertThat(troubles.heard(rows)).isTrue();
        assertThat(troubles.told(WELL)).isEmpty();
    }

    @Test
    void silenceIsToldOnceAndSoIsItsEnd() {
        assertThat(troubles.audible()).isEmpty();
        assertThat(troubles.silent("the cluster has 1 of the 2 nodes it needs"))
                .contains(Notice.of(
                        SHOP, Epoch.NONE, Notice.Kind.SILENT, 0, "the cluster has 1 of the 2 nodes it needs"));
        assertThat(troubles.silent("the cluster has 1 of the 2 nodes it needs")).isEmpty();

        assertThat(troubles.audible().map(Notice::kind)).contains(Notice.Kind.RECOVERED);
        assertThat(troubles.audible()).isEmpty();
    }

    @Test
    void fewReasonsOfOneSilenceAreTold() {
        for (int n = 0; n < 3; n++) {
            assertThat(troubles.silent("reason " + n)).isPresent();
            assertThat(troubles.silent("reason " + n)).isEmpty();
        }
        assertThat(troubles.silent("reason 3")).isEmpty();

        assertThat(troubles.audible()).isPresent();
        assertThat(troubles.audible()).isEmpty();
        assertThat(troubles.silent("reason 3")).isPresent();
    }
}
