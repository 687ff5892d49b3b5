package io.exatlas.fly.logs.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.LogEntry;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WeightsTest {

    private static final AppName LONGEST_APP = AppName.of("a".repeat(255));

    @Test
    @Tag("F39")
    void weightIsNeverLessThanWhatIsSent() {
        for (int seed = 0; seed < 5_000; seed++) {
            LogEntry entry = Samples.hostile(new Random(seed));

            assertThat(BusMessages.weight(entry)).as("seed %d", seed).isGreaterThanOrEqualTo(encoded(entry));
        }
    }

    @Test
    void weightOfAPlainLineIsNotFarOff() {
        LogEntry entry = Samples.entry("x".repeat(10_000));

        assertThat(BusMessages.weight(entry)).isLessThan(encoded(entry) + 600);
    }

    @ParameterizedTest
    @Tag("F39")
    @ValueSource(strings = {"x", "\u0000", "\"", "é", "日", "😀", "a😀", "\ud83d"})
    void longMessageIsCutToFitAndMarked(String piece) {
        String message = piece.repeat(20_000);

        LogEntry fitted = BusMessages.fitted(Samples.entry(message), 10_000);

        assertThat(BusMessages.weight(fitted)).isBetween(9_980, 10_000);
        assertThat(message).startsWith(fitted.message());
        assertThat(fitted.message().length() % piece.length()).isBetween(0, 1);
        assertThat(fitted.fullLength()).hasValue(Utf8.length(message));
        assertThat(fitted.meta()).isNotEmpty();
        assertThat(fitted.metaDropped()).isFalse();
    }

    @Test
    @Tag("F39")
    void anyHostileEntryFitsSixteenKibibytes() {
        for (int seed = 0; seed < 2_000; seed++) {
            LogEntry entry = Samples.hostile(new Random(seed));
            int room = 1_500 + seed * 7;

            LogEntry fitted = BusMessages.fitted(entry, room);

            assertThat(encoded(fitted)).as("seed %d", seed).isLessThanOrEqualTo(room);
        }
    }

    @Test
    void entryThatFitsIsLeftAlone() {
        LogEntry entry = Samples.entry("short");

        assertThat(BusMessages.fitted(entry, BusMessages.MOST_BYTES)).isSameAs(entry);
    }

    @Test
    void lengthBeforeAnEarlierCutIsKept() {
        LogEntry once = BusMessages.fitted(Samples.entry("x".repeat(20_000)), 10_000);

        assertThat(BusMessages.fitted(once, 5_000).fullLength()).hasValue(20_000);
    }

    @Test
    void metaThatTakesTheRoomIsLeftOut() {
        LogEntry entry = Samples.entry("short", Map.of("a", "\u0000".repeat(10_000)));

        LogEntry fitted = BusMessages.fitted(entry, 16 << 10);

        assertThat(fitted.meta()).isEmpty();
        assertThat(fitted.metaDropped()).isTrue();
        assertThat(fitted.message()).isEqualTo("short");
        assertThat(fitted.truncated()).isFalse();
    }

    @Test
    void roomThatHoldsNotEvenAnEmptyMessageIsAMistake() {
        assertThatThrownBy(() -> BusMessages.fitted(Samples.entry("m"), 100))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static int encoded(LogEntry entry) {
        return EntryJson.toJson(entry, LONGEST_APP).toBuffer().length();
    }
}
