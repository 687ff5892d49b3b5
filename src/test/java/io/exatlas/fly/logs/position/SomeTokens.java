package io.exatlas.fly.logs.position;

import io.exatlas.fly.logs.model.Mark;
import io.exatlas.fly.logs.model.RowKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/** Resume tokens to put and to find again. */
public final class SomeTokens {

    private static final long SETTLED = 1_789_899_330_123_456_789L;

    private SomeTokens() {}

    /** One that differs from that of every other number. */
    public static ResumeToken number(long number) {
        return new ResumeToken(
                new Mark(SETTLED + number, SETTLED + number + 7, Optional.of(keys(number, 3)), keys(-number, 1)),
                OptionalLong.of(SETTLED + number));
    }

    /** Which number it is of. */
    public static long numberOf(ResumeToken token) {
        long number = token.window().settled() - SETTLED;
        return number(number).equals(token) ? number : -1;
    }

    /** One in which everything is settled. */
    public static ResumeToken settled() {
        return new ResumeToken(new Mark(SETTLED, SETTLED, Optional.of(List.of()), List.of()), OptionalLong.empty());
    }

    /** One of a reader that knew more entries than a token names. */
    public static ResumeToken withoutKeys() {
        return new ResumeToken(new Mark(0, SETTLED, Optional.empty(), List.of()), OptionalLong.of(TokenJson.LAST));
    }

    /** The longest there is. */
    public static ResumeToken longest() {
        return new ResumeToken(
                new Mark(
                        TokenJson.LAST,
                        TokenJson.LAST,
                        Optional.of(keys(1, ResumeToken.MOST_KEYS)),
                        keys(2, ResumeToken.MOST_ODD_KEYS)),
                OptionalLong.of(TokenJson.LAST));
    }

    /** So many keys made from a seed. */
    public static List<RowKey> keys(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        List<RowKey> keys = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            keys.add(new RowKey(random.nextLong(), random.nextLong()));
        }
        return keys;
    }
}
