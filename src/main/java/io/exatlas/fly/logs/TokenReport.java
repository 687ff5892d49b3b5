package io.exatlas.fly.logs;

import io.exatlas.fly.logs.model.FlyLogsException;
import java.time.Duration;
import java.util.Optional;

/**
 * The token that an app would use, described without the token itself.
 *
 * @param source the source that answered
 * @param age how long the source has had the token, as far as it knows
 * @param scheme the scheme that the token is sent under: {@code FlyV1} or {@code Bearer}
 * @param fingerprint eight hexadecimal digits that tell tokens apart
 * @param refusal why the API did not answer with a page; empty if it did
 */
public record TokenReport(
        String source, Duration age, String scheme, String fingerprint, Optional<FlyLogsException> refusal) {}
