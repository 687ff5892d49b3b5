package io.exatlas.fly.logs.check;

import io.exatlas.fly.logs.model.Gap;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.Notice;
import java.util.ArrayList;
import java.util.List;

/** What one subscriber was handed and told, in order. */
public final class Account {

    final List<Got> got = new ArrayList<>();
    final List<Gap> gaps = new ArrayList<>();
    final String name;
    long begin = Long.MIN_VALUE;
    long oddFrom = Long.MIN_VALUE;
    long openedAt = Long.MIN_VALUE;
    int restarts;

    /**
     * An entry as it was handed over.
     *
     * @param again whether it was marked as possibly a repeat
     * @param at when, by the server's clock
     */
    record Got(LogEntry entry, boolean again, long at) {}

    public Account(String name) {
        this.name = name;
    }

    /**
     * Where the subscriber begins: entries up to here are not promised.
     *
     * @param oddAfter rows without a readable time that were visible by then are not promised
     * @param at when it begins
     */
    public void begins(long position, long oddAfter, long at) {
        if (begin == Long.MIN_VALUE) {
            begin = position;
            oddFrom = oddAfter;
            openedAt = at;
        }
    }

    /** It goes on from what it kept: what came after that may come again. */
    public void restarted() {
        restarts++;
    }

    public void handed(LogBatch batch, long at) {
        batch.entries().forEach(entry -> got.add(new Got(entry, batch.redelivered(), at)));
    }

    public void told(Notice gap) {
        gaps.add(new Gap(gap.from().orElse(Long.MIN_VALUE), gap.to().orElse(Long.MAX_VALUE), gap.message()));
    }

    public String name() {
        return name;
    }

    public int size() {
        return got.size();
    }

    /** How many entries from after a time it was handed. */
    public long sizeAfter(long time) {
        return got.stream()
                .filter(line -> line.entry().time().orElse(Long.MIN_VALUE) > time)
                .count();
    }

    boolean inGap(long time) {
        return gaps.stream().anyMatch(gap -> gap.from() <= time && time <= gap.to());
    }
}
