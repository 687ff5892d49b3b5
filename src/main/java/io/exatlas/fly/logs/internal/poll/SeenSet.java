package io.exatlas.fly.logs.internal.poll;

import io.exatlas.fly.logs.model.RowKey;
import java.util.ArrayList;
import java.util.List;

/**
 * Row keys with their times, as arrays of numbers (open addressing, at most half full): tens of thousands of rows an
 * app would cost several times as much as objects. Grows as needed; whoever fills it bounds it.
 */
final class SeenSet {

    private static final int SMALLEST = 16;

    private long[] high = new long[SMALLEST];
    private long[] low = new long[SMALLEST];
    private long[] times = new long[SMALLEST];
    private int[] contents = new int[SMALLEST];
    private boolean[] used = new boolean[SMALLEST];
    private int size;

    int size() {
        return size;
    }

    /** What became of a key that was to be added. */
    enum Added {
        NEW,
        KNOWN,
        /** It is known with other content. */
        DIFFERS
    }

    /** Adds a key of which no content is known; false if it was there already. */
    boolean add(RowKey key, long time) {
        return add(key, time, 0) == Added.NEW;
    }

    /**
     * Adds a key; if it was there already its time is the lower of the two from then on.
     *
     * @param content of its row; 0 if it is not known
     */
    Added add(RowKey key, long time, int content) {
        if (2 * (size + 1) > used.length) {
            rebuild(used.length * 2, Long.MIN_VALUE);
        }
        return put(key.high(), key.low(), time, content);
    }

    /** Drops every key whose time is at or below the line. */
    void forgetUpTo(long line) {
        int staying = size - countUpTo(line);
        if (staying == size) {
            return;
        }
        int room = SMALLEST;
        while (room < 2 * (staying + 1)) {
            room *= 2;
        }
        rebuild(room, line);
    }

    /** How many keys have a time at or below the line. */
    int countUpTo(long line) {
        int count = 0;
        for (int slot = 0; slot < used.length; slot++) {
            if (used[slot] && times[slot] <= line) {
                count++;
            }
        }
        return count;
    }

    /** All keys, in no order. */
    List<RowKey> keys() {
        List<RowKey> keys = new ArrayList<>(size);
        for (int slot = 0; slot < used.length; slot++) {
            if (used[slot]) {
                keys.add(new RowKey(high[slot], low[slot]));
            }
        }
        return keys;
    }

    private Added put(long keyHigh, long keyLow, long time, int content) {
        int slot = (int) keyLow & (used.length - 1);
        while (used[slot]) {
            if (high[slot] == keyHigh && low[slot] == keyLow) {
                times[slot] = Math.min(times[slot], time);
                boolean differs = content != 0 && contents[slot] != 0 && contents[slot] != content;
                contents[slot] = contents[slot] == 0 ? content : contents[slot];
                return differs ? Added.DIFFERS : Added.KNOWN;
            }
            slot = (slot + 1) & (used.length - 1);
        }
        high[slot] = keyHigh;
        low[slot] = keyLow;
        times[slot] = time;
        contents[slot] = content;
        used[slot] = true;
        size++;
        return Added.NEW;
    }

    private void rebuild(int room, long line) {
        long[] oldHigh = high;
        long[] oldLow = low;
        long[] oldTimes = times;
        int[] oldContents = contents;
        boolean[] oldUsed = used;
        high = new long[room];
        low = new long[room];
        times = new long[room];
        contents = new int[room];
        used = new boolean[room];
        size = 0;
        for (int slot = 0; slot < oldUsed.length; slot++) {
            if (oldUsed[slot] && (oldTimes[slot] > line || line == Long.MIN_VALUE)) {
                Added added = put(oldHigh[slot], oldLow[slot], oldTimes[slot], oldContents[slot]);
                assert added == Added.NEW : "a key stood in two slots";
            }
        }
    }
}
