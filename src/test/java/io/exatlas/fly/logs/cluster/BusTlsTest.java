package io.exatlas.fly.logs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.config.ClusterTlsOptions;
import io.exatlas.fly.logs.internal.api.Certificates;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.spi.cluster.NodeInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two nodes with certificates of one authority, and whoever has no such certificate. Hazelcast lets all of them in. */
final class BusTlsTest {

    private static final DeliveryOptions SOON = new DeliveryOptions().setSendTimeout(2_000);

    private static ClusterRig rig;
    private static Certificates ours;
    private static Map<String, ClusterTlsOptions> strangers = Map.of();
    private static final Collection<String> heard = new ConcurrentLinkedQueue<>();

    /** Certificates for another host: names are not compared. */
    @BeforeAll
    static void start(@TempDir Path dir) throws IOException {
        ours = new Certificates(Files.createDirectory(dir.resolve("ours")))
                .elsewhere("node")
                .expired("expired");
        Certificates theirs = new Certificates(Files.createDirectory(dir.resolve("theirs"))).right("node");
        strangers = Map.of(
                "plain", new ClusterTlsOptions(),
                "foreign", tls(theirs, "node"),
                "expired", tls(ours, "expired"));
        rig = ClusterRig.start(2, tls(ours, "node"));
        answer(rig.vertx(0), "node-0");
    }

    @AfterAll
    static void close() {
        rig.close();
    }

    @Test
    void nodesOfOneAuthorityHearEachOther() {
        answer(rig.vertx(1), "node-1");

        assertThat(Await.success(asked(rig.vertx(1), "node-0", "one"))).isEqualTo("one");
        assertThat(Await.success(asked(rig.vertx(0), "node-1", "two"))).isEqualTo("two");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "foreign", "expired"})
    void whoeverHasNoCertificateOfItNeitherIsHeardNorHears(String who) {
        Vertx stranger = Await.success(
                ClusterRig.joining(rig.options().setTls(strangers.getOrDefault(who, new ClusterTlsOptions())), false));
        try {
            answer(stranger, who);

            Future<String> said = asked(stranger, "node-0", "by " + who);
            Future<String> listened = asked(rig.vertx(0), who, "to " + who);

            Await.failure(said);
            Await.failure(listened);
            assertThat(heard).doesNotContain("by " + who, "to " + who);
        } finally {
            Await.success(stranger.close());
        }
    }

    @Test
    void aConnectionWithoutACertificateIsEnded() {
        assertThat(answerTo(trusting())).isEqualTo(Buffer.buffer());
    }

    @Test
    void aConnectionWithTheCertificateOfAnotherAuthorityIsEnded() {
        ClusterTlsOptions theirs = strangers.getOrDefault("foreign", new ClusterTlsOptions());
        NetClientOptions foreign = trusting()
                .setKeyCertOptions(new PemKeyCertOptions()
                        .addKeyPath(theirs.getKeyFile().orElseThrow())
                        .addCertPath(theirs.getCertFile().orElseThrow()));

        assertThat(answerTo(foreign)).isEqualTo(Buffer.buffer());
    }

    /** All that node 0 says to a client until it ends the connection. */
    private static Buffer answerTo(NetClientOptions client) {
        NodeInfo node = ((VertxInternal) rig.vertx(0)).clusterManager().getNodeInfo();
        Buffer answer = Buffer.buffer();
        Promise<Void> ended = Promise.promise();
        rig.vertx(1)
                .createNetClient(client)
                .connect(node.port(), node.host())
                .onFailure(refused -> ended.complete())
                .onSuccess(socket -> write(socket, answer, ended));
        Await.success(ended.future());
        return answer;
    }

    private static void write(NetSocket socket, Buffer answer, Promise<Void> ended) {
        socket.handler(answer::appendBuffer)
                .exceptionHandler(refused -> {})
                .closeHandler(closed -> ended.tryComplete());
        socket.write(Buffer.buffer("anything"));
    }

    private static NetClientOptions trusting() {
        return new NetClientOptions()
                .setSsl(true)
                .setHostnameVerificationAlgorithm("")
                .setTrustOptions(new PemTrustOptions().addCertPath(ours.trustFile()));
    }

    private static Future<String> asked(Vertx by, String address, String what) {
        return by.eventBus().<String>request(address, what, SOON).map(reply -> reply.body());
    }

    private static void answer(Vertx node, String address) {
        Await.success(node.eventBus()
                .<String>consumer(address, message -> {
                    heard.add(message.body());
                    message.reply(message.body());
                })
                .completion());
    }

    /** Each trusts our authority. */
    private static ClusterTlsOptions tls(Certificates certificates, String alias) {
        return new ClusterTlsOptions()
                .setKeyFile(certificates.keyFile(alias))
                .setCertFile(certificates.certFile(alias))
                .setTrustFile(ours.trustFile());
    }
}
