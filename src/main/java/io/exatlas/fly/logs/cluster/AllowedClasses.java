package io.exatlas.fly.logs.cluster;

import com.hazelcast.config.ClassFilter;
import com.hazelcast.config.JavaSerializationFilterConfig;

/**
 * The classes that Hazelcast may deserialize from Java's own format, which nodes use for failures only: everything else
 * has formats of its own. Otherwise anyone that reaches the port could make this process load any of its classes. No
 * state.
 */
final class AllowedClasses {

    private AllowedClasses() {}

    static JavaSerializationFilterConfig filter() {
        ClassFilter allowed = new ClassFilter()
                .addPrefixes("com.hazelcast.", "[")
                .addPackages("java.lang", "java.util.concurrent")
                .addClasses(
                        "java.io.IOException",
                        "java.io.EOFException",
                        "java.util.ArrayList",
                        "java.util.Collections$EmptyList",
                        "java.util.Collections$UnmodifiableCollection",
                        "java.util.Collections$UnmodifiableList",
                        "java.util.Collections$UnmodifiableRandomAccessList",
                        "java.util.ConcurrentModificationException",
                        "java.util.NoSuchElementException");
        return new JavaSerializationFilterConfig().setDefaultsDisabled(true).setWhitelist(allowed);
    }
}
