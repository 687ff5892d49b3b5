package io.exatlas.fly.logs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The options as values: defaults, copies, JSON there and back, and the files that are delivered. */
final class FlyLogsOptionsTest {

    /** Every key there is, each app key with a value of its own. */
    static final String FULL = """
            {"api": {"url": "http://127.0.0.1:8080/fly", "machines_url": "https://machines.example", "format": "exatlas",
                     "timeout_ms": 100, "requests_per_second": 10000, "history_requests_per_second": 1,
                     "proxy": {"host": "proxy.example", "port": 3128, "except": ["fly.dev", "10.0.0.0/8"]},
                     "trust_file": "/etc/ca.pem"},
             "poll": {"interval_ms": 250, "idle_interval_ms": 3600000, "late_window_ms": 0, "sweep_interval_ms": 1000,
                      "overlap_ms": 5000, "retention_hours": 720, "max_streams": 1,
                      "position_store": "/var/lib/fly-logs"},
             "subscribers": {"heartbeat_interval_ms": 100, "heartbeat_timeout_ms": 101},
             "token": {"token_file": "/run/token", "environment": false, "config_file": false,
                       "flyctl": {"enabled": true, "org": "personal"}, "store": "/var/lib/tokens"},
             "apps": [{"app": "my-api", "project_dir": "/srv/my-api", "poll_interval_ms": 1000, "pinned": true,
                       "token_file": "/run/my-api", "org": "acme", "regions": ["ams", "iad"],
                       "instances": ["148ed726c12358"]},
                      {"app": "other"}],
             "cluster": {"enabled": true, "name": "ours", "members": ["node-1.internal", "[fdaa::3]:5801"],
                         "port": 5702, "bus_port": 5802, "interface": "fdaa::2", "minimum_size": 2, "xml": "/etc/hazelcast.xml",
                         "tls": {"key_file": "/etc/key.pem", "cert_file": "/etc/cert.pem",
                                 "trust_file": "/etc/authority.pem"}}}
            """;

    @Test
    void anEmptyConfigurationIsTheDefaults() {
        assertThat(new FlyLogsOptions(new JsonObject()).toJson()).isEqualTo(new FlyLogsOptions().toJson());
    }

    @Test
    void theDeliveredFileHoldsEveryDefault() throws IOException {
        JsonObject file = conf("fly-logs.json");

        assertThat(file).isEqualTo(new FlyLogsOptions().toJson());
        assertThat(new FlyLogsOptions(file).toJson()).isEqualTo(file);
    }

    /** As the file was delivered before parts that are not built went from it. */
    @Test
    void anOlderCopyOfTheDeliveredFileIsTaken() throws IOException {
        JsonObject older = conf("fly-logs.json")
                .put("discover", new JsonObject("{\"dir\":null,\"max_depth\":1}"))
                .put("http", new JsonObject("{\"enabled\":false,\"host\":\"127.0.0.1\",\"port\":8080}"));

        assertThat(new FlyLogsOptions(older).toJson()).isEqualTo(conf("fly-logs.json"));
    }

    @Test
    void theDemoPollsOneAppTwiceASecond() throws IOException {
        FlyLogsOptions demo = new FlyLogsOptions(conf("demo.json"));

        assertThat(demo.getPoll().getIntervalMs()).isEqualTo(500);
        assertThat(demo.getApps()).extracting(AppOptions::getApp).containsExactly("demo-shop");
    }

    @Test
    void everyKeySurvivesReadingAndWriting() {
        JsonObject json = new JsonObject(FULL);
        JsonObject written = new FlyLogsOptions(json).toJson();

        assertThat(written.getJsonArray("apps").remove(1))
                .isEqualTo(new AppOptions().setApp("other").toJson());
        json.getJsonArray("apps").remove(1);
        assertThat(written).isEqualTo(json);
    }

    @Test
    void eachPartReadsWhatItWrites() {
        FlyLogsOptions full = new FlyLogsOptions(new JsonObject(FULL));

        JsonObject api = full.getApi().toJson();
        assertThat(new ApiOptions(api).toJson()).isEqualTo(api);
        JsonObject poll = full.getPoll().toJson();
        assertThat(new PollOptions(poll).toJson()).isEqualTo(poll);
        JsonObject subscribers = full.getSubscribers().toJson();
        assertThat(new SubscriberOptions(subscribers).toJson()).isEqualTo(subscribers);
        JsonObject token = full.getToken().toJson();
        assertThat(new TokenOptions(token).toJson()).isEqualTo(token);
        JsonObject cluster = full.getCluster().toJson();
        assertThat(new ClusterOptions(cluster).toJson()).isEqualTo(cluster);
        JsonObject tls = full.getCluster().getTls().toJson();
        assertThat(new ClusterTlsOptions(tls).toJson()).isEqualTo(tls);
        JsonObject app = full.getApps().get(0).toJson();
        assertThat(new AppOptions(app).toJson()).isEqualTo(app);
    }

    @Test
    void aCopyHasEveryValue() {
        FlyLogsOptions full = new FlyLogsOptions(new JsonObject(FULL));

        assertThat(new FlyLogsOptions(full).toJson()).isEqualTo(full.toJson());
    }

    @Test
    void aPartIsCopiedWhenItIsSet() {
        PollOptions poll = new PollOptions().setIntervalMs(300);
        AppOptions app = new AppOptions().setApp("one");
        FlyLogsOptions options = new FlyLogsOptions().setPoll(poll).setApps(List.of(app));
        FlyLogsOptions copy = new FlyLogsOptions(options);

        poll.setIntervalMs(400);
        app.setApp("two");
        options.getPoll().setIntervalMs(500);

        assertThat(options.getApps().get(0).getApp()).isEqualTo("one");
        assertThat(options.getPoll().getIntervalMs()).isEqualTo(500);
        assertThat(copy.getPoll().getIntervalMs()).isEqualTo(300);
    }

    @Test
    void laterChangesOfTheJsonChangeNothing() {
        JsonObject json = new JsonObject(FULL);
        FlyLogsOptions options = new FlyLogsOptions(json);

        json.getJsonObject("poll").put("interval_ms", 999);
        json.getJsonArray("apps").getJsonObject(0).getJsonArray("regions").clear();

        assertThat(options.getPoll().getIntervalMs()).isEqualTo(250);
        assertThat(options.getApps().get(0).getRegions()).containsExactly("ams", "iad");
    }

    @Test
    void settersTakeAnythingAndValidateNamesAllOfIt() {
        FlyLogsOptions options = new FlyLogsOptions()
                .setPoll(new PollOptions().setIntervalMs(1))
                .setApi(new ApiOptions().setUrl("ftp://x").setProxy(new ProxyAddress("", 0)))
                .addApp(new AppOptions());

        assertThatThrownBy(options::validate)
                .isInstanceOf(FlyLogsException.InvalidRequest.class)
                .hasMessageContainingAll(
                        "poll.interval_ms: ", "api.url: ", "api.proxy.host: ", "api.proxy.port: ", "apps[0].app: ");
    }

    @Test
    void whatSettersMakeOfTheFullFileIsValid() {
        FlyLogsOptions full = new FlyLogsOptions(new JsonObject(FULL));

        assertThat(full.validate()).isSameAs(full);
    }

    @Test
    void pausesLeftOutFollowTheOnesGiven() {
        FlyLogsOptions options = new FlyLogsOptions(
                new JsonObject("{\"poll\":{\"interval_ms\":9000},\"subscribers\":{\"heartbeat_interval_ms\":60000}}"));

        assertThat(options.getPoll().getIdleIntervalMs()).isEqualTo(9_000);
        assertThat(options.getSubscribers().getHeartbeatTimeoutMs()).isEqualTo(210_000);
        assertThat(options.validate()).isSameAs(options);
    }

    @Test
    void aTokenSetFromJavaSurvivesACopyAndIsInNoText() {
        FlyLogsOptions options = new FlyLogsOptions().setToken(new TokenOptions().setToken("fm2_canary"));
        FlyLogsOptions copy = new FlyLogsOptions(options);

        assertThat(copy.getToken().getToken()).contains("fm2_canary");
        for (Object shown :
                List.of(copy, copy.toJson(), copy.getToken(), copy.getToken().toJson())) {
            assertThat(shown.toString()).doesNotContain("canary");
        }
    }

    private static JsonObject conf(String name) throws IOException {
        return new JsonObject(Files.readString(Path.of("conf", name)));
    }
}
