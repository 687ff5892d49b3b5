package io.exatlas.fly.logs.internal.api;

import java.time.Duration;
import java.util.Optional;

/**
 * How to reach the log API.
 *
 * @param url the base of the log API, {@code https://api.fly.io} unless changed; no slash at the end
 * @param machinesUrl the base of the Machines API, which knows whether an app exists and is asked for logs in the other
 *     format; no slash at the end
 * @param format which of the two request forms is sent; answers are recognised by their content
 * @param timeout from asking for a connection to the last byte of the answer
 * @param requestsPerSecond for all apps of the node together
 * @param historyRequestsPerSecond for reading the past, beside the others
 * @param proxy an HTTP proxy; none unless set, never from the environment
 * @param trustFile PEM certificates to trust instead of the platform's
 * @param userAgent what we call ourselves
 */
public record ApiSettings(
        String url,
        String machinesUrl,
        Format format,
        Duration timeout,
        int requestsPerSecond,
        int historyRequestsPerSecond,
        Optional<Proxy> proxy,
        Optional<String> trustFile,
        String userAgent) {

    /** The request forms. */
    public enum Format {
        /** Fly's own: {@code /api/v1/apps/<app>/logs?next_token=<nanoseconds>}. */
        FLY,
        /** ExAtlas's: {@code /v1/apps/<app>/logs?start_time=<nanoseconds>}. */
        EXATLAS
    }

    /**
     * An HTTP proxy.
     *
     * @param host name or address
     * @param port 1 to 65535
     * @param exceptions which servers are reached without it
     */
    public record Proxy(String host, int port, NoProxy exceptions) {

        /** For all servers. */
        public Proxy(String host, int port) {
            this(host, port, NoProxy.NONE);
        }

        boolean carries(String server, int serverPort) {
            return !exceptions.names(server, serverPort);
        }
    }
}
