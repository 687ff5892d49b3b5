package io.exatlas.fly.logs.cluster;

import io.exatlas.fly.logs.config.ClusterOptions;
import io.exatlas.fly.logs.config.ClusterTlsOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.util.concurrent.TimeUnit;

/** Settings of the event bus between nodes. No state. */
final class BusSettings {

    /** With the usual 20 s a connection that a network cut has slowed down stays so for ten seconds and more. */
    private static final long PING_MILLIS = 2_000;

    /**
     * After a ping without an answer Vert.x closes a connection only once all pending data has been sent, which never
     * happens while the network is cut. A connection on which nothing was received for this long, more than two pings,
     * is closed at once.
     */
    private static final int DEAD_MILLIS = 5_000;

    /** With the usual 60 s all that is for a node that cannot be reached waits as long before it fails. */
    private static final int CONNECT_MILLIS = 2_500;

    private BusSettings() {}

    static void apply(ClusterOptions cluster, EventBusOptions bus) {
        if (cluster.getBusPort() != 0) {
            bus.setPort(cluster.getBusPort());
        }
        bus.setIdleTimeoutUnit(TimeUnit.MILLISECONDS).setReadIdleTimeout(DEAD_MILLIS);
        bus.setHost(cluster.getInterface())
                .setConnectTimeout(CONNECT_MILLIS)
                .setClusterPingInterval(PING_MILLIS)
                .setClusterPingReplyInterval(PING_MILLIS);
        if (cluster.getTls().isEnabled()) {
            encrypt(cluster.getTls(), bus);
        }
    }

    /** By default the bus trusts every peer and asks none for a certificate. */
    private static void encrypt(ClusterTlsOptions tls, EventBusOptions bus) {
        PemKeyCertOptions key = new PemKeyCertOptions();
        tls.getKeyFile().ifPresent(key::addKeyPath);
        tls.getCertFile().ifPresent(key::addCertPath);
        PemTrustOptions trust = new PemTrustOptions();
        tls.getTrustFile().ifPresent(trust::addCertPath);
        bus.setSsl(true)
                .setKeyCertOptions(key)
                .setTrustOptions(trust)
                .setTrustAll(false)
                .setClientAuth(ClientAuth.REQUIRED);
    }
}
