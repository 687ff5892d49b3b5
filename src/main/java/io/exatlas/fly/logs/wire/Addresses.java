package io.exatlas.fly.logs.wire;

import io.exatlas.fly.logs.model.AppName;

/** The addresses of the event-bus protocol, version 1. */
public final class Addresses {

    /** Requests go here; any node answers. */
    public static final String REGISTRY = "ex_atlas_fly_logs.registry";

    private static final String LOGS = "ex_atlas_fly_logs:";

    private Addresses() {}

    /** Where an app's batches, notices and its end are published. */
    public static String logs(AppName app) {
        return LOGS + app.value();
    }
}
