package io.exatlas.fly.logs.internal.token;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.LinkedHashSet;
import java.util.Set;

/** The fingerprints of the last eight tokens that were put in. For any thread. */
final class RecentTokens {

    private static final int TOKENS = 8;

    private final Set<String> prints = new LinkedHashSet<>();

    /** Puts one in as the newest; false if it was in already. */
    @CanIgnoreReturnValue
    synchronized boolean add(Token token) {
        boolean fresh = !prints.remove(token.fingerprint());
        prints.add(token.fingerprint());
        if (prints.size() > TOKENS) {
            prints.remove(prints.iterator().next());
        }
        return fresh;
    }

    synchronized void remove(Token token) {
        prints.remove(token.fingerprint());
    }

    synchronized boolean has(Token token) {
        return prints.contains(token.fingerprint());
    }
}
