package io.exatlas.fly.logs;

import io.exatlas.fly.logs.model.FlyLogsException;
import java.time.Duration;
import java.util.Optional;

/**
 * What is known of the token an app would be asked with. Never the token.
 *
 * @param source which source answered
 * @param age how long the source has had it, as far as it knows
 * @param scheme the scheme it is sent under: {@code FlyV1} or {@code Bearer}
 * @param fingerprint eight hexadecimal digits that tell tokens apart
 * @param refusal why the API did not answer with a page; empty if it did
 */
public record TokenReport(
        String source, Duration age, String scheme, String fingerprint, Optional<FlyLogsException> refusal) {}
