package io.exatlas.fly.logs.internal.replay;

import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * How many answers may be held or under way for those who read ahead, all readers of this process together: each has
 * its share, one at least. Whoever is forgotten gives its share back. From any thread.
 */
public final class Shelf {

    /** What an answer may take of the heap. */
    private static final long BYTES = 8L << 20;

    private static final Shelf OF_THIS_PROCESS =
            new Shelf((int) Math.min(10_000, Runtime.getRuntime().maxMemory() / BYTES));

    private final int answers;
    private final Set<Object> readers = Collections.newSetFromMap(new WeakHashMap<>());

    /** @param answers in all */
    public Shelf(int answers) {
        this.answers = answers;
    }

    static Shelf ofThisProcess() {
        return OF_THIS_PROCESS;
    }

    synchronized void enter(Object reader) {
        readers.add(reader);
    }

    synchronized void leave(Object reader) {
        readers.remove(reader);
    }

    /** So many answers each. */
    synchronized int share() {
        return Math.max(1, Math.min(AheadPlan.HELD, answers / Math.max(1, readers.size())));
    }
}
