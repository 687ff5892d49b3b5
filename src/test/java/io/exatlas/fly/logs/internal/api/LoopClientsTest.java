package io.exatlas.fly.logs.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.internal.context.Contexts;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.ext.web.client.WebClient;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which client a request gets, by the thread that sends it. */
final class LoopClientsTest {

    private final Vertx vertx = Vertx.vertx();
    private final List<WebClient> opened = new CopyOnWriteArrayList<>();
    private final LoopClients clients = new LoopClients(vertx, this::open);

    private WebClient open() {
        WebClient client = WebClient.create(vertx);
        opened.add(client);
        return client;
    }

    @AfterEach
    void close() {
        Await.success(vertx.close());
    }

    private static <T> T on(Context context, Supplier<T> asked) {
        Promise<T> answer = Promise.promise();
        context.runOnContext(turn -> answer.complete(asked.get()));
        return Await.success(answer.future());
    }

    /** Asks often from an event loop, until another client than the one for all is given. */
    private WebClient busy(Context loop) {
        for (int request = 0; request < 10_000; request++) {
            WebClient given = on(loop, clients::client);
            if (given != opened.get(0)) {
                return given;
            }
        }
        throw new AssertionError("10,000 requests used the client for all");
    }

    @Test
    void aFewRequestsUseTheClientForAll() {
        Context loop = vertx.getOrCreateContext();

        for (int request = 0; request < 60; request++) {
            assertThat(on(loop, clients::client)).isSameAs(opened.get(0));
        }

        assertThat(opened).hasSize(1);
    }

    @Test
    void eachBusyEventLoopGetsOneOfItsOwnOnce() {
        Context one = vertx.getOrCreateContext();
        Context other = another(on(one, Thread::currentThread));

        WebClient first = busy(one);
        WebClient second = busy(other);

        assertThat(first).isNotSameAs(second);
        assertThat(busy(one)).isSameAs(first);
        assertThat(opened).hasSize(3);
    }

    /** A context on another event loop: they are given to the contexts of new threads in turn. */
    private Context another(Thread taken) {
        for (int tries = 0; tries < 100; tries++) {
            Context next = Contexts.own(vertx);
            if (on(next, Thread::currentThread) != taken) {
                return next;
            }
        }
        throw new AssertionError("one event loop only");
    }

    @Test
    void otherThreadsUseTheClientForAll() {
        for (int request = 0; request < 200; request++) {
            assertThat(clients.client()).isSameAs(opened.get(0));
        }
        assertThat(opened).hasSize(1);
    }

    @Test
    void afterTheCloseNoneIsOpened() {
        clients.close();

        Context loop = vertx.getOrCreateContext();
        for (int request = 0; request < 200; request++) {
            assertThat(on(loop, clients::client)).isSameAs(opened.get(0));
        }
        assertThat(opened).hasSize(1);
    }
}
