package io.exatlas.fly.logs.internal.api;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that answers byte by byte what a test says: a script for each connection, the last one for all others. */
final class RawServer implements AutoCloseable {

    /** A page without rows. */
    static final String PAGE = "{\"data\":[],\"meta\":{}}";

    private final ServerSocket server;
    private final List<Script> scripts;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** What one connection does. It is closed when this returns. */
    interface Script {
        void run(Peer client) throws IOException;
    }

    /** The client's end of a connection. */
    final class Peer {
        private final Socket socket;

        private Peer(Socket socket) {
            this.socket = socket;
        }

        /** Waits for the head of a request; false where the client closed instead. */
        @CanIgnoreReturnValue
        boolean request() throws IOException {
            StringBuilder head = new StringBuilder();
            InputStream in = socket.getInputStream();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    return false;
                }
                head.append((char) next);
            }
            heads.add(head.toString());
            return true;
        }

        void say(String bytes) throws IOException {
            say(bytes.getBytes(StandardCharsets.ISO_8859_1));
        }

        void say(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        }

        /** Ends the connection with a reset instead of a close. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
        }
    }

    RawServer(Script... scripts) {
        this("127.0.0.1", 0, scripts);
    }

    RawServer(String address, int port, Script... scripts) {
        this.scripts = List.of(scripts);
        try {
            server = new ServerSocket(port, 50, InetAddress.getByName(address));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    /** Answers every request of every connection with these bytes and keeps the connection. */
    static Script always(String answer) {
        return client -> {
            while (client.request()) {
                client.say(answer);
            }
        };
    }

    /** An answer with a page, its length and these headers, each with its line end. */
    static String page(String headers) {
        return "HTTP/1.1 200 OK\r\n" + headers + "Content-Length: " + PAGE.length() + "\r\n\r\n" + PAGE;
    }

    int port() {
        return server.getLocalPort();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    int connections() {
        return connections.get();
    }

    /** The heads of all requests so far. */
    List<String> heads() {
        return List.copyOf(heads);
    }

    private static void start(Runnable run) {
        Thread thread = new Thread(run, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                int turn = Math.min(connections.getAndIncrement(), scripts.size() - 1);
                start(() -> serve(socket, scripts.get(turn)));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket socket, Script script) {
        try (socket) {
            script.run(new Peer(socket));
        } catch (IOException gone) {
            // The client has closed the connection, or the test is over.
        } finally {
            open.remove(socket);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
