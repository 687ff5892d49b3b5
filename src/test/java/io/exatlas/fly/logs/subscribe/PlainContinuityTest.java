package io.exatlas.fly.logs.subscribe;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.subscribe.PlainContinuity.Verdict;
import org.junit.jupiter.api.Test;

/** What continues a chain, what repeats it, and what leaves a hole. */
final class PlainContinuityTest {

    private static final Epoch OLD = new Epoch(7, "here");
    private static final Epoch NEW = new Epoch(8, "here");

    private final PlainContinuity continuity = new PlainContinuity();

    private Verdict heard(Epoch epoch, long seq, long prev, long next) {
        return continuity.heard(epoch, seq, prev, next, 0);
    }

    @Test
    void whatComesFirstIsBelieved() {
        assertThat(heard(OLD, 5, 100, 200)).isInstanceOf(Verdict.Deliver.class);
    }

    @Test
    void aNumberLeftOutIsAHoleAndARepeatedOneIsDropped() {
        assertThat(heard(OLD, 1, 100, 200)).isInstanceOf(Verdict.Deliver.class);

        Verdict third = heard(OLD, 3, 300, 400);

        assertThat(third).isInstanceOfSatisfying(Verdict.Break.class, hole -> {
            assertThat(hole.from()).isEqualTo(200);
            assertThat(hole.to()).isEqualTo(300);
        });
        assertThat(heard(OLD, 2, 200, 300)).isInstanceOf(Verdict.Drop.class);
    }

    @Test
    void aNewChainThatRepeatsWhatIsKnownLeavesNoHole() {
        assertThat(heard(OLD, 1, 100, 200)).isInstanceOf(Verdict.Deliver.class);

        assertThat(heard(NEW, 1, 150, 250)).isInstanceOf(Verdict.Deliver.class);
    }

    @Test
    void aNewChainThatBeginsBeyondWhatIsKnownLeavesAHole() {
        assertThat(heard(OLD, 1, 100, 200)).isInstanceOf(Verdict.Deliver.class);

        Verdict anew = heard(NEW, 1, 900, 950);

        assertThat(anew).isInstanceOfSatisfying(Verdict.Break.class, hole -> {
            assertThat(hole.from()).isEqualTo(200);
            assertThat(hole.to()).isEqualTo(900);
            assertThat(hole.reason()).contains("anew");
        });
    }

    @Test
    void aLowerChainIsDroppedUnlessTheHigherOneHasEnded() {
        assertThat(heard(NEW, 1, 100, 200)).isInstanceOf(Verdict.Deliver.class);
        assertThat(heard(OLD, 9, 100, 210)).isInstanceOf(Verdict.Drop.class);

        continuity.ended(0);

        assertThat(heard(OLD, 1, 200, 300)).isInstanceOf(Verdict.Deliver.class);
    }
}
