package io.exatlas.fly.logs.cluster.process;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.SeamedRegistry;
import io.exatlas.fly.logs.cluster.ClusterStart;
import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.exatlas.fly.logs.internal.owner.ClusterNode;
import io.exatlas.fly.logs.internal.owner.RecordMap;
import io.exatlas.fly.logs.internal.owner.SharedRecords;
import io.exatlas.fly.logs.internal.wire.Addresses;
import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A node of a cluster as a process of its own. Says on standard output when it is ready and what its ears hear; takes
 * commands on standard input, one a line, each answered by one line; ends when that is closed.
 */
public final class NodeProgram {

    private static final long PATIENCE_SECONDS = 60;

    private final Vertx vertx;
    private final String me;
    private Optional<Traps> traps = Optional.empty();

    private NodeProgram(Vertx vertx) {
        this.vertx = vertx;
        this.me = ClusterNode.id(vertx).orElseThrow();
    }

    /** Takes its settings as one text. */
    public static void main(String[] args) throws Exception {
        NodeSettings settings = NodeSettings.parse(args[0]);
        VertxOptions few = new VertxOptions().setEventLoopPoolSize(2);
        Vertx vertx = await(
                settings.guest()
                        ? ClusterStart.guest(settings.cluster(), few)
                        : ClusterStart.node(settings.cluster(), few));
        NodeProgram node = new NodeProgram(vertx);
        if (!settings.api().isEmpty()) {
            await(vertx.deployVerticle(SeamedRegistry.of(options(settings), node::trapped)));
        }
        NodeEars ears = new NodeEars(vertx, NodeProgram::say);
        settings.ears().forEach(ears::listen);
        say("ready " + node.me);
        node.obey();
        Runtime.getRuntime().halt(0);
    }

    private static FlyLogsOptions options(NodeSettings settings) {
        FlyLogsOptions options = SeamedRegistry.quick(settings.api());
        return settings.store().isEmpty()
                ? options
                : options.setPoll(options.getPoll().setPositionStore(settings.store()));
    }

    private RecordMap trapped(RecordMap records) {
        Traps set = new Traps(vertx, me, records);
        traps = Optional.of(set);
        return set;
    }

    private void obey() throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", 3);
            switch (words[0]) {
                case "close" -> {
                    await(vertx.close());
                    say("answer closed");
                    return;
                }
                case "halt" -> {
                    traps.orElseThrow().arm(KillPoint.of(words[1]), AppName.of(words[2]));
                    say("answer armed");
                }
                case "spare" -> {
                    traps.orElseThrow().spare();
                    say("answer spared");
                }
                case "held" -> answer(Addresses.registryOf(me), new JsonObject().put("op", "list"));
                case "ask" -> answer(Addresses.REGISTRY, new JsonObject(line.substring(words[0].length())));
                case "records" -> records();
                case "nodes" -> say("answer " + ClusterNode.nodes(vertx).size());
                default -> throw new IOException("unknown command " + line);
            }
        }
    }

    private void answer(String address, JsonObject request) {
        vertx.eventBus()
                .<JsonObject>request(address, request)
                .onComplete(reply -> say("answer "
                        + (reply.succeeded()
                                ? reply.result().body()
                                : new JsonObject().put("failure", reply.cause().getMessage()))));
    }

    private void records() {
        SharedRecords.of(vertx).compose(RecordMap::all).onComplete(all -> {
            JsonObject json = new JsonObject();
            if (all.succeeded()) {
                all.result().forEach((app, text) -> json.put(app.value(), text));
            }
            say("answer " + json.encode());
        });
    }

    @CanIgnoreReturnValue
    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
