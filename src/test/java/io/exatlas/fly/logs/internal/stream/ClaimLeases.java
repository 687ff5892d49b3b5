package io.exatlas.fly.logs.internal.stream;

import io.exatlas.fly.logs.internal.owner.NodeLease;
import io.exatlas.fly.logs.internal.owner.TextMap;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;

/** The map of leases as one process reaches it: over a network that loses and delays. */
final class ClaimLeases implements TextMap {

    private final ClaimRecords network;

    ClaimLeases(ClaimRecords network) {
        this.network = network;
    }

    /** What becomes of the leases of an island that joins a larger one. */
    static void merge(Map<String, String> small, ClaimIsland large) {
        small.forEach((key, text) -> large.leases.merge(key, text, NodeLease::united));
    }

    @Override
    public Future<Optional<String>> get(String key) {
        return network.call(island -> Optional.ofNullable(island.leases.get(key)));
    }

    @Override
    public Future<Boolean> create(String key, String text) {
        return network.call(island -> island.leases.putIfAbsent(key, text) == null);
    }

    @Override
    public Future<Boolean> replace(String key, String expected, String text) {
        return network.call(island -> island.leases.replace(key, expected, text));
    }

    @Override
    public Future<Boolean> remove(String key, String expected) {
        return network.call(island -> island.leases.remove(key, expected));
    }

    @Override
    public Future<Map<String, String>> all() {
        return network.call(island -> Map.copyOf(island.leases));
    }
}
