package io.exatlas.fly.logs.position;

import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Mark;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.OptionalLong;

/**
 * The position of a subscription behind a batch. A subscription resumes from it. If you store it in one transaction
 * with the result of the batch, each entry is processed exactly once. If you store it elsewhere, in a
 * {@link PositionStore}, the entries of the batches in between may be delivered again. Holds no log text. Thread-safe.
 *
 * @param window the floor, the newest entry, and the entries between them that are done
 * @param complete up to here the log was read completely, also where it was empty; nanoseconds since 1970
 */
public record ResumeToken(Mark window, OptionalLong complete) {

    /**
     * The largest number of entries that are not settled and are listed. With more, none is listed: these are delivered
     * again, marked redelivered.
     */
    public static final int MOST_KEYS = 4_096;

    /** The largest number of listed entries whose time cannot be read. */
    public static final int MOST_ODD_KEYS = 1_000;

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if a list is longer than a token allows
     */
    public ResumeToken {
        if (window.seen().map(List::size).orElse(0) > MOST_KEYS || window.odd().size() > MOST_ODD_KEYS) {
            throw new IllegalArgumentException("a resume token names at most " + MOST_KEYS + " entries, and "
                    + MOST_ODD_KEYS + " whose time cannot be read");
        }
    }

    /**
     * The token as JSON: some 100 bytes if everything is settled, 86 KiB with the most keys, 21 KiB more with the most
     * keys without a time. Positions are text, keys are 16 bytes each in one text of base64url; {@code version} names
     * the format.
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
