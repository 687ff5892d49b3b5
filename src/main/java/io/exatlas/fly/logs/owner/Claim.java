package io.exatlas.fly.logs.owner;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Checkpoint;
import io.exatlas.fly.logs.model.Epoch;
import java.util.Optional;

/**
 * The right to publish one app's entries under one epoch. Used once: renewing it gives the next one, or none.
 *
 * @param app whose
 * @param epoch under which to publish
 * @param last what was recorded last, by this owner or the one before; empty if there is no record
 */
public record Claim(AppName app, Epoch epoch, Optional<Checkpoint> last) {}
