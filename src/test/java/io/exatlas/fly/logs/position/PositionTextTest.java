package io.exatlas.fly.logs.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in a file, and what the disk may make of it. */
@Tag("F41")
final class PositionTextTest {

    private static final PositionKey KEY = new PositionKey(AppName.of("my-api"), "audit");
    private static final byte[] WHOLE = PositionText.write(KEY, SomeTokens.number(1));

    @Test
    void aPositionIsALineThatOtherProgramsCanReadAndItsChecksum() {
        assertThat(new String(PositionText.write(KEY, SomeTokens.settled()), StandardCharsets.UTF_8))
                .isEqualTo("{\"app\":\"my-api\",\"name\":\"audit\",\"token\":{\"version\":1,"
                        + "\"settled\":\"1789899330123456789\",\"newest\":\"1789899330123456789\",\"seen\":\"\"}}\n"
                        + "1f4fc104\n");
    }

    @Test
    void everyBitThatChangesIsNoticed() {
        for (int bit = 0; bit < WHOLE.length * 8; bit++) {
            byte[] changed = WHOLE.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertDamaged(changed);
        }
    }

    @Test
    void everyCutIsNoticed() {
        for (int length = 0; length < WHOLE.length; length++) {
            assertDamaged(Arrays.copyOf(WHOLE, length));
        }
    }

    @Test
    void aFileOfZerosIsNoticed() {
        for (int length = 0; length < 100; length++) {
            assertDamaged(new byte[length]);
        }
    }

    @Test
    void somethingBehindItIsNoticed() {
        assertDamaged(Arrays.copyOf(WHOLE, WHOLE.length + 1));
    }

    @Test
    void theLongestPositionIsReadable() {
        PositionKey longest = new PositionKey(AppName.of("a".repeat(255)), "A".repeat(64));
        byte[] content = PositionText.write(longest, SomeTokens.longest());

        assertThat(content).hasSizeLessThan(PositionText.LONGEST);
        assertThat(PositionText.read(longest, content)).isEqualTo(SomeTokens.longest());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "7", "[]", "{\"app\":\"my-api\",\"name\":\"audit\",\"token\":7}", "{\"app\":", "\u0000"})
    void whatIsNoPositionIsRefusedWithTheRightChecksumToo(String line) {
        assertThatThrownBy(() -> PositionText.read(KEY, withChecksum(line)))
                .isInstanceOf(FlyLogsException.InvalidRequest.class);
    }

    @Test
    void aPositionOfANewerVersionSaysSo() {
        String line = new String(WHOLE, 0, WHOLE.length - 10, StandardCharsets.UTF_8);

        assertThatThrownBy(() -> PositionText.read(KEY, withChecksum(line.replace("\"version\":1", "\"version\":2"))))
                .hasMessage("resume token: \"version\" is 2, and this release reads 1 only");
    }

    private static byte[] withChecksum(String line) {
        CRC32C checksum = new CRC32C();
        checksum.update(line.getBytes(StandardCharsets.UTF_8));
        return (line + String.format("\n%08x\n", checksum.getValue())).getBytes(StandardCharsets.UTF_8);
    }

    private static void assertDamaged(byte[] content) {
        assertThatThrownBy(() -> PositionText.read(KEY, content))
                .isInstanceOf(FlyLogsException.InvalidRequest.class)
                .hasMessage("it is damaged");
    }
}
