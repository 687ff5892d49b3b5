package io.exatlas.fly.logs.cluster;

import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.LogEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a consumer heard that takes whatever the bus delivers. From any thread. */
public final class PlainEar {

    private static final long MEMORY = 15_000_000_000L;

    private final String name;
    private final Map<String, Epoch> first = new HashMap<>();
    private final List<String> unmarked = new ArrayList<>();
    private final List<String> old = new ArrayList<>();
    private final List<String> below = new ArrayList<>();
    private Epoch highest = Epoch.NONE;
    private long highestAt;
    private int marked;
    private int batches;
    private int markedBatches;

    public PlainEar(String name) {
        this.name = name;
    }

    /** An owner that was silent for long is forgotten: a record that was lost must not mute an app. */
    public synchronized void heard(LogBatch batch, long at) {
        if (batch.epoch().compareTo(highest) < 0 && at - highestAt < MEMORY) {
            old.add(name + " heard " + batch.epoch() + " seq " + batch.seq() + " after " + highest);
        } else {
            highest = batch.epoch();
            highestAt = at;
        }
        batches++;
        markedBatches += batch.redelivered() ? 1 : 0;
        batch.entries().forEach(entry -> heard(batch, entry));
    }

    private void heard(LogBatch batch, LogEntry entry) {
        String id = entry.id().orElseThrow();
        if (entry.time().orElse(Long.MAX_VALUE) <= batch.start()) {
            below.add(name + " heard " + id + " of " + batch.epoch() + ", which began after it");
        }
        Epoch before = first.putIfAbsent(id, batch.epoch());
        if (before == null) {
            return;
        }
        if (batch.redelivered()) {
            marked++;
        } else {
            unmarked.add(name + " heard " + id + " in " + before + " and again, unmarked, in " + batch.epoch() + " seq "
                    + batch.seq());
        }
    }

    /** How many batches came. */
    public synchronized int batches() {
        return batches;
    }

    /** How many of them said that they might be repeats. */
    public synchronized int markedBatches() {
        return markedBatches;
    }

    /** Entries that came again and said so. */
    public synchronized int marked() {
        return marked;
    }

    /** Entries that came again as if they were new. */
    public synchronized List<String> unmarked() {
        return List.copyOf(unmarked);
    }

    /** Entries that lie at or below where their owner began: at its predecessor's floor, if it had one. */
    public synchronized List<String> below() {
        return List.copyOf(below);
    }

    /** Messages of an owner after those of its successor. */
    public synchronized List<String> old() {
        return List.copyOf(old);
    }
}
