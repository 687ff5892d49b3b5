package io.exatlas.fly.logs.internal.stream;

import java.time.Duration;
import java.util.Optional;

/**
 * Somebody who says that they listen.
 *
 * @param id what they call themselves
 * @param interval the poll interval they ask for
 * @param node where in the cluster they live: they are gone when it is
 */
public record Subscriber(String id, Optional<Duration> interval, Optional<String> node) {}
