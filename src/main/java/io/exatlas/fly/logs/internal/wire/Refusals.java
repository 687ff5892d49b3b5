package io.exatlas.fly.logs.internal.wire;

import io.exatlas.fly.logs.model.FlyLogsException;
import java.util.Optional;
import java.util.OptionalLong;

/** What a failed reply of a registry says: the word of a failure, then a sentence. Usable from any thread. */
public final class Refusals {

    private Refusals() {}

    /** The message of a failed reply. */
    public static String text(FlyLogsException failure) {
        return failure.word() + ": " + failure.getMessage();
    }

    /** What the message of a failed reply stands for. */
    public static FlyLogsException of(String message) {
        String word = message.split(":", 2)[0];
        String text =
                message.substring(Math.min(message.length(), word.length() + 1)).trim();
        return switch (word) {
            case "invalid_request" -> new FlyLogsException.InvalidRequest(text);
            case "unauthorized" -> new FlyLogsException.Unauthorized(text, OptionalLong.empty());
            case "forbidden" -> new FlyLogsException.Forbidden(text, OptionalLong.empty());
            case "not_found" -> new FlyLogsException.NotFound(text, OptionalLong.empty());
            case "already_running" -> new FlyLogsException.AlreadyRunning(text);
            case "stopped" -> new FlyLogsException.StreamStopped(text);
            case "rate_limited" -> new FlyLogsException.RateLimited(text, OptionalLong.empty(), Optional.empty());
            case "no_streamer" -> new FlyLogsException.NoStreamer(text);
            case "unavailable" -> new FlyLogsException.Unavailable(text);
            case "format" -> new FlyLogsException.UnknownFormat(text);
            default -> new FlyLogsException.Unavailable(message);
        };
    }
}
