package io.exatlas.fly.logs.internal.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.RowKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeenSetTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void behavesLikeAMap(long seed) {
        Random chance = new Random(seed);
        SeenSet set = new SeenSet();
        Map<RowKey, Long> model = new HashMap<>();
        for (int step = 0; step < 20_000; step++) {
            if (chance.nextInt(500) == 0) {
                long line = chance.nextInt(3_000);
                set.forgetUpTo(line);
                model.values().removeIf(time -> time <= line);
            } else {
                RowKey key = new RowKey(chance.nextInt(4), chance.nextInt(2_000) * 64L);
                long time = chance.nextInt(3_000);
                assertThat(set.add(key, time)).isEqualTo(!model.containsKey(key));
                model.merge(key, time, Math::min);
            }
            assertThat(set.size()).isEqualTo(model.size());
        }
        long line = 1_500;
        assertThat(set.countUpTo(line)).isEqualTo((int)
                model.values().stream().filter(time -> time <= line).count());
    }

    @Test
    void keysThatShareASlotStayApart() {
        SeenSet set = new SeenSet();
        for (int n = 0; n < 100; n++) {
            assertThat(set.add(new RowKey(n, 1L << 40), n)).isTrue();
        }
        for (int n = 0; n < 100; n++) {
            assertThat(set.add(new RowKey(n, 1L << 40), n)).isFalse();
        }
    }

    @Test
    void ofTwoTimesOfAKeyTheLowerOneCounts() {
        SeenSet set = new SeenSet();
        assertThat(set.add(new RowKey(1, 1), 10)).isTrue();
        assertThat(set.add(new RowKey(1, 1), 99)).isFalse();
        assertThat(set.add(new RowKey(2, 2), 99)).isTrue();
        assertThat(set.add(new RowKey(2, 2), 10)).isFalse();

        set.forgetUpTo(10);

        assertThat(set.size()).isZero();
    }

    @Test
    void holdsTheWholeBoundAndForgetsItAgain() {
        SeenSet set = new SeenSet();
        for (int n = 0; n < 65_536; n++) {
            assertThat(set.add(new RowKey(n * 31L, n * 17L), n)).isTrue();
        }
        set.forgetUpTo(65_534);

        assertThat(set.size()).isEqualTo(1);
        assertThat(set.add(new RowKey(65_535 * 31L, 65_535 * 17L), 0)).isFalse();
        assertThat(set.add(new RowKey(0, 0), 0)).isTrue();
    }
}
