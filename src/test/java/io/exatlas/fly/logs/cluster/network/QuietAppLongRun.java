package io.exatlas.fly.logs.cluster.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.AppName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tails that come to apps that others follow, and that write nothing: the longest wait without the API is 30 s. */
final class QuietAppLongRun {

    private static final Duration QUIET = Duration.ofSeconds(10);
    private static final Duration LONG = Duration.ofSeconds(45);
    private static final Duration SOON = Duration.ofSeconds(5);

    @Test
    void quietIsNotTakenForAnOutage(@TempDir Path dir) {
        try (NetworkRig rig = NetworkRig.of(dir, 3, 5)) {
            rig.startNodes();
            Tail others = rig.tailOfAll();
            rig.ear();
            rig.writing().fallSilent();
            Waits.pass(QUIET);

            AppName one = rig.apps().get(0);
            AppName two = rig.apps().get(1);
            List<Tail> tails = List.of(rig.tail(one), rig.tail(one, two));
            Waits.pass(LONG);
            assertThat(tails).allSatisfy(tail -> {
                assertThat(tail.program().alive())
                        .as("it said %s", tail.remarks())
                        .isTrue();
                assertThat(tail.count(one)).isZero();
            });

            rig.writing().writeOne(one);
            rig.writing().writeOne(two);
            Waits.until(
                    "all print what comes then",
                    SOON,
                    () -> others.has(one, rig.writing().rows(one))
                            && tails.stream()
                                    .allMatch(
                                            tail -> tail.has(one, rig.writing().rows(one)))
                            && tails.get(1).has(two, rig.writing().rows(two)));
            Row.say(
                    "a: tails of one and of two quiet apps",
                    "wait for longer than " + LONG.toSeconds() + " s; target 30");
            rig.nothingLostOrDoubled();
        }
    }
}
