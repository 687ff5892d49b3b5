package io.exatlas.fly.logs.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.LogEntry;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which entries are wanted. */
final class EntryFilterTest {

    private static final LogEntry IN_AMS = Lines.saying("GET /cart 200");

    @Test
    void noWishWantsEverything() {
        assertThat(EntryFilter.ALL).accepts(IN_AMS, Lines.bare(""));
    }

    @ParameterizedTest
    @CsvSource({"ams, true", "AMS, true", "fra, false"})
    void regionIsKnownInAnyCase(String region, boolean wanted) {
        assertThat(EntryFilter.ALL.withRegions(List.of("iad", region)).test(IN_AMS))
                .isEqualTo(wanted);
    }

    @Test
    void regionAndInstanceMustBothFit() {
        EntryFilter filter = EntryFilter.ALL.withRegions(List.of("ams"));

        assertThat(filter.withInstances(List.of("148ed726c12358"))).accepts(IN_AMS);
        assertThat(filter.withInstances(List.of("6e8297dc244287"))).rejects(IN_AMS);
    }

    @Test
    void anyOfTheProvidersIsEnough() {
        assertThat(EntryFilter.ALL.withProviders(List.of("proxy", "app"))).accepts(IN_AMS);
        assertThat(EntryFilter.ALL.withProviders(List.of("proxy"))).rejects(IN_AMS);
    }

    @Test
    void entryWithoutNamesIsNoneOfThoseNamed() {
        assertThat(EntryFilter.ALL.withRegions(List.of("ams"))).rejects(Lines.bare("m"));
    }

    @ParameterizedTest
    @CsvSource({
        "trace, false",
        "debug, false",
        "info, false",
        "notice, false",
        "warn, true",
        "warning, true",
        "WARN, true",
        "error, true",
        "err, true",
        "critical, true",
        "fatal, true",
        "emergency, true"
    })
    void levelMeansItselfAndAbove(String level, boolean wanted) {
        assertThat(EntryFilter.ALL.withLevel(Severity.WARN).test(Lines.of(level)))
                .isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "loud", "informationalissimo-and-more"})
    void levelThatNobodyKnowsIsKept(String level) {
        assertThat(EntryFilter.ALL.withLevel(Severity.FATAL)).accepts(Lines.of(level));
    }

    @Test
    void entryWithoutLevelIsKept() {
        assertThat(EntryFilter.ALL.withLevel(Severity.FATAL)).accepts(Lines.bare("m"));
    }

    @ParameterizedTest
    @CsvSource({"GET /cart, true", "POST /cart, true", "GET /health, true", "DELETE /cart, false"})
    void anyOfTheExpressionsIsEnough(String message, boolean wanted) {
        EntryFilter filter = EntryFilter.ALL.withGrep(Expression.of("GET")).withGrep(Expression.of("^POST"));

        assertThat(filter.test(Lines.saying(message))).isEqualTo(wanted);
    }

    @Test
    void excludeWinsOverGrep() {
        EntryFilter filter = EntryFilter.ALL
                .withGrep(Expression.of("GET"))
                .withExclude(Expression.of("x"))
                .withExclude(Expression.of("/health"));

        assertThat(filter).accepts(Lines.saying("GET /cart"));
        assertThat(filter).rejects(Lines.saying("GET /health"));
    }

    @Test
    void excludeAloneRemovesOnly() {
        EntryFilter filter = EntryFilter.ALL.withExclude(Expression.of("/health"));

        assertThat(filter).accepts(Lines.bare("")).rejects(Lines.saying("GET /health"));
    }

    @Test
    void bothKindsLookAtLinesAsAPersonSeesThem() {
        EntryFilter filter =
                EntryFilter.ALL.withGrep(Expression.of("^ERROR.*boom$")).withExclude(Expression.of("^health$"));

        assertThat(filter).accepts(Lines.saying("\u001b[31mERROR\u001b[0m boom\r\n"));
        assertThat(filter).rejects(Lines.saying("\u001b[31mERROR\u001b[0m boom\r\nhealth\r\n"));
    }

    @Test
    void tooManyNamesAreRefusedByField() {
        List<String> many = IntStream.rangeClosed(0, 100).mapToObj(i -> "r" + i).toList();

        assertThatThrownBy(() -> EntryFilter.ALL.withInstances(many))
                .isInstanceOf(FlyLogsException.InvalidRequest.class)
                .hasMessage("instances: has 101 names; 100 are allowed");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 101})
    void nameOfNoSensibleLengthIsRefused(int length) {
        assertThatThrownBy(() -> EntryFilter.ALL.withRegions(List.of("r".repeat(length))))
                .hasMessage("regions: a name has 1 to 100 characters, one of these has " + length);
    }

    @Test
    void tooManyExpressionsAreRefused() {
        List<Expression> many = Collections.nCopies(33, Expression.of("a"));

        assertThatThrownBy(() -> new EntryFilter(
                        EntryFilter.ALL.regions(),
                        EntryFilter.ALL.instances(),
                        Optional.empty(),
                        EntryFilter.ALL.providers(),
                        List.of(),
                        many))
                .hasMessage("exclude: has 33 expressions; 32 are allowed");
    }

    @Test
    void expressionsShareOneBound() {
        Expression heavy = Expression.of("a{1000}");
        EntryFilter filter = EntryFilter.ALL
                .withGrep(heavy)
                .withGrep(heavy)
                .withExclude(heavy)
                .withExclude(heavy);

        assertThatThrownBy(() -> filter.withGrep(Expression.of("a")))
                .hasMessageContaining("together the expressions have 4001 steps");
    }
}
