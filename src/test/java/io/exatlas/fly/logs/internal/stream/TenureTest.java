package io.exatlas.fly.logs.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.internal.owner.Assignments;
import io.exatlas.fly.logs.internal.owner.Claim;
import io.exatlas.fly.logs.internal.owner.ClockTimers;
import io.exatlas.fly.logs.internal.owner.ClusterRules;
import io.exatlas.fly.logs.internal.owner.ClusterView;
import io.exatlas.fly.logs.internal.owner.MemoryRecords;
import io.exatlas.fly.logs.internal.owner.OwnerRecord;
import io.exatlas.fly.logs.internal.owner.Ownership;
import io.exatlas.fly.logs.internal.owner.Ownership.Occasion;
import io.exatlas.fly.logs.internal.owner.RecordMap;
import io.exatlas.fly.logs.internal.owner.SoleOwner;
import io.exatlas.fly.logs.internal.subscribe.Clockwork;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Checkpoint;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.StopReason;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One streamer's turn, with the clock and the answers of the map in hand. */
final class TenureTest implements RecordMap {

    private static final AppName APP = AppName.of("my-api");
    private static final long SECOND = 1_000_000_000L;

    private final Clockwork clock = new Clockwork(0);
    private final ClockTimers timers = new ClockTimers(clock);
    private final MemoryRecords map = new MemoryRecords();
    private final Queue<Runnable> held = new ArrayDeque<>();
    private Set<String> present = Set.of("here");
    private final Ownership ownership = clustered("here");
    private int changes;
    private int lost;
    private boolean slow;
    private boolean failing;

    private Ownership clustered(String name) {
        Assignments one = new Assignments(name, ClusterRules.of(1), clock::now, () -> present, Future::succeededFuture);
        assertThat(one.sees(new ClusterView(Set.of(name), Set.of(name))).moved())
                .isTrue();
        return new Ownership(
                Ownership.Holder.of(name), this, one, clock::now, () -> 1_700_000_000_000L, app -> Optional.empty());
    }

    private Tenure begun() {
        Claim claim = Await.success(ownership.claim(APP, Occasion.WANTED));
        Tenure tenure = new Tenure(timers, ownership, claim, () -> lost++);
        changes = 0;
        tenure.begin();
        return tenure;
    }

    private void pass(double seconds) {
        clock.runUntil(clock.now() + (long) (seconds * SECOND));
    }

    private static Checkpoint at(long position) {
        return Checkpoint.NONE.withSeq(position).withPosition(position).withSettled(position);
    }

    private OwnerRecord record() {
        return Await.success(map.get(APP)).flatMap(OwnerRecord::parse).orElseThrow();
    }

    @Override
    public Future<Optional<String>> get(AppName app) {
        return failing ? Future.failedFuture(new FlyLogsException.Unavailable("no answer")) : map.get(app);
    }

    @Override
    public Future<Boolean> create(AppName app, String text) {
        return map.create(app, text);
    }

    @Override
    public Future<Boolean> replace(AppName app, String expected, String text) {
        changes++;
        if (failing) {
            return Future.failedFuture(new FlyLogsException.Unavailable("no answer"));
        }
        if (!slow) {
            return map.replace(app, expected, text);
        }
        Promise<Boolean> answer = Promise.promise();
        held.add(() -> map.replace(app, expected, text).onComplete(answer));
        return answer.future();
    }

    @Override
    public Future<Boolean> remove(AppName app, String expected) {
        return map.remove(app, expected);
    }

    @Override
    public Future<Map<AppName, String>> all() {
        return map.all();
    }

    @Test
    void aNodeAloneRecordsEntriesAndNotThatNoneCame() {
        Ownership alone = SoleOwner.of("here");
        Claim claim = Await.success(alone.claim(APP, Occasion.WANTED));
        Tenure tenure = new Tenure(timers, alone, claim, () -> lost++);

        Await.success(tenure.record(at(5)));
        Await.success(tenure.record(at(5).withPosition(9).withSettled(9)));
        OwnerRecord quiet = Await.success(alone.look(APP)).orElseThrow();
        Await.success(tenure.record(at(10)));

        assertThat(quiet.checkpoint()).contains(at(5));
        assertThat(Await.success(alone.look(APP)).orElseThrow().checkpoint()).contains(at(10));
    }

    @Test
    void aClaimOthersCouldTakeIsRenewedEverySecond() {
        Tenure tenure = begun();

        pass(10.5);

        assertThat(changes).isEqualTo(10);
        assertThat(tenure.stands()).isTrue();
        assertThat(lost).isZero();
    }

    @Test
    void whoComesDuringTheTurnIsNoticedOnce() {
        Tenure tenure = begun();
        assertThat(tenure.joined()).isFalse();

        present = Set.of("here", "from-elsewhere");

        assertThat(tenure.joined()).isTrue();
        assertThat(tenure.joined()).isFalse();
    }

    @Test
    void aClaimNobodyElseCanTakeIsLeftAlone() {
        Ownership alone = SoleOwner.of("here");
        Claim claim = Await.success(alone.claim(APP, Occasion.WANTED));

        new Tenure(timers, alone, claim, () -> lost++).begin();

        assertThat(timers.count()).isZero();
    }

    @Test
    void whatIsRecordedDuringARenewalIsRecordedByTheNextOneForAll() {
        Tenure tenure = begun();
        slow = true;
        Future<Boolean> first = tenure.record(at(1));
        Future<Boolean> second = tenure.record(at(2));
        Future<Boolean> third = tenure.record(at(3));
        assertThat(changes).isEqualTo(1);

        held.remove().run();
        assertThat(first.result()).isTrue();
        assertThat(second.isComplete()).isFalse();
        assertThat(changes).isEqualTo(2);
        held.remove().run();

        assertThat(second.result()).isTrue();
        assertThat(third.result()).isTrue();
        assertThat(changes).isEqualTo(2);
        assertThat(record().checkpoint()).contains(at(3));
    }

    @Test
    @Tag("F27")
    void aMapThatFailsIsTriedAgainUntilItAnswers() {
        Tenure tenure = begun();
        failing = true;
        Future<Boolean> recorded = tenure.record(at(1));

        pass(2.5);
        assertThat(recorded.isComplete()).isFalse();
        failing = false;
        pass(0.3);

        assertThat(recorded.result()).isTrue();
        assertThat(lost).isZero();
    }

    @Test
    @Tag("F27")
    void aMapThatFailsForThreeSecondsCostsTheClaim() {
        Tenure tenure = begun();
        failing = true;
        Future<Boolean> recorded = tenure.record(at(1));

        pass(2.9);
        assertThat(tenure.stands()).isTrue();
        pass(0.3);

        assertThat(tenure.stands()).isFalse();
        assertThat(recorded.result()).isFalse();
    }

    @Test
    void whoIsReplacedFindsOutWithinASecond() {
        Tenure tenure = begun();
        Await.success(clustered("there").claim(APP, Occasion.WANTED));

        pass(1.1);

        assertThat(lost).isEqualTo(1);
        assertThat(tenure.record(at(1)).result()).isFalse();
    }

    @Test
    void whatIsGivenUpWaitsForTheRenewalUnderWayAndSaysAll() {
        Tenure tenure = begun();
        slow = true;
        tenure.record(at(1)).onFailure(never -> {
            throw new AssertionError(never);
        });
        Future<Boolean> unsent = tenure.record(at(2));
        slow = false;

        Future<Boolean> handed = tenure.handOver(true);
        assertThat(handed.isComplete()).isFalse();
        assertThat(tenure.stands()).isFalse();
        held.remove().run();

        assertThat(handed.succeeded()).isTrue();
        assertThat(unsent.result()).isFalse();
        assertThat(record().state()).isEqualTo(OwnerRecord.State.HANDED_OVER);
        assertThat(record().checkpoint()).contains(at(2));
        assertThat(changes).isEqualTo(2);
    }

    /** Whoever comes next must take what comes again for published before, as this one had to. */
    @Test
    @Tag("F22")
    void aTurnThatMayRepeatStillDoesNotEndCleanly() {
        Tenure tenure = begun();
        tenure.record(at(1)).onFailure(never -> {
            throw new AssertionError(never);
        });

        Await.success(tenure.handOver(false));

        assertThat(Await.success(clustered("there").claim(APP, Occasion.LEFT)).clean())
                .isFalse();
    }

    @Test
    void aMapThatFailsDoesNotKeepAnybodyFromGoing() {
        Tenure tenure = begun();
        failing = true;
        Future<Boolean> recorded = tenure.record(at(1));

        Future<Void> released = tenure.release(StopReason.STOPPED);
        pass(0.3);

        assertThat(recorded.result()).isFalse();
        assertThat(released.succeeded()).isTrue();
        int before = changes;
        pass(5);
        assertThat(changes).isEqualTo(before);
    }
}
