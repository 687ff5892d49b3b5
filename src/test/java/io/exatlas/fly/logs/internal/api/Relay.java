package io.exatlas.fly.logs.internal.api;

import io.exatlas.fly.logs.Await;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A proxy on loopback: tunnels what comes after {@code CONNECT}, passes on anything else as it is, always to one
 * server. Remembers the bytes it was told, connection by connection.
 */
final class Relay {

    private static final String TUNNEL = "CONNECT ";

    /** Kept: one that nobody refers to is closed, and its connections with it. */
    private final NetClient client;

    private final int target;
    private final NetServer server;
    private final List<Buffer> heard = new CopyOnWriteArrayList<>();

    Relay(Vertx vertx, int target) {
        this.client = vertx.createNetClient();
        this.target = target;
        this.server = Await.success(
                vertx.createNetServer().connectHandler(this::accept).listen(0, "127.0.0.1"));
    }

    int port() {
        return server.actualPort();
    }

    int connections() {
        return heard.size();
    }

    /** What a connection said, byte by byte, beginning with 0. */
    String heard(int connection) {
        return heard.get(connection).toString(StandardCharsets.ISO_8859_1);
    }

    private void accept(NetSocket socket) {
        Buffer said = Buffer.buffer();
        heard.add(said);
        socket.pause();
        client.connect(target, "127.0.0.1")
                .onSuccess(upstream -> join(socket, upstream, said))
                .onFailure(gone -> socket.close().onFailure(closed -> {}));
    }

    private static void join(NetSocket client, NetSocket upstream, Buffer said) {
        client.handler(bytes -> {
            boolean opening = said.length() == 0;
            said.appendBuffer(bytes);
            if (opening && bytes.toString(StandardCharsets.ISO_8859_1).startsWith(TUNNEL)) {
                write(client, Buffer.buffer("HTTP/1.1 200 Connected\r\n\r\n"));
            } else {
                write(upstream, bytes);
            }
        });
        upstream.handler(bytes -> write(client, bytes));
        client.closeHandler(closed -> upstream.close().onFailure(gone -> {}));
        upstream.closeHandler(closed -> client.close().onFailure(gone -> {}));
        client.resume();
    }

    private static void write(NetSocket to, Buffer bytes) {
        to.write(bytes).onFailure(gone -> {});
    }
}
