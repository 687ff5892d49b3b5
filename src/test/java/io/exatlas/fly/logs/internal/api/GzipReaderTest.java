package io.exatlas.fly.logs.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("F13")
final class GzipReaderTest {

    private static final String TEXT = "lines, many of them alike\n".repeat(5_000);

    private final ByteArrayOutputStream unpacked = new ByteArrayOutputStream();
    private int largest;
    private long wanted = Long.MAX_VALUE;
    private final GzipReader reader = new GzipReader((bytes, length) -> {
        unpacked.write(bytes, 0, length);
        largest = Math.max(largest, length);
        return unpacked.size() < wanted;
    });

    private static byte[] packed(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static byte[] packed(String text) {
        return packed(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A member with the given flags and the fields that they announce. */
    private static byte[] withFields(int flags, String fields, String text) {
        byte[] plain = packed(text);
        plain[3] = (byte) flags;
        return Buffer.buffer(Arrays.copyOf(plain, 10))
                .appendBytes(fields.getBytes(StandardCharsets.ISO_8859_1))
                .appendBytes(plain, 10, plain.length - 10)
                .getBytes();
    }

    private String read(byte[] bytes, int step) {
        for (int at = 0; at < bytes.length; at += step) {
            reader.feed(Buffer.buffer(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + step))));
        }
        return unpacked.toString(StandardCharsets.ISO_8859_1);
    }

    private static byte[] joined(byte[]... parts) {
        Buffer all = Buffer.buffer();
        for (byte[] part : parts) {
            all.appendBytes(part);
        }
        return all.getBytes();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1_000, 100_000})
    void isReadHoweverItIsSplit(int step) {
        assertThat(read(packed(TEXT), step)).isEqualTo(TEXT);
        assertThat(reader.whole()).isTrue();
        assertThat(reader.broken()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 100_000})
    void allFieldsOfTheHeadAreSkipped(int step) {
        String fields = "\3\0abc" + "a name\0" + "a comment\0" + "hc";

        assertThat(read(withFields(2 | 4 | 8 | 16, fields, TEXT), step)).isEqualTo(TEXT);
        assertThat(reader.whole()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100_000})
    void fieldsMayBeEmptyAndAlone(int step) {
        byte[] all = joined(withFields(4, "\0\0", "a"), withFields(8, "\0", "b"), withFields(16, "x\0", "c"));

        assertThat(read(all, step)).isEqualTo("abc");
        assertThat(reader.whole()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100_000})
    void severalMembersAreOneBody(int step) {
        assertThat(read(joined(packed("one "), packed(""), packed("two")), step))
                .isEqualTo("one two");
        assertThat(reader.whole()).isTrue();
    }

    @Test
    void whatFollowsTheLastMemberAndIsNoneIsIgnored() {
        assertThat(read(joined(packed("one"), new byte[1_000], packed("two")), 100))
                .isEqualTo("one");
        assertThat(reader.whole()).isTrue();
    }

    @Test
    void nothingAtAllIsWhole() {
        assertThat(reader.whole()).isTrue();
    }

    @Test
    void whatEndsAnywhereBeforeItsEndIsNotWhole() {
        byte[] bytes = packed("a short line");
        for (int length = 1; length < bytes.length; length++) {
            GzipReader cut = new GzipReader((unused, size) -> true);
            cut.feed(Buffer.buffer(Arrays.copyOf(bytes, length)));
            assertThat(cut.whole()).as("%d bytes", length).isFalse();
            assertThat(cut.broken()).as("%d bytes", length).isFalse();
        }
    }

    @Test
    void aSecondMemberThatIsCutIsNotWhole() {
        assertThat(read(Arrays.copyOf(joined(packed("one"), packed("two")), packed("one").length + 4), 100))
                .isEqualTo("one");
        assertThat(reader.whole()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"data\":[]} which was never packed", "\37\213\7 another method"})
    void whatIsNoGzipIsBroken(String text) {
        assertThat(read(text.getBytes(StandardCharsets.ISO_8859_1), 4)).isEmpty();
        assertThat(reader.broken()).isTrue();
        assertThat(reader.whole()).isFalse();
    }

    @Test
    void damageIsFoundWhereverItIsBehindTheHead() {
        byte[] bytes = packed(TEXT);
        for (int at = 10; at < bytes.length; at++) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= 0x55;
            GzipReader careful = new GzipReader((unused, size) -> true);
            careful.feed(Buffer.buffer(damaged));
            assertThat(careful.whole()).as("byte %d", at).isFalse();
        }
    }

    @Test
    void aChecksumOfSomethingElseIsDamage() {
        byte[] bytes = packed("one");
        CRC32 other = new CRC32();
        other.update("two".getBytes(StandardCharsets.ISO_8859_1));
        for (int at = 0; at < 4; at++) {
            bytes[bytes.length - 8 + at] = (byte) (other.getValue() >>> (8 * at));
        }

        assertThat(read(bytes, 100)).isEqualTo("one");
        assertThat(reader.broken()).isTrue();
    }

    @Test
    void noMoreThanASliceIsHeldAndNothingIsUnpackedThatIsNotWanted() {
        wanted = 1 << 20;

        assertThat(read(packed(new byte[64 << 20]), 100_000)).hasSize(1 << 20);
        assertThat(largest).isEqualTo(16 << 10);
        assertThat(reader.whole()).isFalse();
        assertThat(reader.broken()).isFalse();
    }

    @Test
    void whatComesOnceItIsClosedIsIgnored() {
        reader.close();

        assertThat(read(packed("late"), 100)).isEmpty();
    }
}
