/** Makes this process a node of a cluster. The only package that knows Hazelcast. */
@NullMarked
package io.exatlas.fly.logs.cluster;

import org.jspecify.annotations.NullMarked;
