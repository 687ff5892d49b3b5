package io.exatlas.fly.logs.internal.api;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** What each status other than 200 means. Bodies are never shown: they are anybody's text. */
final class Statuses {

    /** Nothing that could be an echo of a token, or anybody's text. */
    private static final Pattern REQUEST_ID = Pattern.compile("[0-9A-Za-z-]{1,64}");

    private Statuses() {}

    /**
     * The failure an answer stands for.
     *
     * @param requestId the answer's {@code fly-request-id}, which Fly's support asks for
     */
    static FlyLogsException failure(
            AppName app, int status, Optional<String> requestId, OptionalLong date, Optional<Duration> pause) {
        String said = "app " + app + ": the log API answered " + status
                + requestId
                        .filter(id -> REQUEST_ID.matcher(id).matches())
                        .map(id -> " (fly-request-id " + id + ")")
                        .orElse("");
        return switch (status) {
            case 401 -> new FlyLogsException.Unauthorized(said, date);
            case 403 -> new FlyLogsException.Forbidden(said + ": the token may not read this app's logs", date);
            case 404 -> new FlyLogsException.NotFound(said + ": no such app", date);
            case 429 -> new FlyLogsException.RateLimited(said, date, pause);
            case 301, 302, 303, 307, 308 ->
                new FlyLogsException.Unavailable(said + ": redirects are not followed", date, Optional.empty());
            default -> new FlyLogsException.Unavailable(said, date, pause);
        };
    }
}
