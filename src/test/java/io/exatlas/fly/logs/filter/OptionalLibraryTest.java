package io.exatlas.fly.logs.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.MissingLibrary;
import org.junit.jupiter.api.Test;

/** Where nobody has put re2j on the class path. */
final class OptionalLibraryTest {

    private static Object asked(String question) throws ReflectiveOperationException {
        return new MissingLibrary("com.google.re2j.", WithoutRe2j.class).call(WithoutRe2j.class, question);
    }

    @Test
    void expressionNamesTheLibraryThatIsMissing() throws Exception {
        assertThat(asked("complaint"))
                .isEqualTo("regular expressions need the library com.google.re2j:re2j 1.8, which is not there");
    }

    @Test
    void filterWithoutExpressionsNeedsNoLibrary() throws Exception {
        assertThat(asked("filters")).isEqualTo(true);
    }
}
