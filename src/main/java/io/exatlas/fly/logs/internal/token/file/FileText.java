package io.exatlas.fly.logs.internal.token.file;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.exatlas.fly.logs.internal.token.Token;
import io.exatlas.fly.logs.internal.token.file.WatchedFile.UnusableContent;

/** The bytes of a small file as text: UTF-8, or UTF-16 with a byte order mark, which PowerShell writes. Pure. */
final class FileText {

    private FileText() {}

    /** Fails with {@link UnusableContent} if it is too long; whoever reads reads a byte more than allowed. */
    static String of(byte[] content) {
        if (content.length > Token.LONGEST) {
            throw tooLong();
        }
        return new String(content, isUtf16(content) ? UTF_16 : UTF_8);
    }

    static UnusableContent tooLong() {
        return new UnusableContent("is longer than " + Token.LONGEST + " bytes");
    }

    private static boolean isUtf16(byte[] content) {
        int mark = content.length < 2 ? 0 : ((content[0] & 0xff) << 8) | (content[1] & 0xff);
        return mark == 0xfeff || mark == 0xfffe;
    }
}
