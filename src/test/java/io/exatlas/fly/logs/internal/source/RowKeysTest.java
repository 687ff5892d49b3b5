package io.exatlas.fly.logs.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.RowKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RowKeysTest {

    private static RowKey key(LogEntry entry) {
        return rows(entry).get(0).key();
    }

    private static LogEntry row(String instance, String timestamp, String message) {
        return entry(Optional.empty(), Optional.of(timestamp), instance, message);
    }

    private static LogEntry entry(String id, long time) {
        return entry(Optional.of(id), Optional.of(Long.toString(time)), "machine", "m-" + id);
    }

    private static LogEntry withoutId(String message) {
        return row("machine", "5", message);
    }

    private static LogEntry entry(Optional<String> id, Optional<String> timestamp, String instance, String message) {
        return new LogEntry(
                id,
                timestamp,
                OptionalLong.of(5),
                message,
                Optional.of("info"),
                Optional.of("ams"),
                Optional.of(instance),
                Optional.of("app"),
                Map.of(),
                OptionalInt.empty(),
                false,
                false);
    }

    private static List<Row> rows(LogEntry... entries) {
        return new RowKeys().of(List.of(entries));
    }

    @Test
    void idAloneNamesARow() {
        LogEntry elsewhere = entry(Optional.of("a"), Optional.of("other"), "other machine", "other text");

        assertThat(key(elsewhere)).isEqualTo(key(entry("a", 5)));
        assertThat(key(entry("b", 5))).isNotEqualTo(key(entry("a", 5)));
    }

    @Test
    void rowWithoutIdIsNamedByMachineTimeAndText() {
        RowKey key = key(row("i", "t", "m"));

        assertThat(key(row("i", "t", "m"))).isEqualTo(key);
        assertThat(key(row("j", "t", "m"))).isNotEqualTo(key);
        assertThat(key(row("i", "u", "m"))).isNotEqualTo(key);
        assertThat(key(row("i", "t", "n"))).isNotEqualTo(key);
    }

    @Test
    void whereOneFieldEndsMatters() {
        assertThat(key(row("a", "bc", "m"))).isNotEqualTo(key(row("ab", "c", "m")));
        assertThat(key(row("a", "b", "cm"))).isNotEqualTo(key(row("a", "bc", "m")));
        assertThat(key(row("a\u0000", "b", "m"))).isNotEqualTo(key(row("a", "\u0000b", "m")));
        assertThat(key(row("1:a", "b", "m"))).isNotEqualTo(key(row("a", "1:b", "m")));
    }

    @Test
    void absentIsNotEmptyNorADash() {
        LogEntry absent = new LogEntry(
                Optional.empty(),
                Optional.of("t"),
                OptionalLong.of(5),
                "m",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                OptionalInt.empty(),
                false,
                false);

        assertThat(key(absent)).isNotEqualTo(key(row("", "t", "m"))).isNotEqualTo(key(row("-", "t", "m")));
    }

    @Test
    void rowWithoutIdIsNotTheRowWhoseIdLooksTheSame() {
        assertThat(key(entry("row\u00001\u00001:i\u00001:t\u0000m", 5))).isNotEqualTo(key(row("i", "t", "m")));
    }

    @Test
    @Tag("F8")
    void everyEqualRowOfAPageHasItsOwnNumber() {
        LogEntry same = withoutId("same");
        var once = rows(same, same, withoutId("other"), same);
        var again = rows(same, same, same);

        assertThat(once).extracting(Row::key).doesNotHaveDuplicates();
        assertThat(again.stream().map(Row::key))
                .containsExactly(
                        once.get(0).key(), once.get(1).key(), once.get(3).key());
    }

    @Test
    void madeIdNamesTheRowForWhoeverHearsOfItAlone() {
        LogEntry same = withoutId("same");
        Row second = rows(same, same).get(1);

        assertThat(second.entry().id().orElseThrow()).startsWith(LogEntry.MADE_ID);
        assertThat(key(second.entry())).isEqualTo(second.key());
    }

    @Test
    @Tag("F14")
    void loneSurrogatesAreNotFoldedIntoOne() {
        assertThat(key(row("i", "t", "\ud83d"))).isNotEqualTo(key(row("i", "t", "\ud83e")));
        assertThat(key(entry("\udc00", 5))).isNotEqualTo(key(entry("\udc01", 5)));
        assertThat(key(entry("\ud83d", 5))).isNotEqualTo(key(entry("?", 5)));
    }
}
