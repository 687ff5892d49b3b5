package io.exatlas.fly.logs.token;

import io.exatlas.fly.logs.model.AppName;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which tokens were refused for which app, by fingerprint. Bounded: of the 10,000 apps refused last the last eight
 * tokens each. For any thread.
 */
final class Refusals {

    private static final int APPS = 10_000;
    private static final int TOKENS = 8;

    private final Map<AppName, Deque<String>> refused = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<AppName, Deque<String>> eldest) {
            return size() > APPS;
        }
    };

    synchronized void add(AppName app, Token token) {
        Deque<String> prints = refused.computeIfAbsent(app, name -> new ArrayDeque<>());
        prints.remove(token.fingerprint());
        prints.addLast(token.fingerprint());
        if (prints.size() > TOKENS) {
            prints.removeFirst();
        }
    }

    synchronized void remove(AppName app, Token token) {
        Deque<String> prints = refused.get(app);
        if (prints != null) {
            prints.remove(token.fingerprint());
        }
    }

    synchronized boolean has(AppName app, Token token) {
        Deque<String> prints = refused.get(app);
        return prints != null && prints.contains(token.fingerprint());
    }
}
