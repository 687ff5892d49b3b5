package io.exatlas.fly.logs.internal.owner;

import io.exatlas.fly.logs.model.AppName;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Which of several nodes an app belongs to, computed alike by all of them: the one with the highest hash of app and
 * node together. A node that comes or goes moves only the apps it gains or had.
 */
public final class Rendezvous {

    private Rendezvous() {}

    /** The node of an app; empty if there is none. */
    public static Optional<String> owner(AppName app, Collection<String> nodes) {
        long name = hash(app.value());
        return nodes.stream()
                .max(Comparator.<String>comparingLong(node -> mixed(name + 31 * hash(node)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** FNV-1a, 64 bits: plain enough to be the same in every version and language. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (octet & 0xff)) * 0x100000001b3L;
        }
        return hash;
    }

    /** Spreads every bit over all others: the finalizer of MurmurHash3. */
    private static long mixed(long bits) {
        long mixed = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
