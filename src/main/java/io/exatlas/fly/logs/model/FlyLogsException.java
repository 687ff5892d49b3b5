package io.exatlas.fly.logs.model;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Every failure that is expected. Each kind carries what the poll policy and a caller need. Messages name the app and
 * the status, never a body, a token or a header. The kinds have no stack trace, since they are results and not bugs.
 */
public abstract sealed class FlyLogsException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Reply reply;
    private final transient Answer answer;

    private FlyLogsException(Reply reply, String message, Answer answer) {
        super(message, null, false, false);
        this.reply = reply;
        this.answer = answer;
    }

    /** The numeric code of a failed reply on the event bus. */
    public final int code() {
        return reply.code;
    }

    /** The word a failed reply on the event bus begins with. */
    public final String word() {
        return reply.word;
    }

    /** Whether the same call may succeed soon by itself. */
    public final boolean retryable() {
        return reply.retryable;
    }

    /** The {@code Date} header of the response in nanoseconds since 1970; empty if there was no response. */
    public final OptionalLong serverDate() {
        return answer.date;
    }

    /** How long the server asks to wait; empty if it did not say so in a readable way. */
    public final Optional<Duration> retryAfter() {
        return answer.retryAfter;
    }

    /** The code and the word of a kind on the event bus. */
    private enum Reply {
        INVALID_REQUEST(400, false),
        UNAUTHORIZED(401, false),
        FORBIDDEN(403, false),
        NOT_FOUND(404, false),
        ALREADY_RUNNING(409, false),
        STOPPED(409, false),
        RATE_LIMITED(429, true),
        NO_STREAMER(503, true),
        UNAVAILABLE(504, true),
        FORMAT(504, true);

        private final int code;
        private final String word;
        private final boolean retryable;

        Reply(int code, boolean retryable) {
            this.code = code;
            this.word = name().toLowerCase(Locale.ROOT);
            this.retryable = retryable;
        }
    }

    /** Further details of the response beside its status. */
    private record Answer(OptionalLong date, Optional<Duration> retryAfter) {
        private static final Answer NONE = new Answer(OptionalLong.empty(), Optional.empty());
    }

    /** A request, an option or a name that is invalid. Nothing was started. */
    public static final class InvalidRequest extends FlyLogsException {
        private static final long serialVersionUID = 1;

        public InvalidRequest(String message) {
            super(Reply.INVALID_REQUEST, message, Answer.NONE);
        }
    }

    /** The API refuses the token (401), or there is none to send. */
    public static final class Unauthorized extends FlyLogsException {
        private static final long serialVersionUID = 1;

        public Unauthorized(String message) {
            super(Reply.UNAUTHORIZED, message, Answer.NONE);
        }

        public Unauthorized(String message, OptionalLong serverDate) {
            super(Reply.UNAUTHORIZED, message, new Answer(serverDate, Optional.empty()));
        }
    }

    /** The token is good but may not read this app's logs (403). */
    public static final class Forbidden extends FlyLogsException {
        private static final long serialVersionUID = 1;

        public Forbidden(String message) {
            super(Reply.FORBIDDEN, message, Answer.NONE);
        }

        public Forbidden(String message, OptionalLong serverDate) {
            super(Reply.FORBIDDEN, message, new Answer(serverDate, Optional.empty()));
        }
    }

    /** There is no such app, or no such stream. */
    public static final class NotFound extends FlyLogsException {
        private static final long serialVersionUID = 1;

        public NotFound(String message) {
            super(Reply.NOT_FOUND, message, Answer.NONE);
        }

        public NotFound(String message, OptionalLong serverDate) {
            super(Reply.NOT_FOUND, message, new Answer(serverDate, Optional.empty()));
        }
    }

    /** {@code start} of an app that is streamed already. */
    public static final class AlreadyRunning extends FlyLogsException {
        private static final long serialVersionUID = 1;

        public AlreadyRunning(String message) {
            super(Reply.ALREADY_RUNNING, message, Answer.NONE);
        }
    }

    /**
     * A heartbeat for an app whose stream was stopped or has failed. Only {@code subscribe} or {@code start} starts it
     * again.
     */
    public static final class StreamStopped extends FlyLogsException {
        private static final long serialVersionUID = 1;

        public StreamStopped(String message) {
            super(Reply.STOPPED, message, Answer.NONE);
        }
    }

    /** The API asks for a pause (429), or a limit of this module does. */
    public static final class RateLimited extends FlyLogsException {
        private static final long serialVersionUID = 1;

        private static final String OWN = "own limit: ";

        /** A limit of this module: no request was sent to the API. */
        public static RateLimited own(AppName app, String limit) {
            return new RateLimited("app " + app + ": " + OWN + limit);
        }

        private static final String AWAITED = OWN + "an answer of history waits ";

        /**
         * The API takes longer for a page than a reply may. The same request, sent again, returns the page once it is
         * there.
         *
         * @param longest how long a reply may take
         */
        public static RateLimited awaited(AppName app, Duration longest) {
            return new RateLimited("app " + app + ": " + AWAITED + longest.toSeconds()
                    + " s for a page, and the log API takes longer; the page is awaited, ask again");
        }

        /**
         * Whether the request was sent and the API has not answered yet. Also recognises a failure from another node.
         */
        public boolean isAwaited() {
            return String.valueOf(getMessage()).contains(": " + AWAITED);
        }

        /** Whether a limit of this module refused the request. Also recognises a failure from another node. */
        public boolean own() {
            return String.valueOf(getMessage()).contains(": " + OWN);
        }

        public RateLimited(String message) {
            super(Reply.RATE_LIMITED, message, Answer.NONE);
        }

        public RateLimited(String message, OptionalLong serverDate, Optional<Duration> retryAfter) {
            super(Reply.RATE_LIMITED, message, new Answer(serverDate, retryAfter));
        }
    }

    /** No streamer runs and none can be started. */
    public static final class NoStreamer extends FlyLogsException {
        private static final long serialVersionUID = 1;

        public NoStreamer(String message) {
            super(Reply.NO_STREAMER, message, Answer.NONE);
        }
    }

    /** The API cannot be reached, does not answer in time, breaks off, or answers with an error of its own. */
    public static final class Unavailable extends FlyLogsException {
        private static final long serialVersionUID = 1;

        public Unavailable(String message) {
            super(Reply.UNAVAILABLE, message, Answer.NONE);
        }

        public Unavailable(String message, OptionalLong serverDate, Optional<Duration> retryAfter) {
            super(Reply.UNAVAILABLE, message, new Answer(serverDate, retryAfter));
        }
    }

    /** The API answered with success, but not with a log page: an HTML page, another shape. */
    public static final class UnknownFormat extends FlyLogsException {
        private static final long serialVersionUID = 1;

        public UnknownFormat(String message) {
            super(Reply.FORMAT, message, Answer.NONE);
        }

        public UnknownFormat(String message, OptionalLong serverDate) {
            super(Reply.FORMAT, message, new Answer(serverDate, Optional.empty()));
        }
    }
}
