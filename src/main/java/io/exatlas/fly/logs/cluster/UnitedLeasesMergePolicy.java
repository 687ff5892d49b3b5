package io.exatlas.fly.logs.cluster;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.spi.merge.MergingValue;
import com.hazelcast.spi.merge.SplitBrainMergePolicy;
import io.exatlas.fly.logs.internal.owner.NodeLease;
import org.jspecify.annotations.Nullable;

/**
 * Merges two leases of a node when two parts of a cluster unite: the result is fenced if the lease was fenced in either
 * part. No state; Hazelcast makes the policy by its name, on every node.
 */
public final class UnitedLeasesMergePolicy implements SplitBrainMergePolicy<Object, MergingValue<Object>, Object> {

    public UnitedLeasesMergePolicy() {}

    @Override
    public @Nullable Object merge(MergingValue<Object> coming, @Nullable MergingValue<Object> there) {
        if (there != null
                && coming.getDeserializedValue() instanceof String one
                && there.getDeserializedValue() instanceof String other) {
            return NodeLease.united(one, other);
        }
        return (there == null ? coming : there).getRawValue();
    }

    @Override
    public void writeData(ObjectDataOutput out) {}

    @Override
    public void readData(ObjectDataInput in) {}
}
