package io.exatlas.fly.logs.internal.api;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** A port whose queue is full: whoever connects to it hears nothing, as behind a firewall that drops packets. */
final class SilentListener implements AutoCloseable {

    private static final int MOST = 64;

    private final ServerSocket server;
    private final List<Socket> queue = new ArrayList<>();
    private boolean full;

    SilentListener(String address, int port) throws IOException {
        server = new ServerSocket(port, 1, InetAddress.getByName(address));
        for (int n = 0; n < MOST && !full; n++) {
            Socket socket = new Socket();
            queue.add(socket);
            try {
                socket.connect(new InetSocketAddress(address, port), 200);
            } catch (SocketTimeoutException noPlace) {
                full = true;
            }
        }
    }

    boolean isFull() {
        return full;
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : queue) {
            socket.close();
        }
        server.close();
    }
}
