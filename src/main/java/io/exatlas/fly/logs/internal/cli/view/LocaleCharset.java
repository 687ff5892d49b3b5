package io.exatlas.fly.logs.internal.cli.view;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The charset of what people type and read: that of the locale, and UTF-8 where it names none. */
public final class LocaleCharset {

    private LocaleCharset() {}

    public static Charset find() {
        return of(System.getProperty("native.encoding", ""));
    }

    /** ASCII is what C libraries call it when nobody chose a locale. */
    static Charset of(String name) {
        try {
            Charset found = Charset.forName(name);
            return found.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : found;
        } catch (IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }
}
