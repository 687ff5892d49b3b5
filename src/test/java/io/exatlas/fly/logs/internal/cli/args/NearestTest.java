package io.exatlas.fly.logs.internal.cli.args;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which word was meant. */
final class NearestTest {

    private static final List<String> WORDS = List.of(
            "tail", "token", "serve", "simulate", "demo", "--region", "--since", "--strict", "--instance", "--until");

    @ParameterizedTest
    @CsvSource({
        "tial, tail",
        "tali, tail",
        "tai, tail",
        "tails, tail",
        "tokn, token",
        "server, serve",
        "sim, simulate",
        "dem, demo",
        "--regoin, --region",
        "--regions, --region",
        "--reg, --region",
        "--sinse, --since",
        "--instanc, --instance",
        "--intsance, --instance",
        "--untill, --until",
    })
    void wordThatDiffersLeast(String typed, String meant) {
        assertThat(Nearest.to(typed, WORDS)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop",
                "my-api",
                "--s",
                "-",
                "--",
                "x",
                "--banana",
                "",
                "tttttttttttttttttttttttttttttttttttttttttttt"
            })
    void nothingIsGuessedFarOff(String typed) {
        assertThat(Nearest.to(typed, WORDS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', abc, 3", "abc, abc, 0", "abc, acb, 1", "abc, ab, 1", "kitten, sitting, 3"})
    void distanceCountsLetters(String left, String right, int distance) {
        assertThat(Nearest.distance(left, right)).isEqualTo(distance);
        assertThat(Nearest.distance(right, left)).isEqualTo(distance);
    }
}
