package io.exatlas.fly.logs.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ClosingTest {

    @Test
    void whatOurOwnClosingBringsAboutIsTold() {
        assertThat(Closing.tells(new FlyLogsException.NoStreamer(Closing.NODE))).isTrue();
        assertThat(Closing.tells(
                        new FlyLogsException.Unavailable("the registry cannot be asked: this Vert.x is closed")))
                .isTrue();
        assertThat(Closing.tells(new IllegalStateException("Verticle un-deployed")))
                .isTrue();
    }

    @Test
    void otherFailuresAreNot() {
        assertThat(Closing.tells(new FlyLogsException.Unavailable("the registry did not answer in time")))
                .isFalse();
        assertThat(Closing.tells(new NullPointerException())).isFalse();
    }
}
