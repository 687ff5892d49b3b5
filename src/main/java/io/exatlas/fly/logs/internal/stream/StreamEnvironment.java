package io.exatlas.fly.logs.internal.stream;

import io.exatlas.fly.logs.internal.context.TimeAndChance;
import io.exatlas.fly.logs.internal.owner.Ownership;
import io.exatlas.fly.logs.internal.poll.CursorLimits;
import io.exatlas.fly.logs.internal.source.Observer;
import io.exatlas.fly.logs.internal.source.PageSource;
import java.time.Duration;

/**
 * What all streams of a node share.
 *
 * @param time clocks and chance
 * @param pages where pages come from
 * @param ownership who may publish
 * @param limits the numbers a cursor lives by
 * @param idleInterval what the wait between polls grows to while nothing comes
 * @param heartbeatTimeout a subscriber is believed to be there so long after its last heartbeat
 * @param restarts how patient the supervisor is
 * @param reading told how the streams read the API
 * @param observer told of polls and of waits after failures
 */
public record StreamEnvironment(
        TimeAndChance time,
        PageSource.Opener pages,
        Ownership ownership,
        CursorLimits limits,
        Duration idleInterval,
        Duration heartbeatTimeout,
        RestartPolicy restarts,
        Reading reading,
        Observer observer) {}
