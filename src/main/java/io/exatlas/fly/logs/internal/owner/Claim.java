package io.exatlas.fly.logs.internal.owner;

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
 * @param clean whether what is known of the app tells all that was published; if not, some of it may come again
 * @param text what stands in the record map, to compare with
 * @param arrivals how often a node had come when it was made
 * @param provenAt when the map was asked last that confirmed the claim, in monotonic nanoseconds
 */
public record Claim(
        AppName app, Epoch epoch, Optional<Checkpoint> last, boolean clean, String text, long arrivals, long provenAt) {

    Claim proven(Optional<Checkpoint> recorded, String recordedAs, long askedAt) {
        return new Claim(app, epoch, recorded, clean, recordedAs, arrivals, askedAt);
    }
}
