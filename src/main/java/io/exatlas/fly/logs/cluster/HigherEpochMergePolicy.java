package io.exatlas.fly.logs.cluster;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.spi.merge.MergingValue;
import com.hazelcast.spi.merge.SplitBrainMergePolicy;
import io.exatlas.fly.logs.internal.owner.OwnerRecord;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Merges two records of an app when two parts of a cluster unite: keeps the one with the higher epoch, whole. A mix of
 * the fields of both would be a position that no owner reached. A value that is not a record loses. No state; Hazelcast
 * makes the policy by its name, on every node.
 */
public final class HigherEpochMergePolicy implements SplitBrainMergePolicy<Object, MergingValue<Object>, Object> {

    public HigherEpochMergePolicy() {}

    @Override
    public @Nullable Object merge(MergingValue<Object> coming, @Nullable MergingValue<Object> there) {
        if (there == null) {
            return coming.getRawValue();
        }
        Optional<OwnerRecord> candidate = record(coming);
        Optional<OwnerRecord> known = record(there);
        Optional<OwnerRecord> kept = candidate.map(
                fresh -> known.map(old -> OwnerRecord.higher(old, fresh)).orElse(fresh));
        boolean comes = kept.isPresent() && kept.equals(candidate);
        return (comes ? coming : there).getRawValue();
    }

    private static Optional<OwnerRecord> record(MergingValue<Object> value) {
        return value.getDeserializedValue() instanceof String text ? OwnerRecord.parse(text) : Optional.empty();
    }

    @Override
    public void writeData(ObjectDataOutput out) {}

    @Override
    public void readData(ObjectDataInput in) {}
}
