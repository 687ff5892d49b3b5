package io.exatlas.fly.logs.internal.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.LeftOut;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Rows that are left out are told once, however often they are read. */
final class ToldRowsTest {

    private final ToldRows told = new ToldRows();

    @Test
    void aRowIsToldOnceForEachReason() {
        assertThat(told.fresh(rows(1, 2))).isEqualTo(rows(1, 2));
        assertThat(told.fresh(rows(2, 3))).isEqualTo(rows(3));
        assertThat(told.fresh(LeftOut.NONE.withDiffering(List.of(2L)).withFuture(List.of(3L))))
                .isEqualTo(LeftOut.NONE.withDiffering(List.of(2L)).withFuture(List.of(3L)));
    }

    @Test
    void whatStandsBeforeTheBeginningIsNeverTold() {
        List<Dropped> before = List.of(Dropped.unreadable(7, 1, 99), Dropped.unreadable(8, 1, 100));

        assertThat(told.fresh(before, 100)).isEqualTo(Dropped.of(before.subList(1, 2)));
        assertThat(told.fresh(before, Long.MIN_VALUE)).isEqualTo(LeftOut.NONE);
    }

    @Test
    void whatWasMetLatelyIsKnownAndTheRestIsForgotten() {
        assertThat(told.fresh(rows(0)).isEmpty()).isFalse();
        for (long first = 1; first < 10_001; first += 1_000) {
            assertThat(told.fresh(rows(LongStream.range(first, first + 1_000).toArray()))
                            .unreadable())
                    .hasSize(1_000);
        }

        assertThat(told.fresh(rows(10_000)).isEmpty()).isTrue();
        assertThat(told.fresh(rows(0)).isEmpty()).isFalse();
    }

    private static LeftOut rows(long... unreadable) {
        return LeftOut.NONE.withUnreadable(LongStream.of(unreadable).boxed().toList());
    }
}
