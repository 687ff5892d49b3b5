package io.exatlas.fly.logs.internal.wire;

import io.exatlas.fly.logs.model.AppName;

/** The addresses of the event-bus protocol, version 1. */
public final class Addresses {

    /** Requests go here; any node answers. */
    public static final String REGISTRY = "ex_atlas_fly_logs.registry";

    /** The same, heard on the own node only. */
    public static final String LOCAL_REGISTRY = "ex_atlas_fly_logs.registry.local";

    private static final String OF_NODE = REGISTRY + ":";
    private static final String AT_NODE = REGISTRY + "@";
    private static final String LOGS = "ex_atlas_fly_logs:";

    private static final int LONGEST_APP = 255;

    private Addresses() {}

    /** Where the registry of one node of a cluster answers the others. */
    public static String registryOf(String node) {
        return OF_NODE + node;
    }

    /**
     * The same as {@link #REGISTRY}, heard by the registry of one node of a cluster. Older ones do not listen there.
     */
    public static String registryAt(String node) {
        return AT_NODE + node;
    }

    /** Where an app's batches, notices and its end are published. */
    public static String logs(AppName app) {
        return LOGS + app.value();
    }

    /** Whether an address may be one that {@link #logs} gives. */
    public static boolean isLogs(String address) {
        return address.startsWith(LOGS) && address.length() <= LOGS.length() + LONGEST_APP;
    }
}
