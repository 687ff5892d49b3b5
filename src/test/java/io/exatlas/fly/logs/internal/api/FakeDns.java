package io.exatlas.fly.logs.internal.api;

import io.exatlas.fly.logs.Await;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramPacket;
import io.vertx.core.datagram.DatagramSocket;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A name server on loopback which gives one answer to every question, until it is told another one. */
final class FakeDns {

    private static final int HEADER = 12;
    private static final int TYPE_A = 1;
    private static final int TYPE_AAAA = 28;
    private static final int RESPONSE = 0x8180;

    private final DatagramSocket socket;
    private final AtomicInteger questions = new AtomicInteger();
    private volatile Say say = new Say(0, List.of(), 0);

    /**
     * An answer.
     *
     * @param code 0, or what is wrong
     * @param addresses four or sixteen bytes each
     * @param seconds how long it may be remembered
     */
    private record Say(int code, List<Buffer> addresses, int seconds) {}

    FakeDns(Vertx vertx) {
        socket = Await.success(vertx.createDatagramSocket().listen(0, "127.0.0.1"));
        socket.handler(this::answer);
    }

    int port() {
        return socket.localAddress().port();
    }

    int questions() {
        return questions.get();
    }

    /** No address from now on, and why: 2 the server failed, 3 there is no such name. */
    void refuse(int code) {
        say = new Say(code, List.of(), 0);
    }

    /** The address, not to be remembered. */
    void address(String literal) {
        address(literal, 0);
    }

    void address(String literal, int seconds) {
        say = new Say(0, List.of(bytes(literal)), seconds);
    }

    /** Several addresses, not to be remembered. */
    void addresses(String... literals) {
        say = new Say(0, Stream.of(literals).map(FakeDns::bytes).toList(), 0);
    }

    private static Buffer bytes(String literal) {
        try {
            return Buffer.buffer(InetAddress.getByName(literal).getAddress());
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private void answer(DatagramPacket packet) {
        questions.incrementAndGet();
        Buffer query = packet.data();
        int end = endOfName(query);
        int type = query.getUnsignedShort(end);
        Say now = say;
        int length = type == TYPE_A ? 4 : type == TYPE_AAAA ? 16 : -1;
        List<Buffer> found = now.addresses().stream()
                .filter(address -> address.length() == length)
                .toList();
        Buffer reply = Buffer.buffer()
                .appendUnsignedShort(query.getUnsignedShort(0))
                .appendUnsignedShort(RESPONSE | now.code())
                .appendUnsignedShort(1)
                .appendUnsignedShort(found.size())
                .appendInt(0)
                .appendBuffer(query.slice(HEADER, end + 4));
        // The name is a pointer to the question's.
        found.forEach(address -> reply.appendUnsignedShort(0xc000 | HEADER)
                .appendUnsignedShort(type)
                .appendUnsignedShort(1)
                .appendInt(now.seconds())
                .appendUnsignedShort(length)
                .appendBuffer(address));
        socket.send(reply, packet.sender().port(), packet.sender().host()).onFailure(gone -> {});
    }

    private static int endOfName(Buffer query) {
        int at = HEADER;
        while (query.getByte(at) != 0) {
            at += query.getUnsignedByte(at) + 1;
        }
        return at + 1;
    }
}
