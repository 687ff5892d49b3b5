package io.exatlas.fly.logs.cluster.process;

import io.exatlas.fly.logs.Await;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;

/** Makes the simulated API, which is on loopback only, answer at an address of a test's own network, too. */
public final class ApiRelay {

    private final NetClient client;
    private final NetServer server;
    private final String address;
    private final int target;

    /** Listens at the address, on any free port, for whoever wants the port on loopback. */
    public ApiRelay(Vertx vertx, String address, int target) {
        this.client = vertx.createNetClient();
        this.address = address;
        this.target = target;
        this.server = Await.success(
                vertx.createNetServer().connectHandler(this::accept).listen(0, address));
    }

    public String url() {
        return "http://" + address + ":" + server.actualPort();
    }

    private void accept(NetSocket socket) {
        socket.pause();
        client.connect(target, "127.0.0.1")
                .onSuccess(upstream -> {
                    upstream.pipeTo(socket).onFailure(gone -> {});
                    socket.pipeTo(upstream).onFailure(gone -> {});
                })
                .onFailure(gone -> socket.close().onFailure(closed -> {}));
    }
}
