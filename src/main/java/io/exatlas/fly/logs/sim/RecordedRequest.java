package io.exatlas.fly.logs.sim;

import io.exatlas.fly.logs.model.Quoted;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One request that the server received.
 *
 * @param app the app its path names, decoded; {@code ""} if it names none
 * @param path as sent, without the query
 * @param query the first value of each parameter
 * @param headers by lowercase name; {@code authorization} is the scheme and a fingerprint of the token
 * @param at the server's time, nanoseconds since 1970
 * @param tokenDigest for {@link #tokenIs}; empty if it had no readable token
 */
public record RecordedRequest(
        String app,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        long at,
        Optional<String> tokenDigest) {

    public RecordedRequest {
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** Whether the request carried this token, which may be given with or without its scheme. */
    public boolean tokenIs(String token) {
        return tokenDigest.filter(Credentials.digest(token)::equals).isPresent();
    }

    /** Whether it asked for a page or for lines, not for whether the app exists. */
    public boolean asksForLogs() {
        return path.endsWith("/logs");
    }

    @Override
    public String toString() {
        return "RecordedRequest[" + Quoted.of(path) + ", " + query.keySet() + ", "
                + headers.getOrDefault("authorization", "no token") + "]";
    }
}
