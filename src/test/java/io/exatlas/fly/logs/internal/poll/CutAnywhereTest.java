package io.exatlas.fly.logs.internal.poll;

import static io.exatlas.fly.logs.internal.poll.Entries.at;
import static io.exatlas.fly.logs.internal.poll.Entries.fetched;
import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.internal.wire.Bounds;
import io.exatlas.fly.logs.internal.wire.PageParser;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.LogPage;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A body that breaks off behind any of its bytes, once or every time, read by the parser and taken by the cursor. */
final class CutAnywhereTest {

    private static final List<String> ROWS = List.of("r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8");

    /** Eight rows, of which the last one is broken in no way but by the cut. */
    private static final byte[] BODY = IntStream.rangeClosed(1, ROWS.size())
            .mapToObj(n -> "{\"id\":\"r" + n + "\",\"attributes\":{\"timestamp\":\""
                    + java.time.Instant.ofEpochSecond(Entries.DAWN / Entries.SECOND + n)
                    + "\",\"message\":\"line \u00e9 " + n + "\"}}")
            .collect(Collectors.joining(",", "{\"data\":[", "],\"meta\":{\"next_token\":\"\"}}"))
            .getBytes(StandardCharsets.UTF_8);

    private static LogPage page(int bytes) {
        PageParser parser = new PageParser(Bounds.DEFAULTS);
        parser.feed(Buffer.buffer(BODY).slice(0, bytes));
        return parser.finish(bytes == BODY.length);
    }

    private static List<String> published(LogCursor cursor, LogCursor.Progress progress, double seconds) {
        if (!(progress instanceof LogCursor.Progress.Done done)) {
            assertThat(progress).isInstanceOf(LogCursor.Progress.CutShort.class);
            cursor.restUntil(at(seconds));
            return List.of();
        }
        cursor.commit(done.taken());
        cursor.restUntil(at(seconds));
        return done.taken().parts().stream()
                .flatMap(part -> ((Part.Entries) part).entries().stream())
                .map(LogEntry::id)
                .map(id -> id.orElse("-"))
                .toList();
    }

    private static CursorInHand begun() {
        return CursorInHand.resumed(0, 0, Entries.LIMITS);
    }

    @Test
    @Tag("F3")
    @Tag("F14")
    void anAnswerCutBehindAnyByteAndThenWholeGivesEveryRowOnce() {
        for (int bytes = 1; bytes < BODY.length; bytes++) {
            CursorInHand hand = begun();
            List<String> got = new ArrayList<>();
            for (int size : List.of(bytes, BODY.length, BODY.length)) {
                hand.asksAt(20 + got.size());
                got.addAll(published(hand.cursor, hand.takes(fetched(page(size), 20 + got.size())), 20 + got.size()));
            }
            assertThat(got).as("cut behind %d bytes", bytes).isEqualTo(ROWS);
        }
    }

    @Test
    @Tag("F3")
    @Tag("F14")
    void anAnswerCutBehindTheSameByteEveryTimeGivesTheWholeRowsBeforeItOnce() {
        for (int bytes = 1; bytes < BODY.length; bytes++) {
            CursorInHand hand = begun();
            List<String> got = new ArrayList<>();
            for (int turn = 0; turn < 6; turn++) {
                hand.asksAt(20 + turn);
                got.addAll(published(hand.cursor, hand.takes(fetched(page(bytes), 20 + turn)), 20 + turn));
            }
            assertThat(got).as("cut behind %d bytes", bytes).isEqualTo(ROWS.subList(0, got.size()));
            assertThat(got.size())
                    .as("cut behind %d bytes", bytes)
                    .isIn(0, page(bytes).entries().size());
        }
    }
}
