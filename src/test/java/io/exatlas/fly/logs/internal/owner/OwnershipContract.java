package io.exatlas.fly.logs.internal.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.internal.owner.Ownership.Occasion;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Checkpoint;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.StopReason;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What ownership promises over every map of records. */
public abstract class OwnershipContract {

    private static final AppName APP = AppName.of("my-api");
    private static final Optional<Checkpoint> FAR = Optional.of(
            Checkpoint.NONE.withSeq(7).withStart(10).withPosition(40).withSettled(30));
    private static final Optional<Checkpoint> FARTHER = Optional.of(
            Checkpoint.NONE.withSeq(9).withStart(10).withPosition(60).withSettled(50));

    /** Where whoever comes after FAR begins: with no message yet, at the floor. */
    private static final Optional<Checkpoint> AFTER_FAR =
            Optional.of(Checkpoint.NONE.withStart(30).withPosition(40).withSettled(30));

    private final Times times = new Times();

    /** One and the same map, without a record at first; perhaps seen from different nodes. */
    protected abstract RecordMap records(int node);

    private Ownership node(int number) {
        return times.node("n" + number, records(number));
    }

    private static Claim claimed(Ownership node, Occasion occasion) {
        return Await.success(node.claim(APP, occasion));
    }

    private Optional<OwnerRecord> record() {
        return Await.success(node(0).look(APP));
    }

    private void write(OwnerRecord record) {
        String standing = Await.success(records(0).get(APP)).orElseThrow();
        assertThat(Await.success(records(0).replace(APP, standing, record.text())))
                .isTrue();
    }

    /** Who claims it next fences both: the second may die before it fences the first. */
    private static OwnerRecord heldAfterFirst(Epoch epoch, Optional<Checkpoint> checkpoint) {
        return new OwnerRecord(epoch, OwnerRecord.State.HELD, checkpoint, Set.of("n1"));
    }

    private void lose() {
        String standing = Await.success(records(0).get(APP)).orElseThrow();
        Await.success(records(0).remove(APP, standing));
    }

    @Test
    void theFirstClaimBeginsAtTheWallClock() {
        Claim claim = claimed(node(1), Occasion.WANTED);

        assertThat(claim.epoch()).isEqualTo(new Epoch(times.millis(), "n1"));
        assertThat(claim.last()).isEmpty();
        assertThat(record()).contains(OwnerRecord.held(claim.epoch(), Optional.empty()));
    }

    @Test
    void whoeverClaimsFromALivingOwnerReplacesIt() {
        Ownership old = node(1);
        Ownership young = node(2);
        Claim first = claimed(old, Occasion.WANTED);
        first = Await.success(old.renew(first, FAR)).orElseThrow();

        Claim second = claimed(young, Occasion.LEFT);

        assertThat(second.epoch()).isEqualTo(new Epoch(first.epoch().number() + 1, "n2"));
        assertThat(second.last()).isEqualTo(AFTER_FAR);
        assertThat(second.clean()).isFalse();
        assertThat(Await.success(old.renew(first, FARTHER))).isEmpty();
        assertThat(record()).contains(heldAfterFirst(second.epoch(), AFTER_FAR));
    }

    @Test
    void aClaimOfTheSameNodeHasAHigherEpochToo() {
        Ownership node = node(1);
        Claim first = claimed(node, Occasion.WANTED);

        Claim second = claimed(node, Occasion.WANTED);

        assertThat(second.epoch().number()).isEqualTo(first.epoch().number() + 1);
        assertThat(Await.success(node.renew(first, FAR))).isEmpty();
        assertThat(Await.success(node.renew(second, FAR))).isPresent();
    }

    @Test
    void renewingRecordsAndKeepsTheClaim() {
        Ownership node = node(1);
        Claim claim = claimed(node, Occasion.WANTED);
        for (int second = 1; second <= 10; second++) {
            times.pass(Duration.ofSeconds(1));
            claim = Await.success(node.renew(claim, FAR)).orElseThrow();
            assertThat(node.mayPublish(claim)).isTrue();
        }
        assertThat(record()).contains(OwnerRecord.held(claim.epoch(), FAR));
        assertThat(claim.last()).isEqualTo(FAR);
    }

    @Test
    void aClaimThatStandsNoMoreIsNotRenewedThoughTheMapSaysItIsOurs() {
        Ownership node = node(1);
        Claim claim = claimed(node, Occasion.WANTED);

        times.pass(Duration.ofSeconds(3));

        assertThat(node.mayPublish(claim)).isFalse();
        assertThat(Await.success(node.renew(claim, FAR))).isEmpty();
        assertThat(record()).contains(OwnerRecord.held(claim.epoch(), Optional.empty()));
    }

    @Test
    void aRecordThatWasLostIsWrittenAgainUnderAStandingClaim() {
        Ownership node = node(1);
        Claim claim = claimed(node, Occasion.WANTED);
        lose();

        assertThat(Await.success(node.renew(claim, FAR))).isPresent();

        assertThat(record()).contains(OwnerRecord.held(claim.epoch(), FAR));
    }

    @Test
    void aRecordThatWasLostIsNotWrittenAgainByWhoStandsNoMore() {
        Ownership node = node(1);
        Claim claim = claimed(node, Occasion.WANTED);
        lose();
        times.pass(Duration.ofSeconds(3));

        assertThat(Await.success(node.renew(claim, FAR))).isEmpty();
        Await.success(node.release(claim, FAR, StopReason.STOPPED));

        assertThat(record()).isEmpty();
    }

    @Test
    @Tag("C13")
    void whatSomebodyElsePutIntoOurRecordIsNotAdopted() {
        Ownership node = node(1);
        Claim claim = claimed(node, Occasion.WANTED);
        claim = Await.success(node.renew(claim, FAR)).orElseThrow();
        write(OwnerRecord.held(claim.epoch(), FARTHER));

        claim = Await.success(node.renew(claim, FAR)).orElseThrow();

        assertThat(claim.last()).isEqualTo(FAR);
        assertThat(record()).contains(OwnerRecord.held(claim.epoch(), FAR));
    }

    @Test
    void anAppHandedOverIsGoneOnWithCleanly() {
        Ownership node = node(1);
        Claim first = claimed(node, Occasion.WANTED);
        assertThat(Await.success(node.handOver(first, FAR, true))).isTrue();

        Claim second = claimed(node(2), Occasion.LEFT);

        assertThat(second.clean()).isTrue();
        assertThat(second.last()).isEqualTo(AFTER_FAR);
        assertThat(second.epoch().number()).isEqualTo(first.epoch().number() + 1);
        assertThat(claimed(node(3), Occasion.LEFT).clean()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = StopReason.class,
            names = {"STOPPED", "FAILED"})
    void whatHasEndedIsBegunAnewOnlyForWhoAsksByName(StopReason reason) {
        Ownership node = node(1);
        Claim first = claimed(node, Occasion.WANTED);
        Await.success(node.release(first, FAR, reason));

        for (Occasion occasion : List.of(Occasion.WANTED, Occasion.LEFT)) {
            assertThat(Await.failure(node(2).claim(APP, occasion), FlyLogsException.StreamStopped.class))
                    .hasMessageContaining(reason.wireName());
        }
        Claim second = claimed(node(2), Occasion.ASKED);

        assertThat(second.last()).isEmpty();
        assertThat(second.epoch().number()).isEqualTo(first.epoch().number() + 1);
    }

    @Test
    void whatNobodyListensToIsForgotten() {
        Ownership node = node(1);
        Claim first = claimed(node, Occasion.WANTED);
        Await.success(node.release(first, FAR, StopReason.IDLE));

        assertThat(record()).isEmpty();
        Await.failure(node(2).claim(APP, Occasion.LEFT), FlyLogsException.NoStreamer.class);
        assertThat(claimed(node, Occasion.WANTED).epoch().number())
                .isGreaterThan(first.epoch().number());
    }

    @ParameterizedTest
    @EnumSource(StopReason.class)
    void whoWasReplacedGivesNothingUp(StopReason reason) {
        Ownership node = node(1);
        Claim first = claimed(node, Occasion.WANTED);
        Claim second = claimed(node(2), Occasion.WANTED);

        Await.success(node.release(first, FAR, reason));

        assertThat(record()).contains(heldAfterFirst(second.epoch(), Optional.empty()));
    }

    @Test
    void aRecordThatCannotBeReadIsReplaced() {
        Await.success(records(0).create(APP, "a poem"));

        Claim claim = claimed(node(1), Occasion.WANTED);

        assertThat(claim.epoch()).isEqualTo(new Epoch(times.millis(), "n1"));
        assertThat(claim.last()).isEmpty();
        assertThat(record()).contains(OwnerRecord.held(claim.epoch(), Optional.empty()));
    }

    /** An older record may come back where nodes are lost or parts of a cluster meet. */
    @Test
    void noEpochIsClaimedTwiceThoughAnOlderRecordComesBack() {
        Ownership node = node(1);
        Claim first = claimed(node(2), Occasion.WANTED);
        Claim second = claimed(node, Occasion.LEFT);
        write(OwnerRecord.held(first.epoch(), FAR));
        assertThat(Await.success(node.renew(second, FARTHER))).isEmpty();

        Claim third = claimed(node, Occasion.LEFT);

        assertThat(third.epoch()).isGreaterThan(second.epoch());
        assertThat(third.last()).isEqualTo(AFTER_FAR);
    }

    @Test
    @Tag("F28")
    void ofTwoThatClaimAtOnceOneIsTheOwner() {
        for (int race = 0; race < races(); race++) {
            AppName app = AppName.of("app-" + race);
            Ownership one = node(1);
            Ownership two = node(2);
            Future<Claim> first = one.claim(app, Occasion.ASKED);
            Future<Claim> second = two.claim(app, Occasion.ASKED);

            Claim claimOne = Await.success(first);
            Claim claimTwo = Await.success(second);

            assertThat(claimOne.epoch()).isNotEqualTo(claimTwo.epoch());
            boolean keptOne = Await.success(one.renew(claimOne, FAR)).isPresent();
            boolean keptTwo = Await.success(two.renew(claimTwo, FAR)).isPresent();
            assertThat(keptOne).isNotEqualTo(keptTwo);
            assertThat(keptOne).isEqualTo(claimOne.epoch().compareTo(claimTwo.epoch()) > 0);
        }
    }

    /** How many races to run. */
    protected int races() {
        return 1_000;
    }
}
