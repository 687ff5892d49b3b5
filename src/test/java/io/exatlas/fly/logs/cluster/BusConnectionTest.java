package io.exatlas.fly.logs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.FreePorts;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A connection of the event bus between two nodes that is dead is found out, and another one is opened. */
@Tag("F24")
final class BusConnectionTest {

    private final ClusterRig rig = ClusterRig.start(1);
    private final Vertx between = Vertx.vertx();
    private final AtomicInteger pieces = new AtomicInteger();
    private final Queue<NetSocket> open = new ConcurrentLinkedQueue<>();
    private final int bus = FreePorts.of(1).get(0);
    private final int relayed = relay(bus);
    private final Vertx far = Await.success(ClusterRig.joining(
            rig.options().setBusPort(bus),
            new VertxOptions().setEventBusOptions(new EventBusOptions().setClusterPublicPort(relayed)),
            false));

    @AfterEach
    void close() {
        Await.success(far.close());
        rig.close();
        Await.success(between.close());
    }

    /** Counts what is said to the bus at a port on its way there. */
    private int relay(int target) {
        NetClient client = between.createNetClient();
        NetServer server = between.createNetServer().connectHandler(socket -> {
            socket.pause();
            open.add(socket);
            client.connect(target, "127.0.0.1").onSuccess(upstream -> {
                join(upstream, socket);
                socket.handler(piece -> {
                    pieces.incrementAndGet();
                    upstream.write(piece).onFailure(gone -> {});
                });
                socket.resume();
            });
        });
        return Await.success(server.listen(0, "127.0.0.1")).actualPort();
    }

    private static void join(NetSocket upstream, NetSocket socket) {
        upstream.handler(piece -> socket.write(piece).onFailure(gone -> {}));
        upstream.closeHandler(gone -> socket.close().onFailure(closed -> {}));
        socket.closeHandler(gone -> upstream.close().onFailure(closed -> {}));
    }

    /** With the timers of that verticle its pings would end. */
    @Test
    void itIsWatchedWhenTheVerticleThatOpenedItIsUndeployed() {
        Await.success(far.eventBus()
                .consumer("place", message -> message.reply("yes"))
                .completion());
        Vertx near = rig.vertx(0);
        String opener =
                Await.success(near.deployVerticle(context -> near.eventBus().request("place", "hello")));
        assertThat(pieces).hasPositiveValue();
        Await.success(near.undeploy(opener));

        int before = pieces.get();
        ClusterRig.awaitThat(() -> pieces.get() >= before + 2);
    }

    /** Closing one in peace would wait until all that was written has gone. */
    @Test
    void itIsClosedThoughMoreIsWrittenThanGoesOut() {
        AtomicInteger heard = new AtomicInteger();
        Await.success(far.eventBus()
                .consumer("place", message -> heard.incrementAndGet())
                .completion());
        ClusterRig.awaitThat(() -> {
            publish("hello");
            return heard.get() > 0;
        });
        open.forEach(NetSocket::pause);
        for (int megabyte = 0; megabyte < 32; megabyte++) {
            publish(Buffer.buffer(new byte[1 << 20]));
        }

        int before = heard.get();
        ClusterRig.awaitThat(() -> {
            publish("hello");
            return heard.get() > before;
        });
    }

    /** As a verticle does: what goes wrong with a connection that is just being closed is told to nobody. */
    private void publish(Object message) {
        rig.vertx(0).runOnContext(turn -> rig.vertx(0).eventBus().publish("place", message));
    }
}
