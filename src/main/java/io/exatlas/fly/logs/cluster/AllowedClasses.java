package io.exatlas.fly.logs.cluster;

import com.hazelcast.config.ClassFilter;
import com.hazelcast.config.JavaSerializationFilterConfig;

/**
 * Which classes Hazelcast may make of what nodes send in Java's own form, that is, of failures: everything else has
 * forms of its own. Whoever reaches the port could otherwise have any class of this process made. No state.
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
