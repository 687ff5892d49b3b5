package io.exatlas.fly.logs.position;

import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Mark;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.OptionalLong;

/**
 * Where a subscription stands after a batch: what to keep, with the effect of the batch if it can be, to go on from
 * there later. Kept with the effect, in one row of a database, no entry is handled twice; kept elsewhere, in a
 * {@link PositionStore}, those of the batches in between may come again. Holds no log text. For any thread.
 *
 * @param window the floor, the newest entry, and which entries between them are done
 * @param complete up to here the log was seen whole, also where there was nothing; nanoseconds since 1970
 */
public record ResumeToken(Mark window, OptionalLong complete) {

    /** Above so many entries that are not settled none is named: those come again, marked redelivered. */
    public static final int MOST_KEYS = 4_096;

    /** So many entries whose time cannot be read are named at most. */
    public static final int MOST_ODD_KEYS = 1_000;

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if more entries are named than a token may name
     */
    public ResumeToken {
        if (window.seen().map(List::size).orElse(0) > MOST_KEYS || window.odd().size() > MOST_ODD_KEYS) {
            throw new IllegalArgumentException("a resume token names at most " + MOST_KEYS + " entries, and "
                    + MOST_ODD_KEYS + " whose time cannot be read");
        }
    }

    /**
     * The token as JSON: some 100 bytes when all is settled, 86 KiB with the most keys, 21 KiB more with the most odd
     * ones. Positions are text, keys are 16 bytes each in one text of base64url; a {@code version} goes with them.
     */
    public JsonObject toJson() {
        return TokenJson.write(this);
    }

    /**
     * The token that {@link #toJson} wrote. Fields it does not know are ignored.
     *
     * @throws FlyLogsException.InvalidRequest if a field is missing, of the wrong type or out of its range, or of a
     *     newer version; the message names the field
     */
    public static ResumeToken fromJson(JsonObject json) {
        return TokenJson.read(json);
    }
}
