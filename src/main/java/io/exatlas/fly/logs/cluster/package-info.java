/** Joins a cluster of nodes. The only package that uses Hazelcast. */
@NullMarked
package io.exatlas.fly.logs.cluster;

import org.jspecify.annotations.NullMarked;
