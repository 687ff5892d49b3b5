package io.exatlas.fly.logs.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exatlas.fly.logs.model.FlyLogsException;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions of RE2, and what is refused. */
final class ExpressionTest {

    private static final String[] PARTS = {
        "a",
        "é",
        "\\d",
        "\\",
        "[",
        "]",
        "[^]a]",
        "[[:alpha:]]",
        "(",
        ")",
        "(?:",
        "(?i)",
        "(?P<n>",
        "|",
        "*",
        "+",
        "?",
        "{2}",
        "{3,}",
        "{0,9}",
        "{1000}",
        "{",
        "}",
        "^",
        "$",
        ".",
        "\\Q",
        "\\E",
        "\\x{41}",
        "\\pL",
        "\\p{Greek}",
        "\u0000",
        "\ud800",
        "\\b",
        "-",
        "\\1",
        "(?=",
        "\\z"
    };

    @ParameterizedTest
    @CsvSource({
        "cart, GET /cart 200, true",
        "^GET, GET /cart 200, true",
        "^cart, GET /cart 200, false",
        "CART, GET /cart 200, false",
        "(?i)CART, GET /cart 200, true",
        "'status=5\\d\\d', 'status=503', true",
        "a|b, xbx, true",
        "é, café, true",
    })
    void foundAnywhereAsGrepDoes(String expression, String text, boolean found) {
        assertThat(Expression.of(expression).in(text)).isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"^second", "first$", "third$"})
    void lineEndsAreThoseOfEachLine(String expression) {
        assertThat(Expression.of(expression).in("first\nsecond\nthird\n")).isTrue();
    }

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource({
        "'ready$', 'ready\r\n', true",
        "'ready$', 'ready\r\nmore', true",
        "'^second', 'first\r\nsecond', true",
        "'^20%', '10%\r20%', true",
        "'^ERROR', '\u001b[31mERROR\u001b[0m: boom', true",
        "'ERROR: boom', '\u001b[31mERROR\u001b[0m: boom', true",
        "'boom$', '\u001b[1;31mboom\u001b[0m', true",
        "'\\x1b', '\u001b[31mERROR', false",
        "'31m', '\u001b[31mERROR', false",
        "'first.second', 'first\nsecond', false",
        "'first\\s+second', 'first\nsecond', false",
        "'(?s)first.*second', 'first\nsecond', false",
        "'(?m)^second$', 'first\nsecond', true",
        "'\\Asecond\\z', 'first\nsecond\nthird', true",
        "'^$', '', true",
        "'^$', 'first\n', false",
        "'^$', 'first\n\nthird', true",
        "'\\bcart\\b', 'GET\u001b[1mcart\u001b[0m', false",
        "'\\bcart\\b', 'GET \u001b[1mcart\u001b[0m', true",
        "'a\\tb', 'a\tb', true",
    })
    void linesAreThoseThatAPersonSees(String expression, String text, boolean found) {
        assertThat(Expression.of(expression).in(text)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({"CAFÉ, café", "grüße, GRÜSSE GRÜßE", "ΣΟΦΟΣ, σοφος", "привет, ПРИВЕТ"})
    void caseIsIgnoredBeyondAscii(String expression, String text) {
        assertThat(Expression.of(expression).in(text)).isFalse();
        assertThat(Expression.of(expression).ignoringCase().in(text)).isTrue();
    }

    @Test
    void lineByLineIsNoWayToRunAway() {
        Expression expression = Expression.of("(a+)+$");

        assertThat(expression.in("b\n".repeat(128 << 10))).isFalse();
        assertThat(expression.in("\u001b[31mb\r\n".repeat(32 << 10))).isFalse();
    }

    @Test
    void catastrophicExpressionEndsOnTheLongestMessage() {
        String hostile = "a".repeat(256 << 10) + '!';

        assertThat(Expression.of("(a+)+$").in(hostile)).isFalse();
        assertThat(Expression.of("(a|aa)+$").in(hostile)).isFalse();
        assertThat(Expression.of("(.*)*b").in(hostile)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a(b; missing closing ) at character 1: \"a(b\"",
                "x[a; missing closing ] at character 2: \"[a\"",
                "ab**; invalid nested repetition operator at character 3: \"**\"",
                "a**b**; invalid nested repetition operator: \"**\"",
                "*a; missing argument to repetition operator at character 1: \"*\"",
                "x(?=a); invalid or unsupported Perl syntax at character 2: \"(?=\"",
                "(a)\\1; invalid escape sequence at character 4: \"\\\\1\"",
                "a{2,1}; invalid repeat count at character 2: \"{2,1}\"",
                "a); a closing ) has no opening one",
                "a\\; trailing backslash at end of expression",
            })
    void mistakeIsToldWithItsPlace(String expression, String told) {
        assertThatThrownBy(() -> Expression.of(expression))
                .isInstanceOf(FlyLogsException.InvalidRequest.class)
                .hasMessageContaining("is not a regular expression of RE2: ")
                .hasMessageEndingWith(told);
    }

    @Test
    void caseIsIgnoredInAllOfAnExpression() {
        assertThat(Expression.of("a|b").ignoringCase()).isEqualTo(Expression.of("(?i)a|b"));
        assertThat(Expression.of("a|b").ignoringCase().in("B")).isTrue();
    }

    @Test
    void emptyExpressionIsRefused() {
        assertThatThrownBy(() -> Expression.of("")).hasMessage("an empty expression matches everything");
    }

    @Test
    void longExpressionIsRefusedBeforeItIsRead() {
        assertThat(Expression.of("a".repeat(1_000)).in("b")).isFalse();
        assertThatThrownBy(() -> Expression.of("(".repeat(1_001)))
                .hasMessage("the expression has 1001 characters; 1000 are allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"((a{100}){100}){100}", "(((((a{999}){999}){999}){999}){999}", "(?:a{20,}b){50}", "a{1001}"})
    void repetitionOfRepetitionsIsRefusedBeforeItIsWrittenOut(String expression) {
        assertThatThrownBy(() -> Expression.of(expression)).hasMessageContaining("repeats too much");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "(\\d{1,3}\\.){3}\\d{1,3}", "\\x{1F600}", "[{9999}]"
            })
    void expressionsThatPeopleUseAreLight(String expression) {
        assertThat(Expression.of(expression).weight()).isLessThan(100);
    }

    @Test
    void hostileExpressionIsQuotedHarmlessly() {
        assertThatThrownBy(() -> Expression.of("\u001b[31m("))
                .hasMessageContaining("\\u001b")
                .message()
                .doesNotContain("\u001b");
    }

    static LongStream seeds() {
        return LongStream.range(0, 2_000);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyTextIsAnExpressionOrRefusedAndNeverHeavierThanItsWeight(long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("a");
        for (int parts = random.nextInt(14); parts > 0; parts--) {
            text.append(PARTS[random.nextInt(PARTS.length)]);
        }
        try {
            Expression expression = Expression.of(text.toString());
            assertThat(com.google.re2j.Pattern.compile(text.toString()).programSize())
                    .isLessThanOrEqualTo(4 * expression.weight() + 8);
            assertThat(expression.in("aé1\n\u0000")).isIn(true, false);
        } catch (FlyLogsException.InvalidRequest refused) {
            assertThat(refused).hasMessageContaining("\"a");
        }
    }
}
