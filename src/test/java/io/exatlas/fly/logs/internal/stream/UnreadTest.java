package io.exatlas.fly.logs.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class UnreadTest {

    private static final long SECOND = 1_000_000_000;

    private final Unread unread = new Unread();

    @Tag("F47")
    @Test
    void aQuestionThatNobodyAnswersCountsFromWhenItWasAsked() {
        unread.asked(100 * SECOND);

        assertThat(unread.failed(115 * SECOND)).isEqualTo(Duration.ofSeconds(15));

        unread.asked(116 * SECOND);
        assertThat(unread.failed(121 * SECOND)).isEqualTo(Duration.ofSeconds(21));
    }

    @Test
    void anAnswerEndsIt() {
        unread.asked(0);
        assertThat(unread.failed(SECOND)).isEqualTo(Duration.ofSeconds(1));
        unread.answered();
        unread.asked(7 * SECOND);

        assertThat(unread.failed(9 * SECOND)).isEqualTo(Duration.ofSeconds(2));
    }
}
