package io.exatlas.fly.logs.internal.owner;

import java.util.Optional;

/** The ownership of a node without others. */
public final class SoleOwner {

    private SoleOwner() {}

    /** By the real clocks. */
    public static Ownership of(String node) {
        return new Ownership(
                Ownership.Holder.of(node),
                new MemoryRecords(),
                Mandate.ALONE,
                System::nanoTime,
                System::currentTimeMillis,
                app -> Optional.empty());
    }
}
