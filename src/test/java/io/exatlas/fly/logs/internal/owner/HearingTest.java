package io.exatlas.fly.logs.internal.owner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a node says of whom it hears, beat by beat. */
final class HearingTest {

    private static final Set<String> OTHERS = Set.of("a", "b");

    private final Hearing hearing = new Hearing();

    private void beats(int count, String... heard) {
        for (int n = 0; n < count; n++) {
            hearing.beat(OTHERS);
            for (String node : heard) {
                hearing.heard(node);
            }
        }
    }

    @Test
    void nothingIsSaidBeforeItHasListenedForAWhile() {
        for (int n = 0; n < 4; n++) {
            beats(1, "a", "b");
            assertThat(hearing.says(false, false)).isEmpty();
        }
        beats(1, "a", "b");

        assertThat(hearing.says(false, false)).contains(OTHERS);
    }

    @Test
    void whoWasSilentForFiveBeatsIsNotHeardUntilTheNext() {
        beats(5, "a", "b");
        beats(5, "a");
        assertThat(hearing.hears()).isEqualTo(OTHERS);

        beats(1, "a");
        assertThat(hearing.hears()).containsExactly("a");

        hearing.heard("b");
        assertThat(hearing.hears()).isEqualTo(OTHERS);
    }

    @Test
    void whoGoesIsForgottenAndWhoComesWasNotSilent() {
        beats(10, "a");
        hearing.beat(Set.of("a", "new"));

        assertThat(hearing.hears()).containsExactly("a", "new");
    }

    /** A beat of somebody that is not known to be a registry means nothing. */
    @Test
    void strangersAreNotHeard() {
        beats(2, "a", "stranger");

        assertThat(hearing.hears()).doesNotContain("stranger");
    }

    @Test
    void oneThatIsLeftOutSaysThatItHearsOnceItHasForFiveBeats() {
        beats(12);
        assertThat(hearing.says(true, true)).contains(Set.of());

        for (int n = 0; n < 4; n++) {
            beats(1, "a", "b");
            assertThat(hearing.says(true, false)).contains(Set.of());
        }
        beats(1, "a", "b");
        assertThat(hearing.says(true, false)).isEqualTo(Optional.of(OTHERS));
    }

    /** Others may be deaf for all that is known: then it is not kept from saying what it hears. */
    @Test
    void oneThatIsNotLeftOutSaysWhatItHears() {
        beats(12);
        assertThat(hearing.says(false, true)).contains(Set.of());
        beats(1, "a");

        assertThat(hearing.says(false, false)).contains(Set.of("a"));
    }
}
