package io.exatlas.fly.logs.internal.historyserver;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.HistoryStart;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Questions whose page came too late for who asked them, or has not come yet: the same question goes on with it. */
final class Awaited {

    /** A page may hold some megabytes. */
    private static final int MOST = 16;

    private final Map<Key, Question> questions = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Question> eldest) {
            return size() > MOST;
        }
    };

    /** What makes questions the same. */
    record Key(AppName app, HistoryStart start, OptionalLong to, int limit) {}

    void put(Key key, Question question) {
        questions.put(key, question);
    }

    /** Takes it out. */
    Optional<Question> take(Key key) {
        return Optional.ofNullable(questions.remove(key));
    }

    /** Nobody has asked again. */
    void forget(Key key, Question question) {
        questions.remove(key, question);
    }
}
