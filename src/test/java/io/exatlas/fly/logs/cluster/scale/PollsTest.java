package io.exatlas.fly.logs.cluster.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the bench counts. */
final class PollsTest {

    private final Polls polls = new Polls();

    @Test
    void appsPolledByTwoNodesAreToldFromThoseThatMoved() {
        polls.note("moved", 0, 1_000);
        polls.note("moved", 1, 6_000);
        polls.note("moved", 1, 11_000);
        polls.note("still", 2, 2_000);
        polls.note("still", 2, 7_000);

        assertThat(polls.shared(0, 20_000)).isEqualTo(1);
        assertThat(polls.shared(5_000, 20_000)).isZero();
        assertThat(polls.single(5_000, 20_000)).isEqualTo(2);
        assertThat(polls.single(8_000, 20_000)).isEqualTo(1);
        assertThat(polls.of(1)).isEqualTo(Set.of("moved"));
    }

    @Test
    void theStartIsOverWhenTheLastAppIsPolled() {
        polls.note("one", 0, 1_000);
        assertThat(polls.allPolled(2)).isEmpty();
        polls.note("two", 1, 3_000);
        polls.note("one", 0, 6_000);
        assertThat(polls.allPolled(2)).hasValue(3_000);
    }

    @Test
    void theNextOwnersFirstPollIsCountedFromTheKill() {
        polls.note("one", 0, 1_000);
        polls.note("one", 0, 2_050);
        polls.note("one", 1, 3_500);
        polls.note("one", 1, 8_500);

        assertThat(polls.firstByOthers(Set.of("one"), 0, 2_000)).isEqualTo(List.of(1_500L));
        assertThat(polls.firstBy(1, 2_000)).isEqualTo(List.of(1_500L));
        assertThat(polls.pauses(2_000, 9_000)).isEqualTo(List.of(1_050L, 1_450L, 5_000L));
    }

    @Test
    void bytesAreThoseOfConnectionsWithOneOfThePorts() {
        String line = "ESTAB 0 0 127.0.0.1:%d 127.0.0.1:%d users:((\"java\",pid=%d,fd=7)) cubic"
                + " bytes_sent:100 bytes_acked:100 bytes_received:20 segs_out:3";

        assertThat(TcpBytes.sums(
                        List.of(
                                line.formatted(5701, 40_000, 7),
                                line.formatted(40_001, 5702, 7),
                                line.formatted(1, 2, 7)),
                        List.of(5701, 5702)))
                .isEqualTo(Map.of(7L, 240L));
    }
}
