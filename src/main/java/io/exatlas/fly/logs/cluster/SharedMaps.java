package io.exatlas.fly.logs.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MergePolicyConfig;
import com.hazelcast.config.MultiMapConfig;
import com.hazelcast.spi.merge.SplitBrainMergePolicy;
import io.exatlas.fly.logs.internal.owner.NodeLease;
import io.exatlas.fly.logs.internal.owner.RecordMap;
import io.exatlas.fly.logs.position.ClusterPositionStore;

/** The maps that nodes share: those of Vert.x, which it must be given, and ours. No state. */
final class SharedMaps {

    /** Two nodes may go at once, and nothing of what all share is lost. */
    private static final int BACKUPS = 2;

    private static final int MERGED_AT_ONCE = 100;

    private SharedMaps() {}

    static void complete(Config config) {
        if (!config.getMultiMapConfigs().containsKey("__vertx.subs")) {
            config.addMultiMapConfig(new MultiMapConfig("__vertx.subs")
                    .setBackupCount(BACKUPS)
                    .setValueCollectionType(MultiMapConfig.ValueCollectionType.SET));
        }
        complete(config, new MapConfig("__vertx.haInfo"));
        complete(config, new MapConfig("__vertx.nodeInfo"));
        complete(config, merged(RecordMap.NAME, HigherEpochMergePolicy.class));
        complete(config, merged(NodeLease.MAP, UnitedLeasesMergePolicy.class));
        complete(config, merged(ClusterPositionStore.NAME, EarlierPositionMergePolicy.class));
    }

    private static MapConfig merged(String name, Class<? extends SplitBrainMergePolicy<?, ?, ?>> policy) {
        return new MapConfig(name).setMergePolicyConfig(new MergePolicyConfig(policy.getName(), MERGED_AT_ONCE));
    }

    private static void complete(Config config, MapConfig map) {
        if (!config.getMapConfigs().containsKey(map.getName())) {
            config.addMapConfig(map.setBackupCount(BACKUPS));
        }
    }
}
