package io.exatlas.fly.logs.internal.source;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.LoggerFactory;

/**
 * Told of what happens between this node and its source of logs, for example to count it. Called on the thread where it
 * happens, mostly the event loop that reads the app, and on several threads at a time: an observer is thread-safe,
 * returns at once and never blocks. Events hold no text of a log and no token.
 */
@FunctionalInterface
public interface Observer {

    /** Ignores all events. */
    Observer NONE = event -> {};

    /** Takes one event. */
    void observe(Event event);

    /** The same observer, whose failures are logged, the first as a warning, and go no further. */
    static Observer guarded(Observer observer) {
        AtomicBoolean warned = new AtomicBoolean();
        return event -> {
            try {
                observer.observe(event);
            } catch (RuntimeException | AssertionError | LinkageError failure) {
                if (warned.compareAndSet(false, true)) {
                    LoggerFactory.getLogger(Observer.class).warn("an observer fails", failure);
                } else {
                    LoggerFactory.getLogger(Observer.class).debug("an observer fails again", failure);
                }
            }
        };
    }

    /** For whom a page is asked. */
    enum Reader {
        /** The app's stream, or a trial whether this node can read an app that it gave away. */
        STREAM,
        /** A question about the app's past. */
        HISTORY
    }

    /** What happened. */
    sealed interface Event {

        /** The app it happened to. */
        AppName app();

        /**
         * A stream asks for a page. The request ends with a {@link Page} or a {@link Failure}.
         *
         * @param late how long after it was due; zero if it was asked at once or earlier
         */
        record Poll(AppName app, Duration late) implements Event {}

        /**
         * A page has come.
         *
         * @param rows of the page, those that could not be read too
         * @param broken rows that could not be read
         * @param cut whether rows may be missing at its end
         * @param took since it was asked for, with the questions for a token and the waits for a turn
         */
        record Page(AppName app, Reader reader, int rows, int broken, boolean cut, Duration took) implements Event {}

        /**
         * A request for a page has failed, also where none was sent because there is no token.
         *
         * @param took since the page was asked for, with the questions for a token and the waits for a turn
         */
        record Failure(AppName app, Reader reader, Throwable cause, Duration took) implements Event {}

        /**
         * A request is sent, after a wait for its turn under the limits of this node. One page may take several.
         *
         * @param waited zero if it had its turn at once
         */
        record Turn(AppName app, Reader reader, Duration waited) implements Event {}

        /**
         * A poll of a stream has failed, or its answer proves nothing, and the stream waits before it asks again.
         *
         * @param delay how long it waits
         */
        record Backoff(AppName app, FlyLogsException cause, Duration delay) implements Event {}

        /**
         * A question for an app's token has been answered.
         *
         * @param source the name of the source that gave one; empty if none did
         * @param took since it was asked
         */
        record TokenQuestion(AppName app, Optional<String> source, Duration took) implements Event {}
    }
}
