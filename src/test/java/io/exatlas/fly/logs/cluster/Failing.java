package io.exatlas.fly.logs.cluster;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.DataSerializable;
import java.util.Map;

/** Work that fails on the node it is done on. Travels in a form of its own, unlike its failure. */
public final class Failing implements EntryProcessor<String, Object, Object>, DataSerializable {

    private static final long serialVersionUID = 1;

    public Failing() {}

    @Override
    public Object process(Map.Entry<String, Object> entry) {
        throw new IllegalStateException("on purpose");
    }

    @Override
    public void writeData(ObjectDataOutput out) {}

    @Override
    public void readData(ObjectDataInput in) {}
}
