package io.exatlas.fly.logs.poll;

import java.util.ArrayList;
import java.util.List;

/**
 * Row keys with their times, as three arrays of numbers (open addressing, at most half full): tens of thousands of rows
 * an app would cost several times as much as objects. Grows as needed; whoever fills it bounds it.
 */
final class SeenSet {

    private static final int SMALLEST = 16;

    private long[] high = new long[SMALLEST];
    private long[] low = new long[SMALLEST];
    private long[] times = new long[SMALLEST];
    private boolean[] used = new boolean[SMALLEST];
    private int size;

    int size() {
        return size;
    }

    /** Adds a key; false if it was there already, whose time is the lower of the two from then on. */
    boolean add(RowKey key, long time) {
        if (2 * (size + 1) > used.length) {
            rebuild(used.length * 2, Long.MIN_VALUE);
        }
        return put(key.high(), key.low(), time);
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

    private boolean put(long keyHigh, long keyLow, long time) {
        int slot = (int) keyLow & (used.length - 1);
        while (used[slot]) {
            if (high[slot] == keyHigh && low[slot] == keyLow) {
                times[slot] = Math.min(times[slot], time);
                return false;
            }
            slot = (slot + 1) & (used.length - 1);
        }
        high[slot] = keyHigh;
        low[slot] = keyLow;
        times[slot] = time;
        used[slot] = true;
        size++;
        return true;
    }

    private void rebuild(int room, long line) {
        long[] oldHigh = high;
        long[] oldLow = low;
        long[] oldTimes = times;
        boolean[] oldUsed = used;
        high = new long[room];
        low = new long[room];
        times = new long[room];
        used = new boolean[room];
        size = 0;
        for (int slot = 0; slot < oldUsed.length; slot++) {
            if (oldUsed[slot] && (oldTimes[slot] > line || line == Long.MIN_VALUE)) {
                boolean isNew = put(oldHigh[slot], oldLow[slot], oldTimes[slot]);
                assert isNew : "a key stood in two slots";
            }
        }
    }
}
