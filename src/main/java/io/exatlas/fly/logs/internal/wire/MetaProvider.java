package io.exatlas.fly.logs.internal.wire;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Finds the provider in a {@code meta} that cannot be read as a whole. Belongs to one call. */
final class MetaProvider implements MemberWalk.Members {

    private static final int LONGEST = 2 << 10;

    private @Nullable String provider;

    private MetaProvider() {}

    /** The provider's name; null if it is not found. */
    static @Nullable String in(byte[] bytes, int from, int size) {
        MetaProvider finder = new MetaProvider();
        new MemberWalk(finder, LONGEST).feed(bytes, from, from + size);
        return finder.provider;
    }

    @Override
    public boolean enters(String path) {
        return isEvent(path);
    }

    @Override
    public void end(String path, Framer value) {
        int dot = path.indexOf('.');
        if (dot < 0 || value.tooLong() || !isEvent(path.substring(0, dot))) {
            return;
        }
        String name = path.substring(dot + 1);
        if (name.equals("provider") || name.equals("Provider")) {
            provider = text(value);
        }
    }

    private static @Nullable String text(Framer value) {
        try (JsonParser json = EntryReader.JSON.createParser(value.array(), value.offset(), value.length())) {
            json.nextToken();
            return EntryReader.text(json);
        } catch (IOException unreadable) {
            return null;
        }
    }

    /** flyctl writes the names of its Go fields. */
    private static boolean isEvent(String name) {
        return name.equals("event") || name.equals("Event");
    }
}
