package io.exatlas.fly.logs.internal.stream;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import java.time.Duration;
import java.util.Set;

/** Told how the streams of a node read the API. From any thread. */
public interface Reading {

    /** A poll of an app succeeded. */
    void succeeded(AppName app);

    /**
     * A poll of an app failed.
     *
     * @param since for how long none was answered, from when the first one that failed was sent
     */
    void failed(AppName app, FlyLogsException failure, Duration since);

    /** These apps are recorded; what was found out of others is out of date. */
    void recorded(Set<AppName> apps);

    /** Of a node without others: there is nobody else to read it. */
    Reading UNHEARD = new Reading() {
        @Override
        public void succeeded(AppName app) {}

        @Override
        public void failed(AppName app, FlyLogsException failure, Duration since) {}

        @Override
        public void recorded(Set<AppName> apps) {}
    };
}
