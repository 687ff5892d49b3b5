package io.exatlas.fly.logs.internal.owner;

/**
 * What a cluster manager knows that can tell guests from other nodes. A guest only listens: it keeps nothing of what
 * the nodes share, and where it is alone there is nobody to hear.
 */
public interface GuestList {

    /** Whether the node only listens. Unknown ones do not. From any thread. */
    boolean guest(String node);
}
