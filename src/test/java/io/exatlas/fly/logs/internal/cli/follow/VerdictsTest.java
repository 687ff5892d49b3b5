package io.exatlas.fly.logs.internal.cli.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.AppName;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the process ends, and how. */
final class VerdictsTest {

    private static final AppName SHOP = AppName.of("shop");
    private static final AppName TYPO = AppName.of("typo");

    private final List<Integer> ends = new ArrayList<>();
    private final Verdicts verdicts = new Verdicts(List.of(SHOP, TYPO), false, ends::add);

    @Test
    void oneAppGivenUpDoesNotEndTheOthers() {
        verdicts.decide(TYPO, 4);

        assertThat(ends).isEmpty();
    }

    @Test
    void lastAppEndsTheProcessWithTheCodeThatIsNotZero() {
        verdicts.decide(TYPO, 4);
        verdicts.decide(SHOP, 0);

        assertThat(ends).containsExactly(4);
    }

    @Test
    void firstAppOnTheCommandLineComesFirst() {
        verdicts.decide(TYPO, 4);
        verdicts.decide(SHOP, 3);

        assertThat(ends).containsExactly(3);
    }

    @Test
    void appThatCameToLifeIsFollowedAgain() {
        verdicts.decide(TYPO, 4);
        verdicts.revive(TYPO);
        verdicts.decide(SHOP, 0);

        assertThat(ends).isEmpty();
    }

    @Test
    void givenUpAppCountsWhenTimeIsUp() {
        verdicts.decide(TYPO, 4);

        assertThat(verdicts.code()).isEqualTo(4);
    }

    @Test
    void followedAppsAreFineWhenTimeIsUp() {
        assertThat(verdicts.code()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"false, false, 0", "false, true, 0", "true, false, 0", "true, true, 6"})
    void lostLinesCountForWhoIsStrict(boolean strict, boolean lost, int code) {
        Verdicts verdicts = new Verdicts(List.of(SHOP), strict, ends::add);
        if (lost) {
            verdicts.lost();
        }

        verdicts.decide(SHOP, 0);

        assertThat(ends).containsExactly(code);
        assertThat(verdicts.code()).isEqualTo(code);
    }

    @Test
    void missingAppIsWorseThanLostLines() {
        Verdicts verdicts = new Verdicts(List.of(SHOP, TYPO), true, ends::add);

        verdicts.lost();
        verdicts.decide(SHOP, 0);
        verdicts.decide(TYPO, 4);

        assertThat(ends).containsExactly(4);
    }
}
