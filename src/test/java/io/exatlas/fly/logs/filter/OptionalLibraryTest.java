package io.exatlas.fly.logs.filter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Where nobody has put re2j on the class path. */
final class OptionalLibraryTest {

    @Test
    void expressionNamesTheLibraryThatIsMissing() throws Exception {
        assertThat(WithoutRe2j.asked("complaint"))
                .isEqualTo("regular expressions need the library com.google.re2j:re2j 1.8, which is not there");
    }

    @Test
    void filterWithoutExpressionsNeedsNoLibrary() throws Exception {
        assertThat(WithoutRe2j.asked("filters")).isEqualTo(true);
    }
}
