package io.exatlas.fly.logs.internal.cli.args;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users of other programs type. */
final class HabitsTest {

    @ParameterizedTest
    @CsvSource({
        "shop -n 50, --tail 50",
        "-n 50 shop, -n is --no-follow here",
        "shop -n50, --tail 50",
        "shop -n=50, --tail 50",
        "shop -50, --tail 50",
        "shop -i 148ed726c12358, --instance 148ed726c12358",
        "shop -i148ed726c12358, --instance 148ed726c12358",
        "shop -i=148ed726c12358, --instance 148ed726c12358",
        "shop -i 3d8d9e49, -i is --ignore-case here",
        "shop -c fly.toml, which is JSON",
        "shop -cfly.toml, which is JSON",
        "--config=apps/shop/fly.toml shop, name the app",
        "shop -t secret, --token-file",
        "shop -t, times are shown without -t",
        "shop --access-token secret, FLY_API_TOKEN",
        "shop --token=secret, FLY_API_TOKEN",
    })
    void whatMeansSomethingElseHereIsTold(String args, String told) {
        assertThat(Habits.misunderstood(List.of(args.split(" ", -1))))
                .hasValueSatisfying(said -> assertThat(said).contains(told).doesNotContain("secret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop -n",
                "-n shop",
                "shop --tail 50",
                "-i --grep x shop",
                "shop -i",
                "-i shop",
                "-i deadbeef",
                "shop -c conf/demo.json",
                "shop --color never",
                "--grep -n 50",
                "shop -- -n 50",
                "--grep -t shop",
                "shop --tail 5 --time local",
                "shop --token-file token",
                "shop --tail -1",
                "--port -1",
                "shop --since -10m",
            })
    void whatIsRightIsLeftAlone(String args) {
        assertThat(Habits.misunderstood(List.of(args.split(" ", -1)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--lines, --tail N",
        "--lines=50, --tail N",
        "--since-time=2026-09-20, --since TIME",
        "--watch=false, --no-follow",
        "--no-color, --color never",
        "--timestamps, times are always shown",
        "--context, not needed",
        "-q, standard output",
    })
    void optionOfAnotherProgramHasANameHere(String option, String here) {
        assertThat(Habits.elsewhere(option))
                .hasValueSatisfying(name -> assertThat(name).contains(here));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--banana", "-x", "shop", ""})
    void restIsUnknown(String option) {
        assertThat(Habits.elsewhere(option)).isEmpty();
    }
}
