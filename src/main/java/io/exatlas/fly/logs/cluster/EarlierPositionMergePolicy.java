package io.exatlas.fly.logs.cluster;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.spi.merge.MergingValue;
import com.hazelcast.spi.merge.SplitBrainMergePolicy;
import io.exatlas.fly.logs.position.EarlierPosition;
import org.jspecify.annotations.Nullable;

/**
 * Merges two positions of one name when two parts of a cluster unite: keeps the earlier one. A position that only one
 * part has is kept, also if the other part removed it. No state; Hazelcast makes the policy by its name, on every node.
 */
public final class EarlierPositionMergePolicy implements SplitBrainMergePolicy<Object, MergingValue<Object>, Object> {

    public EarlierPositionMergePolicy() {}

    @Override
    public @Nullable Object merge(MergingValue<Object> coming, @Nullable MergingValue<Object> there) {
        if (there == null) {
            return coming.getRawValue();
        }
        boolean comes = EarlierPosition.is(text(coming), text(there));
        return (comes ? coming : there).getRawValue();
    }

    private static String text(MergingValue<Object> value) {
        return value.getDeserializedValue() instanceof String text ? text : "";
    }

    @Override
    public void writeData(ObjectDataOutput out) {}

    @Override
    public void readData(ObjectDataInput in) {}
}
