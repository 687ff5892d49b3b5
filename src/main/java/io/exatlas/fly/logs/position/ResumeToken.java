package io.exatlas.fly.logs.position;

import io.exatlas.fly.logs.poll.Window;
import java.util.OptionalLong;

/**
 * Where a subscription stands after a batch: what to keep, with the effect of the batch if it can be, to go on from
 * there later. Small: at most some 90 KiB. Holds no log text.
 *
 * @param window the floor, the newest entry, and which entries between them are done
 * @param complete up to here the log was seen whole, also where there was nothing
 */
public record ResumeToken(Window.Mark window, OptionalLong complete) {

    /** Above so many entries that are not settled none is named: those come again, marked redelivered. */
    public static final int MOST_KEYS = 4_096;
}
