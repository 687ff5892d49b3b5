package io.exatlas.fly.logs.internal.historyserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.AppName;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may read, and who waits. Two of an app, three in all, two waiting. */
class TurnsTest {

    private final Turns turns =
            new Turns(Patience.DEFAULT.withPerApp(2).withInAll(3).withWaiting(2));
    private final List<String> begun = new ArrayList<>();

    private record Wish(AppName app, String name, List<String> begun) implements Turns.Turn {
        @Override
        public void begin() {
            begun.add(name);
        }
    }

    private Wish wish(String app, String name) {
        return new Wish(AppName.of(app), name, begun);
    }

    @Test
    void anAppHasItsShareAndNoMore() {
        assertThat(turns.enter(wish("a", "a1"))).isTrue();
        assertThat(turns.enter(wish("a", "a2"))).isTrue();
        assertThat(turns.enter(wish("a", "a3"))).isTrue();

        assertThat(begun).containsExactly("a1", "a2");
    }

    @Test
    void nobodyWaitsBehindAnAppThatHasItsShare() {
        assertThat(turns.enter(wish("a", "a1"))).isTrue();
        assertThat(turns.enter(wish("a", "a2"))).isTrue();
        assertThat(turns.enter(wish("a", "a3"))).isTrue();
        assertThat(turns.enter(wish("b", "b1"))).isTrue();

        assertThat(begun).containsExactly("a1", "a2", "b1");
    }

    @Test
    void theNextOneBeginsWhenOneEnds() {
        assertThat(turns.enter(wish("a", "a1"))).isTrue();
        assertThat(turns.enter(wish("a", "a2"))).isTrue();
        assertThat(turns.enter(wish("a", "a3"))).isTrue();

        turns.ended(AppName.of("a"));

        assertThat(begun).containsExactly("a1", "a2", "a3");
        assertThat(turns.running()).isEqualTo(2);
    }

    @Test
    void whoFindsNoRoomEvenToWaitIsSentAway() {
        assertThat(turns.enter(wish("a", "a1"))).isTrue();
        assertThat(turns.enter(wish("b", "b1"))).isTrue();
        assertThat(turns.enter(wish("c", "c1"))).isTrue();
        assertThat(turns.enter(wish("d", "d1"))).isTrue();
        assertThat(turns.enter(wish("d", "d2"))).isTrue();

        assertThat(turns.enter(wish("d", "d3"))).isFalse();
        assertThat(begun).hasSize(3);
    }

    @Test
    void whoIsTiredOfWaitingLetsTheOthersPass() {
        Wish tired = wish("a", "a3");
        assertThat(turns.enter(wish("a", "a1"))).isTrue();
        assertThat(turns.enter(wish("a", "a2"))).isTrue();
        assertThat(turns.enter(tired)).isTrue();
        assertThat(turns.enter(wish("a", "a4"))).isTrue();

        assertThat(turns.withdraw(tired)).isTrue();
        turns.ended(AppName.of("a"));

        assertThat(begun).containsExactly("a1", "a2", "a4");
    }

    @Test
    void whoHasBegunCannotWithdraw() {
        Wish first = wish("a", "a1");
        assertThat(turns.enter(first)).isTrue();

        assertThat(turns.withdraw(first)).isFalse();
    }
}
