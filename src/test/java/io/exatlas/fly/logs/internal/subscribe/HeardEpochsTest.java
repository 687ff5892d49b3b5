package io.exatlas.fly.logs.internal.subscribe;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.model.Epoch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose voice is heard after whose. */
@Tag("F23")
final class HeardEpochsTest {

    private static final long SECOND = 1_000_000_000L;

    private final HeardEpochs epochs = new HeardEpochs();

    @CanIgnoreReturnValue
    private boolean passes(String address, long number, String owner, double second) {
        return epochs.passes(address, new Epoch(number, owner), false, (long) (second * SECOND));
    }

    private boolean last(long number, String owner, double second) {
        return epochs.passes("shop", new Epoch(number, owner), true, (long) (second * SECOND));
    }

    @ParameterizedTest
    @CsvSource({
        "7, b,  7, b,  0.1, true,  the same again: another consumer of the same message",
        "7, b,  8, a,  0.1, true,  the next owner",
        "7, b,  7, c,  0.1, true,  of two owners that drew one number the higher",
        "7, b,  7, a,  0.1, false, the lower of those two",
        "7, b,  6, z,  0.1, false, an owner that was replaced",
        "7, b,  6, z, 4.9, false, the same a while later",
        "7, b,  6, z, 5.0, true,  a lost record must not mute an app",
        "7, b,  7, '', 0.1, true,  who does not say whose it is has the benefit of the doubt",
        "7, b,  6, '', 0.1, false, but not with a lower number",
        "7, '', 7, a,  0.1, true,  nor is an owner judged by one that was not named"
    })
    void whoIsHeard(
            long first, String firstOwner, long second, String secondOwner, double after, boolean heard, String why) {
        assertThat(passes("shop", first, firstOwner, 0)).isTrue();

        assertThat(passes("shop", second, secondOwner, after)).as(why).isEqualTo(heard);
    }

    @Test
    void whoIsNotHeardDoesNotCountAsAVoiceOfTheHigherOne() {
        passes("shop", 8, "a", 0);
        passes("shop", 7, "a", 4);

        assertThat(passes("shop", 7, "a", 5)).isTrue();
    }

    @Test
    void everyMessageOfTheHighestBeginsTheSilenceAnew() {
        passes("shop", 8, "a", 0);
        passes("shop", 8, "a", 4);

        assertThat(passes("shop", 7, "a", 8)).isFalse();
        assertThat(passes("shop", 7, "a", 9)).isTrue();
        assertThat(passes("shop", 8, "a", 10)).isTrue();
        assertThat(passes("shop", 7, "a", 11)).isFalse();
    }

    @Test
    void aMessageWithoutOwnerDoesNotMakeTheHighestForgetIts() {
        passes("shop", 7, "b", 0);
        passes("shop", 7, "", 1);

        assertThat(passes("shop", 7, "a", 2)).isFalse();
    }

    @Test
    void afterTheLastMessageOfTheHighestWhoeverIsNextIsBelieved() {
        passes("shop", 8, "a", 0);

        assertThat(last(7, "", 1)).isFalse();
        assertThat(last(8, "", 1)).isTrue();
        assertThat(last(8, "", 1)).as("the same for another consumer").isTrue();
        assertThat(passes("shop", 5, "b", 1)).isTrue();
    }

    @Test
    void appsAreApart() {
        passes("shop", 8, "a", 0);

        assertThat(passes("store", 7, "a", 1)).isTrue();
    }

    @Test
    void aClockMayBeginAnywhere() {
        long end = Long.MAX_VALUE - SECOND;
        assertThat(epochs.passes("shop", new Epoch(8, "a"), false, end)).isTrue();

        assertThat(epochs.passes("shop", new Epoch(7, "a"), false, end + 2 * SECOND))
                .isFalse();
        assertThat(epochs.passes("shop", new Epoch(7, "a"), false, end + 5 * SECOND))
                .isTrue();
    }

    @Test
    void beyondTheBoundWhoeverWasSilentLongestIsForgotten() {
        for (int n = 0; n < HeardEpochs.MOST; n++) {
            passes("app-" + n, 8, "a", 0);
        }
        passes("app-0", 8, "a", 1);
        passes("one more", 8, "a", 1);

        assertThat(epochs.size()).isEqualTo(HeardEpochs.MOST);
        assertThat(passes("app-1", 7, "a", 1)).isTrue();
        assertThat(passes("app-0", 7, "a", 1)).isFalse();
    }
}
