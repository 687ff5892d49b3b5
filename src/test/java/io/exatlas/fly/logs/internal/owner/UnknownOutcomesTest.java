package io.exatlas.fly.logs.internal.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.internal.owner.Ownership.Occasion;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Checkpoint;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.StopReason;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A change of the record of which nobody knows whether it was made, or still will be. */
final class UnknownOutcomesTest {

    private static final AppName APP = AppName.of("my-api");
    private static final Duration SHORT = Duration.ofMillis(400);

    private final Times times = new Times();
    private final MemoryRecords map = new MemoryRecords();
    private final FlakyRecords flaky = new FlakyRecords(map);
    private final Ownership node = times.node("n1", flaky);
    private final Ownership other = times.node("n2", map);

    private static Optional<Checkpoint> at(long position) {
        return Optional.of(
                Checkpoint.NONE.withSeq(position).withPosition(position).withSettled(position));
    }

    private Claim claimed() {
        return Await.success(node.claim(APP, Occasion.WANTED));
    }

    private Optional<OwnerRecord> record() {
        return Await.success(other.look(APP));
    }

    /** Renews as a streamer does: once more after a failure, while the claim stands. */
    private Optional<Claim> renewed(Claim claim, Optional<Checkpoint> published) {
        Future<Optional<Claim>> renewal = node.renew(claim, published);
        while (renewal.failed() && node.mayPublish(claim)) {
            times.pass(SHORT);
            renewal = node.renew(claim, published);
        }
        return renewal.succeeded() ? renewal.result() : Optional.empty();
    }

    @ParameterizedTest
    @EnumSource(FlakyRecords.Fate.class)
    @Tag("F27")
    void whicheverCallFailsNoTwoEpochsStandAtOnce(FlakyRecords.Fate fate) {
        for (int nth = 1; nth <= 50; nth++) {
            for (int more = 0; more < 8; more++) {
                new UnknownOutcomesTest().lifeOfTwoNodes(nth, more, fate);
            }
        }
    }

    private void lifeOfTwoNodes(int nth, int more, FlakyRecords.Fate fate) {
        flaky.failing(nth, more, fate);
        Set<Epoch> epochs = new TreeSet<>();
        Optional<Claim> mine = Optional.empty();
        Optional<Claim> theirs = Optional.empty();
        long position = 1;
        for (int round = 1; round <= 30; round++) {
            times.pass(SHORT);
            if (mine.isPresent() && node.mayPublish(mine.get())) {
                position++;
                mine = renewed(mine.get(), at(position));
            } else {
                mine = node.claim(APP, Occasion.WANTED)
                        .otherwiseEmpty()
                        .map(Optional::ofNullable)
                        .result();
                mine.ifPresent(claim -> assertThat(epochs.add(claim.epoch())).isTrue());
            }
            if (round % 10 == 0) {
                theirs = Optional.of(Await.success(other.claim(APP, Occasion.WANTED)));
                assertThat(epochs.add(theirs.get().epoch())).isTrue();
            } else {
                theirs =
                        theirs.flatMap(claim -> other.renew(claim, claim.last()).result());
            }
            if (round % 4 == 0) {
                flaky.late();
            }
            boolean bothProven = mine.isPresent() && theirs.isPresent() && round % 10 != 0;
            assertThat(bothProven).as("call " + nth + "+" + more).isFalse();
        }
    }

    @Test
    void aRenewalThatFailsSaysNeitherAndIsMadeUpFor() {
        Claim claim = claimed();
        flaky.failing(1, 1, FlakyRecords.Fate.NOT_MADE);

        assertThat(node.renew(claim, at(5)).failed()).isTrue();
        assertThat(renewed(claim, at(5))).isPresent();
    }

    @Test
    void aRenewalThatCameThroughThoughItFailedIsRecognizedAsOurs() {
        Claim claim = claimed();
        flaky.failing(1, 1, FlakyRecords.Fate.MADE);
        assertThat(node.renew(claim, at(5)).failed()).isTrue();

        Claim renewed = Await.success(node.renew(claim, at(6))).orElseThrow();

        assertThat(record()).contains(OwnerRecord.held(claim.epoch(), at(6)));
        assertThat(renewed.text()).isEqualTo(record().orElseThrow().text());
    }

    /** It may come between a look and the change that follows from it. */
    @Test
    void aLateChangeOfOurOwnIsNotTakenForAnotherOwner() {
        Claim claim = claimed();
        flaky.failing(1, 0, FlakyRecords.Fate.MADE_LATER);
        LateBetween between = new LateBetween();
        Ownership unlucky = times.node("n1", between);

        assertThat(Await.success(unlucky.renew(claim, at(5)))).isPresent();
        assertThat(between.landed).isTrue();
    }

    /** The first change is late, and lands after the look that follows it. */
    private final class LateBetween extends ForwardingRecords {
        private boolean landed;

        LateBetween() {
            super(flaky);
        }

        @Override
        public Future<Optional<String>> get(AppName app) {
            return super.get(app).onSuccess(seen -> {
                landed = true;
                flaky.late();
            });
        }
    }

    /** After two seconds of waiting for a change that does not come, one that does gives three more. */
    @Test
    void aClaimIsProvenByTheChangeThatCameThroughNotByTheFirstOneTried() {
        Claim claim = claimed();
        flaky.failing(1, 0, FlakyRecords.Fate.NOT_MADE);
        Ownership slow = times.node("n1", new ForwardingRecords(flaky) {
            @Override
            public Future<Optional<String>> get(AppName app) {
                times.pass(Duration.ofSeconds(2));
                return super.get(app);
            }
        });

        Claim renewed = Await.success(slow.renew(claim, at(5))).orElseThrow();

        times.pass(Duration.ofSeconds(2));
        assertThat(slow.mayPublish(renewed)).isTrue();
    }

    /** The answer of the look comes to a process that was frozen: on its own part of the cluster all is as it was. */
    @Test
    @Tag("F23")
    void aRenewalThatSleptBetweenTwoChangesProvesNothing() {
        Claim claim = claimed();
        flaky.failing(1, 0, FlakyRecords.Fate.NOT_MADE);
        Ownership frozen = times.node("n1", new ForwardingRecords(flaky) {
            @Override
            public Future<Optional<String>> get(AppName app) {
                times.pass(Duration.ofSeconds(30));
                return super.get(app);
            }
        });

        assertThat(Await.success(frozen.renew(claim, at(5)))).isEmpty();
        assertThat(record()).contains(OwnerRecord.held(claim.epoch(), Optional.empty()));
    }

    @Test
    @Tag("F23")
    void aChangeThatWasAnsweredAfterASleepProvesNothing() {
        Claim claim = claimed();
        Ownership frozen = times.node("n1", new ForwardingRecords(flaky) {
            @Override
            public Future<Boolean> replace(AppName app, String expected, String text) {
                times.pass(Duration.ofSeconds(30));
                return super.replace(app, expected, text);
            }
        });

        Optional<Claim> renewed = Await.success(frozen.renew(claim, at(5)));

        assertThat(renewed.filter(frozen::mayPublish)).isEmpty();
    }

    @Test
    void anAppIsForgottenThoughTheLastRenewalCameThroughUnseen() {
        Claim claim = claimed();
        flaky.failing(1, 1, FlakyRecords.Fate.MADE);
        node.renew(claim, at(5)).onSuccess(never -> {
            throw new AssertionError();
        });

        Await.success(node.release(claim, at(5), StopReason.IDLE));

        assertThat(record()).isEmpty();
    }

    @Test
    void anAppIsHandedOverThoughTheLastRenewalComesLate() {
        Claim claim = claimed();
        flaky.failing(1, 1, FlakyRecords.Fate.MADE_LATER);
        assertThat(node.renew(claim, at(5)).failed()).isTrue();

        Await.success(node.handOver(claim, at(5), true));
        flaky.late();

        assertThat(record()).contains(new OwnerRecord(claim.epoch(), OwnerRecord.State.HANDED_OVER, at(5)));
    }

    @Test
    void aClaimThatFailedButCameThroughIsFollowedByAHigherOne() {
        flaky.failing(2, 0, FlakyRecords.Fate.MADE);
        assertThat(node.claim(APP, Occasion.WANTED).failed()).isTrue();
        Epoch unseen = record().orElseThrow().epoch();

        assertThat(claimed().epoch()).isGreaterThan(unseen);
    }
}
