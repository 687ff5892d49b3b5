package io.exatlas.fly.logs.position;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Mark;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Which of two positions of one name stays where two parts of a cluster unite. */
final class EarlierPositionTest {

    private static final PositionKey KEY = new PositionKey(AppName.of("my-api"), "audit");

    @Test
    void whatSettledLessStaysWhateverElseItSays() {
        staysBefore(text(5, 90, Optional.of(3)), text(6, 60, Optional.of(0)));
    }

    @Test
    void ofEqualFloorsTheOneThatNamesFewerEntriesAsDoneStays() {
        staysBefore(text(5, 90, Optional.of(1)), text(5, 60, Optional.of(2)));
        staysBefore(text(5, 90, Optional.empty()), text(5, 60, Optional.of(1)));
    }

    @Test
    void ofThoseTheOneThatSawLessStays() {
        staysBefore(text(5, 60, Optional.of(1)), text(5, 90, Optional.of(1)));
    }

    @Test
    void whatCannotBeUsedLoses() {
        String usable = text(5, 60, Optional.of(1));
        staysBefore(usable, "");
        staysBefore(usable, usable.replace("audit", "other"));
        assertThat(EarlierPosition.is("", "nor this")).isFalse();
    }

    @Test
    void ofTwoThatAreAlikeTheOneThatIsThereStays() {
        String text = text(5, 60, Optional.of(1));
        assertThat(EarlierPosition.is(text, text)).isFalse();
    }

    private static void staysBefore(String kept, String other) {
        assertThat(EarlierPosition.is(kept, other)).isTrue();
        assertThat(EarlierPosition.is(other, kept)).isFalse();
    }

    private static String text(long settled, long newest, Optional<Integer> seen) {
        Mark mark = new Mark(settled, newest, seen.map(keys -> SomeTokens.keys(1, keys)), List.of());
        return new String(PositionText.write(KEY, new ResumeToken(mark, OptionalLong.empty())), StandardCharsets.UTF_8);
    }
}
