package io.exatlas.fly.logs.cluster.process;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MultiMapConfig;
import com.hazelcast.config.NetworkConfig;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A node of a cluster that is run without any class of ours but itself: it takes part with JSON alone. Takes the
 * cluster's name, its own port, the ports of the others and an app; says what it hears on standard output, and ends
 * when its standard input does.
 */
public final class PlainNode {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String REGISTRY = "ex_atlas_fly_logs.registry";

    private PlainNode() {}

    public static void main(String[] args) throws Exception {
        String app = args[3];
        Vertx vertx = Vertx.builder()
                .with(options())
                .withClusterManager(new HazelcastClusterManager(config(args[0], args[1], List.of(args[2].split(",")))))
                .buildClustered()
                .await();
        vertx.eventBus().<JsonObject>consumer("ex_atlas_fly_logs:" + app, PlainNode::heard);
        beat(vertx, new JsonObject().put("op", "subscribe").put("app", app).put("subscriber", "plain"));
        say("ready " + (ours() ? "with" : "without"));
        while (System.in.read() >= 0) {
            // Whoever started this says nothing, and then goes.
        }
        Runtime.getRuntime().halt(0);
    }

    private static void beat(Vertx vertx, JsonObject request) {
        vertx.eventBus().<JsonObject>request(REGISTRY, request).onComplete(answer -> {
            say("answered " + answer.succeeded());
            long pause = answer.succeeded() ? 5_000 : 250;
            vertx.setTimer(pause, fired -> beat(vertx, request.copy().put("op", "heartbeat")));
        });
    }

    private static void heard(Message<JsonObject> message) {
        JsonObject body = message.body();
        if (body.getString("type").equals("ex_atlas_fly_logs")) {
            say("batch " + body.getString("owner") + " " + body.getBoolean("redelivered") + " "
                    + body.getJsonArray("entries").stream()
                            .map(entry -> ((JsonObject) entry).getString("id"))
                            .collect(Collectors.joining(" ")));
        }
    }

    private static boolean ours() {
        try {
            Class.forName("io.exatlas.fly.logs.FlyLogs");
            return true;
        } catch (ClassNotFoundException notThere) {
            return false;
        }
    }

    private static VertxOptions options() {
        VertxOptions options = new VertxOptions().setEventLoopPoolSize(2);
        options.getEventBusOptions().setHost(LOOPBACK);
        return options;
    }

    private static Config config(String name, String port, List<String> others) {
        Config config = new Config().setClusterName(name);
        NetworkConfig network =
                config.getNetworkConfig().setPort(Integer.parseInt(port)).setPortAutoIncrement(false);
        network.getInterfaces().setEnabled(true).addInterface(LOOPBACK);
        JoinConfig join = network.getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true);
        others.forEach(other -> join.getTcpIpConfig().addMember(LOOPBACK + ":" + other));
        config.addMultiMapConfig(new MultiMapConfig("__vertx.subs")
                .setBackupCount(2)
                .setValueCollectionType(MultiMapConfig.ValueCollectionType.SET));
        config.addMapConfig(new MapConfig("__vertx.haInfo").setBackupCount(2));
        config.addMapConfig(new MapConfig("__vertx.nodeInfo").setBackupCount(2));
        return config.setProperty("hazelcast.wait.seconds.before.join", "0")
                .setProperty("hazelcast.phone.home.enabled", "false")
                .setProperty("hazelcast.socket.server.bind.any", "false")
                .setProperty("hazelcast.heartbeat.interval.seconds", "1")
                .setProperty("hazelcast.max.no.heartbeat.seconds", "4");
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
