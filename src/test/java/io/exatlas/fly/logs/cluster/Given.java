package io.exatlas.fly.logs.cluster;

import com.hazelcast.spi.merge.MergingValue;

/**
 * A value to merge, as Hazelcast gives it, but plain.
 *
 * @param value the value
 */
record Given(Object value) implements MergingValue<Object> {
    @Override
    public Object getDeserializedValue() {
        return value;
    }

    @Override
    public Object getRawValue() {
        return value;
    }
}
